"""A text and a width -> rows. Greedy filling with a look back to the last place where a row may break."""

from __future__ import annotations

from bisect import bisect_right

from content.document import TextRange
from content.values import dataclass
from tui.typesetting.ambiguity import Ambiguous
from tui.typesetting.cells import Clusters, clusters
from tui.typesetting.glue import Glue
from tui.typesetting.kinds import BREAKING_SPACES
from tui.typesetting.pieces import pieces_of


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a set text: code points `start` to `end`, drawn `indent` cells from the left edge."""

    start: int
    end: int
    indent: int
    width: int
    """Cells of the row's text, its indent not counted."""


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """How a block is set: cells before its first row and before the others; cells of ambiguous
    characters, if not as many as on this terminal."""

    first: int = 0
    rest: int = 0
    ambiguous: Ambiguous | None = None


PLAIN = BlockStyle()

_JOINT = 1
_IN_WORD = 3
_WORST = 9


def set_rows(text: str, width: int, *, style: BlockStyle = PLAIN) -> list[Row]:
    """Set a text in rows of at most `width` cells; a line feed starts a new row.

    The rows cover the text in order. White space at a break belongs to no row, and neither does a line feed.
    A text without anything to draw has one empty row. A very long line is set in the pieces in which it is
    shown (`pieces.py`): each begins a row.
    """
    rows: list[Row] = []
    offset = 0
    for line in text.split("\n"):
        before = len(rows)
        for piece in pieces_of(line):
            _set_piece(line, piece, offset, width, style, rows)
        if len(rows) == before:  # more white space than a row holds
            rows.append(Row(offset, offset, min(style.first, max(0, width - 4)), 0))
        offset += len(line) + 1
    return rows


def _set_piece(
    line: str, piece: TextRange, offset: int, width: int, style: BlockStyle, rows: list[Row]
) -> None:
    """Set a piece of a line that starts at `offset`; only the first one has the first row's indent."""
    if not piece.start:
        _set_line(piece.of(line), offset, width, style, rows)
    elif not (text := piece.of(line)).isspace():
        rest = BlockStyle(style.rest, style.rest, style.ambiguous)
        _set_line(text, offset + piece.start, width, rest, rows)


def _set_line(line: str, offset: int, width: int, style: BlockStyle, rows: list[Row]) -> None:
    """Set one line of a text; `offset` is where it starts in the text."""
    found = clusters(line, style.ambiguous)
    bases, starts, edges = found.bases, found.starts, found.edges
    length = len(bases)
    first, rest = (min(indent, max(0, width - 4)) for indent in (style.first, style.rest))
    indent = first
    glue: Glue | None = None
    start = 0
    while True:
        limit = edges[start] + max(1, width - indent)
        if edges[length] <= limit:
            end = length
        else:
            glue = glue or Glue(bases)
            end = _row_end(found, glue, start, limit, width - rest)
        text_end = _without_space(bases, start, end)
        if text_end > start or end == length:  # white space before a long word makes no row of its own
            cells = edges[text_end] - edges[start]
            rows.append(Row(offset + starts[start], offset + starts[text_end], indent, cells))
            indent = rest
        while end < length and bases[end] in BREAKING_SPACES:
            end += 1
        if end >= length:
            return
        start = end


def _row_end(found: Clusters, glue: Glue, start: int, limit: int, room: int) -> int:
    """Index of the cluster before which the row from `start` ends, when not all of the text fits.

    `limit` is the cell that the row's text must not pass, `room` what a whole row can hold.
    """
    bases, edges = found.bases, found.edges
    end = bisect_right(edges, limit, start) - 1
    if end <= start:
        return start + 1  # a character wider than the row: the terminal has no other way
    unit = glue.around(end)
    if unit is None:
        return end
    unit_start, unit_end = unit
    can_move = _without_space(bases, start, unit_start) > start
    if can_move and edges[unit_end] - edges[unit_start] <= room:
        return unit_start
    return _cut(glue, max(start, unit_start), end, can_move)


def _cut(glue: Glue, start: int, end: int, can_move: bool) -> int:
    """Where to break a unit that no row can hold, within the clusters from `start` to `end`.

    At the last joint, if there is one; else the unit moves to the next row or, where it can't, is broken
    where that does the least harm. A joint that would leave a row of its own nearly empty counts for little.
    """
    best, least = end, _WORST
    enough = start if can_move else start + (end - start) // 3
    for at in range(end, start, -1):
        harm = glue.harm(at) if at > enough else max(glue.harm(at), _IN_WORD)
        if harm < least:
            best, least = at, harm
        if harm == 0:
            break
    return start if can_move and least > _JOINT else best


def _without_space(bases: str, start: int, end: int) -> int:
    """`end`, moved left over white space, but not beyond `start`."""
    while end > start and bases[end - 1] in BREAKING_SPACES:
        end -= 1
    return end
