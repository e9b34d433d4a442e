"""The header and footer lines: where am I, what can I do here. One row each, pieces can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from content.values import dataclass
from tui.messages import CommandGiven
from tui.panes.fitting import fit
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, shorten_paths

LEAST = 4
"""Cells below which a clipped piece says nothing."""
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
        while right and _width(right) > width // 2 and len(_units(right)) > 1:
            del right[: len(_units(right)[0])]
        room = width - _width(right)
        shown: list[BarPiece] = []
        for unit in _units(self._left):
            left = room - _width(shown)
            if _width(unit) > left:
                if not shown and len(unit) == 1 and left > LEAST:
                    shown.append(BarPiece(clip(unit[0].text, left), unit[0].style, unit[0].command))
                break
            shown += unit
        gap = max(0, room - _width(shown))
        return [*shown, BarPiece(" " * gap, self._ground), *right]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the row."""
        strip = fit(((piece.text, piece.style) for piece in self.pieces()), self.size.width, self._ground)
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
        width = self.size.width
        text = clip(shorten_paths(self._message.text, width), width)
        gap = " " * max(0, self.size.width - cell_width(text))
        return [BarPiece(text, self._message.style), BarPiece(gap, self._message.style)]


def _units(pieces: Sequence[BarPiece]) -> list[list[BarPiece]]:
    """Pieces that stand or fall together: a key and its word, which run the same command."""
    units: list[list[BarPiece]] = []
    for piece in pieces:
        if units and piece.command is not None and units[-1][-1].command == piece.command:
            units[-1].append(piece)
        else:
            units.append([piece])
    return units


def _width(pieces: Sequence[BarPiece]) -> int:
    return sum(cell_width(piece.text) for piece in pieces)
