"""Long lines in pieces, so that a line of many megabytes is set no further than it is seen.

Where the pieces meet depends on the text alone, not on the width: near every `PIECE` code points, at the
start of a sentence where there is one, else where a row may break. So a piece begins a row at any width, and
places, selections and finds agree whatever was set before. A line of ordinary length is one piece.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from content.document import Outline, TextRange
from content.text.sentences import split_sentences
from tui.typesetting.cells import clusters
from tui.typesetting.glue import Glue
from tui.typesetting.kinds import BREAKING_SPACES

PIECE = 8_000
"""Code points of a piece, about; lines of less than two stay whole."""

_PART = 20
"""A joint is looked for within this part of a piece on either side."""


def joint_near(text: str, at: int, reach: int) -> int:
    """Where a text is best divided, from `at - reach` to `at + reach`; there must be text on both sides."""
    low = at - reach
    near = text[low : at + reach]
    starts = [low + start for start, _ in split_sentences(near)[1:]]
    return min(starts or _breaks(near, low), key=lambda start: abs(start - at), default=at)


def _breaks(near: str, low: int) -> list[int]:
    """Where a row of a text that begins at `low` may break; behind white space, not before it."""
    found = clusters(near)
    glue, bases = Glue(found.bases), found.bases
    inner = (n for n in range(1, len(bases)) if bases[n] not in BREAKING_SPACES)
    return [low + found.starts[n] for n in inner if glue.around(n) is None]


def pieces_of(text: str, *, size: int = PIECE) -> Iterator[TextRange]:
    """One line's pieces, in order, one found when it is asked for; they cover it without a gap."""
    count = _count(len(text), size)
    start = 0
    for number in range(1, count):
        stop = joint_near(text, len(text) * number // count, size // _PART)
        yield TextRange(start, stop)
        start = stop
    yield TextRange(start, len(text))


def _count(length: int, size: int) -> int:
    return max(1, length // size)


class Pieces:
    """The lines of an outline by their pieces, which are numbered through. Costs nothing for short lines."""

    def __init__(self, outline: Outline, *, size: int = PIECE) -> None:
        """Find the lines that have several pieces."""
        self._outline = outline
        self._size = size
        self._joints: dict[int, int] = {}
        """Joints that were asked for, by where they are looked for."""
        self._lines: list[int] = []
        """The lines that have several pieces, ..."""
        self._firsts: list[int] = []
        """... the number of the first piece of each, ..."""
        self._nexts: list[int] = []
        """... and of the first piece of the line after each."""
        self._find_long()

    def _find_long(self) -> None:
        # Every line of two pieces holds a multiple of that length: so few places are enough to look at.
        outline, more, last = self._outline, 0, -1
        for offset in range(0, len(outline.text), 2 * self._size):
            line = outline.line_at(offset)
            count = _count(len(outline.range(line)), self._size)
            if line == last or count == 1:
                continue
            last = line
            self._lines.append(line)
            self._firsts.append(line + more)
            more += count - 1
            self._nexts.append(line + more + 1)
        self._more = more

    def __len__(self) -> int:
        """Number of pieces."""
        return len(self._outline) + self._more

    def first_of(self, line: int) -> int:
        """The first piece of a line; that of the line after the last is the number of pieces."""
        at = bisect_right(self._lines, line - 1) - 1
        return line if at < 0 else self._nexts[at] + line - self._lines[at] - 1

    def line_of(self, piece: int) -> int:
        """The line that a piece belongs to."""
        at = bisect_right(self._firsts, piece) - 1
        return piece if at < 0 else self._lines[at] + max(0, piece - self._nexts[at] + 1)

    def range(self, piece: int) -> TextRange:
        """The place of a piece in the text."""
        line = self.line_of(piece)
        place, first = self._outline.range(line), self.first_of(line)
        count = _count(len(place), self._size)
        return TextRange(
            self._bound(place, piece - first, count), self._bound(place, piece - first + 1, count)
        )

    def at(self, offset: int) -> int:
        """The piece that holds an offset of the text."""
        line = self._outline.line_at(offset)
        place = self._outline.range(line)
        count = _count(len(place), self._size)
        if count == 1:
            return self.first_of(line)
        number = max(0, min(count - 1, (offset - place.start) * count // len(place)))
        if offset < self._bound(place, number, count):
            number -= 1
        elif number < count - 1 and offset >= self._bound(place, number + 1, count):
            number += 1
        return self.first_of(line) + max(0, number)

    def _bound(self, place: TextRange, number: int, count: int) -> int:
        """Where piece `number` of a line begins; for the last but one more, where the line ends."""
        if number == 0 or number == count:
            return place.end if number else place.start
        at = place.start + len(place) * number // count
        found = self._joints.get(at)
        if found is None:
            found = self._joints[at] = joint_near(self._outline.text, at, self._size // _PART)
        return found
