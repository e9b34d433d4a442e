"""Numbers with their units: what is printed as one figure, before anything is known of its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.edges import closes, digit_follows, signs
from content.metrics.metric import MetricKind
from content.metrics.nouns import noun_reader
from content.metrics.scan import Numeral, Scanner, scanner
from content.metrics.units import Unit, UnitTable, unit_table
from content.text.late_pattern import late_pattern
from content.values import dataclass

_GAP = 4
_HUNDRED = Decimal(100)
_NOT_AGO = (
    r"(?! (?:ago|earlier|later|before|after|from|since|old|and an? (?:half|quarter)"
    r"|and (?:[a-z]+|\d+) (?:years?|months?|weeks?|days?))\b)"
)
_CHANGED = late_pattern(
    r"\bby $|\b(?:increas|rais|ris|rose|gr[eo]w|f[ae]ll|drop|cut|reduc|improv|lift|boost|low|go|went"
    r"|climb|jump|mov)[a-z]*\b[^.;]*\bfrom (?:[a-z]+ )?$"
)
"""Before a figure that a change sets out from or is measured by, so that `to` opens no range."""
_BETWEEN = late_pattern(r"between *$", re.I)
_CHANGE_REACH = 200
_SPELLED = 10
"""Smaller numbers are spelled without counting."""
_MEASURES = (MetricKind.MASS, MetricKind.VOLUME, MetricKind.LENGTH, MetricKind.AREA)
_SLASH = late_pattern(r" ?/ ?|每")
_NAMED = late_pattern(r"[A-Za-z] ?\Z")
_SCALE = late_pattern(r"([摄华]氏)(?:温度)?(零下)?\Z")
_ROUND = late_pattern(r"([1-9])(0*[十百千万亿]*)$")
_LATIN = late_pattern(r"([A-Z]{2,5})(?:/[A-Za-z]{1,5})?(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at a place of a folded text; offsets count from the text's beginning."""

    start: int
    end: int
    value: Decimal
    unit: Unit | None
    numeral: Numeral
    high: Decimal | None = None
    more: bool = False
    fraction: str | None = None
    unit_name: str | None = None
    """The name of a rate (元/股), where it is more than the unit's own."""
    prefixed: bool = False
    """The currency stands before the number."""
    shape: str = "plain"
    """How it was read: plain, range, compound, fraction, rate."""
    elided: bool = False
    """The unit is that of a neighbouring figure and not printed beside this one."""

    @property
    def name(self) -> str:
        """The unit as shown."""
        return self.unit_name or (self.unit.name if self.unit else "")


