"""OneOf: a field that takes one of a few words, all of them in one row."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.panes.entries import Line
from tui.panes.fitting import fit
from tui.theming import Palette
from tui.typesetting.cells import cell_width


class OneOf(Widget, can_focus=True):
    """The chosen word stands in brackets; arrows turn, a click takes."""

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l,space", "turn(1)", show=False),
    ]

    class Changed(Message):
        """News: another word was taken."""

    def __init__(self, palette: Palette, options: Sequence[tuple[str, str]], chosen: str, *, id: str) -> None:
        """`options` are ids with their words; `chosen` is one of the ids."""
        super().__init__(id=id)
        self.palette = palette
        self.options = list(options)
        self.chosen = chosen

    def action_turn(self, by: int) -> None:
        """The next word, or the one before."""
        names = [name for name, _ in self.options]
        self.choose(names[(names.index(self.chosen) + by) % len(names)])

    def choose(self, name: str) -> None:
        """Take this one, and tell."""
        if name != self.chosen:
            self.chosen = name
            self.refresh()
            self.post_message(self.Changed())

    def words(self) -> list[tuple[str, str]]:
        """Each id with its word as drawn; in a narrow row the first ones give way to the chosen one."""
        edges = {True: "[{}]", False: " {} "}
        shown = [(name, edges[name == self.chosen].format(word)) for name, word in self.options]
        while shown[0][0] != self.chosen and sum(cell_width(word) for _, word in shown) > self.size.width:
            shown.pop(0)
        return shown

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the row."""
        palette, width = self.palette, self.size.width
        lit = palette.side + (palette.side_chosen if self.has_focus else palette.side_lit)
        line: Line = [(word, lit if name == self.chosen else palette.side_dim) for name, word in self.words()]
        return [fit(line, width, palette.side).crop(crop.x, crop.right)] * crop.height

    def on_click(self, event: events.Click) -> None:
        """Take the word under the pointer."""
        at = 0
        for name, word in self.words():
            at += cell_width(word)
            if event.x < at:
                self.choose(name)
                return

    def on_focus(self) -> None:
        """Drawn stronger with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Drawn weaker without it."""
        self.refresh()
