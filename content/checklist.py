"""Briefing + notes -> rows with state: what panes, `show` and exports list. Pure functions over values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Status,
)
from content.briefing import Briefing
from content.document import TextRange
from content.metric_joining import join_metrics
from content.metrics.corrected import NUMBERS, corrected
from content.metrics.metric import Metric
from content.question_joining import join_questions
from content.questions.question import OpenQuestion, Tier
from content.values import dataclass

DONE = frozenset({Status.ANSWERED, Status.DISMISSED})


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """An open question with the reader's verdict on it."""

    question: OpenQuestion
    review: Review | None = None
    own: Annotation | None = None
    """The annotation, if the reader raised the question; it carries the verdict then."""
    absorbed: tuple[OpenQuestion, ...] = ()
    """The items that the reader merged into this one."""
    state: AnchorState = AnchorState.ANCHORED
    """How sure the place of the reader's verdict is in the present text."""

    @property
    def id(self) -> str:
        """Id of the question."""
        return self.question.id

    @property
    def asked(self) -> str:
        """What the reader asks in words of their own; empty for what was found or split off."""
        return self.own.note.strip() if self.own and not self.own.split_from else ""

    @property
    def places(self) -> tuple[TextRange, ...]:
        """All its mentions."""
        return self.question.spans

    @property
    def status(self) -> Status:
        """The reader's status; `open` while there is none."""
        return self.verdict.status if self.verdict else Status.OPEN

    @property
    def verdict(self) -> Review | Annotation | None:
        """Where the reader's status, reason, evidence, owner and date stand."""
        return self.own or self.review

    @property
    def stale(self) -> bool:
        """Whether the passage was edited since the reader spoke of it."""
        spoken = self.verdict
        edited = self.state is AnchorState.CHANGED and spoken is not None
        return edited and spoken is not None and spoken.target.quote != self.question.quote

    @property
    def due(self) -> date | None:
        """When it can be checked: the reader's date, else the one that the text gives."""
        said = self.verdict.due if self.verdict else None
        return said or self.question.due

    @property
    def reason(self) -> str:
        """Why it was dismissed, or whatever else the reader gave as a reason."""
        return self.verdict.reason if self.verdict else ""

    @property
    def evidence(self) -> tuple[str, ...]:
        """Links and notes that answer it."""
        return self.verdict.evidence if self.verdict else ()

    @property
    def owner(self) -> str:
        """Who looks into it."""
        return self.verdict.owner if self.verdict else ""

    @property
    def done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.status in DONE


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric with the reader's verdict on it."""

    metric: Metric
    """As it was read, or as the reader added it."""
    review: Review | None = None
    annotation: Annotation | None = None
    """What the reader added it with; None for one that was extracted."""
    state: AnchorState = AnchorState.ANCHORED
    """How sure the place of the reader's verdict, or of what the reader added, is in the present text."""

    @property
    def id(self) -> str:
        """Id of the metric."""
        return self.metric.id

    @property
    def places(self) -> tuple[TextRange, ...]:
        """Where it stands."""
        return (self.metric.range,)

    @property
    def reading(self) -> Metric:
        """The metric with the reader's corrections.

        Where the text has changed since, those of the number wait until the reader confirms them.
        """
        if self.review is None or not self.review.corrected:
            return self.metric
        fields = self.review.corrected
        if self.stale:
            fields = {name: value for name, value in fields.items() if name not in NUMBERS}
        return corrected(self.metric, fields)

    @property
    def added(self) -> bool:
        """Whether the reader added it by hand."""
        return self.annotation is not None

    @property
    def stale(self) -> bool:
        """Whether the figure was edited in the text since the reader spoke of it."""
        spoken = self.review or self.annotation
        return (
            self.state is AnchorState.CHANGED
            and spoken is not None
            and spoken.target.quote != self.metric.quote
        )

    @property
    def confirmed(self) -> bool:
        """Whether the reader checked it and found it right."""
        return self.review is not None and self.review.status is Status.ANSWERED

    @property
    def dismissed(self) -> bool:
        """Whether the reader said that this is no metric."""
        return self.review is not None and self.review.status is Status.DISMISSED

    @property
    def pinned(self) -> bool:
        """Whether the reader keeps it on top."""
        return self.review is not None and self.review.pinned


@dataclass(frozen=True, slots=True)
class NoteRow:
    """An annotation with its place in the present text."""

    annotation: Annotation
    placement: Placement

    @property
    def id(self) -> str:
        """Id of the annotation."""
        return self.annotation.id

    @property
    def range(self) -> TextRange | None:
        """Its place, None for an orphan."""
        return self.placement.range

    @property
    def places(self) -> tuple[TextRange, ...]:
        """Its place, none for an orphan."""
        return (self.range,) if self.range else ()


Row = QuestionRow | MetricRow | NoteRow


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
    return Checklist(
        questions=tuple(
            QuestionRow(item.question, item.review, item.own, item.absorbed, item.state)
            for item in join_questions(briefing, notes, places)
        ),
        metrics=tuple(
            MetricRow(item.metric, item.review, item.annotation, item.state)
            for item in join_metrics(briefing, notes, places)
        ),
        notes=_shown(notes, places),
    )


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
