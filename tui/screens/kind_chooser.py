"""KindChooser: what a note is for, as one row of words."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from content.annotations.annotation import AnnotationKind
from tui.locale.catalog import Lang, say
from tui.panes.listing import Line
from tui.theming import Palette
from tui.typesetting.cells import cell_width


class KindChooser(Widget, can_focus=True):
    """One row with the five kinds; the chosen one stands in brackets."""

    ALLOW_SELECT = False
    BINDINGS = [
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l,space,enter", "turn(1)", show=False),
    ]

    class Changed(Message):
        """News: another kind."""

    def __init__(self, palette: Palette, lang: Lang, kind: AnnotationKind, *, id: str) -> None:
        """Start with `kind`."""
        super().__init__(id=id)
        self.palette = palette
        self.lang: Lang = lang
        self.kind = kind

    def action_turn(self, by: int) -> None:
        """The next kind, or the one before."""
        kinds = list(AnnotationKind)
        self.choose(kinds[(kinds.index(self.kind) + by) % len(kinds)])

    def choose(self, kind: AnnotationKind) -> None:
        """Take this kind, and tell."""
        if kind is not self.kind:
            self.kind = kind
            self.refresh()
            self.post_message(self.Changed())

    def words(self) -> list[tuple[AnnotationKind, str]]:
        """Each kind's word as it is drawn; in a narrow row the first ones give way to the chosen one."""
        words = [(kind, say(self.lang, f"wording.note_kind.{kind.value}")) for kind in AnnotationKind]
        edges = {True: "[{}]", False: " {} "}
        shown = [(kind, edges[kind is self.kind].format(word)) for kind, word in words]
        while shown[0][0] is not self.kind and sum(cell_width(word) for _, word in shown) > self.size.width:
            shown.pop(0)
        return shown

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the row."""
        side, lit = self.palette.side, self.palette.side_chosen if self.has_focus else self.palette.side_lit
        width = self.size.width
        line: Line = [
            (word, side + lit if kind is self.kind else self.palette.side_dim) for kind, word in self.words()
        ]
        gap = max(0, width - sum(cell_width(word) for word, _ in line))
        strip = Strip([Segment(word, style) for word, style in [*line, (" " * gap, side)]])
        return [strip.crop(0, width).crop(crop.x, crop.right)] * crop.height

    def on_click(self, event: events.Click) -> None:
        """Take the kind under the pointer."""
        at = 0
        for kind, word in self.words():
            at += cell_width(word)
            if event.x < at:
                self.choose(kind)
                return

    def on_focus(self) -> None:
        """Drawn stronger with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Drawn weaker without it."""
        self.refresh()
