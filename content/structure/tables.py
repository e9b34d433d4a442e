"""Tables, and lists whose items open with a name and a colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from content.document import BlockKind, BlockLabel
from content.structure.lines import End, Line

_PAIR = re.compile(r"[^:，。,.?!;；、()“”\d]{2,8}:\s*[^\s/]")
_FEWEST_PAIRS = 3
_CELL_MARK = " | "


def label_pairs(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Several lines in a row that each open with a name and a colon are a list."""
    at = 0
    while at < len(labels):
        stop = at
        while stop < len(labels) and _is_pair(lines[stop], labels[stop]):
            stop += 1
        if stop - at >= _FEWEST_PAIRS:
            labels[at:stop] = [BlockLabel(BlockKind.LIST_ITEM, 1)] * (stop - at)
        at = max(at + 1, stop)


def _is_pair(line: Line, label: BlockLabel) -> bool:
    return (
        label.kind is BlockKind.PARAGRAPH
        and not line.speaker
        and line.end is not End.QUESTION
        and _PAIR.match(line.shape) is not None
    )


def label_tables(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Two or more lines with the same number of cells are a table, its first row the header."""
    at = 0
    while at < len(labels):
        columns = _cells(lines[at])
        stop = at + 1
        while columns > 1 and stop < len(labels) and _goes_on(lines[stop], columns):
            stop += 1
        for row in range(at, stop if stop - at > 1 else at):
            if not lines[row].is_separator:
                labels[row] = BlockLabel(BlockKind.TABLE, int(row == at))
        at = stop


def _goes_on(line: Line, columns: int) -> bool:
    """Whether a line is the next row of a table, or the rule under its header."""
    return _cells(line) == columns or (line.is_separator and line.text.startswith("|"))


def _cells(line: Line) -> int:
    inner = line.text.strip("| ")
    return inner.count(_CELL_MARK) + 1 if _CELL_MARK in inner else 0
