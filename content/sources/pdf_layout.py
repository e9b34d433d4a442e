"""From pieces of text with places on a page to its lines in reading order, columns one after another.

A page's pieces are joined to segments along their baselines. A page has columns if a strip in its middle is
free of almost all segments and both sides hold lines of text rather than cells; what crosses the strip, a
title or a wide table, divides the page into bands that are read from the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from statistics import median

from content.text.characters import glue, is_wide, measure
from content.values import dataclass


@dataclass(slots=True)
class Piece:
    """Text as one operator of the page shows it; lengths in points, `y` growing upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    number: int = 0
    """Its place in the order in which the page shows its pieces."""


@dataclass(slots=True)
class Row:
    """One line of a column: its segments, from the left, are the cells where it stands in a table."""

    x: float
    end: float
    y: float
    size: float
    bold: bool
    cells: list[str] = field(default_factory=list[str])
    starts: list[float] = field(default_factory=list[float])
    """Where its cells begin."""
    column: tuple[float, float] = (0.0, 0.0)
    """Left and right border of the column that it stands in."""
    page: int = 0

    @property
    def reach(self) -> float:
        """How far it surely goes: widths are estimates."""
        return self.x + _SURE * (self.end - self.x)

    @property
    def text(self) -> str:
        """The cells side by side."""
        return " ".join(self.cells)


_LEVEL = 0.4
"""Part of the letter size by which pieces of one line may differ in height."""
_WORD, _NEXT_WORD = 0.25, 0.7
"""Parts of the letter size that two pieces must lie apart to be two words; the second for pieces that are
shown one right after the other, where the library has put a space if there is one."""
_NARROW = re.compile("[\\s!'()*,./:;I\\[\\]`fijlrt|]")
_BROAD = re.compile("[A-HJ-Zmw@%&—]")
_CELL = 1.6
"""Letter sizes that two pieces must lie apart to be two segments."""
_NEAR = 3
"""Pieces that the page shows further from each other than this are two segments: lines of two columns."""
_SURE = 0.93
_CROSSING = 0.15
_SIDE = 0.3
_FEWEST = 8
_FULL = 0.5
_MIDDLE = (0.3, 0.7)


def page_rows(pieces: Sequence[Piece], page: int) -> list[Row]:
    """The lines of a page in reading order."""
    segments = _segments(pieces)
    if not segments:
        return []
    gutter = _gutter(segments)
    rows: list[Row] = []
    for band in _bands(segments, gutter):
        joined = _join_cells(band)
        column = (min(row.x for row in joined), max(row.end for row in joined))
        for row in joined:
            row.column, row.page = column, page
        rows += joined
    _join_loose(rows)
    return rows


def _join_loose(rows: Sequence[Row]) -> None:
    """A line with gaps is a row of cells only beside another one whose cells begin at the same places."""
    kept = [False] * len(rows)
    for at, (row, below) in enumerate(pairwise(rows)):
        if len(row.cells) > 1 and len(below.cells) > 1:
            shared = sum(
                any(abs(x - y) < _CELL * row.size for y in below.starts[:20]) for x in row.starts[1:20]
            )
            aligned = shared > 0 and 2 * shared >= min(len(row.starts), len(below.starts)) - 1
            kept[at], kept[at + 1] = kept[at] or aligned, aligned
    for row, keep in zip(rows, kept, strict=True):
        if not keep:
            seams = (glue(left, right) for left, right in pairwise(row.cells))
            row.cells = [
                row.cells[0] + "".join(seam + cell for seam, cell in zip(seams, row.cells[1:], strict=True))
            ]
            row.starts = row.starts[:1]


def width_of(piece: Piece) -> float:
    """The estimated width of a piece: the file's own widths are not asked for."""
    broad = len(_BROAD.findall(piece.text)) - len(_NARROW.findall(piece.text))
    return (measure(piece.text) + 0.19 * broad) * piece.size


