"""Waiting for a page: where it comes from, how much of it has come, and a way to give it up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from threading import Event

from textual.app import ComposeResult
from textual.binding import Binding

from content.document import Source
from content.messages import UserError
from content.sources.web import Fetching, FetchStoppedError
from tui.locale.catalog import Lang
from tui.panes.lines import LinesPane, Paragraph, plain
from tui.screens.panel import Hint, PanelScreen
from tui.theming import Palette
from tui.wording import received_text

LOOK_SECONDS = 0.1
"""How often the progress is shown."""


class FetchingScreen(PanelScreen[Source | UserError]):
    """Returns the source, or why there is none; None if the reader gave up."""

    BINDINGS = [Binding("ctrl+c", "close", show=False)]

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        address: str,
        fetch: Callable[[Fetching], Source],
        *,
        refresh: bool = False,
    ) -> None:
        """`fetch` reads the page and is called in a thread; with `refresh` it is to fetch a kept one anew."""
        super().__init__(palette, lang)
        self._address = address
        self._fetch = fetch
        self._refresh = refresh
        self._received: tuple[int, int | None] = (0, None)
        self._given_up = Event()
        self._state = LinesPane(palette, self._lines(), id="fetching-state")
        self._state.can_focus = False
        self._state.add_class("panel-fill")

    # PanelScreen

    def title_text(self) -> str:
        """What is waited for."""
        return self.say("fetching.title")

    def hints(self) -> Sequence[Hint]:
        """Giving up."""
        return [self.hint("escape", "give_up", "close")]

    def body(self) -> ComposeResult:
        """The address and the progress."""
        yield self._state

    def rows_needed(self, width: int) -> int:
        """The address, in full, and the progress."""
        return self._state.rows_needed(width)

    def _lines(self) -> list[Paragraph]:
        received = received_text(*self._received) if self._received[0] else self.say("fetching.waiting")
        return [plain(self._address, self.palette.side), plain(received, self.palette.side_dim)]

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(LOOK_SECONDS, self._look)
        self.run_worker(self._wait(), group="fetching")

    def _look(self) -> None:
        self._state.show(self._lines())

    # Fetching

    async def _wait(self) -> None:
        wishes = Fetching(refresh=self._refresh, tell=self._tell, stopped=self._given_up.is_set)
        try:
            self.finish(await asyncio.to_thread(self._fetch, wishes))
        except UserError as error:
            self.finish(error)
        except FetchStoppedError:
            self.finish(None)
        finally:
            self._given_up.set()  # also where the program is left meanwhile

    def _tell(self, received: int, expected: int | None) -> None:
        """Called from the thread; what it sets is shown by the next look."""
        self._received = (received, expected)

    def action_close(self) -> None:
        """Give up; the page is not waited for."""
        self._given_up.set()
        super().action_close()
