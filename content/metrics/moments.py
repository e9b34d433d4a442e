"""When a time of a metric ends, so that metrics can be put in order: years, quarters, months and days."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, cast

from content.lexicon.load import load, words
from content.text.late_pattern import late_pattern

_YEAR = late_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTH = late_pattern(r"(\d{1,2})月(?:(\d{1,2})[日号])?")
_ISO = late_pattern(r"(?:19|20)\d\d-(\d{2})(?:-(\d{2}))?")
_LAST_MONTH = 12
_LAST_DAY = 31


class Moment(NamedTuple):
    """The end of a time. Moments sort by time; what has no year sorts last."""

    year: int
    month: int = _LAST_MONTH
    day: int = _LAST_DAY


UNDATED = Moment(9999, 0, 0)
"""The moment of a time that names no year, or of none at all."""


@lru_cache(maxsize=4096)
def moment(time: str | None) -> Moment:
    """The end of a time as metrics have it: `2024年3月至2025年8月`, `截至2025年底`, `May 2025`, `2025-03`."""
    years = list(_YEAR.finditer(time or ""))
    if not years or time is None:
        return UNDATED
    year, rest = int(years[-1][0]), time[years[-1].start() :]
    iso = _ISO.match(rest)
    if iso:
        return _checked(year, int(iso[1]), int(iso[2] or 0))
    months = list(_MONTH.finditer(rest))
    if months:
        return _checked(year, int(months[-1][1]), int(months[-1][2] or 0))
    named = next((month for word, month in _ends().items() if word in time), None)
    return Moment(year) if named is None else Moment(year, named)


def _checked(year: int, month: int, day: int) -> Moment:
    if not 1 <= month <= _LAST_MONTH:
        return Moment(year)
    return Moment(year, month, day if 1 <= day <= _LAST_DAY else _LAST_DAY)


@cache
def _ends() -> Mapping[str, int]:
    """Words for a part of a year -> the month in which it ends."""
    found: dict[str, int] = {}
    for lang in ("zh", "en"):
        found.update(cast("Mapping[str, int]", load(lang, "moments")["ends"]))
    found.update({name: number for number, name in enumerate(words("en", "times", "months"), start=1)})
    return found
