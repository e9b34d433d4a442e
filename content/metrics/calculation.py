"""How a figure was worked out that is nowhere printed: its calculation in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from content.messages import Message, render
from content.metrics.metric import Derived, Metric, Modality

_SIGNED = frozenset(("growth", "difference"))
_UNITS = {"en": {"百分点": "points", "倍": "times"}}
"""What units that we name ourselves are called in the other language."""


def calculation(item: Derived, metrics: Mapping[str, Metric], lang: str) -> str | None:
    """A derived figure with its calculation, in `zh` or `en`; None if it stands on a metric that is gone.

    Where one of the two figures is printed with a qualifier (超, 约), the result is said to be rough.
    """
    source, target = metrics.get(item.source), metrics.get(item.target)
    if source is None or target is None:
        return None
    signed = item.what in _SIGNED
    way = ("_down" if item.value < 0 else "_up") if signed else ""
    unit = _UNITS.get(lang, {}).get(item.unit, item.unit)
    value = measured(grouped(abs(item.value) if signed else item.value), unit)
    if item.what == "implied" or source.op != "=" or target.op != "=":
        value = render(Message("metrics.about", {"value": value}), lang)
    values = {
        "from": _moment(source, lang) if signed else _time(source, lang),
        "to": _moment(target, lang) if signed else _time(target, lang),
        "source": _operand(source, item, lang),
        "target": _operand(target, item, lang),
        "value": value,
    }
    return render(Message(f"metrics.derived.{item.what}{way}", values), lang)


def grouped(value: Decimal) -> str:
    """A number for the eye: its digits in threes, without exponent and without zeros at the end."""
    text = format(value, ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def measured(number: str, unit: str) -> str:
    """A number with its unit: a word in Latin letters stands apart (`41 km`), a sign or Chinese does not."""
    apart = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    return f"{number}{apart}{unit}"


def _moment(metric: Metric, lang: str) -> str:
    """The time of a figure; of one that is not there yet also that it is a target or a forecast."""
    time = _time(metric, lang)
    if metric.modality not in (Modality.TARGET, Modality.FORECAST):
        return time
    return render(Message(f"metrics.expected.{metric.modality.value}", {"time": time}), lang)


def _time(metric: Metric, lang: str) -> str:
    return metric.time or render(Message("metrics.undated"), lang)


def _operand(metric: Metric, item: Derived, lang: str) -> str:
    number = f"-{grouped(metric.value)}" if _falls(metric) else grouped(metric.value)
    if item.what in ("share", "implied") and metric.unit:
        unit = _UNITS.get(lang, {}).get(metric.unit, metric.unit)
        return measured(number, unit)
    return f"({number})" if number.startswith("-") else number


def _falls(metric: Metric) -> bool:
    return metric.direction == "down" and metric.value > 0
