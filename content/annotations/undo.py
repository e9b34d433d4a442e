"""Undo and redo of what the reader did: by item and field, so that what others changed since stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from content.annotations.fields import Item
from content.annotations.merge import merge_item
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One step: each item before (None if it was new) and after."""

    pairs: tuple[tuple[Item | None, Item], ...]

    def reverse(self, present: Mapping[str, Item], now: datetime) -> list[Item]:
        """The items that take the step back; fields changed since by others keep their value."""
        return [_taken_back(before, after, present.get(after.id, after), now) for before, after in self.pairs]

    def repeat(self, present: Mapping[str, Item], now: datetime) -> list[Item]:
        """The items that do the step again."""
        return [_done_again(before, after, present.get(after.id, after), now) for before, after in self.pairs]


class Steps:
    """What can be undone and redone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def count(self) -> int:
        """How many can be undone."""
        return len(self._done)

    def add(self, pairs: Sequence[tuple[Item | None, Item]]) -> None:
        """Remember a step; what was undone before can't be redone any more."""
        self._done.append(Change(tuple(pairs)))
        self._undone.clear()

    def back(self) -> Change | None:
        """Take the last step to be undone."""
        return _handed(self._done, self._undone)

    def forth(self) -> Change | None:
        """Take the last undone step to be redone."""
        return _handed(self._undone, self._done)


def _handed(source: list[Change], goal: list[Change]) -> Change | None:
    if not source:
        return None
    goal.append(source.pop())
    return goal[-1]


def _taken_back(before: Item | None, after: Item, present: Item, now: datetime) -> Item:
    if before is None:
        return replace(present, deleted=now, modified=now, rev=present.rev + 1)
    return _merged(after, before, present, now)


def _done_again(before: Item | None, after: Item, present: Item, now: datetime) -> Item:
    if before is None:
        return replace(present, deleted=after.deleted, modified=now, rev=present.rev + 1)
    return _merged(before, after, present, now)


def _merged(base: Item, wanted: Item, present: Item, now: datetime) -> Item:
    merged, _ = merge_item(base, replace(wanted, modified=present.modified), present)
    deleted = present.deleted if base.deleted == wanted.deleted else wanted.deleted
    return replace(merged, deleted=deleted, modified=now, rev=present.rev + 1)
