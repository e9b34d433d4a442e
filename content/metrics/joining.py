"""Figures that stand side by side and are one: ranges, compounds, prices for an amount, mixed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.edges import digit_follows
from content.metrics.metric import MetricKind
from content.metrics.quantity import Quantity
from content.metrics.units import Unit, UnitTable, unit_table
from content.text.late_pattern import late_pattern

_CHANGED = late_pattern(
    r"\bby $|\b(?:increas|rais|ris|rose|gr[eo]w|f[ae]ll|drop|cut|reduc|improv|lift|boost|low|go|went"
    r"|climb|jump|mov)[a-z]*\b[^.;]*\bfrom (?:[a-z]+ )?$"
)
"""Before a figure that a change sets out from or is measured by, so that `to` opens no range."""
_BETWEEN = late_pattern(r"between *$", re.I)
_CHANGE_REACH = 200
"""So many characters before a figure a verb of change is looked for."""
_THOUSANDTHS = 3
"""Times are taken to so many places at most."""
_MEASURES = (MetricKind.MASS, MetricKind.VOLUME, MetricKind.LENGTH, MetricKind.AREA)
_HUNDRED = Decimal(100)
_ROUND = late_pattern(r"([1-9])(0*[十百千万亿]*)$")


class Joiner:
    """Joins neighbouring figures of one language."""

    def __init__(self, lang: str) -> None:
        """Read what joins figures, and which kinds of units add up."""
        marks = cast("Mapping[str, Any]", load(lang, "numerals")["marks"])
        compounds = cast("Mapping[str, Any]", load(lang, "units")["compounds"])
        self._units: UnitTable = unit_table(lang)
        self._range = frozenset(marks["range"])
        self._inside = frozenset(marks.get("inside", ()))
        self._smaller = frozenset(compounds["smaller"])
        self._joined = self._smaller | frozenset(compounds["larger"])
        self._before = cast("Mapping[str, str]", compounds.get("before", {}))
        self._after = cast("Mapping[str, str]", compounds.get("after", {}))
        self._tails = frozenset(compounds.get("tails", ()))
        self._decimals = frozenset(compounds.get("decimals", ()))

    def join(self, text: str, figures: Iterable[Quantity]) -> list[Quantity]:
        """The figures in order, those that are parts of one joined."""
        joined: list[Quantity] = []
        for figure in figures:
            last = joined[-1] if joined else None
            if last is not None and figure.start < last.end:
                continue  # the unit of the figure before holds this numeral
            merged = self._merged(text, last, figure) if last is not None else None
            if merged is None:
                joined.append(figure)
            else:
                joined[-1] = merged
        return joined

    def _merged(self, text: str, last: Quantity, figure: Quantity) -> Quantity | None:
        gap = text[last.end : figure.start].strip().removeprefix("(含)").removeprefix("（含）").strip()
        if not gap:
            return self._compound(text, last, figure)
        if gap == "/":
            return self._per_amount(text, last, figure)
        if gap == "又" and figure.numeral.denominator:
            return self._mixed(last, figure)
        if gap == "、" and (low := _next_to(text, last, figure)):
            return replace(figure, start=last.start, value=low, high=figure.value, shape="range")
        between = gap == "and" and _BETWEEN.search(text, max(0, last.start - 12), last.start) is not None
        joins = gap in ("零", "又", "and") and not between
        if joins and last.unit and figure.unit and last.unit.kind in self._joined:
            return self._compound(text, last, figure)
        if gap == "and" and not between:
            return self._mixed(last, figure)
        if gap == "or":
            return self._span(text, last, figure) if _follows(last, figure) else None
        if gap in self._range and not (gap == "to" and _led_to(text, last, figure)):
            return self._span(text, last, figure)
        return None

    @staticmethod
    def _per_amount(text: str, last: Quantity, figure: Quantity) -> Quantity | None:
        """0.76元/500g: a price for some measure of a thing."""
        if last.unit is None or last.unit.kind != "money" or figure.unit is None or last.unit_name:
            return None
        if figure.unit.kind not in _MEASURES or figure.high is not None:
            return None
        below = text[figure.start : figure.end].replace(" ", "")
        return replace(last, end=figure.end, unit_name=f"{last.unit.name}/{below}", shape="rate")

    @staticmethod
    def _mixed(last: Quantity, figure: Quantity) -> Quantity | None:
        """two and a half, two and a half million, two million and a half: a number with a fraction."""
        bottom = figure.numeral.denominator
        scales = figure.numeral.reading.scales
        if bottom is None and scales and figure.value < scales[0] and last.unit is None and last.value < 1000:
            return replace(figure, start=last.start, value=last.value * scales[0] + figure.value)
        if bottom is None or last.unit is not None or figure.numeral.reading.value >= bottom:
            return None
        parts = last.numeral.reading.scales[:1] if last.numeral.reading.grouped else ()
        value = last.value + figure.numeral.reading.value / bottom * (parts[0] if parts else 1)
        unit = None if figure.numeral.percent else figure.unit
        return replace(figure, start=last.start, value=value, unit=unit, fraction=None)

    def _compound(self, text: str, last: Quantity, figure: Quantity) -> Quantity | None:
        """Two figures side by side read as one: 3分21秒, 3元5角, 一米八."""
        left = self._retyped(last.unit, figure.unit)
        if left and figure.unit and left.kind == "money" and figure.unit.name == "分":
            figure = replace(figure, unit=replace(left, name="分", factor=Decimal("0.01")))
        if left is None or last.high is not None or figure.high is not None:
            return None
        right = self._smaller_of(left, figure.unit)
        if right is None:
            return self._with_tail(text, last, figure, left)
        if not left.converts_to(right) or left.factor <= right.factor or left.kind not in self._joined:
            return None
        if left.kind in self._smaller:
            value = last.value * left.factor / right.factor + figure.value
            return replace(last, end=figure.end, value=value, unit=right, shape="compound")
        value = last.value + figure.value * right.factor / left.factor
        return replace(last, end=figure.end, value=value, unit=left, shape="compound")

    def _with_tail(self, text: str, last: Quantity, figure: Quantity, left: Unit) -> Quantity | None:
        """A last number without a unit is a decimal of the one before: 一米八, 三块五, 13秒02."""
        printed = text[figure.numeral.start : figure.numeral.end]
        apart = last.end != figure.start and left.kind is not MetricKind.PERCENT
        if apart or digit_follows(text, figure.end):
            return None
        if left.name in self._decimals:
            digits = printed.isdecimal() or figure.numeral.reading.digits_only
            if not digits or len(printed) > _THOUSANDTHS or text.startswith("、", figure.end):
                return None
            places = len(printed)
        else:
            if left.name not in self._tails or len(printed) > 2 or not figure.value:
                return None
            places = 1 if figure.value < 10 else 2
        value = last.value + figure.value.scaleb(-places)
        return replace(last, end=figure.end, value=value, shape="compound")

    def _retyped(self, unit: Unit | None, smaller: Unit | None) -> Unit | None:
        """分 before 秒 is a minute."""
        if unit is None or smaller is None or unit.kind is smaller.kind:
            return unit
        other = self._before.get(unit.name)
        return self._units.named(other) if other else unit

    def _smaller_of(self, left: Unit, unit: Unit | None) -> Unit | None:
        """分 behind 小时 is a minute."""
        other = self._after.get(unit.name) if unit and left.kind is MetricKind.DURATION else None
        return self._units.named(other) if other else unit

    def _span(self, text: str, last: Quantity, figure: Quantity) -> Quantity | None:
        """Two figures with a range mark between, read as one with two ends."""
        if last.high is not None or figure.high is not None or figure.value < 0 < last.value:
            return None
        lone = last.numeral.words == 1 and not last.numeral.digits
        if lone and text[last.start - 1 : last.start] in self._inside:
            return None  # 统一至70岁
        if _is_yearlike(last) and not _is_yearlike(figure) and not _is_dashed(text, last, figure):
            return None
        if last.unit and figure.unit and not last.unit.converts_to(figure.unit):
            return None
        if last.numeral.percent and not figure.unit and figure.shape == "plain":
            figure = _in_parts_of(last, figure)  # 百分之十至十二
        if last.unit and not figure.unit and not last.prefixed:
            return None
        if last.unit and figure.prefixed and not last.prefixed:
            return None  # up 18 cents to $23
        low, unit = last.value, figure.unit or last.unit
        if last.unit and unit and unit.kind is MetricKind.PERCENT and last.name != figure.name:
            return None  # up five points to 47%: a change and what it led to
        if last.unit and figure.unit and last.unit.factor != figure.unit.factor:
            low = low * last.unit.factor / figure.unit.factor
        low = low * _shared(last, figure, low)
        if low >= figure.value:
            return None
        return replace(
            figure,
            start=last.start,
            value=low,
            high=figure.value,
            unit=unit,
            shape="range",
            numeral=figure.numeral,
        )


@cache
def joiner(lang: str) -> Joiner:
    """The joiner of a language, built once."""
    return Joiner(lang)


def _is_yearlike(figure: Quantity) -> bool:
    """A bare number of four digits such as 2018."""
    digits = figure.numeral.end - figure.numeral.start == 4 and not figure.numeral.words
    return figure.unit is None and digits and 1900 <= figure.value <= 2100


def _in_parts_of(last: Quantity, figure: Quantity) -> Quantity:
    """A bare number as a percentage of the same hundred or thousand parts as the one before."""
    parts = last.numeral.denominator or _HUNDRED
    return replace(figure, value=figure.value * _HUNDRED / parts, unit=last.unit)


def _led_to(text: str, last: Quantity, figure: Quantity) -> bool:
    """Whether `to` tells what a change led to: fell by 30 to 126, but fell by 1 to 1.5 degrees."""
    if not _CHANGED.search(text, max(0, last.start - _CHANGE_REACH), last.start):
        return False
    near = last.unit is None and figure.unit is not None and last.value < figure.value <= 3 * last.value
    return not (near and text[last.start - 3 : last.start] == "by ")


def _follows(last: Quantity, figure: Quantity) -> bool:
    """Whether a figure is the next number after the one before: three or four years."""
    step = _shared(last, figure, last.value)
    return last.unit is None and figure.value == (last.value + 1) * step


def _is_dashed(text: str, last: Quantity, figure: Quantity) -> bool:
    """Whether only a dash parts a number from a measure: 2000-2500 calories."""
    measured = figure.unit is not None and not figure.unit.classifier
    return measured and text[last.end : figure.start].strip() in "-–—"


def _next_to(text: str, last: Quantity, figure: Quantity) -> Decimal | None:
    """The lower end of 6、7000万 (60 to 70 million) and 3、40人: a digit before the next one with zeros."""
    low, high = text[last.start : last.end], text[figure.numeral.start : figure.numeral.end]
    if not (low.isdigit() and len(low) == 1 and low != "9" and last.unit is None):
        return None
    zeros = _ROUND.match(high)
    if (
        zeros
        and not zeros[2]
        and (
            figure.unit is None
            or text[max(0, last.start - 1) : last.start] in tuple("第图表附件款条项章节例注题")
        )
    ):
        return None
    if zeros is None or int(zeros[1]) != int(low) + 1:
        return None
    return figure.value * int(low) / int(zeros[1])


def _shared(last: Quantity, figure: Quantity, low: Decimal) -> Decimal:
    """The multiplier that the first end leaves to the second: 10至15万 is 100,000 to 150,000."""
    if last.numeral.reading.grouped or (last.unit is not None and not last.prefixed):
        return Decimal(1)
    fitting = (scale for scale in figure.numeral.reading.scales if low * scale < figure.value)
    return next(fitting, Decimal(1))
