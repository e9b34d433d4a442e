"""What the head of a page says of the article: title, date, author, publisher, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

from content.document import Meta
from content.sources.front_matter import iso_date
from content.sources.html_tree import Element
from content.sources.sanitize import sanitize_line

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title", "headline"),
    "deck": ("og:description", "description"),
    "date": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "publishdate",
        "pubdate",
        "dc.date",
        "date",
        "dc.date.issued",
        "og:release_date",
        "og:time",
        "weibo:article:create_at",
        "apub:time",
        "parsely-pub-date",
        "sailthru.date",
    ),
    "author": (
        "author",
        "article:author",
        "og:article:author",
        "dc.creator",
        "byl",
        "parsely-author",
        "mediaid",
    ),
    "publisher": ("og:site_name", "publisher", "source", "application-name", "dc.publisher"),
    "url": ("og:url", "canonical"),
}
"""Field of Meta -> names of meta elements that tell it, best first."""

_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
_LARGEST_JSON = 500_000
_MOST_VALUES = 5000
_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,500}$")
_NO_NAME = re.compile(r"@|://|^[\d\W]+$")
_SUFFIX = re.compile(r"\s*[-_|–—·‖]+\s*|\s*[<>»]+\s*")
_SPACE = re.compile(r"\s+")
_LONGEST = 300
_LABEL = re.compile(
    r"^(?:(?:信息|文章|稿件)?(?:来源|來源|稿源)|作者|记者|記者|source|author|by)\s*[:：]\s*", re.IGNORECASE
)
"""What a page prints before a name, and some pages put into the meta element with it."""


def head_meta(root: Element) -> Meta:
    """The metadata of a page. Addresses are kept as words only if they are http or https."""
    said = _meta_elements(root)
    told = _linked_data(root)
    found = {
        field: _first([*(said.get(name, "") for name in names), told.get(field, "")])
        for field, names in _NAMES.items()
    }
    author, publisher = (_LABEL.sub("", found[field] or "") or None for field in ("author", "publisher"))
    address = found["url"]
    language = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return Meta(
        title=found["title"] or _first([_text(root.find(".//title"))]),
        deck=None,
        date=iso_date(found["date"] or ""),
        author=author if author and not _NO_NAME.search(author) else None,
        publisher=publisher,
        url=address if address and _ADDRESS.match(address) else None,
        lang=language if language in {"zh", "en"} else None,
    )


def title_forms(root: Element, title: str | None) -> list[str]:
    """The names the page gives itself, and each of them without the site's name at its end, best first."""
    names = [title or "", _text(root.find(".//title"))]
    forms: list[str] = []
    for name in names:
        parts = _SUFFIX.split(name)
        forms += [
            name,
            *(name[: len(name) - len(rest)].rstrip(" -_|–—·‖<>»") for rest in _endings(name, parts)),
        ]
    return [form for form in dict.fromkeys(forms) if form]


def _endings(name: str, parts: list[str]) -> Iterator[str]:
    """What may be the site's name: everything from one of the last separators on, shortest first."""
    at = len(name)
    for part in reversed(parts[1:][-4:]):
        at = name.rfind(part, 0, at)
        yield name[at:]


def _meta_elements(root: Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.strip().lower(), element.get("content") or "")
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            said.setdefault("canonical", element.get("href") or "")
    return said


def _linked_data(root: Element) -> dict[str, str]:
    """What JSON-LD says of the article."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or not script.text:
            continue
        if len(script.text) > _LARGEST_JSON:
            continue
        try:
            data: object = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for table in _objects(data):
            if _ARTICLE_TYPES.search(str(table.get("@type", ""))) and "datePublished" in table:
                return {
                    "title": _name(table.get("headline")),
                    "date": _name(table.get("datePublished")),
                    "author": _name(table.get("author")),
                    "publisher": _name(table.get("publisher")),
                }
    return {}


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON value in breadth, up to a bound."""
    waiting = [data]
    for value in waiting:
        if len(waiting) > _MOST_VALUES:
            return
        if isinstance(value, dict):
            table = cast(Mapping[str, object], value)
            yield table
            waiting.extend(table.values())
        elif isinstance(value, list):
            waiting.extend(cast(list[object], value)[:_MOST_VALUES])


def _name(value: object) -> str:
    if isinstance(value, list):
        names = [_name(part) for part in cast(list[object], value)[:5] if not isinstance(part, list)]
        return ", ".join(name for name in names if name)
    if isinstance(value, dict):
        value = cast(Mapping[str, object], value).get("name")
    return value if isinstance(value, str) else ""


def _first(values: Iterable[str]) -> str | None:
    cleaned = (_SPACE.sub(" ", sanitize_line(value[: 4 * _LONGEST])) for value in values)
    return next((value for value in cleaned if value and len(value) <= _LONGEST), None)


def _text(element: Element | None) -> str:
    return (
        ""
        if element is None
        else _SPACE.sub(" ", sanitize_line("".join(str(part) for part in element.itertext())))[:_LONGEST]
    )
