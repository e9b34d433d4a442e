"""What a time is there for: to date a figure, to be compared with, or to measure a share."""

from __future__ import annotations

import pytest

from content.metrics.time_roles import TimeRoles, near
from content.metrics.timing import TimeMention, time_scanner


def only(text: str, lang: str = "zh") -> tuple[TimeRoles, TimeMention]:
    (mention,) = time_scanner(lang).scan(text)
    return TimeRoles(text, lang), mention


@pytest.mark.parametrize(
    "text",
    [
        "较2015年上涨5元。",
        "与2015年相比略增。",
        "比去年同期多卖3万块。",
        "肯定不如去年。",
        "砖价高于2019年。",
        "增速从2019年的 19% 放慢。",
        "由2019年的近3成降下来。",
    ],
)
def test_times_compared_with(text: str) -> None:
    roles, mention = only(text)
    assert roles.is_base(mention)


@pytest.mark.parametrize(
    "text", ["2015年上涨5元。", "从2015年的旧窑里收来。", "从2015年起卖砖。", "截至2015年底有3座窑。"]
)
def test_times_of_their_own(text: str) -> None:
    roles, mention = only(text)
    assert not roles.is_base(mention)


@pytest.mark.parametrize(
    ("text", "base"),
    [("Sales rose more compared with May 2019.", True), ("Sales rose in May 2019.", False)],
)
def test_english_times_compared_with(text: str, base: bool) -> None:
    roles, mention = only(text, "en")
    assert roles.is_base(mention) is base


@pytest.mark.parametrize(
    ("text", "measures"),
    [("产量是1957年的一半。", True), ("相当于2010年的3倍。", True), ("2010年的3座窑。", False)],
)
def test_years_that_measure_a_share(text: str, measures: bool) -> None:
    roles, mention = only(text)
    assert roles.is_measure(mention) is measures


@pytest.mark.parametrize(
    ("text", "figure", "own"),
    [
        ("比2017年的20亿元还多。", "20", True),
        ("与2017年出货额20亿元相比。", "20", True),
        ("比2017年增长20亿元。", "20", False),
        ("较2017年大幅下滑20亿元。", "20", False),
        ("较2017年，利润20亿元。", "20", False),
    ],
)
def test_the_figure_of_what_is_compared_with(text: str, figure: str, own: bool) -> None:
    roles, mention = only(text)
    assert roles.has_own(mention, text.index(figure, mention.end)) is own


def test_a_figure_before_is_none_of_it() -> None:
    roles, mention = only("20亿元，比2017年的多。")
    assert not roles.has_own(mention, 0)


def test_near_is_short_and_ends_with_a_letter() -> None:
    assert near("砖" * 50 + "比  ", 53) == "砖" * 21 + "比"
    assert near("", 0) == ""
