"""FlowPane: a pane that sets and draws only the rows that are visible, however long its content is.

Content is a sequence of entries, each a number of rows high. The scroll position is a `Spot` (entry and
row), not a row number: nothing above the view is ever laid out, and the text can't jump when a height
becomes known.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

WHEEL_ROWS = 3
KEPT_ROWS = 400
"""Drawn rows that are kept; a page shows a few dozen."""


class Spot(NamedTuple):
    """One row of one entry. Compared and looked up so often that it is a tuple."""

    entry: int
    row: int


class FlowPane(Widget, can_focus=True):
    """Base of all content panes. Subclasses count the entries, say how high each is, and draw a row."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        """`id` names the pane in commands, style sheet and messages."""
        super().__init__(id=id)
        self._top = Spot(0, 0)
        self._view: list[Spot] | None = None
        self._strips: dict[int, Strip] = {}
        """What stands on each line of the pane."""
        self._row_strips: dict[Spot, Strip] = {}
        """Rows of the content that were drawn, in view or just scrolled out of it."""

    # What subclasses say

    def count(self) -> int:
        """Number of entries."""
        raise NotImplementedError

    def height_of(self, entry: int) -> int:
        """Rows of an entry at the present width; 0 hides it."""
        raise NotImplementedError

    def draw(self, spot: Spot) -> Strip:
        """One row, exactly `self.size.width` cells wide."""
        raise NotImplementedError

    def draw_head(self, row: int) -> Strip:
        """A row above the scrolled part."""
        raise NotImplementedError

    @property
    def head_rows(self) -> int:
        """How many rows stand above the scrolled part."""
        return 0

    def blank_style(self) -> Style:
        """The ground of rows below the content."""
        raise NotImplementedError

    # Drawing

    @property
    def size(self) -> Size:
        """The whole pane: it has neither border nor padding, and is asked for this very often."""
        return self._size

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of a region; the styles are ours, border and padding play no part."""
        width = self.size.width
        strips = [self._strip(y) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.width == width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._draw_row(y)
        return strip

    def _draw_row(self, y: int) -> Strip:
        if y < self.head_rows:
            return self.draw_head(y)
        view = self.view()
        at = y - self.head_rows
        if at < len(view):
            spot = view[at]
            strip = self._row_strips.get(spot)
            if strip is None:
                if len(self._row_strips) > KEPT_ROWS:
                    self._row_strips.clear()
                strip = self._row_strips[spot] = self.draw(spot)
            return strip
        width = self.size.width
        return Strip([Segment(" " * width, self.blank_style())], width)

    @property
    def drawn(self) -> bool:
        """Whether rows of the content were drawn since it last changed."""
        return bool(self._view) and bool(self._strips)

    def redraw(self) -> None:
        """Draw again with the same heights: styles or marks have changed."""
        self._strips.clear()
        self._row_strips.clear()
        self.refresh()

    def redraw_rows(self, spots: Iterable[Spot]) -> None:
        """Draw some rows again; the others stay as they are, on the terminal as well."""
        lines = {spot: self.head_rows + at for at, spot in enumerate(self.view())}
        width = self.size.width
        for spot in spots:
            self._row_strips.pop(spot, None)
            line = lines.get(spot)
            if line is not None:
                self._strips.pop(line, None)
                self.refresh(Region(0, line, width, 1))

    def relay(self) -> None:
        """Draw again after heights may have changed, keeping the top entry in place."""
        self._view = None
        self._top = self._clamp(self._top)
        self.redraw()

    # Scrolling

    @property
    def page_rows(self) -> int:
        """Rows of the scrolled part."""
        return max(0, self.size.height - self.head_rows)

    @property
    def top(self) -> Spot:
        """The first visible row."""
        return self._top

    def view(self) -> list[Spot]:
        """The visible rows, top first."""
        if self._view is None:
            self._view = self._rows_from(self._top, self.page_rows)
        return self._view

    def scroll_rows(self, rows: int) -> bool:
        """Scroll down (or up, if negative); False if there was nothing more to see."""
        return self.scroll_to_spot(self._step(self._top, rows))

    def scroll_to_spot(self, spot: Spot) -> bool:
        """Make `spot` the first visible row, as far as the content allows; False if nothing moved."""
        spot = self._clamp(spot)
        if spot == self._top:
            return False
        self._top = spot
        self._view = None
        self._strips.clear()
        self.refresh()
        self.scrolled()
        return True

    def scrolled(self) -> None:
        """Called after the view has moved."""

    def reveal(self, first: Spot, last: Spot, *, margin: int = 2) -> None:
        """Scroll as little as needed to show the rows from `first` to `last`, its start if they don't fit."""
        view = self.view()
        if view and view[0] <= first and last <= view[-1]:
            return
        height = self.page_rows
        margin = min(margin, max(0, height // 4))
        lowest = min(first, self._step(last, 1 - height))  # as far up as the view may begin to show `last`
        if not view or first < view[0]:
            self.scroll_to_spot(max(lowest, self._step(first, -margin)))
        else:
            self.scroll_to_spot(min(first, self._step(last, margin + 1 - height)))

    def _rows_from(self, spot: Spot, rows: int) -> list[Spot]:
        found: list[Spot] = []
        entry, row, total = spot.entry, spot.row, self.count()
        while entry < total and len(found) < rows:
            height = self.height_of(entry)
            stop = min(height, row + rows - len(found))
            found.extend(Spot(entry, at) for at in range(row, stop))
            entry, row = entry + 1, 0
        return found

    def _step(self, spot: Spot, rows: int) -> Spot:
        """The spot `rows` further on (or back), stopped at both ends."""
        total = self.count()
        if not total:
            return Spot(0, 0)
        entry, row = spot.entry, spot.row + rows
        while row < 0 and entry > 0:
            entry -= 1
            row += self.height_of(entry)
        while entry < total - 1 and row >= (height := self.height_of(entry)):
            row -= height
            entry += 1
        return Spot(entry, max(0, min(row, max(0, self.height_of(entry) - 1))))

    def _clamp(self, spot: Spot) -> Spot:
        """The nearest spot that exists and leaves no empty rows below the last entry."""
        total = self.count()
        if not total or spot.entry < 0:
            return Spot(0, 0)
        entry = min(spot.entry, total - 1)
        spot = Spot(entry, max(0, min(spot.row, max(0, self.height_of(entry) - 1))))
        below = len(self._rows_from(spot, self.page_rows))
        missing = self.page_rows - below
        return self._step(spot, -missing) if missing > 0 else spot

    # Events

    def spot_at(self, y: int) -> Spot | None:
        """The row that is drawn at line `y` of the pane."""
        view = self.view()
        at = y - self.head_rows
        return view[at] if 0 <= at < len(view) else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Wheel: a few rows on."""
        event.stop()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Wheel: a few rows back."""
        event.stop()
        self.scroll_rows(-WHEEL_ROWS)
