"""Waiting for a page: what is shown, what comes back, and how it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from content.document import Source
from content.messages import UserError
from content.sources.open import text_source
from content.sources.web import Fetching, FetchStoppedError
from content.sources.web_address import web_error
from tests.patience import PATIENCE
from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, Host, hosted, rows_of, screen_text
from tests.tui.waiting import until
from tui.screens.fetching import FetchingScreen
from tui.typesetting.cells import cell_width
from tui.wording import received_text, size_text

ADDRESS = "https://example.com/a/long/way/to/an/article/about/a/lighthouse.html"
SOURCE = text_source("灯塔", "a")


class Line:
    """A page that comes when it is told to."""

    def __init__(self) -> None:
        self.wishes: Fetching | None = None
        self.begun = Event()
        self.free = Event()
        self.over = Event()
        self.outcome: Source | Exception = SOURCE

    def fetch(self, wishes: Fetching) -> Source:
        self.wishes = wishes
        self.begun.set()
        try:
            while not self.free.wait(0.01):
                if wishes.stopped():
                    raise FetchStoppedError
            if isinstance(self.outcome, Exception):
                raise self.outcome
            return self.outcome
        finally:
            self.over.set()


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.free.set()


async def ended(app: Host) -> None:
    """Wait for the worker."""
    await app.workers.wait_for_complete()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_the_address_and_the_progress_are_shown(line: Line, size: tuple[int, int], lang: str) -> None:
    screen = FetchingScreen(PALETTE, lang, ADDRESS, line.fetch, refresh=True)  # type: ignore[arg-type]
    async with hosted(screen, size) as (pilot, app):
        assert ADDRESS in "".join(row.strip() for row in rows_of(app))
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        line.begun.wait(PATIENCE)
        assert line.wishes is not None and line.wishes.refresh
        line.wishes.tell(120_000, None)
        await until(pilot, lambda: "120 KB" in screen_text(app))
        line.wishes.tell(130_000, 1_400_000)
        await until(pilot, lambda: "130 KB / 1.4 MB" in screen_text(app))
        line.free.set()
        await ended(app)
        await pilot.pause()
        assert app.results == [SOURCE]


async def test_an_error_comes_back_as_it_is(line: Line) -> None:
    line.outcome = error = web_error(ADDRESS, "no_name", "check_network", host="example.com")
    line.free.set()
    async with hosted(FetchingScreen(PALETTE, "en", ADDRESS, line.fetch)) as (pilot, app):
        await ended(app)
        await pilot.pause()
        assert app.results == [error] and isinstance(app.results[0], UserError)


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_giving_up_closes_at_once_and_ends_the_work(line: Line, key: str) -> None:
    async with hosted(FetchingScreen(PALETTE, "en", ADDRESS, line.fetch)) as (pilot, app):
        line.begun.wait(PATIENCE)
        await pilot.press(key)
        assert app.closed and app.results == [None]
        assert line.over.wait(PATIENCE)
        await pilot.pause()
        assert app.results == [None], "what comes too late is dropped"


async def test_leaving_the_program_ends_the_work(line: Line) -> None:
    async with hosted(FetchingScreen(PALETTE, "en", ADDRESS, line.fetch)):
        line.begun.wait(PATIENCE)
    assert line.over.wait(PATIENCE)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (499, "0 KB"),
        (1500, "2 KB"),
        (999_999, "1000 KB"),
        (1_000_000, "1.0 MB"),
        (64_000_000, "64.0 MB"),
    ],
)
def test_sizes_for_people(size: int, words: str) -> None:
    assert size_text(size) == words
    assert received_text(size, None) == words and received_text(size, size) == f"{words} / {words}"
