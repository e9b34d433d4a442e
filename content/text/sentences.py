"""Where a sentence ends, in Chinese and English text."""

from __future__ import annotations

import re

_END = re.compile(r"[。！？!?…]+[”’」』）)\"']*|\.(?=\s|$)")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of one block, in order; white space between them belongs to none."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        _append(text, start, match.end(), found)
        start = match.end()
    _append(text, start, len(text), found)
    return found


def _append(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
