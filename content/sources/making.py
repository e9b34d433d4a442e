"""Bytes or text of an article to a Source: canonical text, digest, metadata, and errors in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.digests import sha256
from content.document import BlockLabel, Meta, Source
from content.messages import Message, UserError
from content.sources.held import Held

BUNDLED = "bundled:"
_NO_META = Meta()
_PIECE = 1 << 20


def parsed_source(
    data: Held[bytes], name: str, place: str, asked: str, encoding: str | None, lang: str
) -> Source:
    """The article in the bytes that were found at a place, which are taken. Raises UserError."""
    from content.sources.formats import FormatError, read_bytes  # late: what was read before is kept

    where = name if place == "-" or place.startswith(BUNDLED) else place
    try:
        parsed = read_bytes(data, name, asked, encoding)
    except FormatError as fault:
        raise source_error(where, fault.what, fault.remedy, **fault.values) from None
    if not parsed.text:
        raise source_error(where, "empty", "name_file")
    meta = parsed.meta if lang == "auto" else replace(parsed.meta, lang=lang)
    source = make_source(
        parsed.text, name, address=place, format=parsed.format, meta=meta, labels=parsed.labels
    )
    return replace(source, encoding=parsed.encoding, warnings=parsed.warnings)


def make_source(
    text: str,
    name: str,
    *,
    address: str = "-",
    format: str = "text",
    meta: Meta = _NO_META,
    labels: Sequence[BlockLabel] | None = None,
) -> Source:
    """A source of a canonical text."""
    kept = None if labels is None else tuple(labels)
    return Source(text, name, _digest(text), format=format, address=address, meta=meta, labels=kept)


def _digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, taken piece by piece: a long text is not copied."""
    digest = sha256(size=len(text))
    for start in range(0, len(text), _PIECE):
        digest.update(text[start : start + _PIECE].encode("utf-8"))
    return digest.hexdigest()


def source_error(where: str, what: str, remedy: str, **values: str) -> UserError:
    """An error in the words of the catalog `sources`."""
    return UserError(
        where, Message(f"sources.errors.{what}", values), Message(f"sources.remedies.{remedy}", values)
    )