def _segments(pieces: Sequence[Piece]) -> list[Row]:
    """Pieces that continue each other along a baseline, from the top, each line from the left."""
    segments: list[Row] = []
    for line in _baselines(pieces):
        last: Row | None = None
        number = 0
        ordered = sorted(line, key=lambda each: each.x)
        for piece, behind in zip(ordered, [*ordered[1:], None], strict=True):
            end = piece.x + width_of(piece)
            if behind is not None and behind.x > piece.x:
                end = min(end, behind.x)
            follows, near = piece.number == number + 1, abs(piece.number - number) <= _NEAR
            if last is not None and near and piece.x - last.end < _CELL * max(piece.size, last.size):
                last.cells += [_between(last, piece, _NEXT_WORD if follows else _WORD), piece.text]
                _grow(last, end, piece)
            else:
                last = Row(piece.x, end, piece.y, piece.size, piece.bold, [piece.text], [piece.x])
                segments.append(last)
            number = piece.number
    for segment in segments:
        segment.cells = ["".join(segment.cells).strip()]
    return [segment for segment in segments if segment.cells[0]]


def _grow(row: Row, end: float, added: Piece | Row) -> None:
    """Take the measures of what was added at the right."""
    row.end = max(row.end, end)
    row.bold = row.bold and added.bold
    row.size = max(row.size, added.size)


def _baselines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: -each.y):
        if line and abs(line[0].y - piece.y) > _LEVEL * max(line[0].size, piece.size):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _between(last: Row, piece: Piece, gap: float) -> str:
    left, right = last.cells[-1][-1:], piece.text[:1]
    if not left or not right or left.isspace() or right.isspace():
        return ""
    apart = piece.x - last.end > gap * piece.size
    return " " if apart and not (is_wide(left) and is_wide(right)) else ""


def _gutter(segments: Sequence[Row]) -> float | None:
    """The middle of the free strip between two columns of text, or None."""
    left, right = min(row.x for row in segments), max(row.end for row in segments)
    width = right - left
    if len(segments) < _FEWEST or width <= 0:
        return None
    best: tuple[int, float] | None = None
    for step in range(41):
        at = left + width * (_MIDDLE[0] + (_MIDDLE[1] - _MIDDLE[0]) * step / 40)
        crossing = sum(row.x < at < row.reach for row in segments)
        if best is None or crossing < best[0]:
            best = crossing, at
    if best is None or best[0] > _CROSSING * len(segments):
        return None
    at = _centre(segments, best[1])
    sides = [row for row in segments if row.reach <= at], [row for row in segments if row.x >= at]
    for side, room in zip(sides, (at - left, right - at), strict=True):
        if len(side) < _SIDE * len(segments) or median(row.end - row.x for row in side) < _FULL * room:
            return None
    return at


def _centre(segments: Sequence[Row], at: float) -> float:
    """The middle of the strip around `at` that nothing but crossing segments touches."""
    before = max((row.reach for row in segments if row.reach <= at), default=at)
    behind = min((row.x for row in segments if row.x >= at), default=at)
    return (before + behind) / 2


def _bands(segments: Sequence[Row], gutter: float | None) -> Iterator[list[Row]]:
    """Groups of segments that are read one after another."""
    if gutter is None:
        yield list(segments)
        return
    left: list[Row] = []
    right: list[Row] = []
    across: list[Row] = []
    for row in segments:
        if row.x < gutter < row.reach:
            yield from filter(None, (left, right))
            left, right = [], []
            across.append(row)
            continue
        if across:
            yield across
            across = []
        (left if row.reach <= gutter else right).append(row)
    yield from filter(None, (across, left, right))


def _join_cells(band: Sequence[Row]) -> list[Row]:
    """Segments on one baseline become one row."""
    rows: list[Row] = []
    for segment in band:
        last = rows[-1] if rows else None
        if last is not None and abs(last.y - segment.y) <= _LEVEL * max(last.size, segment.size):
            last.cells += segment.cells
            last.starts += segment.starts
            _grow(last, segment.end, segment)
        else:
            rows.append(segment)
    return rows
