"""Dates in a clause: when a promise falls due, and whether a year has passed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from content.document import TextRange
from content.questions.article import Article

_AFTER_PERIOD = 10
"""Days after the end of a month or a quarter until its outcome can be known."""
_LAST_YEAR = 9000
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_RANKS = ("", "first", "second", "third", "fourth")
_NUMBERS = {"上": 1, "下": 2, "两": 2, "十一": 11, "十二": 12, "a": 1} | {
    word: index for words in ("零一二三四五六七八九十", _ENGLISH, _RANKS) for index, word in enumerate(words)
}
_MONTHS: list[str] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS: list[str] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_ZH_WEEKDAYS: list[str] = list("一二三四五六日")
_ZH_YEARS: list[str] = list("今明后")
_EARLY = 3
"""What comes early in a year comes by the end of this month."""
_AHEAD = 8
"""A month without a year that is further ahead than so many months has passed rather than comes."""
_ACTUAL_BEFORE = re.compile(r"以来|期间|从(?:19|20)\d\d年|自(?:19|20)\d\d年|截至|\bsince\b")

_N = r"(?P<n>\d{1,3}|[一二两三四五六七八九十])"
_ZH = re.compile(
    r"(?:(?<!\d)(?P<year>20\d\d)年|(?P<rel>今|明|后)年)?(?:"
    r"(?P<month>\d{1,2}|(?<![〇零一二三四五六七八九十两几数])(?:十[一二]?|[一二三四五六七八九]))月(?:(?P<day>\d{1,2})日)?"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)"
    r"|(?:(?<!\d)(?P<only>20\d\d)|(?P<relonly>今|明|后))年(?:(?P<early>年?初(?![步次始级期中]))|年?[底末内中])?|年(?P<ends>底|内|末)"
    rf"|(?:未来|今后){_N}个?(?P<unit>年|月|周|天)|(?P<m>\d{{1,3}}|[一二两三四五六七八九十])个?(?P<munit>年|月|周|天)(?:之?内|后)"
    r"|(?P<nextmonth>下个?月)|(?P<thismonth>本月|这个月|月底|月末)|(?P<tomorrow>明[天日])"
    r"|(?P<weeks>下|本|这)?(?:周|星期)(?P<weekday>[一二三四五六日天])|(?P<week>下周|本周|这周|下星期)"
)
_EN_MONTH = (
    r"january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:(?<=in )|(?<=by )|(?<=until ))may|may(?= \d)"
)
_EN_DAY = r"(?: (?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:million|billion|percent|%)))?"
_EN_COUNT = r"\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten"
_EN = re.compile(
    rf"\b(?P<month>{_EN_MONTH}){_EN_DAY}(?:,? (?P<year>20\d\d))?\b"
    r"|\b(?P<quarter>first|second|third|fourth) quarter(?: of)?(?: (?P<qyear>20\d\d))?"
    r"|\b(?P<early>early (?:in )?)?(?:(?P<only>20\d\d)|(?P<which>next|this) (?P<span>week|month|year))\b"
    rf"|\b(?:within|next|in) (?P<n>{_EN_COUNT}) (?P<unit>year|month|week|day)s?\b"
    r"|\b(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?P<tomorrow>tomorrow|tonight)\b"
    r"|\b(?P<ends>year[- ]end|end of (?:the|this) year)\b"
)


def due_date(article: Article, place: TextRange, said_at: int | None = None) -> date | None:
    """The first day on which the clause can be checked; None where the text gives no date.

    A year is due on the tenth of the next January, its beginning (明年初, early 2027) at the end of
    March, a month or a quarter ten days after its end, a day on the day after. Relative words (明年, 下周三,
    next year, Wednesday) count from the article's date. A date that has passed in front of `said_at`, the
    place of the word that promises, tells when that was said; so does any behind which a later one is named.
    """
    words = article.words(place)
    if _ACTUAL_BEFORE.search(words):
        return None
    pattern, read = (_EN, _read_english) if article.lang == "en" else (_ZH, _read_chinese)
    said = 0 if said_at is None else said_at - place.start
    return _last(pattern, read, words, article.date, said)


def in_the_past(article: Article, place: TextRange) -> bool:
    """Whether the last year named in the clause is before the article's own year, where that is known."""
    base = article.date
    if base is None:
        return False
    years = r"\b(20\d\d)\b" if article.lang == "en" else r"(?<!\d)(20\d\d)年"
    found = [int(match[1]) for match in re.finditer(years, article.words(place))]
    return bool(found) and max(found) < base.year


def _last(
    pattern: re.Pattern[str],
    read: Callable[[re.Match[str], date | None], date | None],
    words: str,
    base: date | None,
    said: int,
) -> date | None:
    """What the last date of the clause says; a clause names when it began before when it will end.

    What has passed is named beside a later date for comparison, and gives way to it; and nothing falls due
    before the day on which it was promised.
    """
    gone_by = max(base, date(base.year, 1, _AFTER_PERIOD)) if base else date.min
    told = date.min
    found: date | None = None
    for match in pattern.finditer(words):
        due = read(match, base)
        if due is None:
            continue
        if match.end() <= said and due <= gone_by:
            told = max(told, due)
        elif due > gone_by or (due >= told and not (found and found > due)):
            found = due
    return found


