"""Our own JSON export, read back: every field as it was, checked for its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha256
from typing import Any, Literal, cast

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from content.annotations.annotation import AnnotationSet, Review
from content.annotations.fields import annotation_from, as_set, review_from
from content.paths import ARTICLE_ID
from content.values import dataclass


class Particulars(BaseModel):
    """What a reader says of a question or a figure, beside its state."""

    item_kind: str = ""
    reason: str = ""
    evidence: list[str] = []
    owner: str = ""
    due: date | None = None
    same_as: list[str] = []


class _Anchored(Particulars):
    """What annotations and reviews share; keys that only the user knows are taken as they are."""

    model_config = ConfigDict(extra="allow")

    id: str = Field(min_length=1)
    rev: int = Field(default=1, ge=0)
    created: AwareDatetime
    modified: AwareDatetime
    deleted: AwareDatetime | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    source: str = ""
    status: str = "open"


class ExportedAnnotation(_Anchored):
    """An annotation under the keys of the notes file."""

    kind: str = "note"
    color: str = ""
    tags: list[str] = []
    note: str = ""
    was: list[str] = []
    tier: str = ""
    split_from: str = ""
    metric: dict[str, str] | None = None


class ExportedReview(_Anchored):
    """A review under the keys of the notes file."""

    of: Literal["question", "metric"]
    item: str = ""
    pinned: bool = False
    corrected: dict[str, str] = {}


class ExportedNotes(BaseModel):
    """The part `notes` of an export."""

    annotation: list[ExportedAnnotation] = []
    review: list[ExportedReview] = []
    texts: dict[str, str] = {}


class ExportedSource(BaseModel):
    """The part `source`: of it, what names the text."""

    sha256: str = ""


class Exported(BaseModel):
    """An export, as far as notes are concerned."""

    schema_: Literal[1] = Field(alias="schema")
    id: str = Field(pattern=ARTICLE_ID)
    title: str = ""
    text: str = ""
    source: ExportedSource = ExportedSource()
    notes: ExportedNotes


@dataclass(frozen=True, slots=True)
class FromExport:
    """What an export says: the article, its notes, the texts that hold what their digests promise."""

    article: str
    title: str
    notes: AnnotationSet
    texts: Mapping[str, str]


def exported(export: Exported) -> FromExport:
    """The notes of a checked export. Raises ValueError for a note that says nothing."""
    annotations = [annotation_from(_table(row)) for row in export.notes.annotation]
    reviews = [review_of(row) for row in export.notes.review]
    texts = {**export.notes.texts, export.source.sha256: export.text}
    kept = {
        digest: text
        for name, text in texts.items()
        if _digest(text) == (digest := name.removeprefix("sha256:"))
    }
    return FromExport(export.id, export.title, as_set([*annotations, *reviews]), kept)


def review_of(row: ExportedReview) -> Review:
    """A checked verdict as a value. Raises ValueError for one that says nothing."""
    return review_from(_table(row))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _table(row: _Anchored) -> dict[str, object]:
    """The keys that the export has, with values as TOML gives them."""
    unknown = row.model_extra or {}
    table: dict[str, object] = row.model_dump(exclude_unset=True, exclude=set(unknown))
    table = {key: plain_time(value) if isinstance(value, datetime) else value for key, value in table.items()}
    return table | {key: _untagged(value) for key, value in unknown.items()}


def plain_time(moment: datetime) -> datetime:
    """The same moment with a zone of the standard library."""
    offset = moment.utcoffset() or timedelta()
    return moment.replace(tzinfo=timezone(offset) if offset else UTC)


_TYPES = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "float": float,
}


def _untagged(value: object) -> object:
    """A value of the user's own, as it was in TOML before JSON had no word for it."""
    if isinstance(value, list):
        return [_untagged(entry) for entry in cast(list[object], value)]
    if not isinstance(value, dict):
        return value
    table = cast(dict[str, Any], value)
    if table.keys() == {"toml", "value"} and table["toml"] in _TYPES and isinstance(table["value"], str):
        return _TYPES[table["toml"]](table["value"])
    return {key: _untagged(entry) for key, entry in table.items()}
