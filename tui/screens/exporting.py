"""Waiting for an export: what is written where, since when, and a way to give it up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

from textual.app import ComposeResult
from textual.binding import Binding

from content.messages import UserError
from tui.locale.catalog import Lang
from tui.panes.lines import LinesPane, Paragraph, plain
from tui.screens.panel import Hint, PanelScreen
from tui.theming import Palette

LOOK_SECONDS = 0.2
"""How often the time is shown."""
SEEN_AFTER = 0.3
"""Seconds until the panel is shown."""


class ExportingScreen(PanelScreen[bool | UserError]):
    """Returns True for a file that was written, the error of one that was not; None if given up."""

    BINDINGS = [Binding("ctrl+c", "close", show=False)]

    def __init__(
        self, palette: Palette, lang: Lang, path: Path, write: Callable[[Callable[[], bool]], bool]
    ) -> None:
        """`write` is called in a thread, with what says whether it is still to write."""
        super().__init__(palette, lang)
        self._path = path
        self._write = write
        self._given_up = Event()
        self._since = monotonic()
        self._state = LinesPane(palette, self._lines(), id="exporting-state")
        self._state.can_focus = False
        self._state.add_class("panel-fill")

    # PanelScreen

    def title_text(self) -> str:
        """What is waited for."""
        return self.say("exporting.title")

    def hints(self) -> Sequence[Hint]:
        """Giving up."""
        return [self.hint("escape", "give_up", "close")]

    def body(self) -> ComposeResult:
        """The file and the time."""
        yield self._state

    def rows_needed(self, width: int) -> int:
        """The path, in full, and the time."""
        return self._state.rows_needed(width)

    def _lines(self) -> list[Paragraph]:
        seconds = self.say("exporting.seconds", count=int(monotonic() - self._since))
        return [plain(str(self._path), self.palette.side), plain(seconds, self.palette.side_dim)]

    def on_mount(self) -> None:
        """Begin; most are done before the panel is seen."""
        self._ground = self.styles.background
        self.styles.background = "transparent"
        self.query_one(".panel").display = False
        self.set_timer(SEEN_AFTER, self._be_seen)
        self.set_interval(LOOK_SECONDS, self._look)
        self.run_worker(self._wait(), group="exporting")

    def _be_seen(self) -> None:
        self.styles.background = self._ground
        self.query_one(".panel").display = True

    def _look(self) -> None:
        self._state.show(self._lines())

    # Exporting

    async def _wait(self) -> None:
        try:
            written = await asyncio.to_thread(self._write, self._given_up.is_set)
            self.finish(written or None)
        except UserError as error:
            self.finish(error)
        finally:
            self._given_up.set()  # also where the program is left meanwhile

    def action_close(self) -> None:
        """Give up: nothing is written."""
        self._given_up.set()
        super().action_close()
