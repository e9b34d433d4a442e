"""A figure in other words and units, on demand: 4.1亿 is 410 million, 10公里 is 6.21 miles.

Nothing here replaces what is printed. Currencies are never converted: their rates change by the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.metric import Metric, MetricKind
from content.metrics.units import Unit, unit_table
from content.values import dataclass

_DIGITS = 3
_SCALES = {
    "zh": (("万亿", Decimal(10) ** 12), ("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)),
    "en": (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6)),
}
SCALES = {word: size for pairs in _SCALES.values() for word, size in pairs} | {
    "千": Decimal(1000),
    "thousand": Decimal(1000),
}
"""Words for powers of ten that may follow a number."""
_SPELLED = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.OTHER}


@dataclass(frozen=True, slots=True)
class Converted:
    """A figure as it would be said otherwise."""

    value: Decimal
    unit: str
    value_max: Decimal | None = None
    scale: str = ""
    """The word for a power of ten after the value: 亿, million."""
    exact: bool = False
    """False where the value was rounded to three significant digits."""


def convert(value: Decimal, unit: str, to: str, lang: str) -> Decimal | None:
    """A value in another unit of the same dimension, rounded to three digits; None if they do not convert.

    `unit` and `to` are names as metrics have them; money converts only within its currency.
    """
    source, target = _named(unit, lang), _named(to, lang)
    if source is None or target is None or MetricKind.TEMPERATURE in (source.kind, target.kind):
        return None
    if source.classifier or not source.converts_to(target):
        return None
    return rounded(value * source.factor / target.factor)


def conversions(metric: Metric, lang: str) -> tuple[Converted, ...]:
    """What a card offers for a metric: a big number in the other language's words, its unit's counterpart."""
    found = [_spelled(metric, "en" if lang == "zh" else "zh"), _counterpart(metric, lang)]
    return tuple(converted for converted in found if converted is not None)


def rounded(value: Decimal) -> Decimal:
    """Three significant digits, without an exponent."""
    if not value:
        return value
    places = Decimal(1).scaleb(value.adjusted() - _DIGITS + 1)
    short = value.quantize(places)
    whole = short == short.to_integral_value()
    return Decimal(format(short, "f").partition(".")[0]) if whole else short.normalize()


def _spelled(metric: Metric, lang: str) -> Converted | None:
    """A big number in the words of the other language; exact, because only words change."""
    scales = _SCALES[lang]
    found = next((pair for pair in scales if abs(metric.value) >= pair[1]), None)
    if metric.kind not in _SPELLED or found is None:
        return None
    word, size = found
    high = None if metric.value_max is None else _plain(metric.value_max / size)
    return Converted(_plain(metric.value / size), metric.unit, high, word, exact=True)


def _counterpart(metric: Metric, lang: str) -> Converted | None:
    table = load(lang, "units")
    heat = cast("Mapping[str, Mapping[str, str]]", table["temperatures"]).get(metric.unit)
    if heat is not None:
        return Converted(_heated(metric.value, heat), heat["to"], _maybe(metric.value_max, heat))
    to = cast("Mapping[str, str]", table["counterparts"]).get(metric.unit)
    value = convert(metric.value, metric.unit, to, lang) if to else None
    if to is None or value is None:
        return None
    high = None if metric.value_max is None else convert(metric.value_max, metric.unit, to, lang)
    return Converted(value, to, high)


def _heated(value: Decimal, heat: Mapping[str, str]) -> Decimal:
    return rounded(value * Decimal(heat["factor"]) + Decimal(heat["offset"]))


def _maybe(value: Decimal | None, heat: Mapping[str, str]) -> Decimal | None:
    return None if value is None else _heated(value, heat)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


@cache
def _names(lang: str) -> Mapping[str, Unit]:
    """Units by the name that metrics show, which may differ from what is printed."""
    return {unit.name: unit for unit in unit_table(lang).units()}


def _named(name: str, lang: str) -> Unit | None:
    table = unit_table(lang)
    return _names(lang).get(name) or table.named(name)
