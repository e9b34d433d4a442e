"""Media types: which of them an article may have, and what format each means."""

from __future__ import annotations

_FORMATS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/epub+zip": "epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_SAYS_NOTHING = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/force-download",
        "application/x-download",
        "application/zip",
        "application/x-zip-compressed",
        "application/x-mimearchive",
        "multipart/related",
        "message/rfc822",
    }
)
"""Types of files as such: their bytes tell."""
_CODE = frozenset({"text/css", "text/javascript", "text/ecmascript", "text/event-stream", "text/xml"})
_MAGIC = {"html": (b"%PDF-", b"PK\x03\x04"), "pdf": (b"<",), "epub": (b"<",), "docx": (b"<",)}
"""Format -> beginnings of bodies that are plainly something else than their server says."""
_LONGEST = 100


def media_type(header: str) -> tuple[str, str]:
    """Type and charset of a Content-Type header, in lower case; empty where it says nothing."""
    kind, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return _tidy(kind), _tidy(value.strip().strip("\"'"))
    return _tidy(kind), ""


def is_readable(kind: str) -> bool:
    """Whether a body of this type may be an article; pictures, data and programs are none."""
    return kind in _FORMATS or kind in _SAYS_NOTHING or (kind.startswith("text/") and kind not in _CODE)


def format_of(kind: str, body: bytes) -> str:
    """The format that a type means; `auto` where it means none, or where the body is plainly another."""
    format = _FORMATS.get(kind, "auto")
    return "auto" if body[:1024].lstrip().startswith(_MAGIC.get(format, ())) else format


def _tidy(word: str) -> str:
    return "".join(character for character in word.strip().lower() if character.isprintable())[:_LONGEST]
