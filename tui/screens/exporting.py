"""Waiting for an export: what is written where, since when, and a way to give it up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from content.messages import UserError
from tui.locale.catalog import Lang
from tui.screens.waiting import WaitingScreen
from tui.theming import Palette

LOOK_SECONDS = 0.2
"""How often the time is shown."""
SEEN_AFTER = 0.3
"""Seconds until the panel is shown."""


class ExportingScreen(WaitingScreen[bool | UserError]):
    """Returns True for a file that was written, the error of one that was not; None if given up."""

    table = "exporting"

    def __init__(
        self, palette: Palette, lang: Lang, path: Path, write: Callable[[Callable[[], bool]], bool]
    ) -> None:
        """`write` is called in a thread, with what says whether it is still to write."""
        self._write = write
        self._since = monotonic()
        super().__init__(palette, lang, str(path))

    def progress(self) -> str:
        """The seconds that it has taken so far."""
        return self.say("exporting.seconds", count=int(monotonic() - self._since))

    def on_mount(self) -> None:
        """Begin; most are done before the panel is seen."""
        self._ground = self.styles.background
        self.styles.background = "transparent"
        self.query_one(".panel").display = False
        self.set_timer(SEEN_AFTER, self._be_seen)
        self.set_interval(LOOK_SECONDS, self.look)
        self.run_worker(self._wait(), group="exporting")

    def _be_seen(self) -> None:
        self.styles.background = self._ground
        self.query_one(".panel").display = True

    # Exporting

    async def _wait(self) -> None:
        try:
            written = await asyncio.to_thread(self._write, self._given_up.is_set)
            self.finish(written or None)
        except UserError as error:
            self.finish(error)
        finally:
            self._given_up.set()  # also where the program is left meanwhile
