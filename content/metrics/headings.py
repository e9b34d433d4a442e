"""Figures of headings that name no subject: they take their meaning from the body, which says them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from content.document import BlockKind, Document, TextRange
from content.metrics.mentions import mentions, same_time
from content.metrics.metric import Metric, MetricKind, Modality

_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_NEAR = Decimal("0.1")
"""A heading rounds by no more than so much of its figure: 一千亿 above 1050亿."""
_ROUND = Decimal(1000)
"""A smaller figure of a heading is not taken for a rounded one."""


def with_headings(document: Document, metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """The metrics; those of headings that name no subject with the meaning that the body gives the figure.

    A heading seldom says what its figure measures, because the text under it does. Where all places of the
    figure in the body say one thing, the heading says it too; a figure that the body means in two ways keeps
    what was read. A large round figure may also be one of its own section, rounded.
    """
    found = tuple(metrics)
    bare = [metric for metric in found if _wants(metric) and _is_head(document, metric)]
    if not bare:
        return found
    told = [m for m in found if m.subject and m.level == "core" and not _is_head(document, m)]
    meant: dict[str, Metric] = {}
    for metric in bare:
        section = document.section_at(metric.range.start).range
        source = _same(metric, told) or _rounded(metric, section, told)
        if source:
            meant[metric.id] = _with_meaning(metric, source)
    return tuple(meant.get(metric.id, metric) for metric in found)


def _wants(metric: Metric) -> bool:
    """Whether a figure lacks a subject and has a unit, by which it can be known again."""
    return not metric.subject and bool(metric.unit) and metric.kind is not MetricKind.RANK


def _is_head(document: Document, metric: Metric) -> bool:
    return document.block_at(metric.range.start).kind in _HEADS


def _same(metric: Metric, told: Sequence[Metric]) -> Metric | None:
    """The first place of the same figure in the body, if all its places say one thing."""
    places = [m for m in told if m.value == metric.value and _is_alike(metric, m)]
    return places[0] if len(mentions(places)) == 1 else None


def _rounded(metric: Metric, section: TextRange, told: Sequence[Metric]) -> Metric | None:
    """The figure of the section that a large round one above it stands for, if there is just one."""
    digits = metric.value.normalize()
    if metric.value < _ROUND or len(digits.as_tuple().digits) > 1:
        return None
    near = [
        m
        for m in told
        if section.covers(m.range)
        and _is_alike(metric, m)
        and abs(m.value - metric.value) <= metric.value * _NEAR
        and m.value.quantize(digits, ROUND_HALF_UP) == metric.value
    ]
    return near[0] if len(mentions(near)) == 1 else None


def _is_alike(metric: Metric, other: Metric) -> bool:
    """Whether two figures may be one: of the same unit and direction, at times that agree."""
    return (
        (metric.unit, metric.kind, metric.value_max, metric.direction)
        == (other.unit, other.kind, other.value_max, other.direction)
        and metric.modality in (Modality.ACTUAL, other.modality)
        and same_time(metric.time, other.time)
    )


def _with_meaning(metric: Metric, source: Metric) -> Metric:
    """A heading's figure with what the body says of it; who says it stays as printed."""
    return replace(
        metric,
        subject=source.subject,
        modality=source.modality,
        time=metric.time or source.time,
        time_resolved=metric.time_resolved if metric.time else source.time_resolved,
    )
