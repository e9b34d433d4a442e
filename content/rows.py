"""Rows of a checklist: an item as it was read, and what the reader said of it. Values without work."""

from __future__ import annotations

from datetime import date

from content.annotations.annotation import AnchorState, Annotation, Placement, Review, Status
from content.document import TextRange
from content.metrics.corrected import NUMBERS, corrected
from content.metrics.metric import Metric
from content.questions.question import OpenQuestion
from content.values import dataclass

DONE = frozenset({Status.ANSWERED, Status.DISMISSED})


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """An open question with the reader's verdict on it."""

    question: OpenQuestion
    """With the mentions, figures, tier and date of the items merged into it."""
    review: Review | None = None
    own: Annotation | None = None
    """The annotation, if the reader raised the question; it carries the verdict then."""
    absorbed: tuple[OpenQuestion, ...] = ()
    """The items that the reader merged into this one, as they were read."""
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
