"""Figures of one subject and unit over time, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from content.document import Document
from content.metrics.metric import Derived, Metric, MetricKind, Series, SeriesPoint

_HUNDRED = Decimal(100)
_STEP = Decimal("0.1")


def build_series(document: Document, metrics: Iterable[Metric]) -> tuple[Series, ...]:
    """The series of an article: at least two figures of one subject and unit, in order of time."""
    grouped: dict[tuple[str, str], list[Metric]] = {}
    for metric in metrics:
        if metric.subject and metric.level == "core" and metric.kind is not MetricKind.RANK:
            grouped.setdefault((metric.subject, metric.unit), []).append(metric)
    found = (_series(subject, unit, members) for (subject, unit), members in grouped.items())
    return tuple(series for series in found if len(series.points) > 1)


def _series(subject: str, unit: str, members: list[Metric]) -> Series:
    ordered = sorted(_distinct(members), key=lambda metric: (metric.time or "", metric.range))
    points = tuple(SeriesPoint(metric.time, metric.id) for metric in ordered)
    derived = tuple(
        growth
        for first, second in zip(ordered, ordered[1:], strict=False)
        if (growth := _growth(first, second))
    )
    return Series(subject, unit, points, derived)


def _distinct(members: list[Metric]) -> list[Metric]:
    """One metric for each time and value: the same figure said twice is one point."""
    first: dict[tuple[str | None, Decimal], Metric] = {}
    for metric in members:
        first.setdefault((metric.time, metric.value), metric)
    return list(first.values())


def _growth(first: Metric, second: Metric) -> Derived | None:
    """By how much the second figure is larger, in percent; None where the first is zero or no time apart."""
    if not first.value or first.time == second.time or first.kind is MetricKind.PERCENT:
        return None
    change = (second.value - first.value) / first.value * _HUNDRED
    return Derived("growth", first.id, second.id, change.quantize(_STEP), "%")
