"""How far a time holds: its clause, its brackets, or the sentences behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.layout import Layout
from content.metrics.time_reach import TimeReach
from content.metrics.timing import TimeMention, time_scanner


def first(text: str, lang: str = "zh") -> tuple[TimeReach, TimeMention]:
    scanner = time_scanner(lang)
    mention = min([*scanner.scan(text), *scanner.windows(text)], key=lambda found: found.start)
    return TimeReach(text, Layout(text), lang), mention


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("2019年卖砖。又卖瓦。", "2019年卖砖。又卖瓦。"),
        ("窑（2019年建）卖砖。", "窑（2019年建"),
        ("窑（2019年）卖砖。", "窑（2019年）卖砖。"),
        ("2004年成立的砖厂卖砖。", "2004年成立的"),
        ("今年销售最好的一个月是5月。", "今年销售最好的"),
        ("相比2019年卖砖，今年更好。", "相比2019年卖砖"),
        ("3月5日，厂长说：“窑好。”", "3月5日，厂长说"),
    ],
)
def test_up_to_where_a_time_holds(text: str, until: str) -> None:
    reach, mention = first(text)
    assert text[: reach.limit(mention)] == until


@pytest.mark.parametrize(
    ("text", "carries"),
    [
        ("2019年卖砖。", True),
        ("2019年，砖厂卖砖。", True),
        ("2019年，估值一度跌至谷底。", False),
        ("自2019年卖砖。", False),
        ("2019年起卖砖。", False),
        ("昨天卖砖。", False),
        ("过去5年卖砖。", False),
    ],
)
def test_which_times_hold_for_sentences_behind(text: str, carries: bool) -> None:
    reach, mention = first(text)
    assert reach.carries(mention) is carries


@pytest.mark.parametrize(("text", "lasts"), [("2019年起卖砖。", True), ("2019年卖砖。", False)])
def test_times_from_when_on(text: str, lasts: bool) -> None:
    reach, mention = first(text)
    assert reach.lasts(mention) is lasts


def test_a_word_for_the_present_leaves_what_was_before() -> None:
    text = "2019年卖砖，砖价低。如今卖瓦。瓦价高。"
    reach = TimeReach(text, Layout(text), "zh")
    assert reach.left_behind(text.index("砖价")) == -1
    assert reach.left_behind(text.index("瓦价")) == text.index("如今")


def test_inside_a_clause_it_leaves_nothing() -> None:
    reach = TimeReach("砖价如今高。瓦价低。", Layout("砖价如今高。瓦价低。"), "zh")
    assert reach.left_behind(8) == -1


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("上市6个月卖砖，又卖瓦，还卖灰。", True),
        ("过去5年卖砖，又卖瓦，还卖灰。", False),
        ("厂长说，未来3年内，将卖砖，又卖瓦，还卖灰。", False),
        ("厂长说未来3年内将卖砖，又卖瓦，还卖灰。", True),
        ("2019年卖砖，又卖瓦，还卖灰。", False),
    ],
)
def test_windows_that_date_their_neighbour_only(text: str, far: bool) -> None:
    reach, mention = first(text)
    assert reach.is_far(mention, text.index("还卖灰")) is far


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("当日，窑里歇工，砖价上调4元。", True),
        ("本周，窑里歇工，砖价上调4元。", True),
        ("本周，厂长表示，砖价上调4元。", False),
        ("昨天，窑里歇工，砖价上调4元。", False),
    ],
)
def test_days_that_date_a_whole_sentence(text: str, told: bool) -> None:
    reach, mention = first(text)
    assert reach.is_told(mention, 0, text.index("4元")) is told


@given(st.text(alphabet="2019年月日（）()，。起一度最的相比：“砖", max_size=60))
def test_a_time_never_ends_before_itself(text: str) -> None:
    reach = TimeReach(text, Layout(text), "zh")
    for mention in time_scanner("zh").scan(text):
        assert mention.end <= reach.limit(mention) <= len(text)
