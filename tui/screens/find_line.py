"""The find line: stands in the row of the footer while the reader types what to look for."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.panes.bars import Bar, BarPiece
from tui.screens.panel import paint
from tui.theming import Palette
from tui.typesetting.cells import cell_width

PROMPT = " /"
STEPS = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1}
"""Keys that go on to another place while the line is open."""


class FindLine(Horizontal):
    """A prompt, a field, and beside it what is found and how to end."""

    DEFAULT_CSS = """
    FindLine { height: 1; width: 100%; }
    FindLine #find-prompt { width: 2; height: 1; }
    FindLine #find-field { width: 1fr; height: 1; }
    FindLine #find-count { width: 1; height: 1; }
    """

    class Wanted(Message):
        """News: another text is wanted."""

        def __init__(self, text: str) -> None:
            """`text` may be empty."""
            super().__init__()
            self.text = text

        def can_replace(self, message: Message) -> bool:
            """Only the newest text counts."""
            return isinstance(message, FindLine.Wanted)

    class Stepped(Message):
        """Wish: on to the next place, or back to the one before."""

        def __init__(self, by: int) -> None:
            """`by` is 1 or -1."""
            super().__init__()
            self.by = by

    class Ended(Message):
        """Wish: close the line."""

        def __init__(self, kept: bool) -> None:
            """`kept`: stay at the place that was found, else return."""
            super().__init__()
            self.kept = kept

    def __init__(self, palette: Palette, *, last: str, hint: str) -> None:
        """`last` was wanted before and is offered; `hint` says how to end."""
        super().__init__(id="find-line")
        self._palette = palette
        self._hint = hint
        self.field = Input(placeholder=last, id="find-field", compact=True, select_on_focus=False)
        self.field.cursor_blink = False
        paint(self.field, palette.footer)
        self._prompt = Bar(id="find-prompt")
        self._count = Bar(id="find-count")

    def compose(self) -> ComposeResult:
        """Prompt, field, count."""
        yield self._prompt
        yield self.field
        yield self._count

    def on_mount(self) -> None:
        """Draw the bars beside the field."""
        self._prompt.show([BarPiece(PROMPT, self._palette.key)], [], self._palette.footer)
        self.show_count("", found=True)

    def show_count(self, count: str, *, found: bool) -> None:
        """Say how many there are; `found` is False if there is nothing."""
        look = self._palette
        pieces = [BarPiece(f" {count} ", look.footer_ok if found else look.footer_warn)] if count else []
        pieces.append(BarPiece(f" {self._hint} ", look.footer_dim))
        if _width(pieces) > self.screen.size.width // 2:
            pieces.pop()
        self._count.styles.width = max(1, _width(pieces))
        self._count.show(pieces, [], look.footer)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Ended(kept=True))

    def on_key(self, event: events.Key) -> None:
        """Keys that the field does not take."""
        if event.key in STEPS:
            self.post_message(self.Stepped(STEPS[event.key]))
        elif event.key in ("escape", "tab", "shift+tab"):
            self.post_message(self.Ended(kept=event.key != "escape"))
        else:
            return
        event.stop()
        event.prevent_default()


def _width(pieces: list[BarPiece]) -> int:
    return sum(cell_width(piece.text) for piece in pieces)
