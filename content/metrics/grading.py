"""Small judgements on a figure that is read: its kind without a unit, its trust, its value as shown."""

from __future__ import annotations

from decimal import Decimal

from content.metrics.metric import MetricKind
from content.metrics.quantity import Quantity

_EDGES = " \u3000—–-、，,；;：:·|"
_INDICES = ("指数", "系数", "评分", "得分", "index", "score")


def trimmed(subject: str | None) -> str | None:
    """The subject without the marks that stand around it in the text: a dash, a comma."""
    return (subject or "").strip(_EDGES) or None


def kind_of(figure: Quantity, subject: str | None) -> MetricKind:
    """A bare whole number counts something; a bare fraction, or an index, measures who knows what."""
    if subject and subject.lower().endswith(_INDICES):
        return MetricKind.OTHER
    whole = figure.fraction is None and figure.value == figure.value.to_integral_value()
    return MetricKind.COUNT if whole else MetricKind.OTHER


def confidence(figure: Quantity, implied: bool) -> float:
    """A rough grade of trust up to 1: lower for implied units, small numbers in words, bare numbers."""
    if figure.unit is None and not figure.fraction:
        return 0.8 if implied else 0.5
    if not figure.numeral.digits and figure.numeral.words <= 1:
        return 0.75
    return 0.85 if figure.numeral.reading.bare or figure.high is not None else 0.97


def plain(value: Decimal) -> Decimal:
    """The value without an exponent and without zeros that end its decimals."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()


def counts_things(figure: Quantity) -> bool:
    """Whether a figure counts things or people: 5家, 3万 without a unit."""
    if figure.unit is None:
        return figure.fraction is None and figure.numeral.reading.grouped
    return figure.unit.classifier or figure.unit.kind is MetricKind.COUNT


def measures_stuff(figure: Quantity) -> bool:
    """Whether a figure measures stuff that may stand behind it: 取消了13万吨订单."""
    return figure.unit is not None and figure.unit.kind in (
        MetricKind.MASS,
        MetricKind.VOLUME,
        MetricKind.AREA,
    )
