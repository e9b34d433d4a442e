"""Choosing what a list is narrowed to: groups, counts, marks, the way back, typed words."""

from __future__ import annotations

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.locale.catalog import Lang
from tui.panes.facets import FacetCount
from tui.panes.narrowed import TYPED
from tui.screens.narrowing import ALL, NarrowingScreen
from tui.typesetting.cells import cell_width

COUNTS = [
    FacetCount("kind:disputed", "kind", "争议", 12, chosen=False),
    FacetCount("kind:forecast", "kind", "承诺", 3, chosen=False),
    FacetCount("section:s2", "section", "第 12 节 钱从哪里来", 4, chosen=False),
]
HELD = [COUNTS[0], FacetCount("kind:forecast", "kind", "承诺", 3, chosen=True), COUNTS[2]]


def screen(counts: list[FacetCount] | None = None, lang: Lang = "zh", **more: bool) -> NarrowingScreen:
    return NarrowingScreen(PALETTE, lang, "问题", counts or COUNTS, **more)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_groups_and_counts_fit(lang: Lang, size: tuple[int, int]) -> None:
    shown = screen(lang=lang)
    async with hosted(shown, size) as (_, app):
        assert all(cell_width(row) == size[0] for row in rows_of(app))
        assert shown.say("narrowing.group.kind") in screen_text(app)
        assert "[ ] 争议" in screen_text(app)


async def test_enter_takes_the_facet_under_the_pointer() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.results == ["kind:forecast"]


async def test_what_holds_is_marked_and_all_stands_first() -> None:
    async with hosted(screen(HELD)) as (pilot, app):
        assert "[x] 承诺" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == [ALL]


async def test_words_find_a_facet_and_digits_do_not_find_counts() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press(*"12", "enter")
        await pilot.pause()
        assert app.results == ["section:s2"]  # its name has a 12, the first one's count only


async def test_a_searched_list_offers_the_typed_words_themselves() -> None:
    async with hosted(screen(searched=True)) as (pilot, app):
        await pilot.press(*"没有的词", "enter")
        await pilot.pause()
        assert app.results == [TYPED + "没有的词"]


async def test_a_list_that_is_not_searched_does_not() -> None:
    async with hosted(screen()) as (pilot, app):
        await pilot.press(*"没有的词", "enter")
        await pilot.pause()
        assert not app.results


async def test_leaving_changes_nothing() -> None:
    async with hosted(screen(HELD)) as (pilot, app):
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


UNCOUNTED = [FacetCount(item.id, item.group, item.words, None, chosen=False) for item in COUNTS]
FEWER = [COUNTS[0], COUNTS[2]]


async def test_counts_that_come_later_keep_the_pointer() -> None:
    shown = screen(UNCOUNTED)
    async with hosted(shown) as (pilot, app):
        assert "..." in screen_text(app)
        await pilot.press("down", "down")
        shown.show_counts(FEWER)
        await pilot.pause()
        assert "..." not in screen_text(app) and "12" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == ["section:s2"]


async def test_counts_that_come_later_keep_what_was_typed() -> None:
    shown = screen(UNCOUNTED, searched=True)
    async with hosted(shown) as (pilot, app):
        await pilot.press("争", "议")
        await pilot.pause()
        shown.show_counts(FEWER)
        await pilot.pause()
        assert "[ ] 争议" in screen_text(app) and "钱从哪里来" not in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == ["kind:disputed"]


async def test_a_facet_that_leaves_nothing_goes_when_it_is_counted() -> None:
    shown = screen(UNCOUNTED)
    async with hosted(shown) as (pilot, app):
        await pilot.press("down")
        assert shown.choices.chosen_choice is not None and shown.choices.chosen_choice.id == "kind:forecast"
        shown.show_counts(FEWER)
        await pilot.pause()
        assert "承诺" not in screen_text(app)
        assert shown.choices.chosen_choice is not None


async def test_a_facet_can_be_taken_before_it_is_counted() -> None:
    async with hosted(screen(UNCOUNTED)) as (pilot, app):
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == ["kind:disputed"]
