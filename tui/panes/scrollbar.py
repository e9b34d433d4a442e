"""The scroll bar's arithmetic: which stretch of the text a row of it stands for, and what is shown there."""

from __future__ import annotations

from typing import Literal

from tui.panes.finding import Finding
from tui.panes.marks import MarkIndex, Role

BarSign = Role | Literal["found"]

SIGNS: dict[BarSign, str] = {"found": "=", "changed": "!", "note": "*", "open": "?", "figure": "-"}
"""One cell wide everywhere. The first that stands in a stretch is shown: the rarer, the more it tells."""


def stretch(row: int, rows: int, length: int) -> tuple[int, int]:
    """The offsets, from and up to, that row `row` of `rows` stands for in a text of `length` code points."""
    return row * length // rows, (row + 1) * length // rows


def thumb(start: int, stop: int, rows: int, length: int) -> range:
    """The rows that stand for the visible text; at least one, and the last one only at the very end."""
    length = max(1, length)
    first = min(rows - 1, start * rows // length)
    last = max(first + 1, stop * rows // length)
    return range(first, last)


def sign_in(start: int, stop: int, marks: MarkIndex, finding: Finding | None) -> BarSign | None:
    """What is shown for a stretch of the text. Looks nothing through: a few bisections."""
    if finding is not None and finding.between(start, stop):
        return "found"
    return next((sign for sign in SIGNS if sign != "found" and marks.begins(sign, start, stop)), None)
