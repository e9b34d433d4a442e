"""Where a line stands in the tables that are open around it: table, row and column."""

from __future__ import annotations

from content.sources.html_page import Page
from content.values import dataclass

_WIDEST_CELL = 20
"""Columns that a cell may span: pages that say more mean the whole row."""


@dataclass(slots=True)
class _Table:
    """A table whose end has not come. Rows and columns are counted from 0; -1 before the first."""

    number: int
    row: int = -1
    column: int = -1
    span: int = 1
    """Columns that the cell spans."""
    headers: int = 0
    """Header cells of the row so far."""
    others: int = 0
    """Its other cells."""


class OpenTables:
    """The tables around the place that a walk over a page has come to, the innermost last."""

    def __init__(self, page: Page) -> None:
        """No table is open. What rows and tables turn out to be is noted on the page."""
        self._page = page
        self._open: list[_Table] = []
        self._count = 0

    @property
    def cell(self) -> tuple[int, int, int] | None:
        """Table, row and column of the place; None outside of cells."""
        table = self._open[-1] if self._open else None
        return (
            (table.number, table.row, table.column) if table and min(table.row, table.column) >= 0 else None
        )

    def start(self, tag: str, span: int) -> None:
        """A `table`, `tr`, `td` or `th` opens; a cell spans so many columns."""
        if tag == "table":
            self._open_table()
        elif self._open and tag == "tr":
            table = self._open[-1]
            table.row, table.column, table.span = table.row + 1, -1, 1
            table.headers = table.others = 0
        elif self._open:
            table = self._open[-1]
            table.column = 0 if table.column < 0 else table.column + table.span
            table.span = min(_WIDEST_CELL, max(1, span))
            table.headers += tag == "th"
            table.others += tag == "td"

    def end(self, tag: str) -> None:
        """Such an element closes."""
        if tag == "table":
            self._open.pop()
        elif tag == "tr" and self._open:
            table = self._open[-1]
            if table.headers and not table.others:
                self._page.header_rows.add((table.number, table.row))

    def _open_table(self) -> None:
        if self._open:
            self._page.nested_tables.add(self._open[-1].number)
        self._open.append(_Table(self._count))
        self._count += 1
