"""The width of the text: changed by keys, kept for all articles, the sentence staying where it is."""

from __future__ import annotations

import pytest

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import NARROW, WIDE, ferry
from tui.locale.catalog import Lang


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


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_wider_terminal_takes_little_from_the_text_and_no_row_passes_its_pane(lang: Lang) -> None:
    app = open_app(ferry(lang), lang=lang)
    widths: dict[int, int] = {}
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await settle(pilot)
        for columns in (100, 119, 120, 132, 143, 144, 160, 200):
            await pilot.resize_terminal(columns, 40)
            await pilot.pause()
            widths[columns] = screen.narrative.text_width
            assert sum(screen.pane(name).size.width for name in ("narrative", "metrics")) <= columns
    assert widths[120] >= 50 and widths[132] >= 62  # 25 Chinese characters, and 31
    assert all(widths[columns] >= widths[100] - 10 for columns in widths)
    assert widths[160] == widths[200] == 76  # the measure that is set


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
