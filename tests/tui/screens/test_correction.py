from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.corrected import FIELDS
from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, click, hosted, rows_of, screen_text
from tui.screens.correction import Correction, RangeError, changed_fields, plain_number
from tui.typesetting.cells import cell_width

BEFORE = {
    "value": "200000",
    "value_max": "",
    "unit": "组",
    "op": ">",
    "subject": "出货量",
    "time": "2025年",
    "modality": "actual",
    "level": "core",
}


def form(lang: str = "zh") -> Correction:
    return Correction(PALETTE, lang, "20万组", BEFORE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("410000", "410000"),
        ("４１０，０００", "410000"),
        (" 37.30 ", "37.30"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("1e5", None),
        ("四十万", None),
        ("41万", "410000"),
        ("1.05亿", "105000000"),
        ("２万亿", "2000000000000"),
        ("3千", "3000"),
        ("1.2 million", "1200000"),
        ("-0.5 Billion", "-500000000"),
        ("0.00001万", "0.1"),
        ("0.000001万", "0.01"),
        ("万", None),
        ("1 dozen", None),
        ("", None),
        ("1.", None),
        ("NaN", None),
    ],
)
def test_numbers_are_digits_of_either_width(typed: str, number: str | None) -> None:
    assert plain_number(typed) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_decimal_stays_exact(value: Decimal) -> None:
    number = plain_number(format(value, "f"))
    assert number is not None
    assert Decimal(number) == value


def test_only_changes_count() -> None:
    assert changed_fields(BEFORE, BEFORE) == {}
    assert changed_fields(BEFORE, {**BEFORE, "time": " 2024年 ", "value_max": "300000"}) == {
        "time": "2024年",
        "value_max": "300000",
    }
    assert changed_fields({**BEFORE, "value_max": "300000"}, BEFORE) == {"value_max": ""}


@pytest.mark.parametrize("name", ["value", "value_max"])
def test_a_bad_number_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        changed_fields(BEFORE, {**BEFORE, name: "很多"})


@pytest.mark.parametrize(("low", "high"), [("5", "5"), ("5", "4"), ("-1", "-2"), ("200000", "3")])
def test_a_range_ends_above_its_beginning(low: str, high: str) -> None:
    with pytest.raises(RangeError, match="value_max"):
        changed_fields(BEFORE, {**BEFORE, "value": low, "value_max": high})


async def test_a_range_that_ends_too_low_is_said_so() -> None:
    async with hosted(form()) as (pilot, app):
        await pilot.press("tab", *"9", "enter")
        assert "上限：要大于数值" in screen_text(app) and not app.results


async def test_adding_returns_all_that_stands_in_the_form() -> None:
    start = {"op": "=", "modality": "actual", "level": "core", "value": "30", "unit": "组"}
    screen = Correction(PALETTE, "zh", "三十组", start, adding=True)
    async with hosted(screen) as (pilot, app):
        assert "加一个数字" in screen_text(app)
        await pilot.press("enter")
        assert app.results == [start]


async def test_adding_wants_a_number() -> None:
    screen = Correction(PALETTE, "en", "some words", {}, adding=True)
    async with hosted(screen) as (pilot, app):
        await pilot.press("enter")
        assert not app.results
        await pilot.press(*"1,000", "enter")
        assert app.results[0]["value"] == "1000"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_all_fields_fit(size: tuple[int, int], lang: str) -> None:
    screen = form(lang)
    async with hosted(screen, size) as (_, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        assert all(screen.label(name) in screen_text(app) for name in FIELDS)


async def test_words_are_chosen_and_texts_typed() -> None:
    async with hosted(form()) as (pilot, app):
        await click(pilot, app, "目标")
        await pilot.press("tab", "right", "tab", "tab", "tab", "ctrl+u", *"箱", "enter")
        assert app.results == [{"unit": "箱", "modality": "target", "level": "context"}]


async def test_a_bad_number_keeps_the_form_open_and_says_so() -> None:
    async with hosted(form()) as (pilot, app):
        await pilot.press(*"多", "enter")
        assert "数值：只写数字" in screen_text(app)
        await pilot.press("backspace", "ctrl+s")
        assert app.results == [{}]


async def test_escape_gives_nothing_and_a_click_beside_does_not_leave() -> None:
    async with hosted(form(), (120, 40)) as (pilot, app):
        await pilot.click(offset=(1, 1))
        assert not app.closed
        await pilot.press("escape")
        assert app.results == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_passage_says_that_it_goes_on(size: tuple[int, int]) -> None:
    screen = Correction(PALETTE, "zh", "公司没有公布具体数字只说增长明显" * 8, BEFORE, adding=True)
    async with hosted(screen, size) as (_, app):
        row = next(row for row in rows_of(app) if "公司没有公布" in row)
        assert ".." in row
