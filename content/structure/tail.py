"""The lines below the body: who wrote and edited it, rights, buttons, and headlines of other articles."""

from __future__ import annotations

from collections.abc import Sequence

from content.document import BlockKind
from content.structure.cues import FOREIGN_CUES, META_CUES, PAGE_CUES, Cue, is_dated
from content.structure.headings import looks_like_heading
from content.structure.lines import End, Line

_PARAGRAPH = 40.0
_ROW, _MUCH = 2, 4
_AGENDA = 3
"""Fewest lines of an agenda: two dates may be those of other articles."""


def label_tail(lines: Sequence[Line], start: int) -> list[BlockKind]:
    """Kinds of the lines from `start` on, where the body has ended."""
    tail = lines[start:]
    leading, listed = _announced_list(lines, start)
    kinds = [BlockKind.PARAGRAPH] * leading + [BlockKind.LIST_ITEM] * listed
    if not kinds:
        kinds = _agenda(tail)
    rest = tail[len(kinds) :]
    loose = sum(map(_is_loose, rest))
    foreign = False
    """Whether what follows no longer belongs to this article."""
    page = 0
    for line in rest:
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


def _agenda(tail: Sequence[Line]) -> list[BlockKind]:
    """The kinds of dated lines that follow the body at once, under a heading or not: they belong to it."""
    leading = int(len(tail) > 1 and looks_like_heading(tail[0]) and not is_dated(tail[0].shape))
    listed = leading
    while listed < len(tail) and is_dated(tail[listed].shape):
        listed += 1
    if listed - leading < _AGENDA:
        return []
    return [BlockKind.HEADING] * leading + [BlockKind.LIST_ITEM] * (listed - leading)


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
