"""Where a clause ends: finer than a sentence, for quotes that stand alone."""

from __future__ import annotations

from collections.abc import Iterable

from content.text.characters import CLOSERS, OPENING, PAIRS, trim
from content.text.late_pattern import late_pattern
from content.text.sentences import split_sentences

_SHORT = 24
_ANY = r"(?=[,:。！？，；;：、“”‘’「」『』《》〈〉（）()【】\[\]〔〕—])"
"""Looked at first, as most characters are no marks."""
_MARK = late_pattern(rf"{_ANY}(?:(?<!\d)[,:]|[,:](?!\d)|[。！？]+|——|[^,:—])")
_CUT = frozenset("，,；;：:—")
_END = frozenset("。！？")


def split_clauses(text: str) -> list[tuple[int, int]]:
    """Offsets of the clauses of one block, in order, cut at ，；： and sentence ends.

    End marks (。？！) belong to their clause, the separators ，；：—— to none. Numbers (1,000 and 10:30),
    brackets and quotes of up to `_SHORT` code points stay whole; longer ones are cut at 。！？ as well, even
    where their sentences count as one.
    """
    return clauses_of(text, split_sentences(text))


def clauses_of(text: str, sentences: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """As `split_clauses`, of a text whose sentences are known."""
    found: list[tuple[int, int]] = []
    for start, end in sentences:
        found.extend(_cut(text, start, end))
    return found


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    marks = [(match.start(), match.end()) for match in _MARK.finditer(text, start, end)]
    closes = _close_of(text, marks)
    found: list[tuple[int, int]] = []
    closed_until = start
    for at, stop in marks:
        closed_until = max(closed_until, closes.get(at, 0))
        if at >= closed_until and text[at] in _CUT:
            _append(text, start, at, found)
            start = stop
        elif at >= closed_until and text[at] in _END and text[stop : stop + 1] not in CLOSERS:
            _append(text, start, stop, found)
            start = stop
    _append(text, start, end, found)
    return found


def _close_of(text: str, marks: list[tuple[int, int]]) -> dict[int, int]:
    """Opening mark -> its closing mark, for pairs that are short enough to stay whole."""
    waiting: dict[str, list[int]] = {}
    closes: dict[int, int] = {}
    for at, _ in marks:
        if text[at] in OPENING:
            waiting.setdefault(text[at], []).append(at)
        elif (opening := PAIRS.get(text[at])) and waiting.get(opening):
            opened = waiting[opening].pop()
            if at - opened <= _SHORT:
                closes[opened] = at
    return closes


def _append(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    start, end = trim(text, start, end)
    if end > start:
        found.append((start, end))
