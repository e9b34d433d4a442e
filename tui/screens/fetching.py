"""Waiting for a page: where it comes from, how much of it has come, and a way to give it up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from content.document import Source
from content.messages import UserError
from content.sources.web import Fetching, FetchStoppedError
from tui.locale.catalog import Lang
from tui.screens.waiting import WaitingScreen
from tui.theming import Palette
from tui.wording import received_text

LOOK_SECONDS = 0.1
"""How often the progress is shown."""


class FetchingScreen(WaitingScreen[Source | UserError]):
    """Returns the source, or why there is none; None if the reader gave up."""

    table = "fetching"

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
        self._fetch = fetch
        self._refresh = refresh
        self._received: tuple[int, int | None] = (0, None)
        super().__init__(palette, lang, address)

    def progress(self) -> str:
        """How much has come."""
        return received_text(*self._received) if self._received[0] else self.say("fetching.waiting")

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(LOOK_SECONDS, self.look)
        self.run_worker(self._wait(), group="fetching")

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
