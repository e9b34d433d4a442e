"""Tables in rows of cells: in aligned columns where they fit, else with the cells below each other."""

from __future__ import annotations

from collections.abc import Sequence

from content.text.late_pattern import late_pattern
from tui.typesetting.ambiguity import Ambiguous
from tui.typesetting.cells import cell_width
from tui.typesetting.rows import BlockStyle, Row, set_rows

CELL_SEPARATOR = " | "
"""What stands between the cells in the text of a table's line."""

GAP = 2
"""Cells between two columns."""

LEAST = 8
"""No column is squeezed below this: four Chinese characters ..."""

LEAST_FIGURE = 16
"""... and none with figures below this, so that they stay in one row."""

INDENT = 2
"""Cells before the second and further cells of a row, when they stand below each other."""

SetTable = list[list[tuple[Row, ...]]]
"""For each row of the table its rows on the screen, in pieces from left to right, each with its indent."""

_FIGURE = late_pattern(r"[+\-−±~≈<>¥￥$€£]{0,2}+[0-9０-９]")


def set_table(rows: Sequence[Sequence[str]], width: int, *, ambiguous: Ambiguous | None = None) -> SetTable:
    """Set a table whose rows are given by their cells; the first row is the header.

    Offsets count in the text of the row's line, which is its cells joined by `CELL_SEPARATOR`.
    """
    count = max(map(len, rows), default=0)
    to_right = [_has_figures(rows, at) for at in range(count)]
    natural = [_natural_width(rows, at, ambiguous) for at in range(count)]
    least = [
        min(cells, LEAST_FIGURE if right else LEAST) for cells, right in zip(natural, to_right, strict=True)
    ]
    columns = _share(natural, least, width)
    if columns is None:
        return [_stacked(row, width, ambiguous) for row in rows]
    return [_aligned(row, columns, to_right, ambiguous) for row in rows]


def _natural_width(rows: Sequence[Sequence[str]], at: int, ambiguous: Ambiguous | None) -> int:
    return max(cell_width(row[at], ambiguous) for row in rows if at < len(row))


def _share(natural: list[int], least: list[int], width: int) -> list[int] | None:
    """Widths of the columns: what each needs, then the narrowest grow together; None if there is no room."""
    room = width - GAP * (len(natural) - 1) - sum(least)
    if room < 0:
        return None
    columns = list(least)
    wanting = [at for at, cells in enumerate(columns) if cells < natural[at]]
    for _ in range(room):
        if not wanting:
            break
        narrowest = min(wanting, key=columns.__getitem__)
        columns[narrowest] += 1
        if columns[narrowest] == natural[narrowest]:
            wanting.remove(narrowest)
    return columns


def _has_figures(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a column holds figures below its header, and so is set to the right."""
    cells = [row[at] for row in rows[1:] if at < len(row) and row[at]]
    return bool(cells) and all(_FIGURE.match(cell) for cell in cells)


def _aligned(
    row: Sequence[str], columns: list[int], to_right: list[bool], ambiguous: Ambiguous | None
) -> list[tuple[Row, ...]]:
    """One table row in columns; it is as high as its highest cell."""
    screen_rows: list[list[Row]] = [[]]
    offset = left = 0
    for cell, column, right in zip(row, columns, to_right, strict=False):
        pieces = set_rows(cell, max(1, column), style=BlockStyle(ambiguous=ambiguous))
        for at, piece in enumerate(pieces):
            if at == len(screen_rows):
                screen_rows.append([])
            if piece.width:
                indent = left + (column - piece.width if right else 0)
                screen_rows[at].append(Row(offset + piece.start, offset + piece.end, indent, piece.width))
        offset += len(cell) + len(CELL_SEPARATOR)
        left += column + GAP
    return [tuple(pieces) for pieces in screen_rows]


def _stacked(row: Sequence[str], width: int, ambiguous: Ambiguous | None) -> list[tuple[Row, ...]]:
    """One table row with its cells below each other."""
    screen_rows: list[tuple[Row, ...]] = []
    offset = 0
    for at, cell in enumerate(row):
        indent = INDENT if at else 0
        for piece in set_rows(cell, width, style=BlockStyle(indent, indent, ambiguous)):
            if piece.width:
                screen_rows.append(
                    (Row(offset + piece.start, offset + piece.end, piece.indent, piece.width),)
                )
        offset += len(cell) + len(CELL_SEPARATOR)
    return screen_rows or [()]
