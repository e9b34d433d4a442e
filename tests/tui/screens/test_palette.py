from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tests.tui.screens.sample import BRIEFING, CHECKLIST, QUESTION, SHIPPED
from tui.commands import key_map
from tui.screens.palette import Listed, PaletteScreen, Picked, palette_choices
from tui.typesetting.cells import cell_width


def listed(lang: str = "zh", pane: str = "narrative") -> list[Listed]:
    return palette_choices(lang, pane, key_map(), BRIEFING.document, CHECKLIST)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_everything_is_listed_once_under_its_group(lang: str) -> None:
    choices = [choice for choice, _ in listed(lang)]
    kinds = [picked.what for _, picked in listed(lang)]
    assert len({choice.id for choice in choices}) == len(choices) - 1  # two notes of the sample share an id
    assert list(dict.fromkeys(kinds)) == ["command", "section", "metric", "question", "note"]
    assert kinds.count("metric") == 2  # the dismissed one is left out
    groups = dict.fromkeys((choice.group, picked.what) for choice, picked in listed(lang))
    assert len(groups) == 5


def test_commands_of_other_panes_and_modes_are_left_out() -> None:
    ids = {picked.id for _, picked in listed(pane="notes")}
    assert "filter" in ids
    assert not ids & {"next_sentence", "character_right", "palette", "step_back"}
    assert "next_sentence" in {picked.id for _, picked in listed()}


def test_a_command_shows_the_keys_in_effect() -> None:
    keys = key_map({"export": ["f5"]})
    found = palette_choices("en", "narrative", keys, None, CHECKLIST)
    assert next(choice.detail for choice, picked in found if picked.id == "export") == "F5"


@pytest.mark.parametrize(("lang", "name"), [("zh", "空格 PgDn"), ("en", "Space PgDn")])
def test_keys_are_called_as_in_the_footer(lang: str, name: str) -> None:
    assert next(choice.detail for choice, picked in listed(lang) if picked.id == "page_down") == name


def test_items_read_as_in_their_panes() -> None:
    words = {picked.id: f"{choice.text} | {choice.detail}" for choice, picked in listed()}
    assert words["m-1"] == "超过20万组  出货量 · 2025年 | 实际"
    assert words["q-1"] == "[~] 它说良率有九成 | 无来源"
    assert "怎么测的" in words["n-1"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_it_fits(size: tuple[int, int], lang: str) -> None:
    async with hosted(PaletteScreen(PALETTE, lang, listed(lang)), size) as (_, app):  # type: ignore[arg-type]
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("出货", Picked("metric", "m-1", SHIPPED.range)),
        ("良率有九成", Picked("question", "q-1", QUESTION.spans[0])),
        ("导出", Picked("command", "export")),
        ("电池厂", Picked("section", "s1", BRIEFING.document.sections[0].range)),
        ("Ｅ 导出", Picked("command", "export")),
    ],
)
async def test_typing_finds_it_and_enter_returns_it(typed: str, picked: Picked) -> None:
    async with hosted(PaletteScreen(PALETTE, "zh", listed())) as (pilot, app):
        app.screen.query_one("#field", Input).value = typed
        await pilot.pause()
        await pilot.press("enter")
        assert app.results == [picked]


async def test_what_is_nowhere_is_said() -> None:
    async with hosted(PaletteScreen(PALETTE, "zh", listed())) as (pilot, app):
        await pilot.press(*"鲸鱼", "enter")
        assert "没有匹配的条目" in screen_text(app)
        assert not app.closed
