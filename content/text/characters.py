"""Classes of characters: which are Chinese, which close a sentence, which open and close a quote."""

from __future__ import annotations

import re
from functools import cache

CJK = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters and kana, as the inside of a regular expression's class."""

WIDE = CJK + "\u3001-\u3003\u3008-\u3020\uff01-\uff60\uffe0-\uffe6\uac00-\ud7af"
"""Han, kana, hangul and full-width punctuation: what takes two cells and needs no space beside it."""

OPENING = "“‘「『《〈（(【[〔｛{"
CLOSING = "”’」』》〉）)】]〕｝}"
PAIRS = dict(zip(CLOSING, OPENING, strict=True))
"""Closing mark -> its opening mark."""

QUOTES = frozenset('“「『‘"')
"""Marks that open speech."""

CHINESE_END = "。！？｡"
ANY_END = CHINESE_END + "!?."
ELLIPSIS = "…"
CLAUSE_END = "，；：,;:"
"""Marks that end a clause inside its sentence."""
CLOSERS = "”’」』》〉）)】]〕\"'"
"""What may follow an end mark and still belongs to the sentence."""


@cache
def _wide() -> re.Pattern[str]:
    """Made late: large classes take milliseconds, and not every text needs them."""
    return re.compile(f"[{WIDE}]+")


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile(f"[{CJK}]+")


def is_wide(character: str) -> bool:
    """Whether one character is Chinese, Japanese, Korean or full-width punctuation."""
    return _wide().match(character) is not None


def count_cjk(text: str) -> int:
    """Number of Han characters and kana."""
    return sum(map(len, _cjk().findall(text)))


def has_cjk(text: str) -> bool:
    """Whether the text has a Han character or kana."""
    return not text.isascii() and _cjk().search(text) is not None


def measure(text: str) -> float:
    """Visual length in full-width units: a Chinese character counts 1, a Latin one 0.5."""
    if text.isascii():
        return len(text) / 2
    return (len(text) + sum(map(len, _wide().findall(text)))) / 2


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The place `start` to `end` without white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def glue(left: str, right: str) -> str:
    """What stands between two pieces of one paragraph: nothing beside Chinese, else a space."""
    if not left or not right or is_wide(left[-1]) or is_wide(right[0]):
        return ""
    return " "
