"""Dates in a clause: when a promise falls due, and whether a year has passed."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from content.document import TextRange
from content.questions.article import Article

_ZH_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_EN_YEAR = re.compile(r"\b(20\d\d)\b")
_NEXT = re.compile(r"明年|\bnext year\b")
_THIS = re.compile(r"今年|年底前?|年内|\bthis year\b|\byear.end\b")
_SPAN = re.compile(
    r"未来([\d一二两三四五六七八九十]+)年|([\d一二两三四五六七八九十]+)年内|\b(?:within|next) (\w+) years\b"
)
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: index for words in ("零一二三四五六七八九十", _ENGLISH) for index, word in enumerate(words)}
_NUMBERS["两"] = 2
_ACTUAL_BEFORE = re.compile(r"以来|期间|从(?:19|20)\d\d年|自(?:19|20)\d\d年|截至|\bsince\b")


def due_date(article: Article, place: TextRange) -> date | None:
    """The first day on which the clause can be checked; None where the text gives no date.

    A year is due on the tenth of the next January, a month ten days after its end, a day on the day after.
    Relative words (明年, next year) count from the article's date.
    """
    words = article.words(place)
    if _ACTUAL_BEFORE.search(words):
        return None
    years = _ZH_YEAR if article.lang != "en" else _EN_YEAR
    named = list(years.finditer(words))
    if named:
        return _after(named[-1])
    base = article.date
    if base is None:
        return None
    span = _SPAN.search(words)
    if span:
        number = _number(next(group for group in span.groups() if group))
        return date(base.year + number, 1, 10) if number and base.year + number < 9999 else None
    if _NEXT.search(words):
        return date(base.year + 2, 1, 10)
    if _THIS.search(words):
        return date(base.year + 1, 1, 10)
    return None


def in_the_past(article: Article, place: TextRange) -> bool:
    """Whether the last year named in the clause is before the article's own year, where that is known."""
    base = article.date
    if base is None:
        return False
    years = _ZH_YEAR if article.lang != "en" else _EN_YEAR
    found = [int(match[1]) for match in years.finditer(article.words(place))]
    return bool(found) and max(found) < base.year


def _after(match: re.Match[str]) -> date | None:
    groups = match.groups()
    year = int(groups[0])
    month = int(groups[1]) if len(groups) > 1 and groups[1] else 0
    day = int(groups[2]) if len(groups) > 2 and groups[2] else 0
    if not 1 <= month <= 12:
        return date(year + 1, 1, 10)
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day) + timedelta(days=1)
    return date(year, month, last) + timedelta(days=10)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)
