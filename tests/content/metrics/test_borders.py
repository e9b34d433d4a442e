"""Where a Chinese numeral begins and ends among the words beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon.load import load
from content.metrics.scan import scanner


def numerals(text: str) -> list[str]:
    return [text[found.start : found.end] for found in scanner("zh").scan(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("大陆十余年", ["十"]),
        ("退伍三年", ["三"]),
        ("海参五斤", ["五"]),
        ("星期四一名工人", ["一"]),
        ("上周三3人", ["3"]),
        ("本周六十辆车", ["十"]),
        ("租金2万一直没变", ["2万"]),
        ("三百一概不收", ["三百"]),
        ("300万一套", ["300万"]),
        ("二十万一平方米", ["二十万"]),
        ("三十两银子", ["三十"]),
        ("12千米", ["12"]),
        ("五十兆字节", ["五十"]),
        ("7B参数", ["7"]),
        ("5m长", ["5"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_characters_of_other_words_are_left_to_them(text: str, want: list[str]) -> None:
    assert numerals(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("陆拾元", ["陆拾"]),
        ("每星期四五次", ["四五"]),
        ("三个星期四五百元", ["三", "四五百"]),
        ("三十一起案件", ["三十一"]),
        ("二十一辆车", ["二十一"]),
        ("三万一的房价", ["三万一"]),
        ("一两艘船", ["一两"]),
        ("五十千瓦时", ["五十"]),
        ("二十兆元", ["二十兆"]),
        ("1.2B美元", ["1.2B"]),
        ("$5M", ["5M"]),
        ("3/2", ["3", "2"]),
        ("仅1/3人", ["1/3"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_numeral_keeps_its_own(text: str, want: list[str]) -> None:
    assert numerals(text) == want


def test_every_day_and_digit_of_the_tables_can_begin_a_numeral() -> None:
    table = cast("Mapping[str, Mapping[str, Iterable[str]]]", load("zh", "numerals"))
    digits = {*table["digits"], *table["multipliers"], *table["groups"], "参"}
    assert set(table["word_ends"]) <= digits
    assert set(table["word_begins"]) <= digits
    assert set(table["weekdays"]["days"]) <= digits


@given(st.integers(2, 9999), st.sampled_from("辆台套间年斤"))
def test_what_is_paid_for_one_keeps_its_amount(amount: int, unit: str) -> None:
    assert numerals(f"卖{amount}万一{unit}") == [f"{amount}万"]


@given(st.text("一二四十百千万亿两零陆星期上周每个直辆套12.mBk/ ", max_size=24))
def test_numerals_stand_in_order_and_are_not_empty(text: str) -> None:
    places = [(found.start, found.end) for found in scanner("zh").scan(text)]
    assert all(start < end <= len(text) for start, end in places)
    assert places == sorted(places)
