"""The figures of a text: numbers with the units, signs and currencies that stand beside them, in one scan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import cache
from typing import Any, cast

from content.lexicon.load import load, words
from content.metrics.edges import closes, signs
from content.metrics.joining import joiner
from content.metrics.listed import with_listed_units
from content.metrics.metric import MetricKind
from content.metrics.nouns import noun_reader
from content.metrics.quantity import Quantity
from content.metrics.scan import Numeral, Scanner, scanner
from content.metrics.units import Unit, UnitTable, unit_table
from content.text.late_pattern import late_pattern

_GAP = 4
_HUNDRED = Decimal(100)
_PRICE_REACH = 8
"""So many characters before a number the word for its price is looked for."""
_HALF = Decimal("0.5")
_NOT_AGO = (
    r"(?! (?:ago|earlier|later|before|after|from|since|old|and an? (?:half|quarter)"
    r"|and (?:[a-z]+|\d+) (?:years?|months?|weeks?|days?))\b)"
)
_ARTICLE = late_pattern(r" an? (?=[a-z])")
_SPELLED = 10
"""Smaller numbers are spelled without counting."""
_SLASH = late_pattern(r" ?/ ?|每")
_SPLIT = ("个半", "个多")
"""The first character of a unit with a half or `and more` inside it: 一个半小时, 4个多月."""
_HAN = late_pattern(r"[\u4e00-\u9fff](?<!的)")
_NAMED = late_pattern(r"[A-Za-z] ?\Z")
_SCALE = late_pattern(r"([摄华]氏)(?:温度)?(零下)?\Z")
_LATIN = late_pattern(r"([A-Z]{2,5})(?:/[A-Za-z]{1,5})?(?![A-Za-z0-9])")


class QuantityReader:
    """Reads the figures of one language."""

    def __init__(self, lang: str) -> None:
        """Read the marks of the language."""
        marks = cast("Mapping[str, Any]", load(lang, "numerals")["marks"])
        self.lang = lang
        self._scanner: Scanner = scanner(lang)
        self._units: UnitTable = unit_table(lang)
        self._negative: tuple[str, ...] = tuple(marks["negative"])
        self._more: tuple[str, ...] = tuple(marks.get("more", ()))
        self._more_if_round: tuple[str, ...] = tuple(marks.get("more_if_round", ()))
        self._rounds: tuple[str, ...] = tuple(marks.get("rounds", ()))
        names = cast("Mapping[str, Any]", load(lang, "vetoes")["names"])
        self._no_units = frozenset(names.get("latin", ()))
        things = "|".join(marks.get("per", ()))
        self._per = re.compile(
            rf"(?i:(?: ?/ ?| per )(?P<thing>{things})\b|[ -]an?[ -](?P<each>{things})\b{_NOT_AGO})"
        )

    def read(self, text: str) -> list[Quantity]:
        """The figures of a folded text, in order, without overlaps."""
        figures = (self._figure(text, numeral) for numeral in self._scanner.scan(text))
        joined = [_in_percent(figure) for figure in joiner(self.lang).join(text, figures)]
        if self.lang == "zh":
            return with_listed_units(text, joined)
        halved = (self._halved(text, figure) for figure in joined)
        return [figure for figure in halved if figure.unit or not figure.numeral.vague]

    def _halved(self, text: str, figure: Quantity) -> Quantity:
        """A bare half in percent, as 一半: half of the stores; two and a half tiles with their noun."""
        if figure.unit is not None or (figure.shape != "fraction" and not figure.numeral.denominator):
            return figure
        if figure.value == _HALF and text[figure.start : figure.end].lower().endswith("half"):
            return replace(figure, value=figure.value * _HUNDRED, unit=self._units.named("%"))
        noun = noun_reader().read(text, figure.end) if figure.value > 1 else None
        return replace(figure, unit=noun[0], end=noun[1]) if noun else figure

    def _figure(self, text: str, numeral: Numeral) -> Quantity:
        if numeral.denominator is not None:
            return self._fraction(text, numeral)
        loose = self._loose(text, numeral) if self.lang == "zh" else None
        if loose is not None:
            return loose
        found = self._unit_at(text, numeral.end) or self._set_apart(text, numeral)
        if found is not None:
            return self._measured(text, numeral, *found)
        plain = self._prefixed(text, _bare(numeral))
        return plain if self.lang == "zh" else _with_noun(text, plain)

    def _loose(self, text: str, numeral: Numeral) -> Quantity | None:
        """A number with `and more` or a half between it and its unit: 70多户, 一个半小时, 4 个多月."""
        at = numeral.end
        if text.startswith(" ", at) and text.startswith((*self._more, *_SPLIT), at + 1):
            at += 1
        plain = _bare(numeral)
        if self._says_more(text, numeral, at) and (found := self._unit_at(text, at + 1)):
            return replace(plain, end=found[1], unit=found[0], more=True, unit_name=found[2])
        if not text.startswith(_SPLIT, at) or not (later := self._split(text, at)):
            return None
        half = _HALF if text[at + 1] == "半" else Decimal(0)
        value, more = plain.value + half, plain.more or not half
        return replace(plain, end=later[1], value=value, unit=later[0], more=more)

    def _says_more(self, text: str, numeral: Numeral, at: int) -> bool:
        """Whether 多 or 余 stands at a place; 来 only after a round number: 二十来个, not 这样一来对他."""
        if not text.startswith(self._more, at):
            return False
        return not text.startswith(self._more_if_round, at) or text.endswith(self._rounds, 0, numeral.end)

    def _measured(self, text: str, numeral: Numeral, unit: Unit, end: int, name: str | None) -> Quantity:
        """A number with the unit that ends at `end`, with a half behind it and what stands before it."""
        plain = _bare(numeral)
        if unit.name == "起" and _priced().search(text, max(0, numeral.start - _PRICE_REACH), numeral.start):
            return self._prefixed(text, plain)
        if unit.name == "度" and (scale := _SCALE.search(text, max(0, numeral.start - 6), numeral.start)):
            named = self._units.named(f"{scale[1]}度") or unit
            value = -plain.value if scale[2] else plain.value
            return replace(plain, start=scale.start(), end=end, value=value, unit=named, shape="circumfix")
        value = plain.value
        if text.startswith("半", end) and not unit.classifier and closes(text, end + 1):
            value, end = value + _HALF, end + 1
        shape = "rate" if name else "plain"
        return self._prefixed(
            text, replace(plain, end=end, value=value, unit=unit, unit_name=name, shape=shape)
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
        below = self._below(text, end, unit)
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

    def _below(self, text: str, end: int, unit: Unit) -> tuple[str, int] | None:
        """What a rate counts per (元/股, 元每小时, a month, per barrel) after the unit that ends at `end`.

        Things are counted by 每 only where the clause ends: 5辆每小时, but 三亿人|每天使用.
        """
        if self.lang == "en":
            match = self._per.match(text, end)
            return ((match["thing"] or match["each"]).lower(), match.end()) if match else None
        slash = _SLASH.match(text, end)
        below = self._units.match(text, slash.end()) if slash else None
        if slash is None or below is None or below[0].name[0] == "个" or below[0].name == unit.name:
            return None  # 连续10年|每年
        goes_on = unit.classifier and slash[0] == "每" and _HAN.match(text, below[1]) is not None
        return None if goes_on else (below[0].name, below[1])

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
                below = self._below(text, figure.end, found[0]) if quantity.unit is None else None
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
        article = _ARTICLE.match(text, numeral.end)  # half an hour
        begin = article.end() if article else numeral.end
        found = self._unit_at(text, begin) if self.lang == "en" else None
        unit, end = (found[0], found[1]) if found else (None, numeral.end)
        return Quantity(numeral.start, end, value, unit, numeral, fraction=said, shape="fraction")


@cache
def quantity_reader(lang: str) -> QuantityReader:
    """The reader of a language, built once."""
    return QuantityReader(lang)


@cache
def _priced() -> re.Pattern[str]:
    """A word for a price before a number: 售价12.98万起."""
    return re.compile(rf"(?:{'|'.join(words('zh', 'implied', 'priced', 'words'))})[^，。；\n]*$")


def _bare(numeral: Numeral) -> Quantity:
    """A number by itself."""
    reading = numeral.reading
    return Quantity(numeral.start, numeral.end, reading.value, None, numeral, reading.high, reading.more)


def _with_noun(text: str, plain: Quantity) -> Quantity:
    """A bare number of English text with the noun that it counts."""
    small = plain.numeral.reading.value < _SPELLED and not plain.numeral.digits
    noun = None if plain.prefixed else noun_reader().read(text, plain.numeral.end, small)
    if noun is None:
        return plain
    apart = len(" of") if plain.numeral.vague and noun[1] == plain.numeral.end else 0
    return replace(plain, unit=noun[0], end=noun[1] - apart)


def _in_percent(figure: Quantity) -> Quantity:
    """七成 and 九五折 in percent; the printed words stay in the quote."""
    if figure.unit is None or figure.unit.name not in ("成", "折"):
        return figure
    step = Decimal(10) if figure.value < 10 or figure.unit.name == "成" else Decimal(1)
    if figure.value < 1 and figure.unit.name == "折":
        step = _HUNDRED  # 半折 is half the price
    high = None if figure.high is None else figure.high * step
    percent = replace(figure.unit, name="%", factor=Decimal(1))
    return replace(figure, value=figure.value * step, high=high, unit=percent)
