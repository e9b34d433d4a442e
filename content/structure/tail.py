"""The lines below the body: who wrote and edited it, rights, buttons, and headlines of other articles."""

from __future__ import annotations

from collections.abc import Sequence

from content.document import BlockKind
from content.structure.cues import META_CUES, PAGE_CUES, Cue
from content.structure.lines import End, Line

_PARAGRAPH = 25.0
_ROW = 2


def label_tail(lines: Sequence[Line], start: int) -> list[BlockKind]:
    """Kinds of the lines from `start` on, where the body has ended."""
    tail = lines[start:]
    listed = _list_length(lines, start)
    loose = sum(map(_is_loose, tail[listed:]))
    kinds = [BlockKind.LIST_ITEM] * listed
    foreign = False
    """Whether what follows no longer belongs to this article."""
    page = 0
    for line in tail[listed:]:
        foreign = foreign or line.cue is Cue.RELATED
        kind = _kind(line, foreign, page, loose)
        page += kind in {BlockKind.BOILERPLATE, BlockKind.META}
        kinds.append(kind)
    return kinds


def _list_length(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` are a list that the body announced with a colon."""
    if start == 0 or lines[start - 1].end is not End.COLON:
        return 0
    length = 0
    while start + length < len(lines) and lines[start + length].cue is None:
        length += 1
    return length


def _is_loose(line: Line) -> bool:
    """A short line without cue and end mark: a headline, unless it stands alone."""
    return line.cue is None and not line.is_separator and not line.is_prose


def _kind(line: Line, foreign: bool, page: int, loose: int) -> BlockKind:
    if line.cue in META_CUES:
        return BlockKind.META
    if line.cue in PAGE_CUES:
        return BlockKind.BOILERPLATE
    if line.is_separator:
        return BlockKind.SEPARATOR
    if foreign:
        return BlockKind.BOILERPLATE
    if line.cue is Cue.CAPTION:
        return BlockKind.CAPTION
    if line.text[0] in "（([【" and line.text[-1] in "）)]】" and line.size <= 60:
        return BlockKind.META
    if line.is_prose:
        return BlockKind.PARAGRAPH if page < _ROW or line.size >= _PARAGRAPH else BlockKind.BOILERPLATE
    return BlockKind.BOILERPLATE if loose >= _ROW or page else BlockKind.PARAGRAPH
