"""Formats that say what a line is (Markdown): their word stands, but for page furniture set as paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from content.document import BlockKind, BlockLabel
from content.structure.cues import META_CUES, PAGE_CUES, Cue
from content.structure.lines import Line

_HEADLINE = 45.0
_LEADING = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.CAPTION, BlockKind.SEPARATOR})
_TRAILING = frozenset({BlockKind.CAPTION, BlockKind.SEPARATOR})


def review(lines: Sequence[Line], given: Sequence[BlockLabel]) -> list[BlockLabel]:
    """The given labels, with bylines at the head and furniture at the tail marked as such."""
    labels = list(given)
    for index in _edge(lines, labels, range(len(lines)), _LEADING):
        labels[index] = BlockLabel(_kind(lines[index]))
    related = _related_list(lines, labels)
    for index in range(related, len(lines)):
        labels[index] = BlockLabel(BlockKind.BOILERPLATE)
    for index in _edge(lines, labels, range(related - 1, -1, -1), _TRAILING):
        labels[index] = BlockLabel(_kind(lines[index]))
    return labels


def _edge(
    lines: Sequence[Line], labels: Sequence[BlockLabel], order: Iterable[int], passed: frozenset[BlockKind]
) -> list[int]:
    """Indices of furniture from one end of the text up to the first line that belongs to the article."""
    found: list[int] = []
    for index in order:
        if _is_furniture(lines[index], labels[index]):
            found.append(index)
        elif labels[index].kind not in passed:
            break
    return found


def _is_furniture(line: Line, label: BlockLabel) -> bool:
    if label.kind is not BlockKind.PARAGRAPH or label.marker or line.cue is None:
        return False
    if line.cue is Cue.COPYRIGHT:
        return True
    return line.size <= _HEADLINE and line.cue in META_CUES | PAGE_CUES


def _kind(line: Line) -> BlockKind:
    return BlockKind.META if line.cue in META_CUES else BlockKind.BOILERPLATE


def _related_list(lines: Sequence[Line], labels: Sequence[BlockLabel]) -> int:
    """Index of a heading over related articles with only short lines after it, else the number of lines."""
    for index in range(len(lines) - 1, -1, -1):
        if lines[index].cue is Cue.RELATED and lines[index].size <= _HEADLINE:
            return index
        if labels[index].kind is BlockKind.HEADING or lines[index].is_prose or lines[index].size > _HEADLINE:
            break
    return len(lines)
