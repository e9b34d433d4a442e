"""Bytes to text: what they say of themselves, else UTF-8, else the most plausible guess."""

from __future__ import annotations

import codecs
import re

from content.lexicon.load import words
from content.values import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE = ("gb18030", "big5hkscs")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
"""Encoding that pages declare -> the one that has its characters and those that are used beside them."""
_SEVEN_BIT = ("hz", "iso2022")
_JAPANESE_SHIFT = re.compile(rb"\x1b\$[@B]")
_HEAD = 4096
_SAMPLE = 65_536
_PLAUSIBLE = 0.12
"""Share of the commonest characters in real Chinese text: about a third; in a wrong decoding, under 3 %."""
_FEW = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in."""

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0
    """How many undecodable places became U+FFFD."""


class UnknownEncodingError(LookupError):
    """The encoding that was asked for does not exist, or does not make text of bytes."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data`; an encoding that is named is taken as said. Raises UnknownEncodingError only."""
    if encoding is not None:
        return _forced(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name, guessed=False)
    if wide := utf16_order(data):  # before UTF-8: zero bytes are valid there, too
        return _lenient(data, wide, guessed=True)
    if data[:_SAMPLE].isascii() and _JAPANESE_SHIFT.search(data, 0, _SAMPLE):
        return _lenient(data, "iso2022_jp", guessed=True)
    said = declared(data)
    if said and said.startswith(_SEVEN_BIT):
        return _lenient(data, said, guessed=False)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")  # even where another is declared: nothing else looks so
    except UnicodeDecodeError:
        return _guess(data, said)


def fitting(data: bytes, charset: str) -> str | None:
    """The encoding that a server names for these bytes, as the wider one that is meant.

    None where the bytes say better: they have a mark, are UTF-8, declare another than Latin-1, which servers
    name without looking, or are no such text.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    try:
        name = codecs.lookup(charset).name
        name = _WIDER.get(name, name)
        decoded = _lenient(data, name, guessed=False)
        utf8 = _lenient(data, "utf-8", guessed=False)
    except (LookupError, UnicodeError, ValueError):
        return None
    if not utf8.replaced and not name.startswith(("utf-16", "utf-32", *_SEVEN_BIT)):
        return None
    if name == "cp1252" and (
        declared(data) or _commonness(data[:_SAMPLE].decode("gb18030", "replace")) >= _PLAUSIBLE
    ):
        return None
    return name if decoded.replaced <= _FEW * len(data) / 3 else None


def declared(data: bytes) -> str | None:
    """The encoding that markup names in its head, as the wider one that is meant; None if it names none."""
    found = _DECLARED.search(data, 0, _HEAD) if data[:_HEAD].lstrip()[:1] == b"<" else None
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        b"".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else _WIDER.get(name, name)


def _as_declared(data: bytes, said: str | None) -> Decoded | None:
    """The text in the declared encoding, unless too much of it is no such text."""
    if said is None:
        return None
    decoded = _lenient(data, said, guessed=False)
    return decoded if decoded.replaced <= _FEW * len(data) / 3 else None


def _forced(data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        decoded = _lenient(data, name, guessed=False)
    except (LookupError, UnicodeError, ValueError) as error:
        raise UnknownEncodingError(encoding) from error
    return Decoded(decoded.text.removeprefix("\ufeff"), decoded.encoding, False, decoded.replaced)


def _guess(data: bytes, said: str | None) -> Decoded:
    """UTF-8 with a few broken bytes, else what is declared, else Chinese, else what the detector says."""
    broken = _lenient(data, "utf-8", guessed=False)
    if broken.replaced <= _FEW * (len(data) - data[:_SAMPLE].count(0)) / 3 and _mostly_utf8(broken):
        return broken
    if declares := _as_declared(data, said):
        return declares
    scores = {name: _commonness(data[:_SAMPLE].decode(name, "replace")) for name in _CHINESE}
    best = max(_CHINESE, key=scores.__getitem__)
    if scores[best] >= _PLAUSIBLE:
        return _lenient(data, best, guessed=True)
    return _lenient(data, _detected(data), guessed=True)


def _mostly_utf8(decoded: Decoded) -> bool:
    """Whether far more characters beyond ASCII were read than were broken."""
    beyond = len(decoded.text) - sum(map(decoded.text.count, map(chr, range(128))))
    return beyond - decoded.replaced > 10 * decoded.replaced


def utf16_order(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` if the bytes are UTF-16 without a mark: zeros in every second place only."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 20 or min(even, odd) > max(even, odd) // 20:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, "replace")
    strange = sum(not character.isprintable() and not character.isspace() for character in text)
    return name if strange <= len(text) // 50 else None


def _commonness(text: str) -> float:
    """Share of the commonest Chinese characters among all characters beyond ASCII."""
    beyond = [character for character in text if not character.isascii()]
    if not beyond:
        return 0.0
    common = set("".join(words("zh", "characters", "common")))
    return sum(character in common for character in beyond) / len(beyond)


def _detected(data: bytes) -> str:
    # imported late: the detector is heavy, and needed only for text that is neither UTF-8 nor Chinese
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _lenient(data: bytes, name: str, *, guessed: bool) -> Decoded:
    try:
        return Decoded(data.decode(name), name, guessed)
    except UnicodeDecodeError:
        text = data.decode(name, "replace")
        return Decoded(text, name, guessed, text.count("\ufffd"))
