"""When times end, and what subjects are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.moments import UNDATED, Moment, moment
from content.metrics.topics import is_own, topic_of


@pytest.mark.parametrize(
    ("time", "want"),
    [
        ("2024年", Moment(2024)),
        ("2024年3月", Moment(2024, 3)),
        ("2024年3月5日", Moment(2024, 3, 5)),
        ("2024年2月6日至2025年8月30日", Moment(2025, 8, 30)),
        ("2023年11月至2024年", Moment(2024)),
        ("2025年1月至3月", Moment(2025, 3)),
        ("截至2025年11月", Moment(2025, 11)),
        ("2025年第三季度", Moment(2025, 9)),
        ("2025年一季度", Moment(2025, 3)),
        ("2025年前三季度", Moment(2025, 9)),
        ("2025年上半年", Moment(2025, 6)),
        ("2025年下半年", Moment(2025, 12)),
        ("2025", Moment(2025)),
        ("May 2025", Moment(2025, 5)),
        ("the first quarter of 2025", Moment(2025, 3)),
        ("Q4 2025", Moment(2025, 12)),
        ("2025-04", Moment(2025, 4)),
        ("2025-04-09", Moment(2025, 4, 9)),
        ("2025年13月", Moment(2025)),
        ("2025年4月40日", Moment(2025, 4)),
        ("上市6个月", UNDATED),
        ("120250号", UNDATED),
        ("", UNDATED),
        (None, UNDATED),
    ],
)
def test_the_end_of_a_time(time: str | None, want: Moment) -> None:
    assert moment(time) == want


@given(st.text(st.sampled_from("2025年月日季度上半至-Q1 May")))
def test_any_wording_has_its_place(time: str) -> None:
    assert Moment(1900, 1, 1) <= moment(time) <= UNDATED


def test_what_has_no_year_comes_last() -> None:
    assert max(map(moment, ("2099年12月31日", None, "1901年"))) == UNDATED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("盐场产盐量", "盐场的总产盐"),
        ("2025年盐场产盐目标", "盐场产盐"),
        ("the total output of the mine", "mine output target"),
        ("“纸厂”产量", "纸厂产量"),
    ],
)
def test_one_topic(one: str, other: str) -> None:
    assert sorted(topic_of(one)) == sorted(topic_of(other))


@pytest.mark.parametrize(
    ("subject", "own"),
    [("盐场产盐", True), ("产盐", False), ("mine output", True), ("output", False), ("", False)],
)
def test_long_enough_to_be_somebodys_own(subject: str, own: bool) -> None:
    assert is_own(topic_of(subject)) is own


def test_a_subject_of_fleeting_words_has_no_topic() -> None:
    assert topic_of("总目标") == topic_of("the total") == ()


def test_an_endless_subject_is_cut_in_front() -> None:
    assert len(topic_of("盐" * 500 + "场产盐")) < 100
    assert topic_of("盐" * 500 + "场产盐")[-3:] == ("场", "产", "盐")
