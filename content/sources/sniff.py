"""Which format an article is in, by its content first and its name second."""

from __future__ import annotations

import re
from typing import Literal

from content.sources.decode import utf16_order
from content.sources.front_matter import split_front_matter
from content.text.late_pattern import late_pattern

Format = Literal["text", "markdown", "html"]
Container = Literal["pdf", "epub", "docx", "mhtml"]

_ZIP = b"PK\x03\x04"
_MAGIC = (
    (_ZIP, "ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_SAMPLE = 65_536
_STRAY = 4
"""Zeros that even a short text may have: a slip of what wrote it."""
_CONTROL = late_pattern(r"[\x01-\x06\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters, without those that texts of some age or use have: bell, white space, EOF, escape."""
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_HTML = late_pattern(
    r"\s*(?:(?:<\?xml[^<]{0,200}|<!--[^>]{0,2000}-->|<%[^>]{0,400}%>)\s*){0,20}"
    r"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_HTML_NAME = late_pattern(r"\.x?html?$", re.IGNORECASE)
_TAG = late_pattern(r"<(?:p|div|br|h[1-6]|body|table|span|article|section)\b[^<>]*>", re.IGNORECASE)
_MAIL_LINE = late_pattern(
    rb"(?:From|Snapshot-Content-Location|Subject|Date|MIME-Version|Content-Type): ?", re.IGNORECASE
)
_MAIL_TYPE = late_pattern(
    rb"^Content-Type:\s{0,8}(?:multipart/related|text/html)\b", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEAD = 4096
_PDF_HEAD = 1024
_ARCHIVE_NAME = late_pattern(r"\.(epub|docx)$", re.IGNORECASE)
_MARKDOWN_NAME = late_pattern(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)
_MARKERS = (
    late_pattern(r"^#{1,6} \S", re.MULTILINE),
    late_pattern(r"^(?:```|~~~)", re.MULTILINE),
    late_pattern(r"\]\([^\s()]{1,300}\)"),
    late_pattern(r"^ {0,3}[-*+] \S", re.MULTILINE),
    late_pattern(r"^> ?\S", re.MULTILINE),
    late_pattern(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
    late_pattern(r"^\|?[ :|-]*-{3,}[ :-]*\|[ :|-]*$", re.MULTILINE),
)
_ENOUGH = 2


def sniff(text: str, name: str) -> Format:
    """The format of a decoded text. Plain text has no marks of its own: it is what remains."""
    if _HTML.match(text):
        return "html"
    if _HTML_NAME.search(name) and _TAG.search(text, 0, _SAMPLE):
        return "html"
    if _MARKDOWN_NAME.search(name) or split_front_matter(text) is not None:
        return "markdown"
    sample = text[:_SAMPLE]
    heading, *others = (marker.search(sample) is not None for marker in _MARKERS)
    return "markdown" if heading and sum(others) >= _ENOUGH - 1 else "text"


def sniff_container(data: bytes) -> Container | None:
    """The format of bytes that hold an article in wrappings of their own: PDF, EPUB, DOCX, MHTML; or None."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    if data.startswith(_ZIP):
        # imported late: few articles are archives
        from content.sources.archives import zip_kind

        return zip_kind(data)
    head = data[:_MAIL_HEAD]
    return "mhtml" if _MAIL_LINE.match(head.lstrip()) and _MAIL_TYPE.search(head) else None


def named_archive(data: bytes, name: str) -> Container | None:
    """What a zip archive that is not known by its content, a damaged one, is by its name; or None."""
    named = _ARCHIVE_NAME.search(name) if data.startswith(_ZIP) else None
    if named is None:
        return None
    return "epub" if named[1].lower() == "epub" else "docx"


def sniff_binary(data: bytes) -> str | None:
    """The name of a format that is known and no text, or None."""
    return next((name for magic, name in _MAGIC if data.startswith(magic)), None)


def is_binary(data: bytes) -> bool:
    """Whether bytes have more zeros than a text has by some slip. UTF-16 and UTF-32 are text."""
    sample = data[:_SAMPLE]
    if 0 not in sample or data.startswith(_WIDE_MARKS) or utf16_order(sample):
        return False
    return sample.count(0) > max(_STRAY, len(sample) // 1000)


def is_noise(text: str) -> bool:
    """Whether too much of what bytes were guessed to mean is control characters: no text has as many.

    Random bytes have one in eight or more, whatever the guess; of texts, logs with their colours have most.
    """
    sample = text[:_SAMPLE]
    controls = sum(1 for _ in _CONTROL.finditer(sample))
    return controls > max(_STRAY, len(sample) // 30)
