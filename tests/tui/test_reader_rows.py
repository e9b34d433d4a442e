"""Rows that are kept between keys look exactly as if they were drawn anew."""

from __future__ import annotations

from textual.geometry import Region

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import ferry
from tui.screens.reader import ReaderScreen

READING = (
    "j",
    "l",
    "l",
    "J",
    "full_stop",
    "full_stop",
    "k",
    "v",
    "right",
    "l",
    "escape",
    "space",
    "full_stop",
)
FINDING = ("N", "n", "h", "escape", "n", "escape", "K", "B", "comma", "d", "minus", "u", "]", "[", "G", "g")
LISTS = ("full_stop", "2", "j", "j", "enter")


def rows(screen: ReaderScreen) -> list[object]:
    pane = screen.narrative
    return [list(strip) for strip in pane.render_lines(Region(0, 0, *pane.size))]


async def test_kept_rows_are_what_would_be_drawn() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=(110, 18)) as pilot:
        screen = await settle(pilot)
        await pilot.press("slash", *"渡轮", "enter")
        await settle(pilot)
        for key in (*READING, *FINDING, *LISTS):
            await pilot.press(key)
            kept = rows(screen)
            screen.narrative.redraw()
            assert rows(screen) == kept, key
