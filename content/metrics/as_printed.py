"""Words of a folded text as they stand in print: traditional and full-width letters come back."""

from __future__ import annotations

_BACK = 600
"""So far back a word may have been printed that is carried along."""
_AHEAD = 80


def as_printed(words: str | None, folded: str, printed: str, at: int) -> str | None:
    """The words with the letters that they have near a place; None stays None.

    `folded` and `printed` are one text, letter by letter. The words may be put together of several stretches
    of it; each is looked for as a whole, so that a letter with two forms in print takes the right one.
    """
    if words is None or printed == folded:
        return words
    low, high = max(0, at - _BACK), at + _AHEAD
    parts: list[str] = []
    begin = 0
    while begin < len(words):
        end = len(words)
        while end > begin + 1 and folded.find(words[begin:end], low, high) < 0:
            end -= 1
        found = folded.rfind(words[begin:end], low, high)
        parts.append(words[begin:end] if found < 0 else printed[found : found + end - begin])
        begin = end
    return "".join(parts)
