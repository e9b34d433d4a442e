"""Choosing what a list is narrowed to."""

from __future__ import annotations

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.locale.catalog import Lang
from tui.panes.facets import FacetCount
from tui.panes.narrowed import TYPED
from tui.screens.narrowing import ALL, NarrowingScreen
from tui.typesetting.cells import cell_width

COUNTS = [
    FacetCount("metric_kind:money", "metric_kind", "金额", 9, False),
    FacetCount("metric_kind:count", "metric_kind", "数量", 22, False),
    FacetCount("section:s2", "section", "第二节 金额从哪里来", 4, False),
]
HELD = [COUNTS[0], FacetCount("metric_kind:count", "metric_kind", "数量", 22, True), COUNTS[2]]


def screen(counts: list[FacetCount] = COUNTS, *, searched: bool = True, lang: Lang = "zh") -> NarrowingScreen:
    return NarrowingScreen(PALETTE, lang, "指标", counts, searched=searched)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_facets_stand_in_groups_with_their_numbers(lang: Lang, size: tuple[int, int]) -> None:
    async with hosted(screen(lang=lang), size) as (_, app):
        rows = rows_of(app)
        assert {cell_width(row) for row in rows} == {size[0]}
        (row,) = [row for row in rows if "[ ] 数量" in row]
        assert "22" in row


async def test_enter_takes_the_chosen_one() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press("down", "enter")
        assert app.results == ["metric_kind:count"]


async def test_what_holds_is_ticked_and_can_all_be_taken_away() -> None:
    async with hosted(screen(HELD)) as (pilot, app):
        assert "[x] 数量" in screen_text(app)
        await pilot.press("enter")
        assert app.results == [ALL]


async def test_nothing_is_to_be_taken_away_where_nothing_holds() -> None:
    async with hosted(screen()) as (_, app):
        assert "去掉筛选" not in screen_text(app)


async def test_typing_finds_facets_first_and_the_rows_with_the_words_last() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press(*"金额")
        shown = screen_text(app)
        assert "[ ] 金额" in shown and "第二节" in shown and "[ ] 数量" not in shown
        assert "含有“金额”的" in shown
        await pilot.press("end", "down", "down", "enter")
        assert app.results == [TYPED + "金额"]


async def test_words_that_no_facet_has_are_looked_for_in_the_rows() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press(*"茶  山 ", "enter")
        assert app.results == [TYPED + "茶 山"]


async def test_a_list_that_is_not_searched_offers_no_typed_words() -> None:
    async with hosted(screen(searched=False)) as (pilot, app):
        await pilot.press(*"茶山", "enter")
        assert not app.results
        await pilot.press("escape")
        assert app.results == [None]
