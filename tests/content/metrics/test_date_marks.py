"""Numbers that belong to a date, and those that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.quantities import quantity_reader
from content.metrics.vetoes import veto

DATES = [
    ("星期4晚开工", "weekday"),
    ("礼拜3下午", "weekday"),
    ("窑厂到八十七年底完工", "short year"),
    ("从88学年度起", "short year"),
    ("八十九年十一月开工", "short year"),
    ("93年5月迁厂", "short year"),
    ("在97年迁厂", "short year"),
    ("九五、九六年的事", "short year"),
    ("两千零五年迁厂", "short year"),
    ("一千九百七十八年建窑", "short year"),
    ("纪念12·9运动", "event"),
    ("11·25大爆炸之后", "event"),
    ("5·12东河特大地震", "event"),
    ("“3.15”晚会上", "event"),
    ("在5.20之后种树", "event"),
    ("三年二班的同学", "class"),
    ("本校（2）班的同学", "class"),
    ("腊月二十三送灶", "lunar"),
    ("5年12班的同学", "class"),
]
FIGURES = [
    "每星期4晚有课",
    "三个星期4次",
    "用了87年",
    "在70年的历史中",
    "从80年延长",
    "在90年后",
    "等了三年5个月",
    "两千年的窑",
    "一千九百年的窑",
    "还有3年1月薪",
    "比分为12·9",
    "涨到3.18元",
    "涨到3.18之后",
    "在13.18之后",
    "在3.45之后",
    "每三年二班船",
    "每个正月都有二十三天",
    "（2）组",
    "用了13年2班倒",
    "95、96块砖",
]


def rules(text: str, lang: str = "zh") -> list[str | None]:
    return [veto(text, found, lang) for found in quantity_reader(lang).read(text)]


@pytest.mark.parametrize(("text", "rule"), DATES, ids=[text for text, _ in DATES])
def test_a_number_of_a_date_is_refused(text: str, rule: str) -> None:
    assert rules(text)[0] == rule


@pytest.mark.parametrize("text", FIGURES)
def test_lengths_of_time_and_other_figures_are_no_dates(text: str) -> None:
    assert not {"weekday", "short year", "event", "class", "lunar"} & set(rules(text))


@pytest.mark.parametrize("text", ["Week 4 evening", "In 97 it moved", "3.15 after", "12·9 movement"])
def test_english_is_left_alone(text: str) -> None:
    assert not {"weekday", "short year", "class"} & set(rules(text, "en"))


@given(st.integers(50, 99), st.sampled_from(["在", "自", "从", "于"]))
def test_two_digits_after_a_word_for_when_are_a_year(year: int, word: str) -> None:
    assert rules(f"{word}{year}年迁厂") == ["short year"]


@given(st.integers(1, 49), st.sampled_from(["在", "自", "从", "于"]))
def test_smaller_numbers_of_years_are_lengths(year: int, word: str) -> None:
    assert "short year" not in rules(f"{word}{year}年内")


@given(st.integers(0, 40), st.integers(0, 40))
def test_an_event_is_called_by_a_day_of_the_year(month: int, day: int) -> None:
    found = rules(f"纪念{month}·{day}运动")
    assert ("event" in found) == (1 <= month <= 12 and 1 <= day <= 31)


@given(st.text("一二九十0123456789年月日班·.星期在每学度底运动之后 ", max_size=24))
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(rule is None or rule for rule in rules(text))
