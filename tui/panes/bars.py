"""The header and footer lines: where am I, what can I do here. One row each, pieces can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.messages import CommandGiven
from tui.panes.listing import clip
from tui.typesetting.cells import cell_width

STATUS_SECONDS = 6.0
"""How long a confirmation stands in the footer; an error stays until the next key."""


@dataclass(frozen=True, slots=True)
class BarPiece:
    """Some words of a bar; a click on them runs `command` if there is one."""

    text: str
    style: Style
    command: str | None = None


class Bar(Widget):
    """One row: pieces from the left, pieces from the right; the left ones give way."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        """An empty bar."""
        super().__init__(id=id)
        self._left: Sequence[BarPiece] = ()
        self._right: Sequence[BarPiece] = ()
        self._ground = Style.null()

    def show(self, left: Sequence[BarPiece], right: Sequence[BarPiece], ground: Style) -> None:
        """Show these pieces; redraws only if they differ from what stands there."""
        if (list(left), list(right), ground) != (list(self._left), list(self._right), self._ground):
            self._left, self._right, self._ground = left, right, ground
            self.refresh()

    def pieces(self) -> list[BarPiece]:
        """What fits in the row, from left to right."""
        width = self.size.width
        right = list(self._right)
        while right and _width(right) > width // 2 and len(right) > 1:
            right.pop(0)
        room = width - _width(right)
        shown: list[BarPiece] = []
        for piece in self._left:
            left = room - _width(shown)
            if cell_width(piece.text) > left:
                if not shown and left > 4:
                    shown.append(BarPiece(clip(piece.text, left), piece.style, piece.command))
                break
            shown.append(piece)
        gap = max(0, room - _width(shown))
        return [*shown, BarPiece(" " * gap, self._ground), *right]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the row."""
        strip = Strip([Segment(piece.text, piece.style) for piece in self.pieces()])
        strip = strip.adjust_cell_length(self.size.width, self._ground)
        return [strip.crop(crop.x, crop.right)] * crop.height

    def on_click(self, event: events.Click) -> None:
        """Run the command of the piece under the pointer."""
        at = 0
        for piece in self.pieces():
            at += cell_width(piece.text)
            if event.x < at:
                if piece.command:
                    self.post_message(CommandGiven(piece.command))
                return


class StatusBar(Bar):
    """The footer: pieces, or for a few seconds one message."""

    def __init__(self, *, id: str) -> None:
        """No message."""
        super().__init__(id=id)
        self._message: BarPiece | None = None
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """The message that stands there, or an empty text."""
        return self._message.text.strip() if self._message else ""

    def tell(self, text: str, style: Style, *, stay: bool = False) -> None:
        """Show a message; with `stay` until `clear` is called, else for a few seconds."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._message = BarPiece(f" {text}", style)
        if not stay:
            self._timer = self.set_timer(STATUS_SECONDS, self.clear)
        self.refresh()

    def clear(self) -> None:
        """Show the pieces again."""
        if self._message is not None:
            self._message = None
            self.refresh()

    def pieces(self) -> list[BarPiece]:
        """The message, or what the bar shows otherwise."""
        if self._message is None:
            return super().pieces()
        text = clip(self._message.text, self.size.width)
        gap = " " * max(0, self.size.width - cell_width(text))
        return [BarPiece(text, self._message.style), BarPiece(gap, self._message.style)]


def _width(pieces: Sequence[BarPiece]) -> int:
    return sum(cell_width(piece.text) for piece in pieces)
