"""Figures side by side that are one, and those that only stand side by side."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.quantities import quantity_reader
from content.metrics.scan import scanner


def read(text: str, lang: str = "zh") -> list[str]:
    found = quantity_reader(lang).read(scanner(lang).fold(text))
    ends = [(f"{one.value:f}", f"~{one.high:f}" if one.high is not None else "", one.name) for one in found]
    return [f"{low}{high} {unit}".rstrip() for low, high, unit in ends]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("13秒02", ["13.02 秒"]),
        ("3分31秒18夺冠", ["211.18 秒"]),
        ("3分57秒665。", ["237.665 秒"]),
        ("九秒五八", ["9.58 秒"]),
        ("十二秒〇四", ["12.04 秒"]),
        ("4小时18分到站", ["258 分钟"]),
        ("两天三小时", ["51 小时"]),
        ("一米八", ["1.8 米"]),
        ("三块五", ["3.5 元"]),
        ("三成半", ["35.0 %"]),
        ("10至15万元", ["100000~150000 元"]),
        ("0.76元/500g", ["0.76 元/500g"]),
        ("两年零三个月", ["27 个月"]),
        ("5元3角2分", ["5.32 元"]),
        ("6、7000块", ["6000~7000 元"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parts_of_one_figure_are_joined(text: str, want: list[str]) -> None:
    assert read(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("13秒5个人", ["13 秒", "5 个"]),
        ("40分钟18分", ["40 分钟", "18 分"]),
        ("3人18分", ["3 人", "18 分"]),
        ("13秒 02号", ["13 秒", "2"]),
        ("10秒3、2、1", ["10 秒", "3", "2", "1"]),
        ("10秒2008", ["10 秒", "2008"]),
        ("10秒3a", ["10 秒", "3"]),
        ("3秒一", ["3 秒", "1"]),
        ("一米280", ["1 米", "280"]),
        ("3元至5公斤", ["3 元", "5 公斤"]),
        ("3公斤/5元", ["3 公斤", "5 元"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figures_that_are_two_stay_two(text: str, want: list[str]) -> None:
    assert read(text) == want


@given(st.integers(0, 59), st.integers(0, 99))
def test_hundredths_of_a_second_are_read_as_printed(seconds: int, hundredths: int) -> None:
    (found,) = quantity_reader("zh").read(f"成绩{seconds}秒{hundredths:02}，")
    assert found.value == Decimal(f"{seconds}.{hundredths:02}")
    assert found.end == len(f"成绩{seconds}秒{hundredths:02}")


@given(st.integers(1, 9), st.integers(1, 59), st.integers(0, 999))
def test_minutes_seconds_and_thousandths_add_up(minutes: int, seconds: int, rest: int) -> None:
    (found,) = quantity_reader("zh").read(f"{minutes}分{seconds}秒{rest:03}")
    assert found.value == minutes * 60 + seconds + Decimal(rest) / 1000


@given(st.integers(1, 9), st.integers(1, 9))
def test_one_digit_behind_a_metre_is_tenths(metres: int, tenths: int) -> None:
    (found,) = quantity_reader("zh").read(f"{metres}米{tenths}")
    assert found.value == Decimal(f"{metres}.{tenths}")


@given(st.text("一二两三十百万0123456789年天秒分米元块至到-~、/又零多半个 ", max_size=30))
def test_joined_figures_stand_in_order_without_overlaps(text: str) -> None:
    found = quantity_reader("zh").read(text)
    places = [(one.start, one.end) for one in found]
    assert all(start < end for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert all(one.high is None or one.value < one.high for one in found)
