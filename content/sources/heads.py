"""The head of an article whose format tells its title: one title line, and levels without gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.document import BlockKind, BlockLabel, Meta
from content.text.characters import ANY_END, CLOSERS, measure

Line = tuple[str, BlockLabel]

_BOLD_HEADING = 30.0
"""A wholly bold line up to this long (full-width units) that ends without an end mark is a heading."""


def reads_as_heading(text: str) -> bool:
    """Whether a line that is all bold is short and open enough for a heading; it may ask."""
    bare = text.rstrip(CLOSERS + " ")
    if not bare or measure(bare) > _BOLD_HEADING:
        return False
    return bare[-1] in "?？" or bare[-1] not in ANY_END + "，,；;：:"


def with_head(lines: Sequence[Line], meta: Meta) -> tuple[list[Line], Meta]:
    """The lines led by title and deck: the body's if it repeats them, else those that `meta` tells."""
    lines = list(lines)
    headings = [index for index, (_, label) in enumerate(lines) if label.kind is BlockKind.HEADING]
    tops = [index for index in headings if lines[index][1].level == 1]
    first = headings[0] if headings else -1
    if meta.title is None and tops == [0]:
        meta = replace(meta, title=lines[0][0])
    head: list[Line] = []
    if meta.title is not None:
        if 0 <= first <= 2 and lines[first][0] == meta.title:
            lines[first] = (meta.title, BlockLabel(BlockKind.TITLE))
        else:
            head.append((meta.title, BlockLabel(BlockKind.TITLE)))
    if meta.deck is not None:
        repeated = [index for index, (words, _) in enumerate(lines[:4]) if words == meta.deck]
        if repeated:
            lines[repeated[0]] = (meta.deck, BlockLabel(BlockKind.DECK))
        else:
            at = 0 if head else first + 1 if lines and lines[max(0, first)][1].kind is BlockKind.TITLE else 0
            deck = (meta.deck, BlockLabel(BlockKind.DECK))
            return [*head, *lines[:at], deck, *lines[at:]], meta
    return head + lines, meta


def ranked(lines: Sequence[Line]) -> list[Line]:
    """The lines with the levels of their headings counted from 1 without gaps."""
    depths = sorted({label.level for _, label in lines if label.kind is BlockKind.HEADING})
    ranks = {depth: rank for rank, depth in enumerate(depths, start=1)}
    return [
        (words, replace(label, level=ranks[label.level]) if label.kind is BlockKind.HEADING else label)
        for words, label in lines
    ]
