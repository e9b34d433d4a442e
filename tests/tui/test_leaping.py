"""Jumps to the ends of a text: no place on the way counts, and the last page waits already drawn."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.strip import Strip

from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import ferry
from tui.app import _driver  # pyright: ignore[reportPrivateUsage]
from tui.panes.flow import Spot
from tui.panes.narrative import NarrativePane
from tui.panes.narrative_layout import NarrativeLayout
from tui.screens.drawing import _blocks  # pyright: ignore[reportPrivateUsage]
from tui.screens.reader import ReaderScreen

SIZE = (110, 18)


@pytest.fixture
def long(tmp_path: Path) -> str:
    path = tmp_path / "long.txt"
    path.write_text(
        "".join(f"第{n}天，渡轮运送了{n * 37}人。港口很安静。\n" for n in range(1, 400)), encoding="utf-8"
    )
    return str(path)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts blocks that are set and rows that are drawn."""
    counts: Counter[str] = Counter()

    def count(owner: type, name: str) -> None:
        own: Callable[..., object] = getattr(owner, name)

        def counting(self: object, *given: object) -> object:
            counts[name] += 1
            return own(self, *given)

        monkeypatch.setattr(owner, name, counting)

    count(NarrativeLayout, "_set")
    count(NarrativePane, "draw")
    count(Strip, "render")
    return counts


async def test_the_last_page_waits_set_and_drawn(long: str, home: Path, work: Counter[str]) -> None:
    app = open_app(long, lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        work.clear()
        await pilot.press("G")
        await settle(pilot)
        assert screen.narrative.top.entry > 300 and screen.narrative.progress == 1
        assert not work["_set"], "its lines were set while nothing else was to do"
        assert work["draw"] <= 3, "but the rows of the sentence that is current now"


async def test_it_is_made_once_and_anew_where_it_looks_otherwise(
    long: str, home: Path, work: Counter[str]
) -> None:
    app = open_app(long, lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        pane.prepare_end()
        work.clear()
        pane.prepare_end()
        assert not work
        for change in (
            pane.redraw,
            lambda: pane.set_manner(pane.manner),
            lambda: setattr(pane, "all_text", True),
        ):
            change()
            work.clear()
            pane.prepare_end()
            assert work["draw"] >= pane.page_rows - 1
        assert pane.top == Spot(0, 0) and pane.view()[0] == Spot(0, 0), "the view stays"


async def test_there_may_be_nothing_to_prepare(tmp_path: Path, home: Path) -> None:
    NarrativePane().prepare_end()
    short = tmp_path / "short.txt"
    short.write_text("一句话。", encoding="utf-8")
    app = open_app(str(short), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        screen.narrative.prepare_end()
        await pilot.press("G")
        await settle(pilot)
        assert screen.narrative.cursor == TextRange(0, 4)


async def test_a_leap_makes_one_sentence_current(
    long: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(long, lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        chosen: list[TextRange] = []
        monkeypatch.setattr(pane, "sentence_chosen", chosen.append)
        shown: list[TextRange] = []
        screen.watch(screen, "cursor_place", lambda place: shown.append(place), init=False)
        for key in ("G", "g"):
            await pilot.press(key)
            await settle(pilot)
        end = len(screen.article.text)
        assert [place.end for place in chosen] == [end, 13] == [place.end for place in shown]


async def test_a_place_that_was_left_already_is_not_shown(home: Path) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        shown: list[TextRange] = []
        screen.watch(screen, "cursor_place", lambda place: shown.append(place), init=False)
        pane.action_next_sentence()
        pane.action_next_sentence()  # before the first one's message was read
        await settle(pilot)
        assert shown == [pane.cursor]


async def test_a_drawn_selection_goes_along_to_the_end(long: str, home: Path) -> None:
    app = open_app(long, lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        await pilot.press("v", "G")
        await settle(pilot)
        text = screen.article.text
        assert screen.narrative.selection == TextRange(0, len(text))
        await pilot.press("g")
        await settle(pilot)
        selected = screen.narrative.selection
        assert selected is not None and selected.start == 0 and selected.end < 40


# Bars


async def test_the_footer_is_named_anew_in_another_language(home: Path) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        assert "帮助" in words(screen)
        style = screen.footer.pieces()[-1].style
        await pilot.press("L")
        await settle(pilot)
        assert "help" in words(screen).lower() and "帮助" not in words(screen)
        await pilot.press("T")
        await settle(pilot)
        assert screen.footer.pieces()[-1].style != style


def words(screen: ReaderScreen) -> str:
    screen.footer.clear()
    return "".join(piece.text for piece in screen.footer.pieces())


# Rows that are written at once


@given(st.dictionaries(st.integers(0, 30), st.tuples(st.integers(0, 9), st.integers(10, 19))))
def test_lines_are_written_in_as_few_regions_as_can_be(lines: dict[int, tuple[int, int]]) -> None:
    regions = list(_blocks(lines))
    covered = {y: (part.x, part.right) for part in regions for y in range(part.y, part.bottom)}
    assert covered == lines and sum(part.height for part in regions) == len(lines)
    for one, next_one in pairwise(regions):
        assert one.bottom < next_one.y or (one.x, one.right) != (next_one.x, next_one.right)


# The driver


def test_our_driver_is_taken_where_no_other_is_wished(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.driver import PaintedDriver, ReaderDriver  # not on every system

    assert _driver(painted=False) is ReaderDriver and _driver(painted=True) is PaintedDriver
    monkeypatch.setattr("textual.constants.DRIVER", "some.where:Driver")
    assert _driver(painted=False) is None
    monkeypatch.setattr("textual.constants.DRIVER", None)
    monkeypatch.setattr("sys.platform", "win32")
    assert _driver(painted=True) is None


async def test_keys_reach_the_queue_in_order_and_in_the_loops_own_thread() -> None:
    from tui.driver import ReaderDriver

    taken: list[tuple[str, bool]] = []
    own, all_there = threading.get_ident(), asyncio.Event()

    class App:
        def post_message(self, message: events.Key) -> bool:
            taken.append((message.key, threading.get_ident() == own))
            if len(taken) == 3:
                all_there.set()
            return True

    driver = ReaderDriver.__new__(ReaderDriver)
    driver._app, driver._loop = App(), asyncio.get_running_loop()  # type: ignore[assignment]
    sender = threading.Thread(target=lambda: [driver.send_message(events.Key(key, key)) for key in "abc"])
    sender.start()
    await all_there.wait()
    sender.join()
    assert taken == [("a", True), ("b", True), ("c", True)]
