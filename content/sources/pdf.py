"""PDF: its text layer, put together again as paragraphs. Pictures, forms, scripts and links are left alone.

The library bounds what streams may unpack to; pages, characters and time are bounded here.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from math import hypot
from time import monotonic
from typing import cast
from unicodedata import normalize

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError

from content.document import BlockKind, BlockLabel, Meta
from content.lexicon.load import words
from content.messages import Message
from content.sources.faults import (
    BrokenFileError,
    EncryptedFileError,
    FileFaultError,
    HugeFileError,
    NoTextError,
)
from content.sources.heads import Line
from content.sources.limits import MEGABYTE, MILLION, limits
from content.sources.pdf_layout import Piece, Row, page_rows
from content.sources.pdf_paragraphs import build
from content.sources.sanitize import clean, sanitize_line

_INSTRUCTIONS = 2
"""Part of `limits().markup` that one page may have of drawing instructions; a page of text has few."""
_LARGEST_SIZE = 2_000.0
_UNKNOWN_SHARE = 0.3
_BOLD = ("bold", "black", "heavy", "simhei", "heiti", "demi")

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it tells of every fault in a file on its own


def read_pdf(data: bytes) -> tuple[str, tuple[BlockLabel, ...], Meta, tuple[Message, ...]]:
    """Canonical text, one label a line, what the file says of itself, and warnings. Raises FileFaultError."""
    try:
        pages, meta = _read(data)
    except FileFaultError:
        raise
    except FileNotDecryptedError:
        raise EncryptedFileError from None
    except Exception as fault:  # a damaged file makes the library raise almost anything
        raise BrokenFileError(type(fault).__name__) from None
    lines = _clean(build(pages)) if any(pages) else []
    text = "\n".join(line for line, _ in lines)
    unknown = text.count("\ufffd")
    if not text or unknown > _UNKNOWN_SHARE * len(text):
        raise NoTextError
    labels = tuple(label for _, label in lines)
    title = next((line for line, label in lines if label.kind is BlockKind.TITLE), None)
    told = (Message("sources.warnings.glyphs", {"count": str(unknown)}),) if unknown else ()
    return text, labels, _with_title(meta, title, lines), told


def _read(data: bytes) -> tuple[list[list[Row]], Meta]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFileError
    pages: list[list[Row]] = []
    bounds = limits()
    ends = monotonic() + bounds.seconds
    size = 0
    for number, page in enumerate(reader.pages):
        contents = page.get_contents()
        if contents is not None and len(contents.get_data()) > bounds.markup * MEGABYTE // _INSTRUCTIONS:
            raise HugeFileError(bounds.markup // _INSTRUCTIONS, "size", "markup")
        pieces = _pieces(page)
        size += sum(len(piece.text) for piece in pieces)
        if number >= bounds.pages:
            raise HugeFileError(bounds.pages, "pages", "pages")
        if size > bounds.text * MILLION:
            raise HugeFileError(bounds.text, "text", "text")
        if monotonic() > ends:
            raise HugeFileError(bounds.seconds, "seconds", "seconds")
        pages.append(page_rows(pieces, number))
    return pages, _meta(reader)


def _pieces(page: PageObject) -> list[Piece]:
    """The upright texts of a page with their places."""
    pieces: list[Piece] = []
    forms = _forms()

    def visit(text: str, outer: Sequence[float], inner: Sequence[float], font: object, size: float) -> None:
        shown = clean(text).replace("\n", " ").translate(forms)
        if not shown.strip():
            return
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = hypot(inner[2], inner[3]) * hypot(outer[2], outer[3])
        height = min(_LARGEST_SIZE, max(1.0, abs(size) * scale))
        if abs(x) < 1e6 and abs(y) < 1e6:
            pieces.append(Piece(shown, x, y, height, _is_bold(font), len(pieces)))

    page.extract_text(orientations=(0,), visitor_text=visit)
    return pieces


@cache
def _forms() -> Mapping[int, str]:
    """Radicals and ligatures, which fonts name for the characters of the same form -> these characters."""
    plain = {code: normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))}
    return plain | {ord(pair[0]): pair[1] for pair in words("zh", "structure", "pdf", "radicals")}


def _is_bold(font: object) -> bool:
    if not isinstance(font, Mapping):
        return False
    name = str(cast(Mapping[str, object], font).get("/BaseFont", "")).lower()
    return any(word in name for word in _BOLD)


def _clean(lines: Sequence[Line]) -> list[Line]:
    cleaned = ((sanitize_line(line), label) for line, label in lines)
    return [(line, label) for line, label in cleaned if line]


def _meta(reader: PdfReader) -> Meta:
    """Title and author. A file's dates are those of its making, not of the article: they are not told."""
    said = reader.metadata
    if said is None:
        return Meta()
    title, author = said.title, said.author
    return Meta(
        title=sanitize_line(str(title))[:300] or None if title else None,
        author=sanitize_line(str(author))[:100] or None if author else None,
    )


def _with_title(meta: Meta, title: str | None, lines: Sequence[Line]) -> Meta:
    """The title as it is printed; that of the file only if the text shows it, too."""
    shown = {line for line, _ in lines[:20]}
    return Meta(title=title or (meta.title if meta.title in shown else None), author=meta.author)
