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


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)], ids=["40x12", "60x20", "80x24"])
@pytest.mark.parametrize("lang", LANGS)
async def test_the_longest_form_keeps_its_hints(lang: Lang, size: tuple[int, int]) -> None:
    names = ("note", "item_kind", "tier", "owner", "due", "evidence", "reason")
    screen = form(names, FILLED, lang)
    async with hosted(screen, size) as (pilot, app):
        rows = rows_of(app)
        assert any(screen.say("hint.save") in row for row in rows)
        assert all(any(screen.say(f"item_form.field.{name}") in row for row in rows) for name in names)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.results[0]["evidence"] == "一\n二"


@pytest.mark.parametrize("size", SIZES)
async def test_a_passage_that_does_not_fit_says_that_it_goes_on(size: tuple[int, int]) -> None:
    quote = "公司在公告里说二期工程的承包方已经进场" * 6
    screen = ItemForm(PALETTE, "zh", quote, RAISED, {}, today=TODAY)
    async with hosted(screen, size) as (_, app):
        row = next(row for row in rows_of(app) if "公司在公告里" in row)
        assert ".." in row
        assert "”" not in row


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
