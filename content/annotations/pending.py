"""What is in memory and not in the notes file yet, each item with what it was made of."""

from __future__ import annotations

from collections.abc import Mapping

from content.annotations.annotation import AnnotationSet
from content.annotations.fields import Item, as_set, without
from content.annotations.merge import Merged, merge_sets
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits for its file."""

    item: Item
    before: Item | None
    """The version that it was made of, as far as the file has that: what others made of it is merged in."""


class Pending:
    """Items that wait for their file, by id. Not for several threads at once."""

    def __init__(self) -> None:
        """Nothing waits."""
        self._waiting: dict[str, Waiting] = {}

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    @property
    def items(self) -> list[Item]:
        """All that waits, in the order it came."""
        return [entry.item for entry in self._waiting.values()]

    def add(self, item: Item, before: Item | None) -> None:
        """An item waits, in the place of an earlier version that has not reached the file."""
        held = self._waiting.get(item.id)
        self._waiting[item.id] = Waiting(item, before if held is None else held.before)

    def keep(self, item: Item) -> None:
        """An item that the file has lost waits to be written again, unless a version of it does already."""
        self._waiting.setdefault(item.id, Waiting(item, None))

    def taken(self) -> dict[str, Waiting]:
        """All that waits now, to be written."""
        return dict(self._waiting)

    def landed(self, taken: Mapping[str, Waiting]) -> None:
        """What was taken is in the file; what came meanwhile was made of it and goes on waiting."""
        for name, entry in taken.items():
            now = self._waiting.get(name)
            if now is entry:
                del self._waiting[name]
            elif now is not None:
                self._waiting[name] = Waiting(now.item, entry.item)

    def over(self, notes: AnnotationSet) -> AnnotationSet:
        """The notes of the file with what waits in their place."""
        if not self._waiting:
            return notes
        return as_set(({item.id: item for item in notes.items} | {i.id: i for i in self.items}).values())


def merge_waiting(taken: Mapping[str, Waiting], before: AnnotationSet, present: AnnotationSet) -> Merged:
    """What the file is to say: `present`, what it says, with what waits.

    `before` is what it said when it was last read; what it lacks since was purged elsewhere.
    """
    known = {item.id: item for item in before.items}
    ours = as_set((known | {name: entry.item for name, entry in taken.items()}).values())
    if present is before and all(known.get(name) == entry.before for name, entry in taken.items()):
        return Merged(ours)  # nobody else has written
    made_of = {name: entry.before for name, entry in taken.items() if entry.before is not None}
    base = as_set((known | made_of).values())
    lacking = taken.keys() - {item.id for item in present.items}
    return merge_sets(without(base, lacking), ours, present)
