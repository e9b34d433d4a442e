"""Waiting for an export: seen only if it takes long, given up at any time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from content.messages import Message, UserError
from tests.patience import PATIENCE
from tests.tui.screens.hosting import PALETTE, hosted, rows_of, screen_text
from tests.tui.waiting import until
from tui.screens.exporting import ExportingScreen
from tui.typesetting.cells import cell_width

PATH = Path("/tmp/很长的名字/out.html")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_long_export_is_seen_and_can_be_given_up(lang: str) -> None:
    stopped_told = Event()
    let_go = Event()

    def write(stopped: Callable[[], bool]) -> bool:
        let_go.wait(PATIENCE)
        if stopped():
            stopped_told.set()
        return not stopped()

    screen = ExportingScreen(PALETTE, lang, PATH, write)  # type: ignore[arg-type]
    async with hosted(screen) as (pilot, app):
        assert "out.html" not in screen_text(app)
        await until(pilot, lambda: "out.html" in screen_text(app))
        assert {cell_width(row) for row in rows_of(app)} == {80}
        await pilot.press("escape")
        assert app.results == [None]
        let_go.set()
        assert stopped_told.wait(PATIENCE)


async def test_a_short_one_returns_at_once() -> None:
    async with hosted(ExportingScreen(PALETTE, "zh", PATH, lambda stopped: True)) as (pilot, app):
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.results == [True]


async def test_an_error_is_returned() -> None:
    error = UserError("x", Message("exports.error.unwritable"), Message("exports.remedy.other_file"))

    def write(stopped: Callable[[], bool]) -> bool:
        raise error

    async with hosted(ExportingScreen(PALETTE, "zh", PATH, write)) as (pilot, app):
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.results == [error]
