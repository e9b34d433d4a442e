"""Folding: what two extractors of one text may write differently, made alike without losing the place.

`fold` keeps the length, so offsets stay true. `squash` also drops what carries no words (white space, markup
characters, invisible characters); `Squashed` remembers where each character that stayed came from.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from functools import cache, cached_property

_QUOTES = dict.fromkeys("“”「」『』„‟＂", '"') | dict.fromkeys("‘’‚‛＇", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−－", "-")
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys("\u3000\u00a0\u2007\u202f", " ")
_LETTERS = {"İ": "i"}  # the one letter that grows when lowered
_ELLIPSES = {"⋯": "…"}


class _Table:
    """Characters and what stands for them; nothing of the latter is replaced again."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        """Each key is one character."""
        self._pairs = pairs
        self._chars = frozenset(pairs)
        self._table = str.maketrans(dict(pairs))

    def apply(self, text: str) -> str:
        """The text with every character replaced; of a long one, only those that it has are looked for."""
        if len(text) < _LONG:
            return text.translate(self._table)
        for char in self._chars.intersection(text):
            text = text.replace(char, self._pairs[char])
        return text


_LONG = 2_000
"""Code points from which a few replacements are quicker than a look at every character."""
_FOLDED = _WIDE | _QUOTES | _DASHES | _SPACES | _LETTERS | _ELLIPSES
_FOLD = _Table(_FOLDED)

_SKIPPED = frozenset(
    " \t\n\r\v\f\x85\u2028\u2029\u1680\u205f*`_\u00ad\u200b\u200c\u200d\u2060\ufeff"
) | frozenset(map(chr, range(0x2000, 0x200B)))
_DROP = _Table(dict.fromkeys(_SKIPPED, ""))
_DROP_IN_LINES = _Table(dict.fromkeys(_SKIPPED - {"\n"}, ""))
_SQUASH = _Table(
    {char: "" if folded in _SKIPPED else folded for char, folded in _FOLDED.items()}
    | dict.fromkeys(_SKIPPED, "")
)

# Letters of scripts written without spaces are tokens of their own; so is every mark. Digits stand apart
# from letters, with their decimal point and thousands separators.
_UNSPACED = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = rf"[0-9]+(?:[.,][0-9]+)*|[^\W0-9{_UNSPACED}]+(?:'[^\W0-9{_UNSPACED}]+)*|\.{{2,}}|…+|[^\s*`_]"
_WORD = rf"[^\W{_UNSPACED}]"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Made late: large classes take milliseconds, and notes on an unchanged text need none."""
    return re.compile(text)


def fold(text: str) -> str:
    """Width, quote marks, dashes and kinds of space made alike; code point for code point."""
    return _FOLD.apply(text)


def squash(text: str) -> str:
    """Folded text without anything that carries no words. Case stays."""
    return _SQUASH.apply(text)


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, as far as two extractors may differ."""
    return one == other or _wordwise(one) == _wordwise(other)


def _wordwise(text: str) -> str:
    return squash(text).replace("…", "...").replace("......", "...")


_EDGES = re.compile(r"([*`_]*).*?([*`_]*)\Z", re.DOTALL)


def with_markup(text: str, start: int, end: int, quote: str) -> tuple[int, int]:
    """A place found by words, with the markup that the quote has at its ends, where the text has it too."""
    match = _EDGES.match(quote)
    if match is None:
        return start, end
    if match[1] and text.endswith(match[1], 0, start):
        start -= len(match[1])
    if match[2] and text.startswith(match[2], end):
        end += len(match[2])
    return start, end


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place found by letters, widened so that it cuts no word and no figure of a script with spaces."""
    is_word = _pattern(_WORD).match
    while 0 < start < end and is_word(text, start - 1) and is_word(text, start):
        start -= 1
    while start < end < len(text) and is_word(text, end - 1) and is_word(text, end):
        end += 1
    return start, end


class Squashed:
    """A part of a text, squashed, with the way back to the offsets of the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Squash `text[start:end]`."""
        folded = fold(text[start:end])
        self.text = _DROP.apply(folded)
        self._folded = folded
        self._start = start

    @cached_property
    def origins(self) -> array[int]:
        """The offset in the text of each squashed character."""
        start = self._start
        return array("q", [start + i for i, char in enumerate(self._folded) if char not in _SKIPPED])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a non-empty piece of the squashed text."""
        return self.origins[start], self.origins[end - 1] + 1


def line_keys(folded: str) -> list[str]:
    """For each line of a folded text what makes it one and the same as another to the diff."""
    return _DROP_IN_LINES.apply(folded).lower().split("\n")


def token_key(token: str) -> str:
    """What makes two tokens of folded text one and the same to the diff."""
    if token[0] == "…" or token.startswith(".."):
        return "…"
    return token.replace("_", "").lower()


def tokens(folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Words, figures and marks of `folded[start:end]`: key, start, end."""
    matches = _pattern(_TOKEN).finditer(folded, start, end)
    found = [(match.group(), match.start(), match.end()) for match in matches]
    return [(token_key(token), a, b) for token, a, b in found if token.strip("_")]
