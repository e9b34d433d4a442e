"""A page saved as one file (MHTML, RFC 2557): its HTML part; pictures and styles stay where they are."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from content.sources.decode import Decoded, decode
from content.sources.faults import BrokenFileError

_MOST_PARTS = 10_000


def page_of(data: bytes, encoding: str | None) -> tuple[Decoded, str | None]:
    """The first HTML part as text, and the address it was saved from. Raises BrokenFileError."""
    try:
        mail = message_from_bytes(data)
        part = _first_page(mail)
    except RecursionError:  # parts in parts in parts: the library follows them by recursion
        raise BrokenFileError("MIME") from None
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload:
        raise BrokenFileError("no text/html")
    said = encoding or _known(part.get_content_charset())
    address = str(mail.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    decoded = decode(payload, said)
    return decoded, address if address.startswith(("http://", "https://")) and len(address) < 500 else None


def _first_page(mail: Message) -> Message | None:
    for number, part in enumerate(mail.walk()):
        if number > _MOST_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
    return None


def _known(charset: str | None) -> str | None:
    """A charset that Python knows, except UTF-8, which needs no word."""
    if not charset or charset.lower() in {"utf-8", "utf8"}:
        return None
    try:
        b"".decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return None
    return {"gb2312": "gb18030", "gbk": "gb18030"}.get(charset.lower(), charset)
