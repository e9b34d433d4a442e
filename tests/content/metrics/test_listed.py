"""Lists that say their unit and size once, and numbers that only stand in a row."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.quantities import quantity_reader


def read(text: str) -> list[str]:
    found = quantity_reader("zh").read(text)
    return [f"{one.value:f} {one.name}{'*' if one.elided else ''}" for one in found]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("新增12、15和18例", ["12 例*", "15 例*", "18 例"]),
        ("分别生产12、15、18台", ["12 台*", "15 台*", "18 台"]),
        ("利润3.2、4.5和5.6亿元", ["320000000 元*", "450000000 元*", "560000000 元"]),
        ("利润分别为10.5/12.3/14.7亿元", ["1050000000 元*", "1230000000 元*", "1470000000 元"]),
        ("产能为20万和30万吨", ["200000 吨*", "300000 吨"]),
        ("卖出3000、5000和1.2万辆", ["3000 辆*", "5000 辆*", "12000 辆"]),
        ("罚款500与3万元", ["500 元*", "30000 元"]),
        ("占比为12和15%", ["12 %*", "15 %"]),
        ("各有80或77岁", ["80 岁*", "77 岁"]),
        ("分别为3-5和8万元", ["30000 元*", "80000 元"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_members_of_a_list_share_unit_and_size(text: str, want: list[str]) -> None:
    assert [one.replace(".0 ", " ") for one in read(text)] == want


@pytest.mark.parametrize(
    "text",
    [
        "2018和2019年",
        "图1和2个表",
        "第3和5名",
        "iPhone 11和12台",
        "A-3和5家",
        "12、15、18台",
        "1/2台",
        "1、20万元",
        "5月和6个",
        "12和$15",
        "12，15例",
        "三和五家",
        "分别说了。12、15台",
    ],
)
def test_other_numbers_in_a_row_share_nothing(text: str) -> None:
    assert not [one for one in read(text) if one.endswith("*")]


def test_both_ends_of_a_range_are_sized() -> None:
    first, _ = quantity_reader("zh").read("分别为3-5和8万元")
    assert first.value == 30000
    assert first.high == 50000
    assert first.shape == "range"


@given(st.lists(st.integers(10, 99), min_size=2, max_size=6))
def test_every_number_of_a_list_is_counted_alike(numbers: list[int]) -> None:
    text = f"新增{'、'.join(map(str, numbers[:-1]))}和{numbers[-1]}万例"
    found = quantity_reader("zh").read(text)
    if len(found) == len(numbers):  # 2、3 beside each other may be one range
        assert [one.value for one in found] == [number * 10000 for number in numbers]
    assert {one.name for one in found} == {"例"}


@given(st.text("0123456789.一二万亿、和与/分别各元台年岁%~-， ", max_size=40))
def test_no_figure_moves_or_is_lost(text: str) -> None:
    found = quantity_reader("zh").read(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(one.unit for one in found if one.elided)
