"""The one canonical normalisation, `CANON` = 1. Annotations point into its result: it never changes.

Every visible character stays as printed: no width folding, no simplification, no Unicode composition.

1. Line ends: CR LF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF; so does nothing else.
2. Removed: byte order marks, soft hyphens, zero-width spaces and joiners (U+200B to U+200D, U+2060 to
   U+2064), the combining grapheme joiner, bidirectional marks, embeddings, overrides and isolates,
   deprecated format controls, interlinear annotation marks, tag characters, and the C1 controls.
   Variation selectors stay.
3. A tab becomes a space. The other C0 controls, ESC among them, and DEL show as their control picture (␛).
4. Lone surrogates and non-characters become U+FFFD.
5. White space (NBSP and U+3000 too) at both ends of a line goes; white space inside a line stays.
6. Empty lines go, so that lines are joined by exactly one LF and line `i` is block `i`.

`sanitize` applied to its own result changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from content.text.late_pattern import late_pattern

CANON = 1
"""Number of these rules; every notes file says by which its kept texts were made."""

SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space that is trimmed at the ends of a line: a fixed set, whatever later Unicode versions add."""

_PLAIN_SPACES = SPACES.replace("\t", "")
_LINE_ENDS = late_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x80-\x84\x86-\x9f"
    "\U000e0000-\U000e007f"
)
_REMOVED = late_pattern(f"[{_INVISIBLE}]+")


@cache
def _replaced() -> re.Pattern[str]:
    """What another character stands in for; made when a line needs cleaning, which few texts do."""
    return re.compile(
        "[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef"
        + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
        + "]"
    )


def sanitize(text: str) -> str:
    """The canonical form of a text: clean characters, trimmed lines, no empty line. Total, idempotent."""
    return join_lines(clean(text).split("\n"))


def join_lines(lines: Iterable[str]) -> str:
    """Steps 5 and 6 for lines that are clean."""
    return "\n".join([kept for line in lines if (kept := line.strip(SPACES))])


def sanitize_line(text: str) -> str:
    """The canonical form of what is one line by its format: line ends inside it become spaces."""
    return clean(text).replace("\n", " ").strip(SPACES)


def clean(text: str) -> str:
    """Steps 1 to 4: only characters, with the white space and the empty lines still in place."""
    text = text.replace("\r\n", "\n")
    return "\n".join([line if _is_clean(line) else _clean(line) for line in text.split("\n")])


def _is_clean(line: str) -> bool:
    """Whether nothing in a line can need cleaning: a quick test, which spares long texts the slow way.

    Of all that is removed or replaced only the grapheme joiner counts as printable.
    """
    bare = line.strip(_PLAIN_SPACES)
    return bare.isprintable() and "\u034f" not in bare


def _clean(line: str) -> str:
    text = _REMOVED.sub("", _LINE_ENDS.sub("\n", line))
    return _replaced().sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code == 0x09:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"
