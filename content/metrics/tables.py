"""Tables: a cell is named by the heads of its column and its row, and dated by either."""

from __future__ import annotations

import re
from bisect import bisect_right

from content.metrics.metric import Modality
from content.metrics.modality import modality_reader, sense_of
from content.metrics.quantity import Quantity
from content.metrics.timing import time_scanner
from content.text.late_pattern import late_pattern

CELLS = " | "
"""What stands between the cells of a table row."""
_SEGMENT = late_pattern(r"[，,；;。]")
_LABEL = 16
_YEAR = late_pattern(r"(?:19|20)\d\d(?:[-–/]\d{2,4})?(?:年度?|财年|[EAF])?")
_NAMELESS = late_pattern(
    r"(?:数据|数值|数字|金额|数量|说明|备注|指标|内容|项目|value|figures?|number|amount|data)s?", re.I
)
_BEFORE = late_pattern(r"[^\d，,；;。:：]{2,12}?(?=(?:已?超过?|达到?|为|近|约|逾|至少|不到|[:：]|$))")


class TableRow:
    """One row under its header: what its figures measure, when, and in which sense."""

    def __init__(self, printed: str, header: list[str], lang: str) -> None:
        """`header` holds the cells of the table's first row."""
        self._header, self._lang = header, lang
        self._cells = printed.split(CELLS)
        starts = [0]
        for cell in self._cells:
            starts.append(starts[-1] + len(cell) + len(CELLS))
        self._starts = starts[:-1]

    def column(self, place: int) -> int:
        """The number of the column that holds a place."""
        return bisect_right(self._starts, place) - 1

    def of(self, figure: Quantity) -> str | None:
        """The subject of a figure: words of its own cell, else row and column."""
        return self.before(figure.start)

    def before(self, place: int) -> str | None:
        """What stands before a place in its cell, else the heads of its row and column."""
        column = self.column(place)
        start = self._starts[column]
        cell = self._cells[column][: place - start]
        segment = _SEGMENT.split(cell)[-1]
        own = _BEFORE.match(segment) if self._lang == "zh" and column else None
        if own:
            return own[0].strip("（( ") or None
        head, label = self._head(column), self._cells[0].strip() if column else ""
        if not label or len(label) > _LABEL or self._dates(label):
            return head or None
        if not head or self._dates(head) or _NAMELESS.fullmatch(head):
            return label
        return f"{label}{head}" if self._lang == "zh" else f"{label} {head}"

    def time(self, place: int) -> str | None:
        """The year or date that heads the row or, failing that, the column."""
        column = self.column(place)
        for head in (self._cells[0].strip() if column else "", self._head(column)):
            if head and self._dates(head):
                return head
        return None

    def sense(self, place: int) -> Modality:
        """The sense that the column's head gives its cells: 交付目标 holds targets."""
        head = self._head(self.column(place))
        whole = (0, len(head))
        return sense_of(modality_reader(self._lang).cues(head), whole, whole, len(head))

    def _head(self, column: int) -> str:
        return self._header[column].strip() if column < len(self._header) else ""

    def _dates(self, head: str) -> bool:
        """Whether a head is nothing but a time."""
        if _YEAR.fullmatch(head):
            return True
        found = time_scanner(self._lang).scan(head)
        return bool(found) and sum(time.end - time.start for time in found) >= len(head) - 1
