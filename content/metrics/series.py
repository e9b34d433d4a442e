"""Figures of one subject and unit over time, and what follows from them but is not printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from content.document import Document
from content.metrics.metric import Derived, Metric, MetricKind, Modality, Series, SeriesPoint

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.1")
_SIGNIFICANT = 3
_UNDATED = (9999, 0)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = re.compile(r"(?:19|20)\d\d年(\d{1,2})月")
_HALF = {"上半年": 6, "下半年": 12, "第一季度": 3, "第二季度": 6, "第三季度": 9, "第四季度": 12}


def build_series(document: Document, metrics: Iterable[Metric]) -> tuple[Series, ...]:
    """The series of an article, in the order of their first figure.

    A series has at least two points: figures of one subject and unit at different times or in different
    senses. The same figure said twice is one point. `derived` holds the growth between neighbours in time (in
    percent; for percentages in points), and what a multiple (是…的1.5倍) implies for the thing compared with.
    """
    kept = [metric for metric in metrics if _counts(metric)]
    groups: dict[tuple[str, str], list[Metric]] = {}
    for metric in kept:
        key = (_key(metric.subject or "", document.title), metric.unit)
        groups.setdefault(key, []).append(metric)
    implied = _implied(kept)
    found = (_series(members, implied) for members in groups.values())
    return tuple(series for series in found if len(series.points) > 1 or series.derived)


def _counts(metric: Metric) -> bool:
    return bool(metric.subject) and metric.level == "core" and metric.kind is not MetricKind.RANK


def _key(subject: str, title: str) -> str:
    """A subject without the words that change from mention to mention: 目标, 总, 累计, years."""
    return re.sub(r"目标|计划|累计|总|最终|全年|的|\d{4}年|\s", "", subject) or subject or title


def _series(members: list[Metric], implied: dict[str, Derived]) -> Series:
    dated = [metric for metric in members if _moment(metric.time) < _UNDATED or metric.id in implied]
    points = sorted(_distinct(dated), key=lambda metric: (_moment(metric.time), metric.range))
    derived: list[Derived] = []
    for first, second in pairwise(points):
        growth = _growth(first, second)
        if growth is not None:
            derived.append(growth)
    derived.extend(implied[metric.id] for metric in points if metric.id in implied)
    shown = tuple(SeriesPoint(metric.time, metric.id) for metric in points)
    return Series(members[0].subject or "", members[0].unit, shown, tuple(derived))


def _distinct(members: list[Metric]) -> list[Metric]:
    """One metric for each time, value and sense: the same figure said twice is one point."""
    first: dict[tuple[str | None, Decimal, bool], Metric] = {}
    for metric in members:
        first.setdefault((metric.time, metric.value, metric.modality is Modality.ACTUAL), metric)
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


def _implied(metrics: list[Metric]) -> dict[str, Derived]:
    """For a count or a sum that is said to be a multiple of another: what the other must have been.

    30万件, 1.5倍 of its rival: the rival had 20万. The multiple is the next figure of the same block.
    """
    found: dict[str, Derived] = {}
    for metric, multiple in pairwise(metrics):
        if multiple.unit != "倍" or metric.block != multiple.block:
            continue
        if metric.kind in (MetricKind.RATIO, MetricKind.PERCENT) or multiple.value <= 1 or multiple.direction:
            continue
        if multiple.subject == metric.subject:
            other = _rounded(metric.value / multiple.value)
            found[metric.id] = Derived("implied", metric.id, multiple.id, other, metric.unit)
    return found


def _rounded(value: Decimal) -> Decimal:
    """Three significant digits, which is more than the printed figures warrant."""
    exponent = value.adjusted() - _SIGNIFICANT + 1
    return value.quantize(Decimal(1).scaleb(exponent)).quantize(Decimal(1)) if exponent > 0 else value
