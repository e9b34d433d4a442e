"""Figures that the reader adds: what a passage gives by itself, and which of its numbers comes first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.metrics.hand_made import first_figure, first_reading


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        ("采购花了4.8亿元", "480000000", "元"),
        ("一共1.50万吨", "15000", "吨"),
        ("占30.0%", "30", "%"),
        ("快了0.25秒", "0.25", "秒"),
        ("cost $2.50 million", "2500000", "$"),
        ("三百人", "300", "人"),
    ],
)
def test_a_number_is_read_as_one_would_type_it(quote: str, value: str, unit: str) -> None:
    found = first_reading(quote)
    assert found["value"] == value
    assert "value_max" not in found
    assert found["unit"] == unit


def test_digits_like_those_of_a_year_are_a_figure_before_a_unit() -> None:
    assert first_reading("花了1900.00万元") == {"value": "19000000", "unit": "元"}
    assert first_reading("2019年交付了2000辆") == {"value": "2000", "unit": "辆"}


@pytest.mark.parametrize("quote", ["", "没有数字", "no number here", "，。"])
def test_words_without_a_number_give_nothing(quote: str) -> None:
    assert first_reading(quote) == {}


def test_a_range_gives_both_ends() -> None:
    found = first_reading("花费1.5亿到2.0亿元")
    assert (found["value"], found["value_max"]) == ("150000000", "200000000")


@given(st.decimals(min_value=Decimal("0.01"), max_value=99999, places=2))
def test_whatever_is_printed_keeps_its_value(number: Decimal) -> None:
    found = first_reading(f"花了{number}万元")
    assert Decimal(found["value"]) == number * 10000
    assert "E" not in found["value"] and not found["value"].endswith(".0")


TEXT = "去年卖了30台，今年卖了50台。明年没有计划。"


def test_the_first_number_that_is_not_taken_comes_first() -> None:
    whole = TextRange(0, len(TEXT))
    first = first_figure(TEXT, whole, [])
    assert first is not None and first.of(TEXT) == "30台"
    second = first_figure(TEXT, whole, [first])
    assert second is not None and second.of(TEXT) == "50台"
    assert first_figure(TEXT, whole, [first, second]) is None


def test_only_the_place_is_looked_at() -> None:
    start = TEXT.index("今年")
    found = first_figure(TEXT, TextRange(start, len(TEXT)), [])
    assert found is not None and found.of(TEXT) == "50台"
    assert first_figure(TEXT, TextRange(TEXT.index("明年"), len(TEXT)), []) is None
