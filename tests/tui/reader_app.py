"""The app as tests open it: in the home that the test has set, without a terminal."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from content.library.shelf import users_shelf
from content.paths import config_path, state_path, themes_folder
from content.sources.open import open_source
from themes.theme import load_themes
from tui.app import BriefApp
from tui.desk import Desk
from tui.locale.catalog import Lang
from tui.screens.reader import ReaderScreen
from tui.scribe import Scribe
from tui.settings import load_settings, load_state


def open_app(address: str, *, lang: Lang = "en", theme: str | None = None, beside: bool = False) -> BriefApp:
    """The app with an article on it, not running yet.

    What it writes is on disk when a key is done with; with `beside` a thread writes it, as for readers.
    """
    loaded = load_settings(config_path())
    desk = Desk(
        users_shelf(),
        loaded.settings,
        load_state(state_path()),
        load_themes(themes_folder()),
        theme=theme,
        open_address=lambda address: open_source(address, edition=lang),
        faults=loaded.faults,
        scribe=Scribe(beside=beside),
    )
    return BriefApp(desk, desk.open(address), lang)


async def settle(pilot: Pilot[Any]) -> ReaderScreen:
    """Wait until the article is read and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    screen = pilot.app.screen_stack[-1]
    assert isinstance(screen, ReaderScreen)
    return screen
