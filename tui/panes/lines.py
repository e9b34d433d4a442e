"""LinesPane: paragraphs of styled text to be read from top to bottom, set to the width and scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from rich.style import Style
from textual.strip import Strip

from content.values import dataclass
from tui.panes.entries import Line
from tui.panes.fitting import fit
from tui.panes.flow import FlowPane, Spot
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip
from tui.typesetting.rows import BlockStyle, Row, set_rows

HALF = 24
"""Cells that one of two paragraphs side by side has at least."""
BETWEEN = " | "
EDGE = 1
"""Cells left free on both sides."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of pieces that is set as one text."""

    pieces: tuple[tuple[str, Style], ...]
    hang: int = 0
    """Cells before every row but the first."""
    right: Paragraph | None = None
    """Another one, set at its right where there is room, else below."""
    drawn: Callable[[int], list[Line]] | None = None
    """Makes rows of at most so many cells in place of the pieces: a chart."""


def plain(text: str, style: Style, *, hang: int = 0) -> Paragraph:
    """A paragraph of one style."""
    return Paragraph(((text, style),), hang)


def clipped(text: str, style: Style) -> Paragraph:
    """A paragraph of one row: what does not fit the pane is cut off, and `..` says so."""
    return Paragraph(((text, style),), drawn=lambda width: [[(clip(text, width), style)]])


BLANK = Paragraph(())
"""An empty row."""


def set_paragraph(paragraph: Paragraph, width: int, ground: Style) -> list[Line]:
    """The paragraph in rows of at most `width` cells, indents included as pieces of `ground`."""
    if paragraph.drawn is not None:
        return paragraph.drawn(width)
    if paragraph.right is not None:
        return _set_beside(Paragraph(paragraph.pieces, paragraph.hang), paragraph.right, width, ground)
    text = "".join(piece for piece, _ in paragraph.pieces)
    rows = set_rows(text, width, style=BlockStyle(rest=paragraph.hang))
    return [_row_pieces(paragraph, row, ground) for row in rows]


def _set_beside(left: Paragraph, right: Paragraph, width: int, ground: Style) -> list[Line]:
    half = (width - cell_width(BETWEEN)) // 2
    if half < HALF:
        return [*set_paragraph(left, width, ground), *set_paragraph(right, width, ground)]
    lines: list[Line] = []
    empty: Line = []
    sides = set_paragraph(left, half, ground), set_paragraph(right, half, ground)
    for one, other in zip_longest(*sides, fillvalue=empty):
        gap = half - sum(cell_width(text) for text, _ in one)
        lines.append([*one, (" " * gap + BETWEEN, ground), *other])
    return lines


def _row_pieces(paragraph: Paragraph, row: Row, ground: Style) -> Line:
    line: Line = [(" " * row.indent, ground)] if row.indent else []
    start = 0
    for piece, style in paragraph.pieces:
        cut = piece[max(0, row.start - start) : max(0, row.end - start)]
        if cut:
            line.append((cut, style))
        start += len(piece)
    return line


class LinesPane(FlowPane):
    """Paragraphs on the side's ground."""

    def __init__(self, palette: Palette, paragraphs: Sequence[Paragraph] = (), *, id: str) -> None:
        """Show `paragraphs`; they are set when they come into view."""
        super().__init__(id=id)
        self.palette = palette
        self._paragraphs = list(paragraphs)
        self._set: dict[int, list[Line]] = {}

    def show(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs, from the top."""
        self._paragraphs = list(paragraphs)
        self._set.clear()
        self._top = Spot(0, 0)
        self.relay()

    def on_resize(self) -> None:
        """Another width: set the rows anew."""
        self._set.clear()
        self.relay()

    @property
    def text_width(self) -> int:
        """Cells of a row without its edges."""
        return max(4, self.size.width - 2 * EDGE)

    def rows_needed(self, width: int) -> int:
        """Rows of all paragraphs in a pane of `width` cells."""
        room = max(4, width - 2 * EDGE)
        return sum(len(set_paragraph(paragraph, room, Style.null())) for paragraph in self._paragraphs)

    @property
    def fits(self) -> bool:
        """Whether everything is visible at once."""
        last = len(self._paragraphs) - 1
        view = self.view()
        return last < 0 or (Spot(0, 0) in view and Spot(last, self.height_of(last) - 1) in view)

    # FlowPane

    def count(self) -> int:
        """Number of paragraphs."""
        return len(self._paragraphs)

    def height_of(self, entry: int) -> int:
        """Rows of a paragraph."""
        return len(self._lines(entry))

    def _lines(self, entry: int) -> list[Line]:
        if entry not in self._set:
            self._set[entry] = set_paragraph(self._paragraphs[entry], self.text_width, self.palette.side)
        return self._set[entry]

    def draw(self, spot: Spot) -> Strip:
        """One row, with its edges."""
        ground = self.palette.side
        return fit([(" " * EDGE, ground), *self._lines(spot.entry)[spot.row]], self.size.width, ground)

    def blank_style(self) -> Style:
        """The side's ground."""
        return self.palette.side

    # Actions

    def action_line_down(self) -> None:
        """One row on."""
        self.scroll_rows(1)

    def action_line_up(self) -> None:
        """One row back."""
        self.scroll_rows(-1)

    def action_page_down(self) -> None:
        """A page on; two rows stay to hold on to."""
        self.scroll_rows(max(1, self.page_rows - 2))

    def action_page_up(self) -> None:
        """A page back."""
        self.scroll_rows(-max(1, self.page_rows - 2))

    def action_half_down(self) -> None:
        """Half a page on."""
        self.scroll_rows(max(1, self.page_rows // 2))

    def action_half_up(self) -> None:
        """Half a page back."""
        self.scroll_rows(-max(1, self.page_rows // 2))

    def action_to_start(self) -> None:
        """To the first row."""
        self.scroll_to_spot(Spot(0, 0))

    def action_to_end(self) -> None:
        """To the last row."""
        self.scroll_to_spot(Spot(self.count(), 0))


class StillLines(LinesPane, can_focus=False):
    """Lines that take no keys: labels, captions, what is told below a form."""
