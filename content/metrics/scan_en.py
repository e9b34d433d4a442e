"""How numerals are printed in English: the pattern that finds them, and what is read in English alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.text.late_pattern import late_pattern

GROUPED = r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
"""Arabic digits with or without separators of thousands and decimals."""
CASH = "$€£¥￥₹₩"
_LETTERS = "mMbB"
"""Multipliers that are as often a unit or an initial."""
_LAST_WORD = late_pattern(r"(?:^|[^A-Za-z])([A-Z]{2,3})\Z")
_AMONG = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100)
"""Of so many people or things a share is told."""
_VAGUE_SPAN = Decimal(10)
"""Hundreds are more than one hundred and fewer than ten."""


def longest(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def english_run(table: Mapping[str, Mapping[str, Any]]) -> str:
    """The pattern of a numeral, from `numerals.toml`; its named groups tell the kind of it."""
    spelled = [word for name in ("digits", "multipliers", "groups") for word in table[name] if len(word) > 2]
    plural = longest([word for word in spelled if len(word) > 3])
    short = longest([word for word in table["groups"] if len(word) <= 3 and word not in _LETTERS])
    word = rf"(?:{longest(spelled)})(?:(?<=dozen)s)?"
    parts = longest(list(table["fractions"]))
    digits = longest(list(table["digits"]))
    number = rf"(?:{GROUPED})(?:(?:{short})\b|[{_LETTERS}]\b|(?:[ -](?:{plural}))+\b)?"
    article = r"(?:an? (?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?"
    spoken = rf"\b{article}{word}(?:(?:[ -]| and | point )(?:{word}))*\b"
    times = rf"\b(?P<times>{digits})(?=-?fold\b)"
    fraction = rf"\b(?P<count>an?|{digits})[ -](?P<part>{parts})\b|\b(?P<half>half)\b"
    fraction = rf"(?:{fraction})(?: (?:of )?(?:an? )?(?P<scale>{plural})\b)?"
    printed = r"(?<![\d/.,⁄])(?:(?P<whole>\d{1,4})[ -])?(?P<over>[1-9])[/⁄]"
    printed += r"(?P<under>[234589]|10|16|32|64|128)(?![\d/.⁄])"
    words = rf"(?i:{_share(table)}|{_vague(table)}|{times}|{fraction}|{spoken})"
    firsts = "".join(sorted({word[0] for word in [*spelled, *table["fractions"], "a"]}))
    return rf"(?=\b(?i:[{firsts}])|[\d.])(?:{words}|{printed}|{number})"


def _share(table: Mapping[str, Mapping[str, Any]]) -> str:
    """So many in so many: one in five, six out of ten, 1 in 10,000; never in a span of time or a sum."""
    names: dict[int, list[str]] = {}
    for word, value in [*table["digits"].items(), ("hundred", "100")]:
        names.setdefault(int(value), [value]).append(word)
    pairs: list[str] = []
    for top in range(1, 10):
        below = [form for bottom in _AMONG if bottom > top for form in names.get(bottom, [str(bottom)])]
        among = longest(below) if top > 1 else rf"{longest(below)}|\d{{1,3}}(?:,\d{{3}})+|[1-9]\d{{1,2}}"
        pairs.append(rf"(?:{longest(names[top])}) (?:in|out of)(?: every)? (?:{among})")
    never = rf"[.,]\d|[ -](?:{longest(table['marks']['no_share'])})\b|[%/:-]"
    return rf"\b(?=\w{{1,5}} (?:in|out of) )(?<![$€£.,])(?P<share>{'|'.join(pairs)})\b(?!{never})"


def _vague(table: Mapping[str, Mapping[str, Any]]) -> str:
    """Dozens of, tens of thousands of: a size with a noun or a unit behind it."""
    sizes = longest([f"{word}s" for word in table["vague"]])
    return rf"\b(?P<vague>(?:{sizes})(?: of (?:{sizes})){{0,2}}) of(?= [A-Za-z])"


@cache
def _vague_sizes() -> Mapping[str, Decimal]:
    table = cast("Mapping[str, Mapping[str, str]]", load("en", "numerals"))["vague"]
    return {f"{word}s": Decimal(size) for word, size in table.items()}


def vague_span(words: str) -> tuple[Decimal, Decimal]:
    """The bounds of `tens of thousands`: 10,000 and 100,000."""
    low = Decimal(1)
    for word in words.lower().split(" of "):
        low *= _vague_sizes()[word]
    return low, low * _VAGUE_SPAN


@cache
def _counted() -> re.Pattern[str]:
    """What is counted in millions behind a bare m or b, with a few words between."""
    things = longest(cast("Mapping[str, Any]", load("en", "numerals"))["marks"]["in_millions"])
    return re.compile(rf" (?:of (?:its|their|the|our|these|those) )?(?:[A-Za-z]+ ){{0,4}}?(?:{things})\b")


@cache
def _currencies() -> frozenset[str]:
    """Letters that name a currency before its sum: EUR, USD."""
    money = cast("Mapping[str, Mapping[str, Any]]", load("en", "money"))
    return frozenset(form for entry in money.values() for form in entry["before"] if form.isalpha())


def means_million(text: str, start: int, end: int) -> bool:
    """Whether m or b after digits is a multiplier: $5m, EUR5m, 1.8M users; not the metre of 250m."""
    if text.endswith(tuple(CASH), 0, start):
        return True
    code = _LAST_WORD.search(text, max(0, start - 4), start)
    return (code is not None and code[1] in _currencies()) or _counted().match(text, end) is not None
