"""Annotation and review: what a reader says about an article, in the words of W3C Web Annotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from content.document import TextRange
from content.values import dataclass

CONTEXT = 48
"""Code points of prefix and suffix that are kept with a quote."""


class AnnotationKind(StrEnum):
    """What an annotation is for; the file's word for a W3C motivation."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    QUESTION = "question"
    DISPUTE = "dispute"
    CHECK = "check"


MOTIVATIONS: Mapping[AnnotationKind, str] = {
    AnnotationKind.HIGHLIGHT: "highlighting",
    AnnotationKind.NOTE: "commenting",
    AnnotationKind.QUESTION: "questioning",
    AnnotationKind.DISPUTE: "assessing",
    AnnotationKind.CHECK: "moderating",
}
"""The W3C motivation of each kind."""


class Status(StrEnum):
    """How far the reader is with an item."""

    OPEN = "open"
    CHECKING = "checking"
    ANSWERED = "answered"
    DISMISSED = "dismissed"
    CORRECTED = "corrected"
    """Of a metric only: the reader changed one of its fields."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where something was said: W3C TextQuoteSelector and TextPositionSelector in one.

    `start` and `end` are code points of the canonical text with digest `source` (`sha256:HEX`).
    """

    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    source: str

    @property
    def range(self) -> TextRange:
        """The place in the text that the target was made on."""
        return TextRange(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Annotation:
    """A reader's note, highlight or question at a place of the text."""

    id: str
    target: Target
    created: datetime
    modified: datetime
    kind: AnnotationKind = AnnotationKind.NOTE
    status: Status = Status.OPEN
    color: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    rev: int = 1
    deleted: datetime | None = None
    metric: Mapping[str, str] | None = None
    """A figure that the reader added by hand: the fields of `[annotation.metric]`."""
    was: tuple[str, ...] = ()
    """Quotes that the annotation stood on before the reader re-linked it."""
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
    """Keys of the file that this version does not know; kept as they are."""
    item_kind: str = ""
    """Of a question: its kind on the checklist; empty for one that the article asks."""
    tier: str = ""
    """Of a question: `must` or `nice`; empty for must."""
    reason: str = ""
    evidence: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None
    same_as: tuple[str, ...] = ()
    """Of a question: ids of the items merged into it, as in a review."""
    split_from: str = ""
    """Of a question: the extracted item that this was one mention of; a hint."""


@dataclass(frozen=True, slots=True)
class Review:
    """The reader's verdict on an extracted item; finds the item again by place and kind."""

    id: str
    of: Literal["question", "metric"]
    item: str
    item_kind: str
    target: Target
    created: datetime
    modified: datetime
    status: Status = Status.OPEN
    reason: str = ""
    evidence: tuple[str, ...] = ()
    owner: str = ""
    due: date | None = None
    pinned: bool = False
    same_as: tuple[str, ...] = ()
    corrected: Mapping[str, str] = field(default_factory=dict[str, str])
    rev: int = 1
    deleted: datetime | None = None
    extra: Mapping[str, object] = field(default_factory=dict[str, object])


class AnchorState(StrEnum):
    """How sure it is that a target's place in the present text is the right one."""

    ANCHORED = "anchored"
    """The same text in the same context."""
    MOVED = "moved"
    """The same text, elsewhere."""
    CHANGED = "changed"
    """The text was edited; shown beside the old quote until the reader confirms it."""
    ORPHAN = "orphan"
    """No place; listed with its old quote."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a target stands now. `range` is None for an orphan only."""

    state: AnchorState
    range: TextRange | None


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """All that a notes file says: annotations and reviews, tombstones (`deleted`) included."""

    annotations: tuple[Annotation, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def items(self) -> tuple[Annotation | Review, ...]:
        """Annotations and reviews in one."""
        return (*self.annotations, *self.reviews)
