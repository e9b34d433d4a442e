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
from content.metrics.scan_en import CASH, GROUPED, english_run, longest, means_million, vague_span
from content.text.folding import to_simplified
from content.text.late_pattern import late_pattern
from content.text.patterns import first_characters
from content.values import dataclass

_HUNDRED = Decimal(100)
_FIFTY = Decimal(50)
_FORMAL = {"陆": tuple("大登内着水"), "伍": tuple("队入退落"), "参": tuple("海人党沙丹玄苦")}
"""Formal digits that end a word after one of these."""
_AFTER_KILO = tuple("瓦伏米克卡焦赫帕字比")
_APART = late_pattern(r"(?<=[\d.]) +(?=[\d.])")
"""Between digits that typesetting has set apart: 1 6 9 2万, 7 .8%."""
_LETTER, _LATIN = late_pattern(r"[^\W\d]"), late_pattern("[a-zA-Z]+")
_KEPT = "，；：！？（）"
_AMONG = late_pattern(r" (?:in|out of)(?: every)? ")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT} | {0x3000: 0x20}


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
        self._run = re.compile(_chinese_run(table) if lang == "zh" else english_run(table))
        self._money = tuple(table["marks"].get("money", ()))
        self._fractions = {word: _ratio(text) for word, text in table.get("fractions", {}).items()}

    def fold(self, text: str) -> str:
        """The text with full-width and traditional characters folded; of the same length, case kept."""
        return to_simplified(text.translate(_WIDTH)) if self.lang == "zh" else text.translate(_WIDTH)

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
        start, end = match.span()
        run = match[0]
        if self.lang == "en":
            if (special := self._english(match)) is not None:
                return special
            if run[-1] in "mMbB" and run[:1].isdigit() and not means_million(text, start, end):
                end -= 1
                run = text[start:end]
            run = run if run[-2:-1].isdigit() else run.lower()
        elif match["over"]:
            return self._printed_fraction(match) if match["over"] < match["under"] else None
        elif match["one"]:
            return Numeral(start, end, Reading(Decimal(1)), True, 0, Decimal(match["ten"]))
        elif match["halves"]:
            return Numeral(start, end, Reading(_FIFTY), False, len(run), _HUNDRED, True)
        elif run[-1].isascii() and run[-1].isalpha():
            if run[-1] in "mMbB" and run[-2].isdigit() and not self._counts_money(text, start, end):
                run, end = run[:-1], end - 1
            run = run.lower()
        if len(run) > 1 and run[0] in _FORMAL and text[start - 1 : start] in _FORMAL[run[0]]:
            start, run = start + 1, run[1:]  # 大陆十余年: the character belongs to the word before
        reading = self.reader.read(_APART.sub("", run) if self.lang == "zh" else run)
        if reading is None:
            return None
        if self.lang == "zh" and len(run) > 1 and self._without_unit(text, run, end):
            run, end = run[:-1], end - 1
            reading = self.reader.read(run) or reading
        if reading.bare and run.startswith(("a ", "an ")):
            reading = replace(reading, bare=False)
        digits = any(char.isdigit() and char.isascii() for char in run)
        words = 0 if run.isdecimal() else len((_LETTER if self.lang == "zh" else _LATIN).findall(run))
        return Numeral(start, end, reading, digits, words)

    def _counts_money(self, text: str, start: int, end: int) -> bool:
        """Whether m or b after digits is a multiplier in Chinese text: $5M, 1.2B美元; not 5m or 7B参数."""
        return text[start - 1 : start] in CASH or text[end : end + 5].lstrip().startswith(self._money)

    @staticmethod
    def _without_unit(text: str, run: str, end: int) -> bool:
        """Whether the last character of a run begins the unit: 三十两, 12千米, 3亿千瓦时, 五十兆字节."""
        if run[-1] == "两":
            return run[-2:] != "一两" or text[end : end + 1] not in tuple(
                "元块年个天名位家次种人件月周小分秒公米斤吨台辆岁毛"
            )
        follows = text.startswith(_AFTER_KILO, end)
        return follows and (
            run[-1] == "兆" or (run[-1] == "千" and (run[-2].isdigit() or run[-2] in "十百万亿兆"))
        )

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


def _chinese_run(table: Mapping[str, Mapping[str, Any]]) -> str:
    digits = "".join(word for word in table["digits"] if word != "半")
    steps = "".join(word for word in table["multipliers"] if not word.isascii())
    groups = "".join(table["groups"])
    some, more = "".join(table["marks"]["some"]), "".join(table["marks"]["more"])
    han = digits + steps + groups
    sizes = longest(word for word in table["scales"] if len(word) > 1)
    scale = rf"(?i:[ \u00a0-]?(?:{sizes})|[mb])(?![A-Za-z0-9/])"
    apart = r"\d(?: \d){2,}(?: ?\.\d+)?(?=[万亿%])|\d{1,3} \.\d{1,2}(?=(?: ?[万亿%]))"
    apart += r"|(?<=[\u4e00-\u9fff])\d{1,3}\. \d{1,2}(?=[万亿%])"
    pieces = (
        rf"(?:{apart}|{GROUPED})(?:[kK](?![A-Za-z/])|w(?![A-Za-z/])|{scale})?",
        rf"(?!零[下\d]|百分[位比])[{han}]|(?<=[{steps}{groups}])零(?=\d)",
        rf"(?<=[{han}]) ?点 ?(?=[{digits}])",
        rf"(?<=[\d{han}个]) ?[{more}] ?(?=[{steps}{groups}])",
        rf"(?<=[\d{han}]) (?=[{groups}{more}][{groups}元美人个家名辆吨]|[{groups}])",
        r"(?<=\d) (?=[千百](?![米瓦克帕赫卡伏焦字比]))",
        rf"(?<=[\d{digits}十百千])个(?=[{more}]?[亿万])",
        rf"(?<=[{han}]) (?=[{steps}](?! ?分))|(?<=[{steps}]) (?=[{digits}])",
        rf"(?<=[{steps}0零])几(?!乎|何)",
        rf"(?<=[{digits}])、(?=[{digits}][{steps}{groups}公米斤元块个年天])",
    )
    halved = "年(?!报)|天|小时|月(?!刊)|世纪|公里|公斤|斤|吨|成|折|米|公尺"
    half = rf"(?<![上下前后过一大小多对])半(?=个?(?:{halved}))"
    discount = rf"(?:{'|'.join(table['discounts'])})(?=折(?![叠射]))"
    tenth = r"(?P<over>[1-8])/(?P<under>[2-9])|(?P<one>1)/(?P<ten>10{1,3}|20|50)"
    ends = r"(?=[，。；])(?<=[至到为占达约近超是的]\d/\d)"
    printed = rf"(?<![\d/.（(])(?:{tenth})(?:(?=[\u4e00-\u9fff])|{ends})"
    spelled = rf"(?:[{some}](?=[{steps}{groups}]))?(?:{'|'.join(pieces)})+"
    halves = rf"(?P<halves>(?<![另上下前后多大小])(?:{longest(table['halves'])})(?![天径决]))"
    looked = first_characters([*"0123456789", *han, *some, *table["halves"], *table["discounts"], "半"])
    return rf"(?:{looked}|(?=\.\d))(?:{printed}|{halves}|{spelled}|{half}|{discount})"
