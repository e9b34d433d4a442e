"""Briefing + notes -> rows with state: what panes, `show` and exports list. Pure functions over values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
)
from content.briefing import Briefing
from content.metric_joining import join_metrics
from content.question_joining import join_questions
from content.questions.question import Tier
from content.rows import MetricRow, NoteRow, QuestionRow, Row
from content.values import dataclass

__all__ = [
    "Checklist",
    "MetricRow",
    "NoteRow",
    "QuestionRow",
    "Row",
    "bearing",
    "by_tier",
    "compile_checklist",
    "note_rows",
    "with_notes",
]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every row of an article. Orphaned notes come last, the rest in text order."""

    questions: tuple[QuestionRow, ...] = ()
    metrics: tuple[MetricRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    muted: int = 0
    """Open questions that are not shown, because the user has muted their rules."""

    @property
    def must_total(self) -> int:
        """Number of must items."""
        return sum(row.question.tier == "must" for row in self.questions)

    @property
    def must_done(self) -> int:
        """Number of must items that are answered or dismissed."""
        return sum(row.question.tier == "must" and row.done for row in self.questions)


def by_tier(rows: Iterable[QuestionRow]) -> Iterator[tuple[Tier, list[QuestionRow]]]:
    """The rows of each tier that has any, must items first."""
    rows = list(rows)
    tiers: tuple[Tier, ...] = ("must", "nice")
    for tier in tiers:
        members = [row for row in rows if row.question.tier == tier]
        if members:
            yield tier, members


def compile_checklist(briefing: Briefing, notes: AnnotationSet, places: Mapping[str, Placement]) -> Checklist:
    """Join a briefing with its notes; `places` gives each annotation's and review's placement by its id.

    A review finds its item by kind and overlapping place, its id only breaks ties. A later review wins.
    """
    questions = join_questions(briefing, notes, places)
    return Checklist(questions, join_metrics(briefing, notes, places), _shown(notes, places))


def bearing(notes: AnnotationSet, places: Mapping[str, Placement]) -> tuple[object, ...]:
    """What of the notes the rows of questions and metrics depend on: where it is equal, so are these rows."""
    raising = AnnotationKind.QUESTION
    added = (item for item in notes.annotations if item.metric or item.kind is raising)
    items: list[Review | Annotation] = [*notes.reviews, *added]
    return tuple((item, places.get(item.id)) for item in items)


def with_notes(checklist: Checklist, notes: AnnotationSet, places: Mapping[str, Placement]) -> Checklist:
    """A checklist with other notes, of which the same bears on its questions and metrics."""
    return replace(checklist, notes=_shown(notes, places))


def _shown(notes: AnnotationSet, places: Mapping[str, Placement]) -> tuple[NoteRow, ...]:
    return tuple(row for row in note_rows(notes, places) if not _is_bare_metric(row))


def _is_bare_metric(row: NoteRow) -> bool:
    """Whether an annotation only adds a figure that is listed as one, and says nothing else."""
    annotation = row.annotation
    return bool(annotation.metric) and row.range is not None and not (annotation.note or annotation.tags)


def note_rows(notes: AnnotationSet, places: Mapping[str, Placement]) -> tuple[NoteRow, ...]:
    """The annotations that are not deleted, in text order; orphans last, in the order they once had."""
    lost = Placement(AnchorState.ORPHAN, None)
    rows = [NoteRow(a, places.get(a.id, lost)) for a in notes.annotations if a.deleted is None]

    def order(row: NoteRow) -> tuple[bool, int, str]:
        place = row.range
        return (place is None, place.start if place else row.annotation.target.start, row.annotation.id)

    return tuple(sorted(rows, key=order))
