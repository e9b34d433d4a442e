"""One-for-one foldings for search and matching: the result has the same offsets as the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from content.lexicon.load import words
from content.text.late_pattern import late_pattern

_FULL_WIDTH = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {
    "\u3000": " ",
    "\u00a0": " ",
    "\uffe0": "¢",
    "\uffe1": "£",
    "\uffe5": "¥",
    "ς": "σ",  # final sigma, which lower() makes depend on its neighbours
}


class Twins:
    """A few characters, each with the one that stands in for it."""

    def __init__(self, twins: Mapping[str, str]) -> None:
        """`twins` has one code point for one."""
        self._twins = twins
        self._any = late_pattern(f"[{re.escape(''.join(twins))}]")

    def replace(self, text: str) -> str:
        """The text with the twins. One pass for each character that it has: a text has few of them."""
        found = self._any.search(text)
        while found:
            text = text.replace(found[0], self._twins[found[0]])
            found = self._any.search(text, found.start())
        return text


_HALF_WIDTH = Twins(_FULL_WIDTH)


def fold(text: str) -> str:
    """Full-width forms as their half-width twins, letters in lower case; one code point for one."""
    # U+0130 is the one letter whose lower case is two code points
    return _HALF_WIDTH.replace(text.replace("\u0130", "i").lower())


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
