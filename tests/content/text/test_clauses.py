"""Clauses: where they end, and that nothing but separators and blanks gets lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.clauses import split_clauses


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口关了,船也停了。", ["渡口关了", "船也停了。"]),
        ("渡口在1,200米外,10:30开船。", ["渡口在1,200米外", "10:30开船。"]),
        ("渡口（老的，新的都算）关了。", ["渡口（老的，新的都算）关了。"]),
        ("他喊“快走！船要开了。”就跑了。", ["他喊“快走！船要开了。”", "就跑了。"]),
        ("他问：“怎么办？”", ["他问", "“怎么办？”"]),
        ("快走！！船要开了。", ["快走！！", "船要开了。"]),
        ("渡口——镇上唯一的——关了。", ["渡口", "镇上唯一的", "关了。"]),
        ("The ferry, now closed, was old.", ["The ferry", "now closed", "was old."]),
        ("", []),
        ("，；", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_long_quotations_are_cut_where_their_sentences_end() -> None:
    said = "船票的价格会在七月份涨到四元左右。在没有看到新的账本以前，我们谁也不会签这份合同。"
    assert clauses(f"船东说：“{said}”渡口照旧。") == [
        "船东说",
        "“船票的价格会在七月份涨到四元左右。",
        "在没有看到新的账本以前",
        "我们谁也不会签这份合同。”",
        "渡口照旧。",
    ]


@given(st.text(alphabet="船口a1。！？，；：“”（）—. \n", max_size=80))
def test_clauses_stand_in_order_and_keep_every_letter(text: str) -> None:
    found = split_clauses(text)
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert [mark for mark in kept if mark.isalnum()] == [mark for mark in text if mark.isalnum()]
