"""The scroll bar of the text: marks on it, one cell wide, and the text that follows when it is pressed."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE
from tui.screens.reader import ReaderScreen
from tui.typesetting.cells import cell_width


def bar(screen: ReaderScreen) -> str:
    """The scroll bar from top to bottom."""
    pane = screen.narrative
    rows = [pane._strip(y) for y in range(pane.size.height)]  # pyright: ignore[reportPrivateUsage]
    assert all(cell_width(row.text) == pane.size.width for row in rows)
    return "".join(row.text[-1] for row in rows)


async def test_shows_marks_and_found_places() -> None:
    app = open_app("bundled:xiaomi-trust", lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert {"-", "?"} <= set(bar(screen))
        await pilot.press("slash", *"小米", "enter")
        await settle(pilot)
        assert "=" in bar(screen)
        await pilot.press("escape")
        assert "=" not in bar(screen)


async def test_pressing_and_drawing_it_moves_the_text() -> None:
    app = open_app("bundled:xiaomi-trust", lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        region = pane.region
        await pilot.press("g")
        await pilot.mouse_down("#narrative", offset=(region.width - 1, region.height - 1))
        assert screen.narrative.progress == 1.0
        middle = Offset(region.right - 1, region.y + region.height // 2)
        await pilot._post_mouse_events([events.MouseMove], offset=middle, button=1)  # pyright: ignore[reportPrivateUsage]
        assert 0.3 < pane.progress < 0.8
        await pilot.mouse_up(offset=middle)
        await pilot.pause()
        assert not pane.selecting
        stays = pane.top
        await pilot.hover("#narrative", offset=(region.width - 1, 0))
        assert pane.top == stays
