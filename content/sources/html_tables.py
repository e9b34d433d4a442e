"""Tables of a page: rows of data become one line each, tables that only lay out the page stay lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from content.document import BlockKind, BlockLabel
from content.sources.html_page import Page, Run
from content.text.characters import measure

_LONGEST_CELL = 120.0
"""Full-width units; a cell with more is a part of the page, not of a table."""
_MOST_LINES = 6
_MOST_COLUMNS = 40

Rows = Mapping[int, Sequence[Run]]


def join_rows(page: Page) -> list[Run]:
    """The lines of a page with the cells of data tables joined by ` | `, one row a line."""
    tables: defaultdict[int, defaultdict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for run in page.runs:
        if run.cell is not None and run.label.kind is not BlockKind.CAPTION:
            tables[run.cell[0]][run.cell[1]].append(run)
    data = {
        number: _has_headers(page, number, rows)
        for number, rows in tables.items()
        if number not in page.nested_tables and _is_data(rows)
    }
    lines: list[Run] = []
    for run in page.runs:
        number, row, _ = run.cell or (-1, -1, 0)
        if number not in data or run.label.kind is BlockKind.CAPTION:
            lines.append(run)
        elif tables[number][row][0] is run:
            header = (number, row) in page.header_rows if data[number] else row == next(iter(tables[number]))
            lines.append(_row(tables[number][row], header=header))
    return lines


def _is_data(rows: Rows) -> bool:
    """Two or more rows, most of them of two or more short cells."""
    if len(rows) < 2:
        return False
    wide = 0
    for runs in rows.values():
        cells: defaultdict[int, list[Run]] = defaultdict(list)
        for run in runs:
            cells[run.cell[2] if run.cell else 0].append(run)
        for parts in cells.values():
            if len(parts) > _MOST_LINES or sum(measure(part.text) for part in parts) > _LONGEST_CELL:
                return False
        wide += len(cells) > 1
    return 2 * wide > len(rows)


def _has_headers(page: Page, number: int, rows: Rows) -> bool:
    """Whether the page says which rows are headers; else the first one is taken for it."""
    return any((number, row) in page.header_rows for row in rows)


def _row(runs: Sequence[Run], *, header: bool) -> Run:
    cells = [""] * (1 + min(_MOST_COLUMNS, max(run.cell[2] for run in runs if run.cell)))
    for run in runs:
        at = min(run.cell[2] if run.cell else 0, len(cells) - 1)
        cells[at] = f"{cells[at]} {run.text}".strip()
    size = sum(len(run.text) for run in runs)
    linked = sum(run.linked * len(run.text) for run in runs) / size
    label = BlockLabel(BlockKind.TABLE, int(header))
    return replace(runs[0], text=" | ".join(cells), label=label, linked=linked, bold=False)
