"""The door for articles: an address to a Source."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from content.briefings.catalogue import SUFFIX, find
from content.document import BlockLabel, Meta, Source
from content.messages import Message, UserError
from content.sources.formats import FormatError, read_bytes
from content.sources.plain import read_plain

LARGEST = 64 * 1024 * 1024
"""Bytes; a text of this size is about 20 million Chinese characters."""

BUNDLED = "bundled:"
_NO_META = Meta()


def open_source(
    address: str,
    *,
    format: str = "auto",
    encoding: str | None = None,
    lang: str = "auto",
    stdin: BinaryIO | None = None,
    edition: str = "en",
) -> Source:
    """Read an article. `address` is a path, `-` (standard input) or `bundled:NAME[.zh|.en]`.

    `edition` is the language of a bundled article that names none; `lang` overrides the article's own.
    Raises UserError for what cannot be read as an article.
    """
    if address.startswith(BUNDLED):
        name, place, data = _bundled(address, edition)
    elif address == "-":
        name, place, data = "stdin", "-", _read(stdin or sys.stdin.buffer, "stdin")
    else:
        name, place, data = _file(address)
    return _source(data, name, place, format, encoding, lang)


def text_source(text: str, name: str, *, lang: str = "auto") -> Source:
    """A text taken as plain text, whatever it looks like. An empty text gives an empty Source."""
    meta = Meta(lang=None if lang == "auto" else lang)
    return _make(read_plain(text), name, meta=meta)


def _bundled(address: str, edition: str) -> tuple[str, str, bytes]:
    try:
        file = find(address.removeprefix(BUNDLED), edition)
        data = file.read_bytes()
    except (KeyError, OSError):
        raise _error(address, "no_bundled", "list_bundled") from None
    name = file.name.removesuffix(SUFFIX)
    return file.name, f"{BUNDLED}{name}", data


def _file(address: str) -> tuple[str, str, bytes]:
    path = Path(address).expanduser()
    try:
        if path.is_dir():
            raise _error(address, "is_folder", "name_file")
        with path.open("rb") as file:
            data = _read(file, address)
    except FileNotFoundError:
        raise _error(address, "missing", "check_path") from None
    except PermissionError:
        raise _error(address, "forbidden", "check_rights") from None
    except (OSError, ValueError) as fault:
        raise _error(address, "unreadable", "check_path", reason=_reason(fault)) from None
    return path.name, str(path.absolute()), data


def _reason(fault: OSError | ValueError) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault)


def _read(file: BinaryIO, where: str) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _error(where, "too_large", "split", limit=f"{LARGEST // 1024 // 1024} MB")
    return data


def _source(data: bytes, name: str, place: str, asked: str, encoding: str | None, lang: str) -> Source:
    where = name if place == "-" or place.startswith(BUNDLED) else place
    try:
        parsed = read_bytes(data, name, asked, encoding)
    except FormatError as fault:
        raise _error(where, fault.what, fault.remedy, **fault.values) from None
    if not parsed.text:
        raise _error(where, "empty", "name_file")
    meta = parsed.meta if lang == "auto" else replace(parsed.meta, lang=lang)
    source = _make(parsed.text, name, address=place, format=parsed.format, meta=meta, labels=parsed.labels)
    return replace(source, encoding=parsed.encoding, warnings=parsed.warnings)


def _make(
    text: str,
    name: str,
    *,
    address: str = "-",
    format: str = "text",
    meta: Meta = _NO_META,
    labels: Sequence[BlockLabel] | None = None,
) -> Source:
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    kept = None if labels is None else tuple(labels)
    return Source(text, name, digest, format=format, address=address, meta=meta, labels=kept)


def _error(where: str, what: str, remedy: str, **values: str) -> UserError:
    return UserError(where, Message(f"sources.errors.{what}", values), Message(f"sources.remedies.{remedy}"))
