"""Drawing at once: one frame a key, with what changed and nothing else, the same cells as Textual draws."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.screen import Screen
from textual.strip import Strip

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import ferry
from tui.app import BriefApp
from tui.screens import drawing
from tui.screens.drawing import RowsUpdate, draw_now
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false

SIZE = (110, 18)
READING = ("j", "l", "pagedown", "k", "full_stop", "G", "g", "J", "v", "l", "escape", "2", "j", "1", "s")


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[RenderableType]:
    """What is written, frame by frame."""
    written: list[RenderableType] = []
    own = BriefApp._display

    def display(self: BriefApp, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if renderable is not None:
            written.append(renderable)
        own(self, screen, renderable)

    monkeypatch.setattr(BriefApp, "_display", display)
    return written


def screen_rows(screen: ReaderScreen) -> list[str]:
    """The screen as Textual puts it together."""
    return [strip.text for strip in screen._compositor.render_strips()]


def put(rows: list[str], update: RowsUpdate) -> list[str]:
    """The screen after an update; cells are counted by what rich says."""
    cells = [list(Strip([Segment(row)]).text) for row in rows]
    done = ["".join(row) for row in cells]
    for x, y, strip in update.rows:
        line = Strip([Segment(done[y])])
        before, behind = line.crop(0, x), line.crop(x + strip.cell_length, line.cell_length)
        done[y] = before.text + strip.text + behind.text
    return done


async def test_a_key_of_reading_is_one_frame(frames: list[RenderableType]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for key in ("j", "l", "pagedown", "G", "g", "J", "full_stop"):
            frames.clear()
            await pilot.press(key)
            await settle(pilot)
            assert [type(frame) for frame in frames] == [RowsUpdate], key


async def test_what_is_written_makes_the_screen_that_textual_draws(frames: list[RenderableType]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        seen = 0
        for key in READING:
            rows = screen_rows(screen)
            frames.clear()
            await pilot.press(key)
            await settle(pilot)
            if all(isinstance(frame, RowsUpdate) for frame in frames):
                seen += len(frames)
                for frame in frames:
                    assert isinstance(frame, RowsUpdate)
                    rows = put(rows, frame)
                assert rows == screen_rows(screen), key
        assert seen >= 8


async def test_the_lists_follow_in_the_same_frame(frames: list[RenderableType]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        followed = 0
        for _ in range(12):
            frames.clear()
            lit = {pane: pane.chosen for pane in screen.lists if pane.display}
            await pilot.press("l")
            await settle(pilot)
            for pane in (pane for pane, chosen in lit.items() if pane.chosen != chosen):
                [frame] = frames
                assert isinstance(frame, RowsUpdate)
                region = pane.region
                assert any(region.contains(x, y) for x, y, _ in frame.rows), pane.id
                followed += 1
        assert followed >= 3


async def test_little_is_written_for_a_small_change(frames: list[RenderableType]) -> None:
    console = Console(color_system="truecolor", force_terminal=True)
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        height = screen.narrative.size.height
        for key, most in (("l", height), ("j", height + 2), ("pagedown", height + 14)):
            frames.clear()
            await pilot.press(key)
            await settle(pilot)
            [frame] = frames
            assert isinstance(frame, RowsUpdate)
            assert len(frame.rows) <= most, key
            assert len(frame.render_segments(console).encode()) <= 900 * len(frame.rows)


def _batch(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app, "_batch_count", 1)


def _key_waits(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(BriefApp, "message_queue_size", 1)


def _layout_comes(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(screen, "_layout_required", True)


def _pane_wants_layout(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(screen.narrative, "_layout_required", True)


def _textual_draws_already(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(screen, "_dirty_widgets", {screen.narrative})


def _pane_is_covered(app: BriefApp, screen: ReaderScreen, patch: pytest.MonkeyPatch) -> None:
    seen = dict(screen._compositor.visible_widgets)
    seen[screen.metrics] = seen[screen.narrative]
    patch.setattr(screen._compositor, "_visible_widgets", seen)


@pytest.mark.parametrize(
    "hindrance",
    [_batch, _key_waits, _layout_comes, _pane_wants_layout, _textual_draws_already, _pane_is_covered],
    ids=lambda hindrance: hindrance.__name__,
)
async def test_what_is_left_to_textual(
    hindrance: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        screen.narrative.redraw()
        with monkeypatch.context() as patch:
            hindrance(app, screen, patch)
            assert draw_now(app, screen, (screen.narrative,)) is False
        assert draw_now(app, screen, (screen.narrative,)) is True
        assert draw_now(app, screen, (screen.narrative,)) is False, "nothing is left to draw"


async def test_a_screen_below_another_is_not_drawn() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        screen.narrative.redraw()
        assert app.screen is not screen
        assert draw_now(app, screen, (screen.narrative,)) is False


def test_rows_are_written_at_their_places() -> None:
    update = RowsUpdate([(0, 0, Strip([Segment("渡")])), (30, 4, Strip([Segment("a", Style(bold=True))]))])
    assert update.render_segments(Console(color_system="truecolor")) == "\x1b[1;1H渡\x1b[5;31H\x1b[1ma\x1b[0m"
    [segment] = update.__rich_console__(Console(), Console().options)
    assert isinstance(segment, Segment) and segment.text.startswith("\x1b[1;1H渡")
    assert drawing.RowsUpdate([]).render_segments(Console()) == ""
