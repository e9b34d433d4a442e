"""A small app that shows one screen over a page of Chinese text and keeps what the screen returns."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from themes.theme import load_theme
from tui.theming import make_palette
from tui.typesetting.cells import cell_width

PALETTE = make_palette(load_theme("xm-paper"))
SIZES = [(120, 40), (80, 24), (40, 12)]
LANGS = ["zh", "en"]


class Host(App[None]):
    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self.shown = screen
        self.results: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Static("正文里的一句话，讲交付与信任。" * 40, markup=False)

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.results.append)

    @property
    def closed(self) -> bool:
        return self.shown not in self.screen_stack


@asynccontextmanager
async def hosted(
    screen: Screen[Any], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], Host]]:
    app = Host(screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app


def rows_of(app: Host) -> list[str]:
    """What stands on the screen, row by row."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: Host) -> str:
    return "\n".join(rows_of(app))


def cell_of(app: Host, text: str) -> tuple[int, int]:
    """Column and row of the first place where a text stands; raises StopIteration if it is nowhere."""
    return next((cell_width(row[: row.index(text)]), y) for y, row in enumerate(rows_of(app)) if text in row)


async def click(pilot: Pilot[None], app: Host, text: str, *, times: int = 1) -> None:
    """Click on the first letter of a text."""
    await pilot.click(offset=cell_of(app, text), times=times)
    await pilot.pause()
