"""Metrics that the reader adds by hand: read from the passage as far as it says anything, else as told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from content.document import Document, TextRange
from content.metrics.calculation import grouped
from content.metrics.corrected import corrected, known_unit, one_line_of
from content.metrics.metric import Metric, MetricKind
from content.metrics.moments import UNDATED, moment
from content.metrics.quantities import quantity_reader
from content.metrics.quantity import Quantity
from content.metrics.scan import scanner
from content.metrics.vetoes import veto
from content.text.characters import count_cjk

HAND = "hand"
"""The rule of a metric that the reader added."""

_OF_DATES = frozenset("月日号")
_PASSAGE = 400
"""Characters of a passage that are looked at."""


def by_hand(name: str, document: Document, place: TextRange, fields: Mapping[str, str]) -> Metric:
    """The metric that a reader added at a place of the text, under the id of its annotation.

    `fields` are those of `[annotation.metric]`; what is missing is read from the text where it can be.
    """
    quote = place.of(document.text)
    block = document.block_at(place.start).id if document.blocks else ""
    plain = Metric(name, MetricKind.OTHER, place, quote, block, Decimal(0), rule=HAND)
    figure = _figure(quote)
    read = plain if figure is None else _read_as(plain, figure)
    found = corrected(read, fields)
    kind, said = fields.get("kind", ""), one_line_of(fields.get("attribution", ""))[:_PASSAGE]
    named = kind in {word.value for word in MetricKind}
    unit = None if named else known_unit(found.unit)
    return replace(
        found,
        kind=MetricKind(kind) if named else unit.kind if unit else found.kind,
        currency=unit.code if unit and unit.code else found.currency,
        attribution=said or None,
        attribution_kind="speaker" if said else "none",
    )


def first_reading(quote: str) -> dict[str, str]:
    """The fields that a passage gives by itself, for a form to start from: its first figure, else nothing."""
    figure = _figure(quote)
    if figure is None:
        return {}
    found = {"value": _digits(figure.value), "unit": figure.name}
    if figure.high is not None:
        found["value_max"] = _digits(figure.high)
    return found


def _digits(value: Decimal) -> str:
    """A number as one would type it: no exponent, no zeros at the end of its decimals."""
    return grouped(value).replace(",", "")


def first_figure(text: str, place: TextRange, taken: Iterable[TextRange]) -> TextRange | None:
    """The first figure inside a place that overlaps none of the taken ones; None if there is none."""
    passage = place.of(text)[:_PASSAGE]
    near = [other for other in taken if other.overlaps(place)]
    for figure in _figures(passage):
        found = TextRange(figure.start, figure.end).shift(place.start)
        if not any(found.overlaps(other) for other in near):
            return found
    return None


def _figure(quote: str) -> Quantity | None:
    """The first figure of a passage, with or without a unit."""
    return next(iter(_figures(quote[:_PASSAGE])), None)


def _figures(passage: str) -> list[Quantity]:
    """The numbers of a passage but for its dates, and for words that only look like numbers."""
    lang = "zh" if count_cjk(passage) else "en"
    text = scanner(lang).fold(passage)
    return [
        figure
        for figure in quantity_reader(lang).read(text)
        if figure.name not in _OF_DATES
        and (_is_measure(figure) or moment(passage[figure.start : figure.end]) == UNDATED)
        and veto(text, figure, lang) is None
    ]


def _is_measure(figure: Quantity) -> bool:
    """Whether a unit shows that digits which look like a year's are none: 1900.00万元."""
    return figure.unit is not None and figure.name != "年"


def _read_as(metric: Metric, figure: Quantity) -> Metric:
    unit = figure.unit
    return replace(
        metric,
        kind=unit.kind if unit else MetricKind.OTHER,
        value=figure.value,
        value_max=figure.high,
        unit=figure.name,
        currency=unit.code if unit else None,
        fraction=figure.fraction,
    )
