"""Three-way merge of notes, by id and field: two windows, two machines or a hand edit never cost a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar, cast

from content.annotations.annotation import Annotation, AnnotationSet, Review
from content.annotations.diffing import Run, matching_runs
from content.annotations.fields import Item
from content.annotations.toml_values import toml_inline
from content.values import dataclass

MARK = "⇄"
"""Stands between two versions of one text that both were kept."""

_TEXTS = frozenset({"note", "reason"})
_SETS = frozenset({"tags", "evidence", "same_as", "was"})
_MAPS = frozenset({"metric", "corrected", "extra"})
_OWN = frozenset({"id", "rev", "created", "modified", "deleted"})
_I = TypeVar("_I", Annotation, Review)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed: the item's id and the field's name."""

    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of a merge."""

    notes: AnnotationSet
    conflicts: tuple[Conflict, ...] = ()


def merge_sets(base: AnnotationSet, ours: AnnotationSet, theirs: AnnotationSet) -> Merged:
    """All that either side did since `base`. An item that one side lacks is new, or was purged there."""
    conflicts: list[Conflict] = []
    annotations = _merge_all(base.annotations, ours.annotations, theirs.annotations, conflicts)
    reviews = _merge_all(base.reviews, ours.reviews, theirs.reviews, conflicts)
    return Merged(AnnotationSet(annotations, reviews), tuple(conflicts))


def _merge_all(
    base: Sequence[_I], ours: Sequence[_I], theirs: Sequence[_I], conflicts: list[Conflict]
) -> tuple[_I, ...]:
    origin: dict[str, _I] = _by_id(base)
    mine: dict[str, _I] = _by_id(ours)
    others: dict[str, _I] = _by_id(theirs)
    found: list[_I] = []
    for name in dict.fromkeys((*mine, *others)):
        one, other, before = mine.get(name), others.get(name), origin.get(name)
        if one is None or other is None:
            present = one or other
            # Taken out of the file on one side: gone, unless the other side has changed it since.
            if present is not None and present != before:
                found.append(present)
            continue
        found.append(one if one == other else _marked(before, one, other, conflicts))
    return tuple(sorted(found, key=lambda item: (item.target.start, item.id)))


def _by_id(items: Sequence[_I]) -> dict[str, _I]:
    return {item.id: item for item in items}


def merge_item(base: Item | None, ours: Item, theirs: Item) -> tuple[Item, tuple[Conflict, ...]]:
    """One item that both sides have."""
    conflicts: list[Conflict] = []
    if isinstance(ours, Annotation) and isinstance(theirs, Annotation):
        origin = base if isinstance(base, Annotation) else None
        return _merge_item(origin, ours, theirs, conflicts), tuple(conflicts)
    if isinstance(ours, Review) and isinstance(theirs, Review):
        return _merge_item(base if isinstance(base, Review) else None, ours, theirs, conflicts), tuple(
            conflicts
        )
    return max(ours, theirs, key=_age), ()


def merge_twins(one: Item, other: Item) -> Item | None:
    """Two versions of one item, merged; None where two blocks of one id are two items."""
    if type(one) is not type(other) or (one.created, one.target) != (other.created, other.target):
        return None
    return merge_item(None, one, other)[0]


def _marked(base: _I | None, ours: _I, theirs: _I, conflicts: list[Conflict]) -> _I:
    """The merged item; of a field that only one version could keep, the other stands in the text."""
    own: list[Conflict] = []
    merged = _merge_item(base, ours, theirs, own)
    conflicts.extend(own)
    older = min(ours, theirs, key=_age)
    lost = [_said(older, conflict.field) for conflict in own if conflict.field not in _TEXTS]
    if not lost:
        return merged
    if isinstance(merged, Annotation):
        return replace(merged, note=_with_lines(merged.note, lost))
    return replace(merged, reason=_with_lines(merged.reason, lost))


def _said(item: Item, name: str) -> str:
    """A field's value as a line of text: `⇄ status = "answered"`."""
    value: object = item.target.quote if name == "target" else getattr(item, name)
    return f"{MARK} {name} = {toml_inline('' if value is None else value)}"


def _with_lines(text: str, lines: Sequence[str]) -> str:
    present = text.split("\n") if text else []
    return "\n".join([*present, *(line for line in lines if line not in present)])


