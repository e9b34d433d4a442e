"""Briefing + notes -> rows with state: what panes, `show` and exports list. Pure functions over values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review, Status
from content.briefing import Briefing
from content.document import TextRange
from content.metrics.metric import Metric
from content.questions.question import OpenQuestion, Tier

DONE = frozenset({Status.ANSWERED, Status.DISMISSED})


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """An open question with the reader's verdict on it."""

    question: OpenQuestion
    review: Review | None = None

    @property
    def id(self) -> str:
        """Id of the question."""
        return self.question.id

    @property
    def places(self) -> tuple[TextRange, ...]:
        """All its mentions."""
        return self.question.spans

    @property
    def status(self) -> Status:
        """The reader's status; `open` while there is none."""
        return self.review.status if self.review else Status.OPEN

    @property
    def done(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.status in DONE


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric with the reader's verdict on it."""

    metric: Metric
    review: Review | None = None

    @property
    def id(self) -> str:
        """Id of the metric."""
        return self.metric.id

    @property
    def places(self) -> tuple[TextRange, ...]:
        """Where it stands."""
        return (self.metric.range,)

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
    reviews = sorted((r for r in notes.reviews if r.deleted is None), key=lambda review: review.modified)
    by_question: dict[str, Review] = {}
    by_metric: dict[str, Review] = {}
    for review in reviews:
        place = places[review.id].range if review.id in places else None
        if review.of == "question":
            question = _find_question(briefing, review, place)
            if question:
                by_question[question.id] = review
        else:
            metric = _find_metric(briefing, review, place)
            if metric:
                by_metric[metric.id] = review
    return Checklist(
        questions=tuple(QuestionRow(item, by_question.get(item.id)) for item in briefing.questions),
        metrics=tuple(MetricRow(item, by_metric.get(item.id)) for item in briefing.metrics),
        notes=note_rows(notes, places),
    )


def _find_question(briefing: Briefing, review: Review, place: TextRange | None) -> OpenQuestion | None:
    if place is None:
        return None
    found = [
        item
        for item in briefing.questions
        if item.kind == review.item_kind and any(place.overlaps(span) for span in item.spans)
    ]
    return next((item for item in found if item.id == review.item), found[0] if found else None)


def _find_metric(briefing: Briefing, review: Review, place: TextRange | None) -> Metric | None:
    if place is None:
        return None
    found = [m for m in briefing.metrics if m.kind == review.item_kind and place.overlaps(m.range)]
    return next((item for item in found if item.id == review.item), found[0] if found else None)


def note_rows(notes: AnnotationSet, places: Mapping[str, Placement]) -> tuple[NoteRow, ...]:
    """The annotations that are not deleted, in text order; orphans last, in the order they once had."""
    lost = Placement(AnchorState.ORPHAN, None)
    rows = [NoteRow(a, places.get(a.id, lost)) for a in notes.annotations if a.deleted is None]

    def order(row: NoteRow) -> tuple[bool, int, str]:
        place = row.range
        return (place is None, place.start if place else row.annotation.target.start, row.annotation.id)

    return tuple(sorted(rows, key=order))
