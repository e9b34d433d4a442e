"""Multiples, growth, shares and sums that are printed beside the figures they are counted from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from content.metrics.metric import Metric, MetricKind
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.figures import (
    Sentence,
    after,
    before,
    cue,
    plain,
    propose,
    ratio,
    readable,
    sentences_with_figures,
)
from content.values import dataclass

_LOOSE = Decimal("0.06")
_POINTS = Decimal("1.5")
_FAR = Decimal("0.6")
"""A difference so large that the figures hardly belong together."""


def check_arithmetic(article: Article) -> Iterator[Candidate]:
    """Every printed result against the figures of its own sentence."""
    for sentence in sentences_with_figures(article):
        if len(sentence.metrics) > 1:
            yield from _multiples(article, sentence)
            yield from _changes(article, sentence)
            yield from _shares(article, sentence)
            yield from _sums(article, sentence)


def _pairs(sentence: Sentence, result: Metric) -> Iterator[tuple[Metric, Metric]]:
    """Neighbouring figures of one unit, other than the result, those before it first, nearest first."""
    others = [
        metric
        for metric in sentence.metrics
        if metric is not result and metric.value_max is None and metric.value > 0 and not _is_result(metric)
    ]
    found = [
        (one, other)
        for one, other in pairwise(others)
        if (one.unit == other.unit or not other.unit or not one.unit) and one.value != other.value
    ]

    def distance(pair: tuple[Metric, Metric]) -> tuple[bool, int]:
        behind = pair[1].range.start > result.range.start
        return behind, abs(pair[1].range.start - result.range.start)

    return iter(sorted(found, key=distance))


def _is_result(metric: Metric) -> bool:
    return metric.kind in (MetricKind.RATIO, MetricKind.PERCENT, MetricKind.RANK, MetricKind.AGE)


def _multiples(article: Article, sentence: Sentence) -> Iterator[Candidate]:
    """`A, N times higher than B`: strictly (N + 1) x B; off where neither reading fits well."""
    lang = article.lang
    for metric in sentence.metrics:
        if metric.kind is not MetricKind.RATIO or metric.value < 1 or metric.value_max is not None:
            continue
        ahead = before(article, metric, sentence.range.start)
        behind = after(article, metric, sentence.range.end)
        more = cue(lang, "arithmetic", "more").search(ahead) or cue(lang, "arithmetic", "more_after").search(
            behind
        )
        pair = next(_pairs(sentence, metric), None)
        if pair is None:
            continue
        larger, smaller = sorted(pair, key=lambda item: -item.value)
        quotient = ratio(larger.value, smaller.value)
        stated = metric.value + (1 if more else 0)
        if quotient is None or not _LOOSE < abs(quotient - stated) / stated < _FAR:
            continue
        values = {
            "result": metric.quote,
            "calculation": f"{larger.quote} / {smaller.quote} = {plain(quotient)}",
        }
        places = [(sentence.passage, metric.range)]
        yield propose(article, "inconsistency.multiple", 0.85, places, (metric, larger, smaller), values)


def _changes(article: Article, sentence: Sentence) -> Iterator[Candidate]:
    """`from A to B, up P %`: the printed change against the one counted."""
    ends = _from_to(article, sentence)
    quotient = ratio(ends.end, ends.start) if ends else None
    if ends is None or quotient is None:
        return
    growth = cue(article.lang, "arithmetic", "growth")
    for metric in sentence.metrics:
        if metric.unit != "%" or metric.value_max is not None or metric in ends.metrics:
            continue
        if not growth.search(before(article, metric, sentence.range.start)):
            continue
        change = abs(quotient - 1) * 100
        if (metric.op[:1] == ">" and change > metric.value) or (
            metric.op[:1] == "<" and change < metric.value
        ):
            continue
        if max(_POINTS, change * _LOOSE) < abs(change - metric.value) < max(change, metric.value):
            values = {"result": metric.quote, "calculation": f"{ends.words}: {plain(change)}%"}
            places = [(sentence.passage, metric.range)]
            yield propose(article, "inconsistency.growth", 0.85, places, (metric, *ends.metrics), values)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a figure came from and where it went."""

    start: Decimal
    end: Decimal
    words: str
    metrics: tuple[Metric, ...]


