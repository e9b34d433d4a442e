"""One linear scan of a text for numerals, Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.numerals import NumeralReader, Reading
from content.metrics.scan_en import english_run, means_million, vague_span
from content.metrics.scan_zh import Borders, chinese_run
from content.text.folding import Twins, to_simplified
from content.text.late_pattern import late_pattern
from content.values import dataclass

_HUNDRED = Decimal(100)
_FIFTY = Decimal(50)
_APART = late_pattern(r"(?<=[\d.]) +(?=[\d.])")
"""Between digits that typesetting has set apart: 1 6 9 2万, 7 .8%."""
_DIGIT = late_pattern("[0-9]")
_LETTER, _LATIN = late_pattern(r"[^\W\d]"), late_pattern("[a-zA-Z]+")
_KEPT = "，；：！？（）"
_AMONG = late_pattern(r" (?:in|out of)(?: every)? ")
_HALF_WIDTH = Twins(
    {chr(0xFF01 + i): chr(0x21 + i) for i in range(94) if chr(0xFF01 + i) not in _KEPT} | {"\u3000": " "}
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed: its place in the scanned text and what it says."""

    start: int
    end: int
    reading: Reading
    digits: bool
    """Printed with Arabic digits, at least in part."""
    words: int
    """Number of characters in words (Chinese) or of words (English); 0 for bare digits."""
    denominator: Decimal | None = None
    """Set for a fraction: `reading` is the numerator."""
    percent: bool = False
    """The denominator is a bare multiplier (百分之, 千分之): a percentage, not a ratio."""
    vague: bool = False
    """Only a size is told (dozens of), and `of` belongs to the numeral: nothing without what follows."""


class Scanner:
    """Finds and reads the numerals of one language."""

    def __init__(self, lang: str) -> None:
        """Build the patterns from the language's `numerals.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load(lang, "numerals"))
        self.lang = lang
        self.reader = NumeralReader(table)
        self._run = re.compile(chinese_run(table) if lang == "zh" else english_run(table))
        self._borders = Borders(table) if lang == "zh" else None
        self._fractions = {word: _ratio(text) for word, text in table.get("fractions", {}).items()}

    def fold(self, text: str) -> str:
        """The text with full-width and traditional characters folded; of the same length, case kept."""
        narrow = _HALF_WIDTH.replace(text)
        return to_simplified(narrow) if self.lang == "zh" else narrow

    def scan(self, text: str) -> Iterator[Numeral]:
        """The numerals of a folded text in order, without overlaps."""
        waiting: Numeral | None = None
        for match in self._run.finditer(text):
            numeral = self._read(text, match)
            if numeral is None:
                continue
            if waiting is not None:
                if text[waiting.end : numeral.start].replace(" ", "") == "分之":
                    yield self._fraction(waiting, numeral)
                    waiting = None
                    continue
                yield waiting
            waiting = numeral
        if waiting is not None:
            yield waiting

    def _read(self, text: str, match: re.Match[str]) -> Numeral | None:
        special = self._english(match) if self.lang == "en" else self._chinese(match)
        if special is not None:
            return special
        if match["over"]:
            return None  # 3/2 is no share
        start, end = match.span()
        if self._borders is not None:
            start, end = self._borders.within(text, start, end)
        elif match[0][-1] in "mMbB" and match[0][0].isdigit() and not means_million(text, start, end):
            end -= 1
        run = text[start:end]
        said = run if run[-2:-1].isdigit() and self.lang == "en" else run.lower()
        reading = self.reader.read(_APART.sub("", said) if self.lang == "zh" else said)
        if reading is None:
            return None
        if reading.bare and said.startswith(("a ", "an ")):
            reading = replace(reading, bare=False)
        digits = _DIGIT.search(run) is not None
        words = 0 if run.isdecimal() else len((_LETTER if self.lang == "zh" else _LATIN).findall(run))
        return Numeral(start, end, reading, digits, words)

    def _chinese(self, match: re.Match[str]) -> Numeral | None:
        """A numeral that is no plain number: 1/4, 1/10, half of a whole."""
        start, end = match.span()
        if match["over"]:
            return self._printed_fraction(match) if match["over"] < match["under"] else None
        if match["one"]:
            return Numeral(start, end, Reading(Decimal(1)), True, 0, Decimal(match["ten"]))
        if match["halves"]:
            return Numeral(start, end, Reading(_FIFTY), False, end - start, _HUNDRED, True)
        return None

    def _english(self, match: re.Match[str]) -> Numeral | None:
        """A numeral that is no plain number: a fraction, one in five, dozens of, sixfold."""
        denominator = self._fractions.get((match["part"] or match["half"] or "").lower())
        if denominator is not None:
            return self._english_fraction(match, denominator)
        if match["over"]:
            return self._printed_fraction(match)
        if match["vague"]:
            low, high = vague_span(match["vague"])
            return Numeral(*match.span(), Reading(low, high, grouped=True), False, 2, vague=True)
        if not match["share"]:
            return None
        top, bottom = (self.reader.read(end) for end in _AMONG.split(match["share"].lower()))
        if top is None or bottom is None:
            return None
        return Numeral(*match.span(), Reading(top.value), match["share"][0].isdigit(), 3, bottom.value)

    def _english_fraction(self, match: re.Match[str], denominator: Decimal) -> Numeral | None:
        count = match["count"]
        top = self.reader.read(count.lower()) if count and count.lower() not in ("a", "an") else None
        start, end = match.span()
        scale = self.reader.read(match["scale"].lower()) if match["scale"] else None
        if scale is None:
            return Numeral(start, end, top or Reading(Decimal(1)), False, 2, denominator)
        value = (top.value if top else 1) * scale.value / denominator
        return Numeral(start, end, Reading(value, scales=scale.scales, grouped=True), False, 3)

    @staticmethod
    def _printed_fraction(match: re.Match[str]) -> Numeral:
        """10 1/2 and 1/4."""
        top, bottom = Decimal(match["over"]), Decimal(match["under"])
        whole = match.groupdict().get("whole")
        if whole:
            return Numeral(*match.span(), Reading(Decimal(whole) + top / bottom), True, 0)
        return Numeral(*match.span(), Reading(top), True, 0, bottom)

    @staticmethod
    def _fraction(bottom: Numeral, top: Numeral) -> Numeral:
        digits, words = bottom.digits or top.digits, bottom.words + top.words + 2
        place, base = (bottom.start, top.end), bottom.reading
        return Numeral(*place, top.reading, digits, words, base.value, base.bare)


@cache
def scanner(lang: str) -> Scanner:
    """The scanner of a language, built once."""
    return Scanner(lang)


def _ratio(text: str) -> Decimal:
    """The denominator of `1/3`."""
    return Decimal(text.partition("/")[2])
