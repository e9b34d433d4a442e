"""EPUB: the chapters of a book in the order of its spine, each read as a web page that is all article.

Members are looked up in the archive by name and read into memory: a path leads nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from content.document import BlockKind, BlockLabel, Meta
from content.sources.archives import Archive
from content.sources.decode import decode
from content.sources.faults import BrokenFileError, EncryptedFileError, HugeFileError, NoTextError
from content.sources.front_matter import iso_date
from content.sources.heads import Line, ranked, with_head
from content.sources.html import read_chapter
from content.sources.limits import MEGABYTE, MILLION, limits
from content.sources.sanitize import sanitize_line
from content.sources.xml_tree import Element, attribute, named, parse_xml, text_of

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/xml"})


def read_epub(data: bytes) -> tuple[str, tuple[BlockLabel, ...], Meta]:
    """Canonical text, one label a line, and what the book says of itself. Raises FileFaultError."""
    archive = Archive(data)
    if _CONTAINER not in archive:
        raise BrokenFileError(_CONTAINER)
    place = _package_place(parse_xml(archive.read(_CONTAINER)))
    if place not in archive:
        raise BrokenFileError(place)
    package = parse_xml(archive.read(place))
    meta = _meta(package)
    lines: list[Line] = []
    size = 0
    locked = _locked(archive)
    for name in _spine(package, dirname(place)):
        if name in locked:
            raise EncryptedFileError(name)
        if name in archive:
            markup = decode(archive.read(name)).text
            size += len(markup)
            _check(len(markup), size)
            lines += read_chapter(markup)
    if not lines:
        raise NoTextError
    lines, meta = with_head(_titled(ranked(lines), meta), meta)
    return "\n".join(words for words, _ in lines), tuple(label for _, label in lines), meta


def _check(page: int, total: int) -> None:
    bounds = limits()
    if page > bounds.markup * MEGABYTE:
        raise HugeFileError(bounds.markup, "size", "markup")
    if total > bounds.text * MILLION:
        raise HugeFileError(bounds.text, "text", "text")


def _package_place(container: Element) -> str:
    return next((normpath(attribute(file, "full-path")) for file in named(container, "rootfile")), "")


def _spine(package: Element, folder: str) -> Iterator[str]:
    """The names of the pages in reading order, the table of contents left out."""
    pages = {
        attribute(item, "id"): normpath(join(folder, unquote(attribute(item, "href"))))
        for item in named(package, "item")
        if attribute(item, "media-type") in _PAGES and "nav" not in attribute(item, "properties").split()
    }
    seen: set[str] = set()
    for reference in named(package, "itemref"):
        name = pages.get(attribute(reference, "idref"))
        if name is not None and name not in seen:
            seen.add(name)
            yield name
        if len(seen) > limits().pages:
            raise HugeFileError(limits().pages, "chapters", "pages")


def _locked(archive: Archive) -> frozenset[str]:
    """Members that only a reading system with the key can read. Locked fonts do no harm."""
    if _LOCKS not in archive:
        return frozenset()
    locks = parse_xml(archive.read(_LOCKS))
    return frozenset(normpath(unquote(attribute(lock, "URI"))) for lock in named(locks, "CipherReference"))


def _meta(package: Element) -> Meta:
    def said(name: str) -> str | None:
        return sanitize_line(text_of(package, name))[:300] or None

    creators = [sanitize_line("".join(map(str, element.itertext()))) for element in named(package, "creator")]
    source = said("source") or ""
    return Meta(
        title=said("title"),
        date=iso_date(said("date") or ""),
        author=", ".join(filter(None, creators[:5])) or None,
        publisher=said("publisher"),
        url=source if source.startswith(("http://", "https://")) else None,
    )


def _titled(lines: list[Line], meta: Meta) -> list[Line]:
    """Without the copies of the title that stand on the cover and the title page."""
    if meta.title is None:
        return lines
    kept = [index for index, (words, _) in enumerate(lines[:6]) if words != meta.title]
    return [(meta.title, BlockLabel(BlockKind.HEADING, 1)), *(lines[index] for index in kept), *lines[6:]]
