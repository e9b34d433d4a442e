"""What the checklist can be narrowed to, and its orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from content.annotations.annotation import Status
from content.checklist import Checklist, QuestionRow
from content.document import Document
from content.metrics.metric import Metric
from content.questions.question import QuestionKind
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.panes.facets import Facet, among, section_facets

SOON = timedelta(days=31)
OWNERS = 12
"""Owners that are offered."""

ORDERS: Mapping[str, Callable[[QuestionRow], tuple[object, ...]]] = {
    "place": lambda row: (row.question.spans[0].start,),
    "score": lambda row: (-row.question.score, row.question.spans[0].start),
    "due": lambda row: (row.due is None, str(row.due), row.question.spans[0].start),
    "kind": lambda row: (row.question.kind, row.question.spans[0].start),
}

_STATES = (Status.OPEN, Status.CHECKING, Status.ANSWERED, Status.DISMISSED)
_Pass = Callable[[QuestionRow], bool]


def is_overdue(row: QuestionRow, today: date) -> bool:
    """Whether an item that is not done should have been checked by now."""
    return row.due is not None and row.due < today and not row.done


def is_vendor_claim(row: QuestionRow, metrics: Mapping[str, Metric]) -> bool:
    """Whether somebody speaks of himself here: by the rule, or by who gives its figures."""
    return "vendor" in row.question.rule or _has_voice(row, metrics, "vendor")


def is_unnamed(row: QuestionRow, metrics: Mapping[str, Metric]) -> bool:
    """Whether an unnamed source speaks here: by the rule, or by who gives its figures."""
    return "anonymous" in row.question.rule or _has_voice(row, metrics, "anonymous")


@dataclass(frozen=True, slots=True)
class QuestionFacets:
    """Makes the facets of one checklist."""

    checklist: Checklist
    document: Document | None
    lang: Lang
    today: date

    def all(self) -> Iterator[Facet[QuestionRow]]:
        """Kind, weight, state, date, voice, figures, sections: in the order they are offered."""
        yield from self._kinds()
        yield self._facet("tier", "must", "panes.filter.must", lambda row: row.question.tier == "must")
        yield self._facet("tier", "nice", "panes.filter.nice", lambda row: row.question.tier == "nice")
        yield self._facet("status", "todo", "panes.filter.todo", lambda row: not row.done)
        yield from self._states()
        yield from self._dates()
        yield from self._voices()
        yield from self._owners()
        yield self._facet("figure", "any", "panes.filter.figure", lambda row: bool(row.question.metrics))
        yield from section_facets(self.document, _first_start)

    def _facet(self, group: str, name: str, words: str, passes: _Pass) -> Facet[QuestionRow]:
        return Facet(f"{group}:{name}", group, say(self.lang, words), passes)

    def _kinds(self) -> Iterator[Facet[QuestionRow]]:
        for kind in QuestionKind:
            words = "foreseen" if kind is QuestionKind.FORECAST else kind.value
            yield among(f"kind:{kind.value}", "kind", say(self.lang, f"wording.kind.{words}"), _kind_of, kind)

    def _states(self) -> Iterator[Facet[QuestionRow]]:
        for status in _STATES:
            words = say(self.lang, f"wording.status.{status.value}")
            yield among(f"status:{status.value}", "status", words, _status_of, status)

    def _dates(self) -> Iterator[Facet[QuestionRow]]:
        today = self.today
        soon = today + SOON
        yield self._facet("due", "over", "panes.filter.overdue", lambda row: is_overdue(row, today))
        yield self._facet(
            "due", "soon", "panes.filter.soon", lambda row: row.due is not None and today <= row.due <= soon
        )
        yield self._facet("due", "any", "panes.filter.dated", lambda row: row.due is not None)
        yield self._facet("due", "none", "panes.filter.undated", lambda row: row.due is None)

    def _voices(self) -> Iterator[Facet[QuestionRow]]:
        metrics = {row.metric.id: row.metric for row in self.checklist.metrics}
        yield self._facet("voice", "vendor", "panes.filter.vendor", lambda row: is_vendor_claim(row, metrics))
        yield self._facet(
            "voice", "anonymous", "panes.filter.anonymous", lambda row: is_unnamed(row, metrics)
        )
        yield self._facet("voice", "reader", "panes.filter.own", lambda row: row.own is not None)

    def _owners(self) -> Iterator[Facet[QuestionRow]]:
        """Who looks into them, the busiest first."""
        owners = Counter(row.owner for row in self.checklist.questions if row.owner)
        for owner, _ in owners.most_common(OWNERS):
            yield among(f"owner:{owner}", "owner", owner, _owner_of, owner)


def _has_voice(row: QuestionRow, metrics: Mapping[str, Metric], voice: str) -> bool:
    return any(name in metrics and metrics[name].attribution_kind == voice for name in row.question.metrics)


def _kind_of(row: QuestionRow) -> tuple[object, ...]:
    return (row.question.kind,)


def _status_of(row: QuestionRow) -> tuple[object, ...]:
    return (row.status,)


def _owner_of(row: QuestionRow) -> tuple[object, ...]:
    return (row.owner,)


def _first_start(row: QuestionRow) -> tuple[int, ...]:
    """Where an item is first said."""
    return (row.question.spans[0].start,)