def _read_chinese(match: re.Match[str], base: date | None) -> date | None:
    year = int(match["year"] or match["only"] or 0)
    relative = match["rel"] or match["relonly"]
    if not year and base and relative:
        year = base.year + _ZH_YEARS.index(relative)
    if not year and relative:
        return None
    if match["month"]:
        return _month(year, _number(match["month"]), int(match["day"] or 0), base)
    if match["quarter"] or match["half"]:
        months = 3 * _number(match["quarter"]) if match["quarter"] else 6 * _number(match["half"])
        return _month(year or (base.year if base else 0), months, 0, base)
    if year:
        return _early(year, match, base) if match["early"] else _after_year(year)
    return _relative_chinese(match, base) if base else None


def _relative_chinese(match: re.Match[str], base: date) -> date | None:
    if match["ends"]:
        return _after_year(base.year)
    if match["n"] or match["m"]:
        return _later(base, _number(match["n"] or match["m"]), match["unit"] or match["munit"])
    if match["nextmonth"] or match["thismonth"]:
        return _after_month(base, 1 if match["nextmonth"] else 0)
    if match["tomorrow"]:
        return base + timedelta(days=2)
    if match["weekday"]:
        day = _ZH_WEEKDAYS.index(match["weekday"].replace("天", "日"))
        return _weekday(base, day, following=match["weeks"] == "下")
    return _after_week(base, 1 if match["week"].startswith("下") else 0)


def _read_english(match: re.Match[str], base: date | None) -> date | None:
    if match["month"]:
        month = _MONTHS.index(match["month"][:3]) + 1
        return _month(int(match["year"] or 0), month, int(match["day"] or 0), base)
    if match["quarter"]:
        year = int(match["qyear"] or (base.year if base else 0))
        return _month(year, 3 * _NUMBERS[match["quarter"]], 0, base)
    if match["only"]:
        year = int(match["only"])
        return _early(year, match, base) if match["early"] else _after_year(year)
    return _relative_english(match, base) if base else None


def _relative_english(match: re.Match[str], base: date) -> date | None:
    if match["n"]:
        return _later(base, _number(match["n"]), match["unit"])
    if match["weekday"]:
        return _weekday(base, _WEEKDAYS.index(match["weekday"][:3]), following=False)
    if match["tomorrow"]:
        return base + timedelta(days=2)
    if match["ends"] or match["span"] == "year":
        year = base.year + (match["which"] == "next")
        return _early(year, match, base) if match["early"] else _after_year(year)
    ahead = int(match["which"] == "next")
    return _after_month(base, ahead) if match["span"] == "month" else _after_week(base, ahead)


def _month(year: int, month: int, day: int, base: date | None) -> date | None:
    """Behind a month or a day of it; without a year the next one that comes, None where none can be told."""
    if not 1 <= month <= 12:
        return _after_year(year) if year else None
    if year:
        return _in_year(year, month, day)
    if base is None or (month - base.month) % 12 > _AHEAD:
        return None
    found = _in_year(base.year + (month < base.month), month, day)
    return found if found and found > base else None


def _in_year(year: int, month: int, day: int) -> date | None:
    if not 0 < year < _LAST_YEAR:
        return None
    last = monthrange(year, month)[1]
    if 1 <= day <= last:
        return date(year, month, day) + timedelta(days=1)
    return date(year, month, last) + timedelta(days=_AFTER_PERIOD)


def _after_year(year: int) -> date | None:
    return date(year + 1, 1, _AFTER_PERIOD) if 0 < year < _LAST_YEAR else None


def _early(year: int, match: re.Match[str], base: date | None) -> date | None:
    """The end of a year's beginning; None where only words (今年初) tell that it has passed."""
    if not 0 < year < _LAST_YEAR:
        return None
    found = date(year, _EARLY, monthrange(year, _EARLY)[1])
    return None if base and found <= base and not match["only"] else found


def _after_month(base: date, ahead: int) -> date | None:
    months = base.year * 12 + base.month - 1 + ahead
    return _month(months // 12, months % 12 + 1, 0, base)


def _after_week(base: date, ahead: int) -> date:
    """The Monday behind the week of `base`, or behind the next one."""
    return base + timedelta(days=7 * (ahead + 1) - base.weekday())


def _weekday(base: date, day: int, *, following: bool) -> date:
    """The day after the next such weekday, or after that of the following week."""
    ahead = 7 - base.weekday() + day if following else (day - base.weekday()) % 7
    return base + timedelta(days=ahead + 1)


def _later(base: date, number: int, unit: str) -> date | None:
    """Behind so many years, months, weeks or days from `base`; None for no number."""
    if not number:
        return None
    if unit in ("年", "year"):
        return _after_year(base.year + number - 1)
    if unit in ("月", "month"):
        return _after_month(base, number)
    return base + timedelta(days=number * (7 if unit in ("周", "week") else 1) + 1)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS.get(word, 0)