def _from_to(article: Article, sentence: Sentence) -> _Ends | None:
    """The first `from A to B` of the sentence, printed as two figures or as one range."""
    floor = sentence.range.start
    from_, to = cue(article.lang, "arithmetic", "from"), cue(article.lang, "arithmetic", "to")
    base = cue(article.lang, "arithmetic", "base")
    for metric in sentence.metrics:
        high = metric.value_max
        if high is not None and metric.value > 0 and from_.search(before(article, metric, floor)):
            return _Ends(metric.value, high, metric.quote, (metric,))
    for one, other in pairwise(sentence.metrics):
        if one.unit != other.unit or one.value <= 0 or one.value == other.value or _is_result(one):
            continue
        if one.value_max is not None or other.value_max is not None:
            continue
        if from_.search(before(article, one, floor)) and to.search(before(article, other, floor)):
            return _Ends(one.value, other.value, f"{one.quote} → {other.quote}", (one, other))
        if base.search(before(article, other, floor)):  # this year's figure first, last year's behind it
            return _Ends(other.value, one.value, f"{other.quote} → {one.quote}", (one, other))
    return None


def _shares(article: Article, sentence: Sentence) -> Iterator[Candidate]:
    """`A, P % of the whole; the whole is B`, where the sentence holds no other figures of that unit."""
    parts = [metric for metric in sentence.metrics if not _is_result(metric) and metric.value_max is None]
    shares = [metric for metric in sentence.metrics if metric.unit == "%"]
    if len(parts) != 2 or len(shares) != 1 or parts[0].unit != parts[1].unit or not parts[0].unit:
        return
    share = shares[0]
    if not cue(article.lang, "arithmetic", "share").search(before(article, share, sentence.range.start)):
        return
    part, whole = sorted(parts, key=lambda metric: metric.value)
    if (
        max((m for m in parts if m.range.start < share.range.start), key=lambda m: m.range, default=part)
        is whole
    ):
        return  # the share is that of the figure in front of it, in something else
    quotient = ratio(part.value * 100, whole.value)
    if quotient is None or share.value_max is not None or share.value > 100:
        return
    if max(_POINTS, share.value * _LOOSE) < abs(quotient - share.value) < share.value:
        values = {"result": share.quote, "calculation": f"{part.quote} / {whole.quote} = {plain(quotient)}%"}
        places = [(sentence.passage, share.range)]
        yield propose(article, "inconsistency.share", 0.8, places, (share, part, whole), values)


def _sums(article: Article, sentence: Sentence) -> Iterator[Candidate]:
    """`A, B and C, together T`: the parts against the total."""
    if cue(article.lang, "arithmetic", "not_summed").search(article.words(sentence.range)):
        return
    for index, metric in enumerate(sentence.metrics):
        ahead = before(article, metric, sentence.range.start)
        if not cue(article.lang, "arithmetic", "total").search(ahead):
            continue
        parts = [part for part in sentence.metrics[:index] if part.unit == metric.unit and part.op == "="]
        if len(parts) < 2 or metric.op != "=" or _is_result(metric):
            continue
        added = sum((part.value for part in parts), Decimal(0))
        if metric.value and _LOOSE / 3 < abs(added - metric.value) / metric.value < _FAR:
            values = {
                "result": metric.quote,
                "calculation": " + ".join(part.quote for part in parts)
                + f" = {readable(added, article.lang)}",
            }
            places = [(sentence.passage, metric.range)]
            yield propose(article, "inconsistency.sum", 0.85, places, (metric, *parts), values)
