"""One subject at one time with different values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from content.metrics.metric import Metric, MetricKind, Modality
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import propose

_ROUNDING = Decimal("0.03")
_FAR = Decimal("0.5")
"""A larger difference means two things, not two counts of one."""
_SHORTEST = 3
"""Letters of a subject that says which thing is meant."""


def check_repeats(article: Article) -> Iterator[Candidate]:
    """Figures of one subject, time, unit and sense that differ by more than rounding."""
    groups: dict[tuple[str, str, str, Modality], list[tuple[Passage, Metric]]] = {}
    for passage in article.passages:
        for metric in article.metrics_in(passage.block.range):
            if _is_comparable(metric):
                key = (metric.subject or "", metric.time or "", metric.unit, metric.modality)
                groups.setdefault(key, []).append((passage, metric))
    for found in groups.values():
        pair = _first_difference(found)
        if pair:
            (passage, one), (other_passage, other) = pair
            values = {"one": one.quote, "other": other.quote, "when": one.time or ""}
            places = [(passage, one.range), (other_passage, other.range)]
            yield propose(article, "inconsistency.values", 0.75, places, (one, other), values)


def _is_comparable(metric: Metric) -> bool:
    counted = metric.kind not in (MetricKind.DURATION, MetricKind.AGE, MetricKind.RANK, MetricKind.RATIO)
    exact = metric.value_max is None and metric.op in ("=", "~") and metric.direction is None
    named = len(metric.subject or "") >= _SHORTEST and bool(metric.time)
    return counted and exact and named and metric.level == "core"


def _first_difference(
    found: list[tuple[Passage, Metric]],
) -> tuple[tuple[Passage, Metric], tuple[Passage, Metric]] | None:
    first = found[0]
    for other in found[1:]:
        low, high = sorted((first[1].value, other[1].value))
        apart = other[1].range.start - first[1].range.end
        # Two figures of one sentence are told apart by words that the subject does not hold.
        if low > 0 and _ROUNDING < (high - low) / low < _FAR and apart > 80:
            return first, other
    return None
