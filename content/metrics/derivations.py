"""What follows from the figures of a series but is not printed: growth, shares, ratios, implied figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from content.document import Document
from content.lexicon.load import words
from content.metrics.conversion import rounded
from content.metrics.metric import Derived, Metric, MetricKind, Modality
from content.metrics.moments import UNDATED, moment

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.1")
_FAR = 40
"""Within so many characters a word tells how two figures stand to each other."""
_HUGE = Decimal(10) ** 12
"""A percentage from here on says nothing any more."""
_UNLIKE = 50
"""From so many times as much on, two figures of one wording are hardly of one thing."""


def growth(first: Metric, second: Metric) -> Derived | None:
    """By how many percent the later figure is larger; None unless both times are known and differ.

    Percentages, and figures that are changes themselves or below zero, differ by an amount instead.
    """
    known = moment(first.time) < moment(second.time) < UNDATED
    if not known or first.value_max is not None or second.value_max is not None:
        return None
    before, after = first.signed, second.signed
    if first.kind is MetricKind.PERCENT:
        return Derived("difference", first.id, second.id, after - before, "百分点")
    if before == after:
        return None
    if first.direction or before <= 0 or after < 0:
        return Derived("difference", first.id, second.id, after - before, first.unit)
    if not before <= after * _UNLIKE or after > before * _UNLIKE:
        return None
    change = _percent(after - before, before)
    return None if change is None else Derived("growth", first.id, second.id, change, "%")


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """With one decimal; None where it would say nothing any more."""
    percent = part / whole * _HUNDRED
    return percent.quantize(_PLACES) if abs(percent) < _HUGE else None


def targets_reached(points: list[Metric]) -> Iterator[Derived]:
    """What percentage of the target of a time was reached by the first figure of the same time."""
    targets = {moment(m.time): m for m in reversed(points) if m.modality is Modality.TARGET}
    actuals = {moment(m.time): m for m in reversed(points) if m.modality is Modality.ACTUAL}
    for time, target in targets.items():
        actual = actuals.get(time)
        if actual is None or target.time is None or target.value <= 0 or target.kind is MetricKind.PERCENT:
            continue
        percent = _percent(actual.value, target.value)
        if percent is not None:
            yield Derived("ratio", target.id, actual.id, percent, "%")


def shares_of_wholes(text: str, metrics: Sequence[Metric]) -> Iterator[Derived]:
    """The share of each part that follows its whole: 里程472公里，其中新建373公里，改建99公里.

    The first stands behind a word for parts, the others follow it in the same sentence; together they are no
    more than the whole.
    """
    whole: Metric | None = None
    taken = Decimal(0)
    for before, part in pairwise(metrics):
        between = text[before.range.end : part.range.start]
        if len(between) > _FAR or _stop().search(between):
            whole = None
            continue
        if _parts().search(between):
            whole, taken = before, Decimal(0)
        if whole is None or whole.unit != part.unit or whole.kind is MetricKind.PERCENT:
            continue
        taken += part.value
        percent = _percent(part.value, whole.value) if 0 < part.value < whole.value >= taken else None
        if percent is None:
            whole = None
        else:
            yield Derived("share", whole.id, part.id, percent, "%")


def is_difference(document: Document, metric: Metric) -> bool:
    """Whether a figure is what two things differ by, 比目标多出11万: no level of either."""
    text, place = document.text, metric.range
    before, behind = (_differences(document.lang, side) for side in ("before", "behind"))
    ahead = text[max(0, place.start - _FAR - len(metric.qualifier or "")) : place.start]
    return bool(before.search(ahead) or behind.search(text[place.end : place.end + _FAR]))


def implied_by_multiples(text: str, metrics: Sequence[Metric]) -> dict[str, list[Derived]]:
    """For a count or a sum that is said to be a multiple of another: what the other must have been.

    30万件, 1.5倍 of its rival: the rival had 20万. The multiple is the next figure of the same block. Three
    digits are kept, which is more than the printed figures warrant.
    """
    found: dict[str, list[Derived]] = {}
    for metric, multiple in pairwise(metrics):
        if multiple.unit not in _multiples() or metric.block != multiple.block:
            continue
        if metric.kind in (MetricKind.RATIO, MetricKind.PERCENT) or multiple.value <= 1 or multiple.direction:
            continue
        if multiple.unit.isascii() and not _than().match(text, multiple.range.end):
            continue
        if multiple.subject == metric.subject:
            other = rounded(metric.value / multiple.value)
            found[metric.id] = [Derived("implied", metric.id, multiple.id, other, metric.unit)]
    return found


@cache
def _parts() -> re.Pattern[str]:
    """The words before the parts of a whole."""
    chinese, english = (words(lang, "topics", "parts") for lang in ("zh", "en"))
    spelled = "|".join(map(re.escape, english))
    return re.compile(rf"{'|'.join(map(re.escape, chinese))}|\b(?:{spelled})\b", re.IGNORECASE)


@cache
def _differences(lang: str, side: str) -> re.Pattern[str]:
    """What stands before or behind an amount that two things differ by."""
    found = words("en" if lang == "en" else "zh", "topics", "differences", side)
    return re.compile("|".join(found) or "(?!)", re.IGNORECASE)


@cache
def _stop() -> re.Pattern[str]:
    """The end of a sentence."""
    return re.compile(r"[。！？；!?;\n]|\.\s")


@cache
def _than() -> re.Pattern[str]:
    """What follows an English multiple that compares."""
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, words('en', 'topics', 'than')))})\b", re.IGNORECASE)


@cache
def _multiples() -> frozenset[str]:
    return frozenset((*words("zh", "topics", "multiples"), *words("en", "topics", "multiples")))