class QuantityReader:
    """Joins numerals and units of one language into figures."""

    def __init__(self, lang: str) -> None:
        """Read the marks of the language."""
        marks = cast("Mapping[str, Any]", load(lang, "numerals")["marks"])
        compounds = cast("Mapping[str, Any]", load(lang, "units")["compounds"])
        self.lang = lang
        self._scanner: Scanner = scanner(lang)
        self._units: UnitTable = unit_table(lang)
        self._range = frozenset(marks["range"])
        self._negative: tuple[str, ...] = tuple(marks["negative"])
        self._more = tuple(marks.get("more", ()))
        self._smaller = frozenset(compounds["smaller"])
        self._joined = self._smaller | frozenset(compounds["larger"])
        self._before = cast("Mapping[str, str]", compounds.get("before", {}))
        names = cast("Mapping[str, Any]", load(lang, "vetoes")["names"])
        self._no_units = frozenset(names.get("latin", ()))
        things = "|".join(marks.get("per", ()))
        self._per = re.compile(
            rf"(?i:(?: ?/ ?| per )(?P<thing>{things})\b|[ -]an?[ -](?P<each>{things})\b{_NOT_AGO})"
        )
        self._inside = frozenset(marks.get("inside", ()))
        self._tails = frozenset(compounds.get("tails", ()))

    def read(self, text: str) -> list[Quantity]:
        """The figures of a folded text, in order, without overlaps."""
        figures = self._join(text, (self._figure(text, numeral) for numeral in self._scanner.scan(text)))
        return [figure for figure in figures if figure.unit or not figure.numeral.vague]

    def _figure(self, text: str, numeral: Numeral) -> Quantity:
        if numeral.denominator is not None:
            return self._fraction(text, numeral)
        reading = numeral.reading
        value, high, more, end = reading.value, reading.high, reading.more, numeral.end
        at = end
        if (
            self.lang == "zh"
            and text.startswith(" ", at)
            and text.startswith((*self._more, "个半", "个多"), at + 1)
        ):
            at += 1  # 70 多户, 4 个多月
        if text.startswith(self._more, at) and (found := self._unit_at(text, at + 1)):
            return Quantity(numeral.start, found[1], value, found[0], numeral, high, True, unit_name=found[2])
        if self.lang == "zh" and text.startswith(("个半", "个多"), at) and (later := self._split(text, at)):
            half = Decimal("0.5") if text[at + 1] == "半" else Decimal(0)
            return Quantity(numeral.start, later[1], value + half, later[0], numeral, high, more or not half)
        at = end
        found = self._unit_at(text, at) or self._set_apart(text, numeral)
        if found is None and self.lang == "en":
            plain = self._prefixed(text, Quantity(numeral.start, end, value, None, numeral, high, more))
            small = value < _SPELLED and not numeral.digits
            noun = None if plain.prefixed else noun_reader().read(text, end, small)
            if noun is None:
                return plain
            apart = len(" of") if numeral.vague and noun[1] == end else 0
            return replace(plain, unit=noun[0], end=noun[1] - apart)
        if found is None:
            return self._prefixed(text, Quantity(numeral.start, end, value, None, numeral, high, more))
        unit, end, name = found
        if unit.name == "度" and (scale := _SCALE.search(text, max(0, numeral.start - 6), numeral.start)):
            named = self._units.named(f"{scale[1]}度") or unit
            value = -value if scale[2] else value
            return Quantity(scale.start(), end, value, named, numeral, high, more, shape="circumfix")
        if text.startswith("半", end) and not unit.classifier and closes(text, end + 1):
            value, end = value + Decimal("0.5"), end + 1
        return self._prefixed(
            text,
            Quantity(numeral.start, end, value, unit, numeral, high, more, None, name, shape=_rate(name)),
        )

    def _unit_at(self, text: str, at: int) -> tuple[Unit, int, str | None] | None:
        """The unit at `at`, after a few spaces or a hyphen, with a rate's full name."""
        start = at
        while start < at + _GAP and text.startswith((" ", "-" if self.lang == "en" else " "), start):
            start += 1
        found = self._units.match(text, start) or (self._units.match(text, at) if start > at else None)
        if found is None or (start > at and self.lang == "zh" and found[0].classifier):
            latin = _LATIN.match(text, start) if self.lang == "zh" else None
            lone = text[at - 1 : at].isdigit() and not text[at - 2 : at - 1].isdigit() and start == at
            if latin is None or latin[1] in self._no_units or lone:
                return None
            return Unit(latin[0], MetricKind.OTHER), latin.end(), None
        unit, end = found
        below = self._below(text, end)
        return (unit, below[1], f"{unit.name}/{below[0]}") if below else (unit, end, None)

    def _set_apart(self, text: str, numeral: Numeral) -> tuple[Unit, int, str | None] | None:
        """A counting unit after a space, in Chinese that sets digits apart: 有 8 家店; not after a name."""
        at = numeral.end + 1
        if self.lang != "zh" or not numeral.digits or not text.startswith(" ", numeral.end):
            return None
        if _NAMED.search(text, max(0, numeral.start - 2), numeral.start):
            return None
        found = self._units.match(text, at)
        return (found[0], found[1], None) if found and found[0].classifier else None

    def _below(self, text: str, end: int) -> tuple[str, int] | None:
        """What a rate counts per (元/股, 元每小时, a month, per barrel) after the unit that ends at `end`."""
        if self.lang == "zh":
            slash = _SLASH.match(text, end)
            below = self._units.match(text, slash.end()) if slash else None
            return (below[0].name, below[1]) if below and below[0].name[0] != "个" else None
        match = self._per.match(text, end)
        return ((match["thing"] or match["each"]).lower(), match.end()) if match else None

    def _split(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The unit of 个半小时 and 个多月, whose first character stands before 半 or 多."""
        for length in (2, 1):
            rest = text[at + 2 : at + 2 + length]
            unit = self._units.named("个" + rest)
            if rest and unit:
                return unit, at + 2 + len(rest)
        return None

    def _prefixed(self, text: str, quantity: Quantity) -> Quantity:
        """The figure with a sign or a currency that stands before it."""
        start = quantity.start
        if quantity.unit is None or quantity.unit.kind == "money":
            found = self._units.match_before(text, start)
            plain = quantity.unit is None or quantity.unit.name in ("元", "dollar")
            if found and (plain or (quantity.unit and found[0].code == quantity.unit.code)):
                figure = replace(quantity, start=found[1], unit=found[0], prefixed=True)
                below = self._below(text, figure.end) if quantity.unit is None else None
                if below is None:
                    return figure
                return replace(figure, end=below[1], unit_name=f"{found[0].name}/{below[0]}", shape="rate")
        for sign in self._negative:
            apart = sign.isalpha() and text[start - 1 : start] in (" ", "-")  # minus 5, minus-5
            stop = start - 1 if apart else start
            if text.endswith(sign, 0, stop) and signs(text, stop - len(sign), sign):
                begin = stop - len(sign)
                return replace(quantity, start=begin, value=-quantity.value)
        return quantity

    def _fraction(self, text: str, numeral: Numeral) -> Quantity:
        top, bottom = numeral.reading.value, numeral.denominator or Decimal(1)
        percent = self._units.named("%")
        if numeral.percent and bottom >= _HUNDRED:
            value = top * _HUNDRED / bottom
            high = numeral.reading.high
            top_of_range = None if high is None else high * _HUNDRED / bottom
            return Quantity(
                numeral.start, numeral.end, value, percent, numeral, top_of_range, shape="fraction"
            )
        with localcontext() as context:
            context.prec = 12
            value = top / bottom
        exact = value * bottom == top
        said = None if exact else f"{top}/{bottom}"
        found = self._unit_at(text, numeral.end) if self.lang == "en" else None
        unit, end = (found[0], found[1]) if found else (None, numeral.end)
        return Quantity(numeral.start, end, value, unit, numeral, fraction=said, shape="fraction")

    def _join(self, text: str, figures: Iterable[Quantity]) -> list[Quantity]:
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
        return [_in_percent(text, figure) for figure in joined]

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
        right = figure.unit
        if right is None:
            places = figure.numeral.end - figure.numeral.start
            apart = last.end != figure.start and left.kind is not MetricKind.PERCENT
            if left.name not in self._tails or places > 2 or apart:
                return None
            if not figure.value or digit_follows(text, figure.end):
                return None
            tail = figure.value / (10 if figure.value < 10 else 100)
            return replace(last, end=figure.end, value=last.value + tail, shape="compound")
        if not left.converts_to(right) or left.factor <= right.factor or left.kind not in self._joined:
            return None
        if left.kind in self._smaller:
            value = last.value * left.factor / right.factor + figure.value
            return replace(last, end=figure.end, value=value, unit=right, shape="compound")
        value = last.value + figure.value * right.factor / left.factor
        return replace(last, end=figure.end, value=value, unit=left, shape="compound")

    def _retyped(self, unit: Unit | None, smaller: Unit | None) -> Unit | None:
        """分 before 秒 is a minute."""
        if unit is None or smaller is None or unit.kind is smaller.kind:
            return unit
        other = self._before.get(unit.name)
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
def quantity_reader(lang: str) -> QuantityReader:
    """The reader of a language, built once."""
    return QuantityReader(lang)


def _is_yearlike(figure: Quantity) -> bool:
    """A bare number of four digits such as 2018."""
    digits = figure.numeral.end - figure.numeral.start == 4 and not figure.numeral.words
    return figure.unit is None and digits and 1900 <= figure.value <= 2100


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


def _in_percent(text: str, figure: Quantity) -> Quantity:
    """七成 and 九五折 in percent; the printed words stay in the quote."""
    if figure.unit is None or figure.unit.name not in ("成", "折"):
        return figure
    step = Decimal(10) if figure.value < 10 or figure.unit.name == "成" else Decimal(1)
    if figure.value < 1 and figure.unit.name == "折":
        step = _HUNDRED  # 半折 is half the price
    high = None if figure.high is None else figure.high * step
    return replace(
        figure, value=figure.value * step, high=high, unit=replace(figure.unit, name="%", factor=Decimal(1))
    )


def _rate(name: str | None) -> str:
    return "rate" if name else "plain"
