"""One-for-one foldings for search and matching: the result has the same offsets as the text."""

from __future__ import annotations

import re
from functools import cache

from content.lexicon.load import words

_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    0x3000: 0x20,
    0x00A0: 0x20,
    0xFFE0: 0xA2,
    0xFFE1: 0xA3,
    0xFFE5: 0xA5,
    0x03C2: 0x03C3,  # final sigma, which lower() makes depend on its neighbours
}


def fold(text: str) -> str:
    """Full-width forms as their half-width twins, letters in lower case; one code point for one."""
    # U+0130 is the one letter whose lower case is two code points
    return text.replace("\u0130", "i").lower().translate(_WIDTH)


def to_simplified(text: str) -> str:
    """Traditional characters as simplified ones, one for one, as far as our small table goes.

    The table holds the characters that news and our cue words use; characters outside it stay.
    """
    return text.translate(_simplified()) if _traditional().search(text) else text


@cache
def _traditional() -> re.Pattern[str]:
    """Any character of the table: to look is ten times cheaper than to translate."""
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")


@cache
def _simplified() -> dict[int, int]:
    table: dict[int, int] = {}
    for row in words("zh", "traditional", "rows"):
        traditional, simplified = row.split()
        table.update(zip(map(ord, traditional), map(ord, simplified), strict=True))
    return table
