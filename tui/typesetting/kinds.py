"""What a character is to the setter of rows: one ASCII letter or sign a character, as knowledge in one table.

| kind | what it is |
|---|---|
| space | white space that a break swallows |
| `(` | opening: never ends a row |
| `)` | closing, wide: never starts a row, not after a space either |
| `>` `'` | closing quotes; `'` (also the apostrophe) joins the letters around it |
| `,` `.` `:` `/` `%` `!` | closing, ASCII; the last stands for `; ? ! ) ] }` |
| `*` | closing, and joins the digits around it: `·` `×` |
| `"` | holds on to both neighbours: straight quotes, no-break spaces |
| `-` `~` `=` | hyphen, range sign, dash |
| `$` | belongs to the number after it: signs, currencies, 第 |
| `0` `a` `A` `_` `+` | digit, letter, capital, other signs inside words, and a sign that may be both |
| `n` | Chinese numeral |
| `h` | stands alone: a row may break on either side of it |

Sources: GB/T 15834, the W3C's requirements for Chinese text layout, Unicode's line breaking (UAX 14).
"""

from __future__ import annotations

BREAKING_SPACES = frozenset(
    " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
)
"""White space that a break swallows; no-break spaces are not among it."""

_REMEMBERED = 20_000

_MEMBERS = {
    " ": "".join(sorted(BREAKING_SPACES)),
    "(": "([{“‘（《〈「『【〔〖〘〚［｛｟〝«‹﹙﹛﹝",
    ")": "，。、；：？！）》〉」』】〕〗〙〛］｝｠〞〟…‥⋯・‧％‰℃℉／﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞､｡｣"
    "々〻ーゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    ">": "”»›",
    "'": "’",
    ",": ",",
    ".": ".",
    ":": ":",
    "/": "/",
    "%": "%",
    "!": ";?!)]}",
    "*": "·．×•",
    '"': "\"'\u00a0\u202f\u2007\u2060",
    "-": "-\u2010\u2011\u00ad",
    "~": "~～–",
    "=": "—―⸺─",
    "$": "−±＋－¥￥＄$€£₩≤≥≈№§＃第",
    "_": "_&*<=>@^`\\|",
    "+": "+#",
    "n": "零〇一二三四五六七八九十百千万亿两",
}

_APART = (
    (0x0E00, 0x0EFF),
    (0x1100, 0x11FF),
    (0x2E80, 0xA4CF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x20000, 0x3FFFF),
)
"""Letters written without spaces between words: Chinese, Japanese, Korean, Thai, Lao, from first to last."""


class _Kinds(dict[str, str]):
    """Kind of each character: the table's own, and others as they are first met. Bounded."""

    def __missing__(self, character: str) -> str:
        kind = _kind(character)
        if len(self) < _REMEMBERED:
            self[character] = kind
        return kind


def kinds(text: str) -> str:
    """The kind of every character of a text, in a string of the same length."""
    return "".join(map(_KINDS.__getitem__, text))


def _kind(character: str) -> str:
    """Kind of a character that the table does not name."""
    if character.isdecimal():
        return "0"
    code = ord(character)
    if not character.isalnum() or any(first <= code <= last for first, last in _APART):
        return "h"
    return "A" if character.isupper() else "a"


_KINDS = _Kinds({member: kind for kind, members in _MEMBERS.items() for member in members})
