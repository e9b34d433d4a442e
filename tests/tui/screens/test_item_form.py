"""The form of an item: its fields, what a date means, a date that is none; in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.locale.catalog import Lang
from tui.screens.item_form import PARTICULARS, RAISED, ItemForm
from tui.typesetting.cells import cell_width

TODAY = date(2026, 11, 22)
FILLED = {"evidence": "一\n二", "owner": "林", "due": "2027-01-10", "reason": "已公布"}


def form(
    names: tuple[str, ...] = PARTICULARS, values: Mapping[str, str] | None = None, lang: Lang = "zh"
) -> ItemForm:
    return ItemForm(PALETTE, lang, "三重电源\n冗余设计", names, values or {}, today=TODAY)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("names", [PARTICULARS, RAISED])
async def test_every_field_is_shown(names: tuple[str, ...], lang: Lang, size: tuple[int, int]) -> None:
    screen = form(names, FILLED, lang)
    async with hosted(screen, size) as (_, app):
        text = screen_text(app)
        for name in names:
            assert screen.say(f"item_form.field.{name}") in text
        assert all(cell_width(row) == size[0] for row in rows_of(app))


async def test_what_stands_there_is_returned_as_it_is() -> None:
    async with hosted(form(values=FILLED)) as (pilot, app):
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.results == [FILLED]


async def test_leaving_returns_nothing() -> None:
    async with hosted(form(values=FILLED)) as (pilot, app):
        await pilot.press(*"x", "escape")
        await pilot.pause()
        assert app.results == [None]


async def test_evidence_is_a_piece_a_line_without_blanks() -> None:
    async with hosted(form()) as (pilot, app):
        await pilot.press(*"  a", "enter", "enter", *"b ", "ctrl+s")
        await pilot.pause()
        assert app.results[0]["evidence"] == "a\nb"


@pytest.mark.parametrize(
    ("lang", "typed", "told"),
    [("zh", "tomorrow", "即 2026-11-23，星期一"), ("en", "明天", "that is Monday, 2026-11-23")],
)
async def test_while_a_date_is_typed_its_day_is_told(lang: Lang, typed: str, told: str) -> None:
    async with hosted(form(("due",), lang=lang)) as (pilot, app):
        await pilot.press(*typed)
        await pilot.pause()
        assert told in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == [{"due": "2026-11-23"}]


async def test_a_date_that_is_none_is_one_clear_line_and_nothing_is_lost() -> None:
    async with hosted(form(("owner", "due"))) as (pilot, app):
        await pilot.press(*"林", "tab", *"2027-02-30", "enter")
        await pilot.pause()
        assert not app.results
        [line] = [row for row in rows_of(app) if "2027-02-30”" in row]
        assert "1月10日" in line
        await pilot.press("ctrl+u", "enter")
        await pilot.pause()
        assert app.results == [{"owner": "林", "due": ""}]


async def test_kind_and_weight_are_chosen_among_words() -> None:
    async with hosted(form(RAISED, {"item_kind": "forecast", "tier": "strange"})) as (pilot, app):
        await pilot.press(*"q", "tab", "right", "tab", "right", "ctrl+s")
        await pilot.pause()
        assert (app.results[0]["item_kind"], app.results[0]["tier"]) == ("inconsistency", "nice")
        assert app.results[0]["note"] == "q"


async def test_a_click_beside_the_form_throws_nothing_away() -> None:
    async with hosted(form(values=FILLED), (120, 40)) as (pilot, app):
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert not app.closed
