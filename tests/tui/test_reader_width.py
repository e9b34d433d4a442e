"""The width of the text: changed by keys, kept for all articles, the sentence staying where it is."""

from __future__ import annotations

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import NARROW, WIDE, ferry


async def test_keys_change_the_measure_and_it_is_kept() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=(200, 40)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        await pilot.press("J", "J", "J", "l")
        sentence, before = pane.cursor, pane.text_width
        line = pane.view().index(pane.spot_of(sentence.start))
        await pilot.press("minus", "minus", "minus")
        assert pane.text_width == before - 12
        assert pane.cursor == sentence
        assert pane.view().index(pane.spot_of(sentence.start)) in (line, line - 1, line + 1)
        await pilot.press("plus", "equals_sign", "＋", "=")
        assert pane.text_width == before + 4
        assert str(pane.text_width // 2) in screen.footer.message
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=(200, 40)) as pilot:
        screen = await settle(pilot)
        assert screen.narrative.text_width == before + 4


async def test_wider_ends_at_the_pane_and_narrower_shows_at_once() -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=NARROW) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        before = pane.text_width
        await pilot.press("plus")
        assert pane.text_width == before
        await pilot.press("minus")
        assert before - 5 <= pane.text_width < before
        for _ in range(40):
            await pilot.press("minus")
        assert pane.text_width == 20
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert pane.text_width == 20
