"""Figures of one subject and unit over time, with what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from content.document import Document
from content.metrics.derivations import (
    growth,
    implied_by_multiples,
    is_difference,
    shares_of_wholes,
    targets_reached,
)
from content.metrics.metric import Derived, Metric, MetricKind, Modality, Series, SeriesPoint
from content.metrics.moments import UNDATED, moment
from content.metrics.topic_groups import grouped
from content.metrics.topics import Topic, topic_of

_FEWEST = 2
"""Figures of a series, and those from which anything follows."""


def build_series(document: Document, metrics: Iterable[Metric]) -> tuple[Series, ...]:
    """The series of an article, in the order of their first figure.

    A series has at least two points: figures of one subject and unit at different times or in different
    senses. The same figure said twice is one point. `derived` holds the growth between neighbours in time
    (in percent; for percentages in points), how much of a target was reached (ratio, in percent), the share
    of a part named with 其中, and what a multiple (是…的1.5倍) implies for the thing compared with.
    """
    kept = [metric for metric in metrics if _counts(metric)]
    if len(kept) < _FEWEST:
        return ()
    derived, parts = implied_by_multiples(document.text, kept), set[str]()
    for share in shares_of_wholes(document.text, kept):
        derived.setdefault(share.source, []).append(share)
        parts.add(share.target)
    parts.update(metric.id for metric in kept if is_difference(document, metric))
    wholes = [metric for metric in kept if metric.id not in parts]
    found = (_series(topic, members, derived) for topic, members in grouped(wholes, document.title))
    return tuple(series for series in found if _tells(series))


def _counts(metric: Metric) -> bool:
    return bool(metric.subject) and metric.level == "core" and metric.kind is not MetricKind.RANK


def _series(topic: Topic, members: list[Metric], implied: dict[str, list[Derived]]) -> Series:
    dated = [metric for metric in members if moment(metric.time) < UNDATED or metric.id in implied]
    points = sorted(_distinct(dated), key=lambda metric: (moment(metric.time), metric.range))
    derived: list[Derived] = []
    for wanted in (True, False):
        alike = [metric for metric in points if (metric.modality is Modality.TARGET) is wanted]
        derived.extend(change for pair in pairwise(alike) if (change := growth(*pair)))
    derived.extend(targets_reached(points))
    for metric in points:
        derived.extend(implied.get(metric.id, ()))
    shown = tuple(SeriesPoint(metric.time, metric.id) for metric in points)
    named = [metric.subject or "" for metric in members]
    own = [subject for subject in named if topic_of(subject) == topic]
    return Series(min(own or named, key=len), members[0].unit, shown, tuple(derived))


def _tells(series: Series) -> bool:
    """Whether a series goes over time, or something follows from it."""
    return bool(series.derived) or len({moment(point.time) for point in series.points}) > 1


def _distinct(members: list[Metric]) -> list[Metric]:
    """One metric for each time and value: the same figure said twice is one point.

    Also in two senses: that a target was met to the last digit is rarer than that a sense was not seen.
    """
    first: dict[tuple[str | None, Decimal], Metric] = {}
    for metric in members:
        first.setdefault((metric.time, metric.value), metric)
    return list(first.values())
