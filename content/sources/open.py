"""The door for articles: an address to a Source."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

from content.briefings.catalogue import SUFFIX, find
from content.document import Meta, Source
from content.paths import named_path
from content.sources.held import Held
from content.sources.limits import MEGABYTE, limits
from content.sources.making import BUNDLED, make_source, parsed_source, source_error
from content.sources.web_address import is_web, looks_like_web, scheme_of, web_error

if TYPE_CHECKING:  # few articles are pages of the web
    from content.sources.web import Fetching


def open_source(
    address: str,
    *,
    format: str = "auto",
    encoding: str | None = None,
    lang: str = "auto",
    stdin: BinaryIO | None = None,
    edition: str = "en",
    fetching: Fetching | None = None,
) -> Source:
    """Read an article. `address` is a path, `-` (standard input), `bundled:NAME[.zh|.en]` or a web address.

    `edition` is the language of a bundled article that names none; `lang` overrides the article's own. A web
    page is read as it was kept; only `fetching` gives leave to fetch it.
    Raises UserError for what cannot be read as an article, and FetchStoppedError if the reader gave up.
    """
    if is_web(address):
        from content.sources.web_source import web_source  # late: few articles are pages of the web

        return web_source(address, format=format, encoding=encoding, lang=lang, fetching=fetching)
    if address.startswith(BUNDLED):
        name, place, data = _bundled(address, edition)
    elif address == "-":
        name, place, data = "stdin", "-", _standard_input(stdin)
    else:
        name, place, data = _file(address)
    return parsed_source(data, name, place, format, encoding, lang)


def text_source(text: str, name: str, *, lang: str = "auto") -> Source:
    """A text taken as plain text, whatever it looks like. An empty text gives an empty Source."""
    from content.sources.plain import read_plain  # late: few texts come without a file

    meta = Meta(lang=None if lang == "auto" else lang)
    return make_source(read_plain(text), name, meta=meta)


def _bundled(address: str, edition: str) -> tuple[str, str, Held[bytes]]:
    try:
        file = find(address.removeprefix(BUNDLED), edition)
        data = Held(file.read_bytes())
    except (KeyError, OSError):
        raise source_error(address, "no_bundled", "list_bundled") from None
    name = file.name.removesuffix(SUFFIX)
    return file.name, f"{BUNDLED}{name}", data


def _file(address: str) -> tuple[str, str, Held[bytes]]:
    path = named_path(address)
    try:
        if path.is_dir():
            raise source_error(address, "is_folder", "name_file")
        with path.open("rb") as file:
            data = read_within(file, address)
    except FileNotFoundError:
        if scheme := scheme_of(address):
            raise web_error(address, "other_scheme", "web_only", scheme=scheme) from None
        remedy = "write_scheme" if looks_like_web(address) else "check_path"
        raise source_error(address, "missing", remedy) from None
    except PermissionError:
        raise source_error(address, "forbidden", "check_rights") from None
    except (OSError, ValueError) as fault:
        raise source_error(address, "unreadable", "check_path", reason=_reason(fault)) from None
    return path.name, str(path.absolute()), data


def _standard_input(stdin: BinaryIO | None) -> Held[bytes]:
    """All that comes through standard input; what was closed before the start gives nothing."""
    if stdin is None and sys.stdin is None:
        return Held(b"")
    try:
        return read_within(stdin or sys.stdin.buffer, "stdin")
    except OSError as fault:
        raise source_error("stdin", "unreadable", "check_path", reason=_reason(fault)) from None


def _reason(fault: OSError | ValueError) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault)


def read_within(file: BinaryIO, where: str) -> Held[bytes]:
    """All that is in a file. Raises UserError for more than the user allows a file to have."""
    most = limits().file
    data = file.read(most * MEGABYTE + 1)
    if len(data) > most * MEGABYTE:
        raise source_error(where, "too_large", "split", limit=f"{most} MB", setting="file")
    return Held(data)
