"""A panel while something is made in a thread: what is waited for, how far it is, and a way to give it up."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.locale.catalog import Lang
from tui.panes.lines import Paragraph, StillLines, plain
from tui.screens.panel import Hint, PanelScreen
from tui.theming import Palette

T = TypeVar("T")


class WaitingScreen(PanelScreen[T]):
    """Returns None if the reader gave up; `table` is its own in the catalog."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "close", show=False)]
    table = ""

    def __init__(self, palette: Palette, lang: Lang, what: str) -> None:
        """`what` is waited for: a path or an address, shown in full."""
        super().__init__(palette, lang)
        self._what = what
        self._given_up = Event()
        self._state = StillLines(palette, self._lines(), id=f"{self.table}-state")
        self._state.add_class("panel-fill")

    def progress(self) -> str:
        """How far it is, in words."""
        raise NotImplementedError

    def title_text(self) -> str:
        """What is waited for."""
        return self.say(f"{self.table}.title")

    def hints(self) -> Sequence[Hint]:
        """Giving up."""
        return [self.hint("escape", "give_up", "close")]

    def body(self) -> ComposeResult:
        """What is waited for, and the progress."""
        yield self._state

    def rows_needed(self, width: int) -> int:
        """All of it."""
        return self._state.rows_needed(width)

    def look(self) -> None:
        """Show how far it is now."""
        self._state.show(self._lines())

    def action_close(self) -> None:
        """Give up; it is not waited for."""
        self._given_up.set()
        super().action_close()

    def _lines(self) -> list[Paragraph]:
        return [plain(self._what, self.palette.side), plain(self.progress(), self.palette.side_dim)]
