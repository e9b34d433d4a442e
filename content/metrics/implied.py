"""Units that the text leaves out, taken from a word of the clause that names what is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load, words
from content.metrics.metric import MetricKind
from content.metrics.units import Unit, unit_table
from content.text.late_pattern import late_pattern

_SENTENCE = 160
"""A sentence is read so far back for the index whose points are counted."""
_YEARS_OLD = late_pattern(r"[1-9]\d|1[01]\d")
_PERSON = late_pattern(r"([A-Z][a-zA-Z’'-]+), $")
_MONTH = late_pattern(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*$")
_OTHERS = late_pattern(r"(?:[、和与及] ?\d[\d.,]*[百千]?[万亿]+)*")
"""The other numbers of a list, which share what is counted: 1410亿、1612亿的利润."""
_LARGE = Decimal(10) ** 8
"""From here on a number that nothing counts is a sum of money."""
_SUM = late_pattern(r"个[多来]?亿$")
_WHOLE = ("个", "人", "人次", "次", "辆", "单", "股")
"""No thing counted by these has a fraction."""
_AGE = late_pattern(r"\d{1,3}|[一二三四五六七八九十]{1,3}|百[一二三四五六七八九]?")
_DECADE = late_pattern(r"[二三四五六七八九]十")
_OWN_NOUN = late_pattern(r"[\u4e00-\u9fff](?<![的以至到和与及或左上下多余起不，])")


class ImpliedUnits:
    """The words that stand for units in Chinese."""

    def __init__(self) -> None:
        """Index the words of `implied.toml`."""
        table = cast("Mapping[str, Any]", load("zh", "implied"))
        self._left: dict[str, tuple[str, tuple[str, ...]]] = {}
        for entry in table["left"]:
            only = tuple(entry.get("only_with", ()))
            for word in entry["words"]:
                self._left.setdefault(word, (entry["unit"], only))
        self._right: dict[str, str] = {}
        for entry in table["right"]:
            self._right.update(dict.fromkeys(entry["words"], entry["unit"]))
        self._left_words = re.compile(
            rf"数[字据百千十万亿码学名以月日年]|[系指倍参函]数|个(?=数额)|(?P<word>{_join(self._left)})"
        )
        self._right_words = re.compile(rf"(?:多|余|名|的|以上|以下)?(?:{_join(self._right)})")
        paid = _join(
            [*table["chunks"]["paid"], *(word for word, (unit, _) in self._left.items() if unit == "元")]
        )
        self._noun = re.compile(rf"(?!{paid})(?:[A-Za-z]|[\u4e00-\u9fff](?<![{table['chunks']['money']}]))")
        marks = cast("Mapping[str, Any]", load("zh", "numerals")["marks"])
        self._per_one = re.compile(rf"一(?:{_join(marks['per_one'])})")
        ages = table["ages"]
        self._aged = re.compile(rf"(?:{_join(ages['before'])})[约近]?$")
        self._older: tuple[str, ...] = tuple(ages["after"])
        self._chunks = re.compile(
            rf"[\d一两几]块(?=[“\"‘]?[A-Za-z]|[“\"]|(?:[\u4e00-\u9fff]{{0,4}}?(?:{_join(table['chunks']['nouns'])})))"
        )

    def unit(self, left: str, right: str, whole: str, grouped: bool = True, numeral: str = "") -> Unit | None:
        """The unit of a number without one, between the two sides of its clause in the block `whole`.

        A number without 万 or 亿 (not `grouped`) that stands before a noun of its own has none: 1.8排量.
        Where no word names another, the `numeral` 三个亿 is a sum, as is what is paid for one (300万一套).
        """
        if not grouped and self._is_age(left, right, numeral):
            return _unit("岁")
        if grouped and self._per_one.match(right):
            return _unit("元")
        others = _OTHERS.match(right)
        follower = self._right_words.match(right, others.end() if others else 0)
        if follower:
            word = follower[0]
            while word not in self._right:
                word = word[1:] if word[:1] in "多余名的" else word[2:]
            return _unit(self._right[word])
        if not grouped and _OWN_NOUN.match(right):
            return None
        name: str | None = None
        for match in self._left_words.finditer(left):
            if not match["word"]:
                continue
            unit, only = self._left[match[0]]
            if not only or any(word in whole for word in only):
                name = unit
        if name is None and _SUM.search(numeral):
            name = "元"
        if name in _WHOLE and "." in numeral and not grouped:
            return None  # 订单出货比为0.94
        return _unit(name) if name else None

    def _is_age(self, left: str, right: str, numeral: str) -> bool:
        """Whether a bare number is the age of a person: 年近四十, 年仅13, 三十出头的厂长."""
        if not _AGE.fullmatch(numeral):
            return False
        older = right.startswith(self._older) and _DECADE.fullmatch(numeral) is not None
        return older or self._aged.search(left) is not None

    def is_chunk(self, text: str, at: int) -> bool:
        """Whether a noun follows 块 right away: 两块石碑, 10块GPU."""
        return self._noun.match(text, at) is not None

    def counts_chunks(self, text: str) -> bool:
        """Whether 块 counts things in this text rather than money."""
        return self._chunks.search(text) is not None


@cache
def implied_units() -> ImpliedUnits:
    """The table, built once."""
    return ImpliedUnits()


def implied_age(text: str, start: int, end: int) -> Unit | None:
    """The age of a person in English: Jane Doe, 66, said."""
    if not (_YEARS_OLD.fullmatch(text, start, end) and text.startswith(",", end)):
        return None
    named = _PERSON.search(text, max(0, start - 40), start)
    return unit_table("en").named("year-old") if named and not _MONTH.match(named[1]) else None


def stands_alone(right: str) -> bool:
    """Whether no noun follows a number: 其中4100万确实到期, 2亿，."""
    return _alone().match(right) is not None


def lone_sum(value: Decimal) -> Unit | None:
    """The currency of a number of hundreds of millions that nothing counts: 挖出1万亿."""
    return _unit("元") if value >= _LARGE else None


def of_index(before: str) -> bool:
    """Whether points after these words of their sentence are those of an index: the Dow fell 250 points."""
    return _indices().search(before, max(0, len(before) - _SENTENCE)) is not None


@cache
def _alone() -> re.Pattern[str]:
    words_after = "|".join(words("zh", "implied", "alone", "words"))
    return re.compile(rf"\s*(?:[多余])?(?:$|[，。；、！？）)和与及至到了都就已还仍未没也则]|{words_after})")


@cache
def _indices() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words('en', 'vetoes', 'points', 'indices')))})\b")


def _unit(name: str) -> Unit:
    return unit_table("zh").named(name) or Unit(name, MetricKind.COUNT, classifier=True)


def _join(words: object) -> str:
    ordered = sorted(cast("list[str]", list(cast("Any", words))), key=len, reverse=True)
    return "|".join(map(re.escape, ordered))
