"""The formats an article may be in: from bytes to canonical text, labels and metadata.

Each reader is imported only when an article needs it: together their parsers take longer to load than most
articles take to read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from content.document import BlockLabel, Meta
from content.messages import Message
from content.sources.decode import Decoded, UnknownEncodingError, decode
from content.sources.faults import BrokenFileError, EncryptedFileError, HugeFileError, NoTextError
from content.sources.held import Held
from content.sources.plain import read_plain
from content.sources.sniff import is_binary, is_noise, named_archive, sniff, sniff_binary, sniff_container
from content.values import dataclass

UNREADABLE_SHARE = 0.2
"""Part of a text's characters that no encoding gives, from which it was read in the wrong one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the bytes of an article say."""

    text: str
    format: str
    meta: Meta = field(default_factory=Meta)
    labels: tuple[BlockLabel, ...] | None = None
    encoding: str = "utf-8"
    warnings: tuple[Message, ...] = ()


class FormatError(ValueError):
    """The bytes are no readable article. `what` and `remedy` are keys of the catalog `sources`."""

    def __init__(self, what: str, remedy: str, **values: str) -> None:
        """What is the matter, what to do, and the values of the words."""
        super().__init__(what)
        self.what, self.remedy, self.values = what, remedy, values


def read_bytes(held: Held[bytes], name: str, asked: str, encoding: str | None) -> Parsed:
    """The article in the bytes, which are taken. `asked` is a format or `auto`. Raises FormatError only."""
    data = held.take()
    container = sniff_container(data) if asked in {"auto", "html"} else asked
    if asked == "auto" and container is None:
        container = named_archive(data, name)  # whose reader says what is wrong with it
    if asked == "html" and container != "mhtml":
        container = None
    shown = (container or asked).upper() if asked != "auto" or container else "HTML"
    try:
        if container in _CONTAINERS:
            return _CONTAINERS[container](data, encoding)
        decoded = _decoded(data, asked, encoding)
        del data  # its text is enough
        form = sniff(decoded.text, name) if asked == "auto" else asked
        text, decoded = Held(decoded.text), replace(decoded, text="")
        return _told(decoded, _TEXTS[form](text))
    except UnknownEncodingError as fault:
        raise FormatError("unknown_encoding", "name_encoding", encoding=str(fault)) from None
    except EncryptedFileError:
        raise FormatError("encrypted", "remove_password", format=shown) from None
    except NoTextError:
        raise FormatError("scan", "recognise", format=shown) from None
    except BrokenFileError as fault:
        raise FormatError("broken", "save_again", format=shown, reason=str(fault)) from None
    except HugeFileError as fault:
        values = {"format": shown, "limit": str(fault.limit), "setting": fault.setting}
        raise FormatError(f"huge_{fault.unit}", "raise_limit", **values) from None


def _decoded(data: bytes, asked: str, encoding: str | None) -> Decoded:
    unasked = asked == "auto" and encoding is None
    if unasked and (binary := sniff_binary(data)):
        raise FormatError("unsupported", "convert", format=binary)
    if unasked and is_binary(data):
        raise FormatError("no_text", "say_text")
    decoded = decode(data, encoding)
    if unasked and decoded.guessed and is_noise(decoded.text):
        raise FormatError("no_text", "say_text")
    if decoded.replaced > UNREADABLE_SHARE * max(1, len(decoded.text)):
        raise FormatError("undecodable", "name_encoding", encoding=decoded.encoding)
    return decoded


def _text(held: Held[str]) -> Parsed:
    return Parsed(read_plain(held.take()), "text")


def _markdown(held: Held[str]) -> Parsed:
    from content.sources.markdown import read_markdown

    text, labels, meta = read_markdown(held.take())
    return Parsed(text, "markdown", meta, labels)


def _html(held: Held[str]) -> Parsed:
    from content.sources.html import read_html

    text, labels, meta, warnings = read_html(held.take())
    return Parsed(text, "html", meta, labels, warnings=warnings)


def _mhtml(data: bytes, encoding: str | None) -> Parsed:
    from content.sources.mhtml import page_of

    decoded, address = page_of(data, encoding)
    text, decoded = Held(decoded.text), replace(decoded, text="")
    parsed = _told(decoded, _html(text))
    return replace(parsed, meta=replace(parsed.meta, url=parsed.meta.url or address))


def _epub(data: bytes, _: str | None) -> Parsed:
    from content.sources.epub import read_epub

    text, labels, meta = read_epub(data)
    return Parsed(text, "epub", meta, labels)


def _docx(data: bytes, _: str | None) -> Parsed:
    from content.sources.docx import read_docx

    text, labels, meta = read_docx(data)
    return Parsed(text, "docx", meta, labels)


def _pdf(data: bytes, _: str | None) -> Parsed:
    from content.sources.pdf import read_pdf

    text, labels, meta, warnings = read_pdf(data)
    return Parsed(text, "pdf", meta, labels, warnings=warnings)


def _told(decoded: Decoded, parsed: Parsed) -> Parsed:
    """With the encoding, and what has to be said of it."""
    found: list[Message] = []
    if decoded.guessed:
        found.append(Message("sources.warnings.guessed", {"encoding": decoded.encoding}))
    if decoded.replaced:
        values = {"count": str(decoded.replaced), "encoding": decoded.encoding}
        found.append(Message("sources.warnings.replaced", values))
    return replace(parsed, encoding=decoded.encoding, warnings=(*found, *parsed.warnings))


_TEXTS: Mapping[str, Callable[[Held[str]], Parsed]] = {"text": _text, "markdown": _markdown, "html": _html}
_CONTAINERS: Mapping[str | None, Callable[[bytes, str | None], Parsed]] = {
    "mhtml": _mhtml,
    "epub": _epub,
    "docx": _docx,
    "pdf": _pdf,
}
