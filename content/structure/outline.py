"""The outline that is shown before the structure is known: kinds by rules that look at one line only."""

from __future__ import annotations

import re

from content.document import BlockKind, BlockLabel, Outline, Source
from content.text.characters import measure

_HEADING = 20.0
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,4}[章节部]|[（(][一二三四五六七八九十]{1,3}[）)]"
)
HEADS = frozenset("一二三四五六七八九十第（(")
"""What a line begins with that is guessed to be a heading."""
_SEPARATOR = re.compile(r"[-—_=*·•~\s]{3,}$|\d{1,2}$")
_BULLET = re.compile(r"[•·●○▪◆■*+-]\s+\S")


def sketch(source: Source) -> Outline:
    """The source's lines with the labels of its format, or with a guess a line, made when it is asked for."""
    return Outline(source.text, source.labels, label_line, HEADS)


def label_line(line: str) -> BlockLabel:
    """What one line looks like by itself: a heading only if it is numbered, else the structure will say."""
    if len(line) > 200:
        return BlockLabel()
    if _SEPARATOR.match(line):
        return BlockLabel(BlockKind.SEPARATOR)
    if _NUMBERED.match(line) and measure(line) <= _HEADING:
        return BlockLabel(BlockKind.HEADING, 1)
    if _BULLET.match(line):
        return BlockLabel(BlockKind.LIST_ITEM, 1)
    return BlockLabel()
