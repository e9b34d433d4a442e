"""Which article a text belongs to: its notes and its place are found again after edits and renames."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from content.document import Source
from content.library.index import Entry, Library
from content.sources.web_address import is_web

FOUND_AGAIN = 0.5
"""Part of a text's lines that must stand in a kept text for it to be the article known at the path."""

KeptText = Callable[[str], str | None]
"""Digest (hex) -> the text it names, if it was kept."""


def identify(source: Source, library: Library, kept: KeptText, more: Iterable[Entry] = ()) -> str:
    """The article's id: by a known digest, by bundled name or web address, by its path with half of its
    lines, else new.

    `more` are articles that stand in no index, as the header of a notes file named by the user.
    """
    more = tuple(more)
    for entry in more:
        if source.digest in entry.digests:
            return entry.id
    known = library.by_digest(source.digest)
    if known:
        return known.id
    if source.address.startswith("bundled:") or is_web(source.address):
        same_name = library.at(source.address)
        return same_name[0].id if same_name else new_id(source)
    lines = frozenset(source.text.split("\n"))
    for entry in (*more, *_at_path(source, library)):
        if any(_same_article(lines, kept(digest)) for digest in reversed(entry.digests)):
            return entry.id
    return new_id(source)


def is_same_article(text: str, earlier: str) -> bool:
    """Whether a text that stands where another stood is the same article, edited."""
    return _same_article(frozenset(text.split("\n")), earlier)


def new_id(source: Source) -> str:
    """The id of an article that was never seen: of its first text, for ever."""
    return f"xm-{source.digest[:12]}"


def _at_path(source: Source, library: Library) -> list[Entry]:
    return [] if source.address in ("", "-") else library.at(source.address)


def _same_article(lines: frozenset[str], kept: str | None) -> bool:
    if kept is None or not lines:
        return False
    found = lines & frozenset(kept.split("\n"))
    return len(found) >= FOUND_AGAIN * len(lines)
