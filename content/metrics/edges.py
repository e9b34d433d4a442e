"""What may stand beside a number without being part of it: signs, dashes, the first half of a word."""

from __future__ import annotations


def closes(text: str, at: int) -> bool:
    """Whether 半 before `at` ends its figure and begins no word (半导体, 半价)."""
    return not text.startswith(("导", "价", "球", "岛", "径", "数", "成品", "场", "决", "程", "山"), at)


def signs(text: str, at: int, sign: str) -> bool:
    """Whether a minus at `at` is a sign and no dash, hyphen or range."""
    if not sign.isascii() and sign not in "−－":
        return True
    before = text[at - 1 : at]
    return (
        not before
        or before in " ，,。（(：:、|达为是至到"
        or (not before.isalnum() and before not in ")）%-–—~～−－")
    )


def digit_follows(text: str, at: int) -> bool:
    """Whether a Latin letter or a digit stands at a place."""
    return text[at : at + 1].isalnum() and text[at : at + 1].isascii()
