"""What may stand beside a number without being part of it: signs, dashes, the first half of a word."""

from __future__ import annotations

from functools import cache

from content.lexicon.load import words

_DASHES = ")）%-–—~～−－"
"""Behind these a minus is a dash or a hyphen."""


def closes(text: str, at: int) -> bool:
    """Whether 半 before `at` ends its figure and begins no word (半导体, 半价)."""
    return not text.startswith(("导", "价", "球", "岛", "径", "数", "成品", "场", "决", "程", "山"), at)


def signs(text: str, at: int, sign: str) -> bool:
    """Whether a minus at `at` is a sign and no dash, hyphen or range."""
    if not sign.isascii() and sign not in "−－":
        return True
    before = text[at - 1 : at]
    if before.isalnum():
        return not before.isascii() and text.endswith(_measured(), 0, at)  # 最低-15℃, but 5万-8万
    return before not in tuple(_DASHES)


@cache
def _measured() -> tuple[str, ...]:
    """Words for what may be negative, and verbs that lead to it."""
    return words("zh", "numerals", "marks", "minus_after")


def digit_follows(text: str, at: int) -> bool:
    """Whether a Latin letter or a digit stands at a place."""
    return text[at : at + 1].isalnum() and text[at : at + 1].isascii()
