"""Measures that only look alike: people and visits, orders and deliveries, list price and net price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from content.document import TextRange
from content.lexicon.load import load
from content.metrics.metric import Metric, MetricKind
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import propose
from content.values import dataclass

_NEAR = 260
"""So many code points apart two measures are still read together."""
_BACK = 4
"""So many uses are looked back at from one."""
_NO_MEASURES = frozenset({MetricKind.DURATION, MetricKind.RANK})


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    terms: tuple[re.Pattern[str], ...]
    any_term: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Use:
    """A measure with its figure, at its place."""

    term: int
    words: str
    metric: Metric
    passage: Passage
    clause: TextRange

    @property
    def said(self) -> str:
        """Measure and figure, each word once."""
        words, figure = self.words, self.metric.quote
        if words.lower() in figure.lower():
            return figure
        return words if figure in words else f"{words} {figure}"


@cache
def _groups(lang: str) -> tuple[_Group, ...]:
    table = cast(Sequence[Mapping[str, object]], load(lang, "questions_inconsistencies")["measures"])
    return tuple(
        _Group(
            str(entry["name"]),
            tuple(re.compile(term) for term in cast(list[str], entry["terms"])),
            re.compile("|".join(cast(list[str], entry["terms"]))),
        )
        for entry in table
    )


def check_measures(article: Article) -> Iterator[Candidate]:
    """For each group the first pair of different measures with figures near each other."""
    for group in _groups(article.lang):
        pair = _first_pair(list(_uses(article, group)))
        if pair is not None:
            one, other = pair
            values = {"one": one.said, "other": other.said}
            places = [(one.passage, one.clause), (other.passage, other.clause)]
            yield propose(
                article,
                f"inconsistency.measure_{group.name}",
                0.75,
                places,
                (one.metric, other.metric),
                values,
            )


def _uses(article: Article, group: _Group) -> Iterator[_Use]:
    for passage in article.passages:
        block = passage.block.range
        if passage.is_headline or not article.metrics_in(block) or not _mentions(article, group, passage):
            continue
        for clause in passage.clauses:
            metrics = [metric for metric in article.metrics_in(clause) if _is_measured(metric)]
            if not metrics:
                continue
            words = article.words(clause)
            for index, term in enumerate(group.terms):
                match = term.search(words)
                own = (
                    [item for item in metrics if not _is_of_another(article, group, index, item)]
                    if match
                    else []
                )
                if match and own:
                    metric = _nearest(own, clause.start + match.start(), clause.start + match.end())
                    yield _Use(index, match[0], metric, passage, clause)


def _is_measured(metric: Metric) -> bool:
    return metric.level == "core" and metric.kind not in _NO_MEASURES


def _is_of_another(article: Article, group: _Group, index: int, metric: Metric) -> bool:
    """Whether a figure names another measure of the group itself: `31 towns`."""
    quote = article.words(metric.range)
    return any(term.search(quote) for at, term in enumerate(group.terms) if at != index)


def _nearest(metrics: Sequence[Metric], start: int, end: int) -> Metric:
    """The figure of a clause that stands next to the words at `start..end`."""
    return min(metrics, key=lambda metric: max(metric.range.start - end, start - metric.range.end))


def _mentions(article: Article, group: _Group, passage: Passage) -> bool:
    block = passage.block.range
    return bool(group.any_term.search(article.folded, block.start, block.end))


def _first_pair(uses: Sequence[_Use]) -> tuple[_Use, _Use] | None:
    """Of the clauses nearest each other: in one, what is counted and where it is are no two measures."""
    for index, other in enumerate(uses):
        before = [one for one in uses[max(0, index - _BACK) : index] if _differ(one, other)]
        if before:
            return max(before, key=lambda one: one.clause.start), other
    return None


def _differ(one: _Use, other: _Use) -> bool:
    """Whether they are different measures of different figures, read together."""
    near = other.clause.start - one.clause.end <= _NEAR
    parted = one.clause != other.clause and one.metric.id != other.metric.id
    return near and parted and one.term != other.term
