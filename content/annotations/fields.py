"""Annotations and reviews <-> the keys of their TOML blocks, in the order of the contract."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar, cast

from content.annotations.annotation import Annotation, AnnotationKind, AnnotationSet, Review, Status, Target

Item = Annotation | Review
Table = Mapping[str, object]
_E = TypeVar("_E", bound=StrEnum)

ANNOTATION_KEYS: tuple[str, ...] = (
    *("id", "rev", "created", "modified", "deleted", "kind", "status", "color", "tags"),
    *("quote", "prefix", "suffix", "start", "end", "source", "note", "was"),
    *("item_kind", "tier", "reason", "evidence", "owner", "due", "same_as", "split_from", "metric"),
)
REVIEW_KEYS: tuple[str, ...] = (
    *("id", "of", "item", "item_kind", "quote", "prefix", "suffix", "start", "end", "source"),
    *("status", "reason", "evidence", "owner", "due", "pinned", "same_as"),
    *("rev", "created", "modified", "deleted", "corrected"),
)
TABLES = ("metric", "corrected")
"""Keys that stand as tables of their own behind the block."""
_TARGET_KEYS = frozenset(("quote", "prefix", "suffix", "start", "end", "source"))
_OF_BOTH = _TARGET_KEYS | {"id", "rev", "created", "modified", "status"}
_OF_ANNOTATION = _OF_BOTH | {"kind", "color", "tags", "note"}
_OF_REVIEW = _OF_BOTH | {"of", "item", "item_kind", "reason", "evidence", "owner", "pinned", "same_as"}
"""Keys that a script finds in every block, empty or not; a date that there is not can't be written."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def name_of(item: Item) -> str:
    """The word between the double brackets."""
    return "annotation" if isinstance(item, Annotation) else "review"


def keys_of(item: Item) -> Sequence[str]:
    """The keys of such a block, in order."""
    return ANNOTATION_KEYS if isinstance(item, Annotation) else REVIEW_KEYS


def as_table(item: Item) -> dict[str, object]:
    """Key to value, as written: what the format shows is always there, other empty values are left out.

    Unknown keys come last.
    """
    target = item.target
    found: dict[str, object] = {}
    always = _OF_ANNOTATION if isinstance(item, Annotation) else _OF_REVIEW
    for key in keys_of(item):
        value = getattr(target if key in _TARGET_KEYS else item, key)
        if key in always or value not in (None, "", (), False, {}):
            found[key] = value
    for key, value in item.extra.items():
        found.setdefault(key, value)
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return list(cast(tuple[object, ...], value))
    return value


def annotation_from(table: Table) -> Annotation:
    """An annotation from its block; what is missing or ill-typed takes its default. ValueError: empty."""
    return Annotation(
        id=_text(table, "id"),
        target=_target(table),
        created=_time(table, "created") or _time(table, "modified") or _EPOCH,
        modified=_time(table, "modified") or _time(table, "created") or _EPOCH,
        kind=_word(table, "kind", AnnotationKind.NOTE),
        status=_word(table, "status", Status.OPEN),
        color=_text(table, "color"),
        tags=_texts(table, "tags"),
        note=_text(table, "note"),
        rev=_number(table, "rev", 1),
        deleted=_time(table, "deleted"),
        metric=_texts_by_key(table, "metric") or None,
        was=_texts(table, "was"),
        item_kind=_text(table, "item_kind"),
        tier=_text(table, "tier"),
        reason=_text(table, "reason"),
        evidence=_texts(table, "evidence"),
        owner=_text(table, "owner"),
        due=_day(table, "due"),
        same_as=_texts(table, "same_as"),
        split_from=_text(table, "split_from"),
        extra={key: value for key, value in table.items() if key not in ANNOTATION_KEYS},
    )


def review_from(table: Table) -> Review:
    """A review from its block, as `annotation_from`."""
    return Review(
        id=_text(table, "id"),
        of="metric" if table.get("of") == "metric" else "question",
        item=_text(table, "item"),
        item_kind=_text(table, "item_kind"),
        target=_target(table),
        created=_time(table, "created") or _time(table, "modified") or _EPOCH,
        modified=_time(table, "modified") or _time(table, "created") or _EPOCH,
        status=_word(table, "status", Status.OPEN),
        reason=_text(table, "reason"),
        evidence=_texts(table, "evidence"),
        owner=_text(table, "owner"),
        due=_day(table, "due"),
        pinned=table.get("pinned") is True,
        same_as=_texts(table, "same_as"),
        corrected=_texts_by_key(table, "corrected"),
        rev=_number(table, "rev", 1),
        deleted=_time(table, "deleted"),
        extra={key: value for key, value in table.items() if key not in REVIEW_KEYS},
    )


def order(item: Item) -> tuple[int, str]:
    """Blocks stand in the order of the text."""
    return item.target.start, item.id


def as_set(items: Iterable[Item]) -> AnnotationSet:
    """The items as one set, in the order of the text."""
    ordered = sorted(items, key=order)
    return AnnotationSet(
        tuple(item for item in ordered if isinstance(item, Annotation)),
        tuple(item for item in ordered if isinstance(item, Review)),
    )


def without(notes: AnnotationSet, names: Collection[str]) -> AnnotationSet:
    """The set without the items of these ids."""
    return as_set(item for item in notes.items if item.id not in names) if names else notes


def with_id(item: Item, new: str) -> Item:
    """The same item under another id."""
    return replace(item, id=new)


def _target(table: Table) -> Target:
    quote = _text(table, "quote")
    if not any(_text(table, key) for key in ("quote", "note", "item")):
        raise ValueError("says nothing")
    start = _number(table, "start", 0)
    return Target(
        quote=quote,
        prefix=_text(table, "prefix"),
        suffix=_text(table, "suffix"),
        start=start,
        end=_number(table, "end", start + len(quote)),
        source=_text(table, "source"),
    )


def _text(table: Table, key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _texts(table: Table, key: str) -> tuple[str, ...]:
    value = table.get(key)
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        return ()
    return tuple(item for item in cast(list[object], value) if isinstance(item, str))


def _texts_by_key(table: Table, key: str) -> dict[str, str]:
    value = table.get(key)
    if not isinstance(value, dict):
        return {}
    return {name: str(item) for name, item in cast(dict[str, object], value).items()}


def _number(table: Table, key: str, default: int) -> int:
    value = table.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def _word(table: Table, key: str, default: _E) -> _E:
    """A known word; one of a newer version reads as the default and stays in the file."""
    value = table.get(key)
    kinds = type(default)
    return kinds(value) if isinstance(value, str) and value in {word.value for word in kinds} else default


def _time(table: Table, key: str) -> datetime | None:
    """A moment; one without a zone was written by hand and is taken as UTC."""
    value = table.get(key)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None


def _day(table: Table, key: str) -> date | None:
    value = table.get(key)
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