def _merge_item(base: _I | None, ours: _I, theirs: _I, conflicts: list[Conflict]) -> _I:
    if base == ours:
        return theirs
    if base == theirs:
        return ours
    newer, older = sorted((ours, theirs), key=_age, reverse=True)
    changes: dict[str, object] = {
        "rev": max(ours.rev, theirs.rev) + (1 if base is not None else 0),
        "created": min(ours.created, theirs.created),
        "modified": max(ours.modified, theirs.modified),
    }
    for entry in fields(ours):
        name = entry.name
        if name in _OWN:
            continue
        before = getattr(base, name) if base is not None else None
        new, old = getattr(newer, name), getattr(older, name)
        if new == old:
            value = new
        elif base is not None and new == before:
            value = old
        elif base is not None and old == before:
            value = new
        elif base is None and _is_empty(new) != _is_empty(old):
            value = old if _is_empty(new) else new
        else:
            value = _both(name, before, new, old)
            if value is None or (name in _TEXTS and MARK in str(value)) or _clash(before, new, old):
                conflicts.append(Conflict(ours.id, name))
                value = new if value is None else value
        changes[name] = value
    changes["deleted"] = _deletion(base, newer, older)
    return replace(ours, **changes)  # type: ignore[arg-type]


def _both(name: str, before: object, new: object, old: object) -> object | None:
    """A value that holds what both sides did; None where only one of them can stand."""
    if name in _TEXTS:
        return merge_texts(cast(str, before) or "", cast(str, new), cast(str, old))
    if name in _SETS:
        return _merge_tuples(
            cast(tuple[str, ...], before) or (), cast(tuple[str, ...], new), cast(tuple[str, ...], old)
        )
    if name in _MAPS and isinstance(new, Mapping) and isinstance(old, Mapping):
        return _merge_maps(
            cast(Mapping[str, object], before) or {},
            cast(Mapping[str, object], new),
            cast(Mapping[str, object], old),
        )
    return None


def _is_empty(value: object) -> bool:
    return value in (None, "", (), {})


def _clash(before: object, new: object, old: object) -> bool:
    """Whether both sides set one key of a table to different values."""
    if not isinstance(new, Mapping) or not isinstance(old, Mapping):
        return False
    one, other = cast(Mapping[str, object], new), cast(Mapping[str, object], old)
    base = cast(Mapping[str, object], before if isinstance(before, Mapping) else {})
    twice = (key for key in one.keys() & other if one[key] != other[key])
    return any(base.get(key) not in (one[key], other[key]) for key in twice)


def _deletion(base: Item | None, newer: Item, older: Item) -> datetime | None:
    """An edit by one side wins over a deletion by the other; so does taking a deletion back."""
    if newer.deleted and older.deleted:
        return max(newer.deleted, older.deleted)
    if base is None:
        return newer.deleted
    if base.deleted:
        return None
    survivor = older if newer.deleted else newer
    return (newer.deleted or older.deleted) if _untouched(survivor, base) else None


def _untouched(item: Item, base: Item) -> bool:
    names = (entry.name for entry in fields(base) if entry.name not in _OWN)
    return all(getattr(item, name) == getattr(base, name) for name in names)


def _merge_tuples(base: tuple[str, ...], new: tuple[str, ...], old: tuple[str, ...]) -> tuple[str, ...]:
    gone = (set(base) - set(new)) | (set(base) - set(old))
    return tuple(dict.fromkeys(item for item in (*base, *new, *old) if item not in gone))


def _merge_maps(
    base: Mapping[str, object], new: Mapping[str, object], old: Mapping[str, object]
) -> dict[str, object]:
    merged: dict[str, object] = {}
    for key in dict.fromkeys((*new, *old)):
        value = old.get(key) if new.get(key) == base.get(key) else new.get(key)
        if value is not None:
            merged[key] = value
    return merged


def merge_texts(base: str, new: str, old: str) -> str:
    """Both sides' changes by line (diff3); where they touch the same lines, both with a mark between."""
    lines, mine, others = base.split("\n"), new.split("\n"), old.split("\n")
    first, second = _edits(lines, mine), _edits(lines, others)
    merged: list[str] = []
    at = 0
    edits = sorted({*first, *second})
    for index, edit in enumerate(edits):
        if index and _touch(edits[index - 1], edit):
            return new if old in new else old if new in old else f"{new}\n{MARK}\n{old}"
        merged.extend(lines[at : edit[0]])
        merged.extend(edit[2])
        at = edit[1]
    merged.extend(lines[at:])
    return "\n".join(merged)


_Edit = tuple[int, int, tuple[str, ...]]


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[_Edit]:
    """What a side did: base lines from, to, and the lines that stand there now."""
    found: list[_Edit] = []
    a = c = 0
    for run in [*matching_runs(base, changed), Run(len(base), len(changed), 0)]:
        if run.old > a or run.new > c:
            found.append((a, run.old, tuple(changed[c : run.new])))
        a, c = run.old + run.length, run.new + run.length
    return found


def _touch(one: _Edit, other: _Edit) -> bool:
    return (
        other[0] < one[1]
        or (other[0] == one[1] and (one[0] == one[1] or other[0] == other[1]))
        or one[0] == other[0]
    )


def _age(item: Item) -> tuple[datetime, int, str]:
    """Sorts versions of an item; the last stands where only one can."""
    return item.modified, item.rev, repr(item)
