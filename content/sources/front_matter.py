"""The head of a Markdown file that says what the article is: TOML between +++ or simple YAML between ---."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, cast

import tomli

from content.document import Meta
from content.sources.sanitize import sanitize_line
from content.text.late_pattern import late_pattern

_LARGEST = 65_536
_KEY = late_pattern(r"([A-Za-z][\w-]{0,40})\s*:(?:\s+(.*))?$")
_ITEM = late_pattern(r"\s*-\s+(.*)$")
_DATE = late_pattern(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?")

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "deck": ("deck", "description", "summary", "subtitle", "excerpt"),
    "date": ("date", "published", "pubdate", "created"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "source", "site", "publication"),
    "url": ("url", "link", "canonical", "canonical_url"),
    "lang": ("lang", "language", "locale"),
    "facts": ("facts",),
}
"""Field of Meta -> the keys that tell it, best first."""


def split_front_matter(text: str) -> tuple[Mapping[str, object], str] | None:
    """The table at the head of a text and the text after it; None if there is no readable front matter."""
    text = text.lstrip("\ufeff \t\r\n")
    for fence, read in (("+++", _read_toml), ("---", _read_yaml)):
        if not text.startswith((fence + "\n", fence + "\r\n")):
            continue
        close = re.compile(rf"^{re.escape(fence)}[ \t]*\r?$", re.MULTILINE).search(text, 4, _LARGEST)
        if close is None:
            return None
        table = read(text[text.index("\n") + 1 : close.start()])
        return None if table is None else (table, text[close.end() :].lstrip("\r\n"))
    return None


def _read_toml(text: str) -> Mapping[str, object] | None:
    try:
        return tomli.loads(text.replace("\r\n", "\n"))
    except tomli.TOMLDecodeError:
        return None


def _read_yaml(text: str) -> Mapping[str, object] | None:
    """`key: value` lines and lists of plain words; anything deeper is skipped. None if no key is found."""
    table: dict[str, object] = {}
    items: list[str] | None = None
    for line in text.splitlines():
        key = _KEY.match(line)
        item = _ITEM.match(line)
        if key:
            value = _plain(key.group(2) or "")
            items = None if value else []
            table[key.group(1)] = value if items is None else items
        elif item and items is not None:
            items.append(_plain(item.group(1)))
    return table or None


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"')
    return "" if value in {"|", ">", "|-", ">-", "null", "~"} else value


def meta_of(table: Mapping[str, object]) -> Meta:
    """What the front matter says, in our words. Unknown keys are ignored, values become one clean line."""
    lower = {str(key).lower(): value for key, value in table.items()}
    said = {field: _first(lower, keys) for field, keys in _NAMES.items()}
    lang = said["lang"]
    return Meta(
        title=said["title"],
        deck=said["deck"],
        date=iso_date(said["date"] or ""),
        author=said["author"],
        publisher=said["publisher"],
        url=said["url"],
        lang=lang[:2].lower() if lang and lang[:2].lower() in {"zh", "en"} else None,
        facts=said["facts"],
    )


def _first(table: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = _words(table.get(key))
        if value:
            return value
    return None


def _words(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list):
        parts = (_words(part) for part in cast(list[object], value))
        return ", ".join(part for part in parts if part)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return sanitize_line(str(value))
    return ""


def iso_date(words: str) -> str | None:
    """The first date in `words`, as precise as printed: `2026-01-03`, `2026-01`, `2026`; else None."""
    found = _DATE.search(words)
    if found is None:
        return None
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except (TypeError, ValueError):  # no day, or none that the month has
        return f"{year}-{int(month):02}"
