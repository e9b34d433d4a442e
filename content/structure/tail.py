"""The lines below the body: who wrote and edited it, rights, buttons, and headlines of other articles."""

from __future__ import annotations

from collections.abc import Sequence

from content.document import BlockKind
from content.structure.cues import FOREIGN_CUES, META_CUES, PAGE_CUES, Cue
from content.structure.lines import End, Line

_PARAGRAPH = 40.0
_ROW, _MUCH = 2, 4


def label_tail(lines: Sequence[Line], start: int) -> list[BlockKind]:
    """Kinds of the lines from `start` on, where the body has ended."""
    tail = lines[start:]
    leading, listed = _announced_list(lines, start)
    kinds = [BlockKind.PARAGRAPH] * leading + [BlockKind.LIST_ITEM] * listed
    loose = sum(map(_is_loose, tail[leading + listed :]))
    foreign = False
    """Whether what follows no longer belongs to this article."""
    page = 0
    for line in tail[leading + listed :]:
        foreign = foreign or line.cue in FOREIGN_CUES
        kind = _kind(line, foreign, page, loose)
        page += kind in {BlockKind.BOILERPLATE, BlockKind.META}
        kinds.append(kind)
    return kinds


def _announced_list(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Lengths of a list that ends the article: the line that announces it, if it is here, and its items."""
    leading = 0
    if start < len(lines) and lines[start].end is End.COLON and lines[start].cue is None:
        leading = 1
    elif start == 0 or lines[start - 1].end is not End.COLON:
        return 0, 0
    first = at = start + leading
    while at < len(lines) and lines[at].cue is None:
        at += 1
    return (leading, at - first) if at > first else (0, 0)


def _is_loose(line: Line) -> bool:
    """A short line without cue and end mark: a headline, unless it stands alone."""
    return line.cue is None and not line.is_separator and not line.is_prose


def _kind(line: Line, foreign: bool, page: int, loose: int) -> BlockKind:
    if line.cue in {Cue.DATE, Cue.STAMP} and (foreign or loose >= _ROW):
        return BlockKind.BOILERPLATE  # the date of another article
    if line.cue in META_CUES:
        return BlockKind.META
    if line.cue in PAGE_CUES:
        return BlockKind.BOILERPLATE
    if line.is_separator:
        return BlockKind.BOILERPLATE if line.shape[-1].isalnum() else BlockKind.SEPARATOR
    if foreign:
        return BlockKind.BOILERPLATE
    if line.cue is Cue.CAPTION:
        return BlockKind.CAPTION
    if line.text[0] in "（([【" and line.text[-1] in "）)]】" and line.size <= 60:
        return BlockKind.META
    if line.is_prose:
        kept = page < _ROW or (line.size >= _PARAGRAPH and page < _MUCH)
        return BlockKind.PARAGRAPH if kept else BlockKind.BOILERPLATE
    return BlockKind.BOILERPLATE if loose >= _ROW or page else BlockKind.PARAGRAPH
