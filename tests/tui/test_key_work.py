"""What a key makes the reader draw: what has changed, and nothing else. Counted, not timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from textual._compositor import Compositor
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import ferry
from tui.panes.flow import FlowPane, Spot
from tui.panes.listing import ListPane
from tui.panes.narrative import NarrativePane
from tui.screens.ground import PlainGround

SIZE = (110, 18)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many rows were drawn by name of the pane, and how often the whole screen."""
    counts: Counter[str] = Counter()
    for kind in (NarrativePane, ListPane):

        def draw(self: FlowPane, spot: Spot, own: Callable[..., Strip] = kind.draw) -> Strip:
            counts[str(self.id)] += 1
            return own(self, spot)

        monkeypatch.setattr(kind, "draw", draw)
    whole = Compositor.render_full_update

    def render_full_update(self: Compositor, simplify: bool = False) -> object:
        counts["screen"] += 1
        return whole(self, simplify)

    monkeypatch.setattr(Compositor, "render_full_update", render_full_update)
    return counts


async def test_a_row_down_draws_the_row_that_comes(
    drawn: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NarrativePane, "prepare_end", lambda pane: None)  # the text ends not far below
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        await pilot.press("l", "l", "l", "l")
        await settle(pilot)
        before = [pane._strip(y) for y in range(pane.size.height)]  # pyright: ignore[reportPrivateUsage]
        cursor = pane.cursor
        drawn.clear()
        await pilot.press("j")
        await settle(pilot)
        assert pane.cursor == cursor, "the current sentence is still in view"
        assert drawn == {"narrative": 1}
        after = [pane._strip(y) for y in range(pane.size.height)]  # pyright: ignore[reportPrivateUsage]
        moved = zip(after, before[1:], strict=False)
        beside = [(new, old) for new, old in moved if list(new)[-1] == list(old)[-1]]
        assert beside and all(new is old for new, old in beside), "kept, the scroll bar's cell included"


async def test_no_key_of_reading_draws_the_whole_screen(drawn: Counter[str]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        drawn.clear()
        for key in ("j", "l", "pagedown", "k", "full_stop", "G", "g", "J", "v", "escape"):
            await pilot.press(key)
            await settle(pilot)
            assert not drawn["screen"], key


async def test_a_list_is_drawn_only_where_another_item_is_lit(drawn: Counter[str]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        screen = await settle(pilot)
        for _ in range(12):
            lit = {pane.id: pane.chosen for pane in screen.lists}
            drawn.clear()
            await pilot.press("l")
            await settle(pilot)
            still = [pane.id for pane in screen.lists if pane.chosen == lit[pane.id]]
            assert not any(drawn[str(name)] for name in still)


async def test_the_ground_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    own = Widget.render_lines
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)

        def render_lines(self: Widget, crop: object) -> object:
            if isinstance(self, PlainGround):
                asked.append(self.id)
            return own(self, crop)  # type: ignore[arg-type]

        monkeypatch.setattr(Widget, "render_lines", render_lines)
        await pilot.press("j", "l", "pagedown")
        await settle(pilot)
    assert not asked
