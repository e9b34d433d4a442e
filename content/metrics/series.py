"""Figures of one subject and unit over time, and what follows from them but is not printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from content.document import Document
from content.metrics.metric import Derived, Metric, MetricKind, Modality, Series, SeriesPoint

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.1")
_FAR = 40
_SIGNIFICANT = 3
_UNDATED = (9999, 0)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:19|20)\d\d年(\d{1,2})月")
_HALF = {"上半年": 6, "下半年": 12, "第一季度": 3, "第二季度": 6, "第三季度": 9, "第四季度": 12}


def build_series(document: Document, metrics: Iterable[Metric]) -> tuple[Series, ...]:
    """The series of an article, in the order of their first figure.

    A series has at least two points: figures of one subject and unit at different times or in different
    senses. The same figure said twice is one point. `derived` holds the growth between neighbours in time
    (in percent; for percentages in points), how much of a target was reached (ratio, in percent), the share
    of a part named with 其中, and what a multiple (是…的1.5倍) implies for the thing compared with.
    """
    kept = [metric for metric in metrics if _counts(metric)]
    groups: dict[tuple[str, str], list[Metric]] = {}
    for metric in kept:
        key = (_key(metric.subject or "", document.title), metric.unit)
        groups.setdefault(key, []).append(metric)
    implied = _implied(kept)
    for whole, share in _shares(document.text, kept):
        implied.setdefault(whole, []).append(share)
    found = (_series(members, implied) for members in groups.values())
    return tuple(series for series in found if _tells(series))


def _counts(metric: Metric) -> bool:
    return bool(metric.subject) and metric.level == "core" and metric.kind is not MetricKind.RANK


def _key(subject: str, title: str) -> str:
    """A subject without the words that change from mention to mention: 目标, 总, 累计, years."""
    return re.sub(r"目标|计划|累计|总|最终|全年|实际|的|\d{4}年|\s", "", subject) or subject or title


def _series(members: list[Metric], implied: dict[str, list[Derived]]) -> Series:
    dated = [metric for metric in members if _moment(metric.time) < _UNDATED or metric.id in implied]
    points = sorted(_distinct(dated), key=lambda metric: (_moment(metric.time), metric.range))
    derived: list[Derived] = []
    for wanted in (True, False):
        alike = [metric for metric in points if (metric.modality is Modality.TARGET) is wanted]
        derived.extend(growth for pair in pairwise(alike) if (growth := _growth(*pair)))
    derived.extend(reached for pair in pairwise(points) if (reached := _met(*pair)))
    for metric in points:
        derived.extend(implied.get(metric.id, ()))
    shown = tuple(SeriesPoint(metric.time, metric.id) for metric in points)
    subject = min((metric.subject or "" for metric in members), key=len)
    return Series(subject, members[0].unit, shown, tuple(derived))


def _tells(series: Series) -> bool:
    """Whether a series goes over time, or something follows from it."""
    return bool(series.derived) or len({_moment(point.time) for point in series.points}) > 1


def _distinct(members: list[Metric]) -> list[Metric]:
    """One metric for each time and value: the same figure said twice is one point."""
    first: dict[tuple[str | None, Decimal], Metric] = {}
    for metric in members:
        first.setdefault((metric.time, metric.value), metric)
    return list(first.values())


def _moment(time: str | None) -> tuple[int, int]:
    """Year and month of the end of a time, for ordering; a time without a year comes last."""
    year = _YEAR.search(time or "")
    if year is None or time is None:
        return _UNDATED
    month = _MONTH.search(time)
    if month:
        return int(year[0]), int(month[1])
    return int(year[0]), next((end for name, end in _HALF.items() if name in time), 12)


def _growth(first: Metric, second: Metric) -> Derived | None:
    """By how many percent the later figure is larger; None unless both times are known and differ."""
    known = _moment(first.time) < _moment(second.time) < _UNDATED
    if not known or not first.value or first.value_max is not None or second.value_max is not None:
        return None
    if first.kind is MetricKind.PERCENT:
        return Derived("difference", first.id, second.id, second.value - first.value, "百分点")
    change = (second.value - first.value) / first.value * _HUNDRED
    return Derived("growth", first.id, second.id, change.quantize(_PLACES), "%")


def _met(first: Metric, second: Metric) -> Derived | None:
    """What percentage of the target of a time was reached; None unless one of the two is its target."""
    if first.time is None or _moment(first.time) != _moment(second.time):
        return None
    by_sense = {metric.modality: metric for metric in (first, second)}
    target, actual = by_sense.get(Modality.TARGET), by_sense.get(Modality.ACTUAL)
    if target is None or actual is None or not target.value or target.kind is MetricKind.PERCENT:
        return None
    reached = (actual.value / target.value * _HUNDRED).quantize(_PLACES)
    return Derived("ratio", target.id, actual.id, reached, "%")


def _shares(text: str, metrics: list[Metric]) -> Iterator[tuple[str, Derived]]:
    """The share of each part that follows its whole after 其中: 里程472公里，其中新建373公里."""
    for whole, part in pairwise(metrics):
        between = text[whole.range.end : part.range.start]
        if len(between) > _FAR or "其中" not in between or "。" in between or whole.unit != part.unit:
            continue
        if whole.kind is MetricKind.PERCENT or not 0 < part.value < whole.value:
            continue
        percent = (part.value / whole.value * _HUNDRED).quantize(_PLACES)
        yield whole.id, Derived("share", whole.id, part.id, percent, "%")


def _implied(metrics: list[Metric]) -> dict[str, list[Derived]]:
    """For a count or a sum that is said to be a multiple of another: what the other must have been.

    30万件, 1.5倍 of its rival: the rival had 20万. The multiple is the next figure of the same block.
    """
    found: dict[str, list[Derived]] = {}
    for metric, multiple in pairwise(metrics):
        if multiple.unit != "倍" or metric.block != multiple.block:
            continue
        if metric.kind in (MetricKind.RATIO, MetricKind.PERCENT) or multiple.value <= 1 or multiple.direction:
            continue
        if multiple.subject == metric.subject:
            other = _rounded(metric.value / multiple.value)
            found[metric.id] = [Derived("implied", metric.id, multiple.id, other, metric.unit)]
    return found


def _rounded(value: Decimal) -> Decimal:
    """Three significant digits, which is more than the printed figures warrant."""
    exponent = value.adjusted() - _SIGNIFICANT + 1
    return value.quantize(Decimal(1).scaleb(exponent)).quantize(Decimal(1)) if exponent > 0 else value
