"""Tables: a cell is named by the heads of its column and its row."""

from __future__ import annotations

from content.metrics.quantity import Quantity

CELLS = " | "
"""What stands between the cells of a table row."""


class ColumnSubjects:
    """The subjects of a table row's figures: the heads of their columns."""

    def __init__(self, printed: str, header: list[str]) -> None:
        """`header` holds the cells of the table's first row."""
        self._printed, self._header = printed, header

    def of(self, figure: Quantity) -> str | None:
        """The head of the figure's column."""
        return self.before(figure.start)

    def before(self, place: int) -> str | None:
        """The head of the column that holds a place; the row's first cell where the column has none."""
        column = self._printed.count(CELLS, 0, place)
        head = self._header[column] if column < len(self._header) else ""
        return head.strip() or self._printed.split(CELLS)[0].strip() or None
