"""A day as a person types it: `2027-01-10`, `1月10日`, `10 Jan`, `tomorrow`, `下周五`, `+3w`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.text.folding import fold
from content.values import dataclass

LONGEST = 40
"""Code points; nothing longer is a day."""

_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_OF_YEAR = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*[日号]?")
_IN = re.compile(r"(?:\+|in\s+)?(\d{1,3})\s*([a-z]+)")
_AFTER = re.compile(r"(\d{1,3}|[一二两三四五六七八九十])\s*(\S{1,3}?)(?:之?后|以后|内)")
_WEEKDAY_ZH = re.compile(r"(本|这|下|下个)?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY_EN = re.compile(r"(?:(this|next|on)\s+)?([a-z]+)")
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(rf"(?:{_NTH}\s+)?([a-z]+)\.?(?:\s+{_NTH})?,?(?:\s+(\d{{4}}))?")


def parse_day(typed: str, today: date) -> date | None:
    """The day that is meant, in either language; without a year the next such day. None if it is no day."""
    text = " ".join(fold(typed).lower().split())
    if not text or len(text) > LONGEST:
        return None
    _words()  # a broken table is no wrong day
    for read in _READERS:
        try:
            found = read(text, today)
        except (ValueError, OverflowError):
            return None
        if found is not None:
            return found
    return None


def _full(text: str, today: date) -> date | None:
    match = _FULL.fullmatch(text)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _month_of_year(text: str, today: date) -> date | None:
    """`2027-03`: its last day."""
    match = _MONTH_OF_YEAR.fullmatch(text)
    return _last_of(int(match[1]), int(match[2])) if match else None


def _month_and_day(text: str, today: date) -> date | None:
    match = _MONTH_DAY.fullmatch(text)
    return _next(int(match[1]), int(match[2]), today) if match else None


def _named(text: str, today: date) -> date | None:
    """`10 Jan 2027`, `January 10`, `Mar 2027`."""
    match = _NAMED.fullmatch(text)
    month = _words().months.get(match[2]) if match else None
    if match is None or month is None:
        return None
    day, year = match[1] or match[3], match[4]
    if day is None:
        return _last_of(int(year), month) if year else None
    return date(int(year), month, int(day)) if year else _next(month, int(day), today)


def _from_today(text: str, today: date) -> date | None:
    days = _words().days.get(text)
    return None if days is None else today + timedelta(days=days)


def _end(text: str, today: date) -> date | None:
    match _words().ends.get(text):
        case "week":
            return today + timedelta(days=6 - today.weekday())
        case "month":
            return _last_of(today.year, today.month)
        case "next_month":
            return _last_of(today.year + today.month // 12, today.month % 12 + 1)
        case "year":
            return date(today.year, 12, 31)
        case "next_year":
            return date(today.year + 1, 12, 31)
        case _:
            return None


def _later(text: str, today: date) -> date | None:
    """`+3w`, `in 2 months`, `3天后`, `两周内`."""
    match = _IN.fullmatch(text) or _AFTER.fullmatch(text)
    unit = _words().units.get(match[2]) if match else None
    if match is None or unit is None:
        return None
    count = int(match[1]) if match[1].isdecimal() else _DIGITS[match[1]]
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(text: str, today: date) -> date | None:
    """`friday`, `next fri`, `周五`, `下周五`: the coming one; `下周` and `next` mean the week after this."""
    match = _WEEKDAY_ZH.fullmatch(text) or _WEEKDAY_EN.fullmatch(text)
    day = _words().weekdays.get(match[2]) if match else None
    if match is None or day is None:
        return None
    if match[1] in ("下", "下个", "next"):
        return today + timedelta(days=7 - today.weekday() + day)
    return today + timedelta(days=(day - today.weekday()) % 7)


_READERS: tuple[Callable[[str, date], date | None], ...] = (
    _full,
    _month_of_year,
    _month_and_day,
    _from_today,
    _end,
    _later,
    _weekday,
    _named,
)


def _next(month: int, day: int, today: date) -> date:
    """The first such day from today on; the 29th of February waits for its year."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day)


def _last_of(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of both languages: whoever types a day need not think of the interface's."""

    days: Mapping[str, int]
    units: Mapping[str, str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    ends: Mapping[str, str]


@cache
def _words() -> _Words:
    tables = [load("zh", "days"), load("en", "days")]

    def numbers(name: str) -> Mapping[str, int]:
        return {k: v for table in tables for k, v in cast(Mapping[str, int], table.get(name, {})).items()}

    def texts(name: str) -> Mapping[str, str]:
        return {k: v for table in tables for k, v in cast(Mapping[str, str], table.get(name, {})).items()}

    return _Words(numbers("days"), texts("units"), numbers("weekdays"), numbers("months"), texts("ends"))
