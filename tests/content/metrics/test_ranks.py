"""Places in an order, and what only looks like one."""

from __future__ import annotations

import pytest

from content.metrics.layout import Layout
from content.metrics.ranks import rank_reader


def ranks(text: str, lang: str = "zh") -> list[tuple[str, int, bool]]:
    found = rank_reader(lang).scan(text, Layout(text))
    return [(text[rank.start : rank.end], int(rank.value), rank.from_bottom) for rank in found]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("该厂销量排名第三。", [("第三", 3, False)]),
        ("她位列第12名。", [("第12名", 12, False)]),
        ("球队位居榜首。", [("榜首", 1, False)]),
        ("服务质量排在倒数第二。", [("倒数第二", 2, True)]),
        ("他夺得亚军。", [("亚军", 2, False)]),
        ("规模全国第一，利润行业第五。", [("第一", 1, False), ("第五", 5, False)]),
    ],
)
def test_ranks_are_read(text: str, want: list[tuple[str, int, bool]]) -> None:
    assert ranks(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "第一季度排名公布。",
        "这是第三次。",
        "第二大股东减持。",
        "第一位华裔部长。",
        "第三方机构。",
        "第10条规定。",
    ],
)
def test_parts_and_events_are_none(text: str) -> None:
    assert ranks(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The firm ranked third.", [("third", 3, False)]),
        ("It is the second-largest bank.", [("second", 2, False)]),
        ("Still No. 4 in the country.", [("No. 4", 4, False)]),
        ("The third buyer left.", []),
    ],
)
def test_english_ranks(text: str, want: list[tuple[str, int, bool]]) -> None:
    assert ranks(text, "en") == want
