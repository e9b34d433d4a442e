from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, click, hosted, rows_of, screen_text
from tui.matching import in_order, matching, search_form
from tui.screens.choice import ChoiceScreen
from tui.screens.choice_list import Choice
from tui.typesetting.cells import cell_width

CHOICES = [
    Choice("year", "年度交付目标", "四十万", "数字"),
    Choice("price", "售价上调", "三千元", "数字"),
    Choice("help", "Show the help", "? F1", "命令"),
    Choice("hall", "交给谁来付款", "", "命令"),
]


def chooser(lang: str = "zh", *, filter: bool = True) -> ChoiceScreen:
    return ChoiceScreen(PALETTE, lang, "选一个", CHOICES, filter=filter)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["year", "price", "help", "hall"]),
        ("交付", ["year"]),
        ("交款", ["hall"]),
        ("HELP", ["help"]),
        ("ｈｅｌｐ", ["help"]),
        ("help show", ["help"]),
        ("shp", ["help"]),
        ("年度交付目標", ["year"]),
        ("無", []),
    ],
)
def test_typed_words_find_by_substring_then_by_letters_in_order(typed: str, ids: list[str]) -> None:
    forms = [search_form(choice.text) for choice in CHOICES]
    assert [CHOICES[at].id for at in matching(forms, typed)] == ids


def test_what_begins_with_the_typed_word_comes_first() -> None:
    assert matching(["再次召回", "召回两次"], "召回") == [1, 0]


@given(st.text(max_size=30), st.data())
def test_any_part_of_a_text_is_in_order(text: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    assert in_order("".join(c for c, keep in zip(text, kept, strict=True) if keep), text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_every_row_is_as_wide_as_the_terminal(size: tuple[int, int], lang: str) -> None:
    async with hosted(chooser(lang), size) as (_, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        assert "选一个" in screen_text(app)
        assert "年度交付目标" in screen_text(app)
        assert {"zh": "关闭", "en": "close"}[lang] in screen_text(app)


async def test_typing_narrows_and_enter_returns_the_chosen_one() -> None:
    async with hosted(chooser()) as (pilot, app):
        await pilot.press(*"交")
        assert "2/4" in screen_text(app)
        assert "售价上调" not in screen_text(app)
        await pilot.press("down", "enter")
        assert app.results == [CHOICES[3]]


async def test_letters_type_while_the_field_has_the_focus() -> None:
    async with hosted(chooser()) as (pilot, app):
        await pilot.press("j", "space", "g", "q")
        assert not app.closed
        assert "0/4" in screen_text(app)
        await pilot.press("enter")
        assert not app.closed


async def test_without_a_field_the_letters_move() -> None:
    async with hosted(chooser(filter=False)) as (pilot, app):
        await pilot.press("j", "j", "k", "enter")
        assert app.results == [CHOICES[1]]


@pytest.mark.parametrize(
    ("keys", "chosen"), [(["end"], 3), (["pagedown"], 3), (["end", "home"], 0), (["up"], 0)]
)
async def test_far_moves_stop_at_the_ends(keys: list[str], chosen: int) -> None:
    async with hosted(chooser(filter=False)) as (pilot, app):
        await pilot.press(*keys, "enter")
        assert app.results == [CHOICES[chosen]]


@pytest.mark.parametrize("filter", [True, False])
async def test_escape_returns_nothing(filter: bool) -> None:
    async with hosted(chooser(filter=filter)) as (pilot, app):
        await pilot.press("escape")
        assert app.results == [None]
        assert app.closed


async def test_a_click_chooses_and_a_second_one_accepts() -> None:
    async with hosted(chooser()) as (pilot, app):
        await click(pilot, app, "售价上调")
        assert not app.closed
        await click(pilot, app, "售价上调")
        assert app.results == [CHOICES[1]]


async def test_a_double_click_accepts_at_once() -> None:
    async with hosted(chooser()) as (pilot, app):
        await click(pilot, app, "Show the help", times=2)
        assert app.results == [CHOICES[2]]


async def test_a_click_on_a_group_or_the_ground_does_nothing() -> None:
    async with hosted(chooser()) as (pilot, app):
        await click(pilot, app, "命令", times=2)
        await pilot.double_click(offset=(3, 20))
        await pilot.pause()
        assert not app.closed


async def test_a_click_beside_the_panel_or_on_the_hint_closes() -> None:
    async with hosted(chooser(), (120, 40)) as (pilot, app):
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert app.results == [None]
    async with hosted(chooser()) as (pilot, app):
        await click(pilot, app, "关闭")
        assert app.results == [None]


async def test_the_wheel_scrolls_and_the_chosen_one_stays() -> None:
    many = [Choice(str(n), f"第 {n} 项") for n in range(200)]
    screen = ChoiceScreen(PALETTE, "zh", "长", many, filter=True)
    async with hosted(screen) as (pilot, app):
        screen.choices.on_mouse_scroll_down(_Wheel())  # type: ignore[arg-type]
        await pilot.pause()
        assert "第 0 项" not in screen_text(app)
        await pilot.press("enter")
        assert app.results == [many[0]]


class _Wheel:
    def stop(self) -> None: ...


async def test_the_pointer_starts_where_it_is_told_and_is_in_view() -> None:
    many = [Choice(str(n), f"第 {n} 项") for n in range(2000)]
    async with hosted(ChoiceScreen(PALETTE, "zh", "长", many, chosen="1500")) as (pilot, app):
        assert ">第 1500 项" in screen_text(app)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert ">第 1500 项" in screen_text(app)


async def test_the_chosen_row_shows_what_others_cut() -> None:
    long = [Choice("a", "短"), Choice("b", "很长的一句话" * 9 + "完", "细节在后")]
    async with hosted(ChoiceScreen(PALETTE, "zh", "长", long), (40, 12)) as (pilot, app):
        assert ".." in screen_text(app)
        await pilot.press("down")
        assert "完" in screen_text(app)
        assert "细节在后" in screen_text(app)


async def test_an_empty_list_says_so() -> None:
    async with hosted(ChoiceScreen(PALETTE, "en", "None", [])) as (pilot, app):
        assert "Nothing to choose" in screen_text(app)
        await pilot.press("enter", "down")
        assert not app.closed


@pytest.mark.parametrize("lang", LANGS)
async def test_what_a_short_choice_is_good_for_is_said_in_part_where_it_does_not_fit(lang: str) -> None:
    long = "每个人都能读，已有的文件只在两个标记之间更新，其他内容不动，前后写什么都可以"
    choices = [Choice("a", "一号", "短"), Choice("b", "二号", long * 2)]
    screen = ChoiceScreen(PALETTE, lang, "选一个", choices)  # type: ignore[arg-type]
    async with hosted(screen, (60, 20)) as (_, app):
        row = next(row for row in rows_of(app) if "二号" in row)
        assert "每个人都能读" in row
        assert ".." in row
