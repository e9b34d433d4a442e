"""What an article's own lines say of it: its date, its author, where it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from content.document import Meta
from content.sources.front_matter import iso_date

_AUTHOR = re.compile(r"(?:作者|文|撰文|記者|记者)\s*[:：/／|丨]\s*([^\s，,、|（()）/]{2,12})")
_BY = re.compile(r"^By ([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,4})")
_PUBLISHER = re.compile(r"(?:来源|來源|稿源)\s*[:：]\s*([^\s，,、|（()）]{2,20})")
_ENGLISH_DATE = re.compile(
    r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})\b|\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.?,? (\d{4})\b"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def enrich(meta: Meta, lines: Iterable[str]) -> Meta:
    """`meta` with what it lacks, from the meta lines; what it says already stays."""
    for line in lines:
        meta = replace(
            meta,
            date=meta.date or _date(line),
            author=meta.author or _first(line, _AUTHOR, _BY),
            publisher=meta.publisher or _first(line, _PUBLISHER),
        )
    return meta


def _first(line: str, *patterns: re.Pattern[str]) -> str | None:
    return next((found.group(1) for pattern in patterns if (found := pattern.search(line))), None)


def _date(line: str) -> str | None:
    english = _ENGLISH_DATE.search(line)
    if english:
        month, day, year = english.group(1, 2, 3) if english.group(1) else english.group(5, 4, 6)
        if month in _MONTHS:
            return f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
    found = iso_date(line)
    return found if found and len(found) > 4 else None
