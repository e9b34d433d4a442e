"""Calculations in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.metrics.calculation import calculation, grouped
from content.metrics.metric import Derived, Metric, MetricKind, Modality


def of(name: str, value: str, time: str | None = None, unit: str = "吨", **more: Any) -> Metric:
    place = TextRange(0, 1)
    return Metric(name, MetricKind.COUNT, place, "x", "b0", Decimal(value), unit, time=time, **more)


def told(
    what: Any, first: Metric, second: Metric, value: str, unit: str = "%", lang: str = "zh"
) -> str | None:
    item = Derived(what, first.id, second.id, Decimal(value), unit)
    return calculation(item, {first.id: first, second.id: second}, lang)


OLD, NEW = of("a", "300000", "2023年"), of("b", "360000", "2024年")


@pytest.mark.parametrize(
    ("lang", "want"),
    [
        ("zh", "2024年比2023年增长20%：(360,000 - 300,000) / 300,000"),
        ("en", "2024年: up 20% on 2023年: (360,000 - 300,000) / 300,000"),
    ],
)
def test_growth(lang: str, want: str) -> None:
    assert told("growth", OLD, NEW, "20.0", lang=lang) == want


@pytest.mark.parametrize(
    ("first", "second", "lang", "want"),
    [
        ("actual", "target", "zh", "2024年的目标比2023年增长20%："),
        ("target", "target", "zh", "2024年的目标比2023年的目标增长20%："),
        ("actual", "forecast", "zh", "2024年的预测比2023年增长20%："),
        ("target", "actual", "en", "2024年: up 20% on 2023年 (target): "),
        ("forecast", "target", "en", "2024年 (target): up 20% on 2023年 (forecast): "),
        ("claim", "actual", "zh", "2024年比2023年增长20%："),
    ],
)
def test_what_is_not_there_yet_is_called_so(first: str, second: str, lang: str, want: str) -> None:
    one, two = (replace(OLD, modality=Modality(first)), replace(NEW, modality=Modality(second)))
    assert str(told("growth", one, two, "20.0", lang=lang)).startswith(want)


def test_a_fall_is_said_as_one() -> None:
    assert told("growth", NEW, OLD, "-16.7") == "2023年比2024年下降16.7%：(360,000 - 300,000) / 360,000"


def test_qualified_figures_give_rough_results() -> None:
    rough = of("c", "360000", "2024年", op=">", qualifier="超")
    assert told("growth", OLD, rough, "20.0") == "2024年比2023年增长约20%：(360,000 - 300,000) / 300,000"


def test_points_are_named_in_the_language() -> None:
    one, two = of("a", "20", "2022年", "%"), of("b", "23.5", "2023年", "%")
    assert told("difference", one, two, "3.5", "百分点") == "2023年比2022年多3.5百分点：23.5 - 20"
    assert "3.5 points more" in str(told("difference", one, two, "3.5", "百分点", "en"))


def test_a_falling_rate_counts_below_zero() -> None:
    one, two = of("a", "10", "2022年", "%", direction="up"), of("b", "4", "2023年", "%", direction="down")
    assert told("difference", one, two, "-14", "百分点") == "2023年比2022年少14百分点：10 - (-4)"


def test_targets_shares_and_multiples() -> None:
    assert told("ratio", OLD, NEW, "120.0") == "2024年达到目标的120%：360,000 / 300,000"
    assert told("share", OLD, of("b", "60000"), "20.0") == (
        "60,000吨占其整体300,000吨的20%：60,000吨 / 300,000吨"
    )
    multiple = of("m", "2.5", None, "倍")
    assert told("implied", OLD, multiple, "120000", "吨") == (
        "文中说300,000吨是另一数字的2.5倍，由此推得后者约120,000吨：300,000吨 / 2.5倍"
    )
    english = str(told("implied", OLD, multiple, "120000", "吨", "en"))
    assert "is said to be 2.5 times another figure, which makes that about 120,000" in english


def test_a_time_that_is_not_given_is_said_so() -> None:
    assert str(told("growth", of("a", "1"), NEW, "5")).startswith("2024年比（未写时间）增长")


def test_nothing_stands_on_a_metric_that_is_gone() -> None:
    assert calculation(Derived("growth", "a", "gone", Decimal(1), "%"), {"a": OLD}, "zh") is None


@pytest.mark.parametrize(
    ("value", "want"),
    [("1234567.50", "1,234,567.5"), ("1E+6", "1,000,000"), ("0.0", "0"), ("-20", "-20"), ("100", "100")],
)
def test_digits_in_threes(value: str, want: str) -> None:
    assert grouped(Decimal(value)) == want


@given(st.decimals(-(10**20), 10**20, allow_nan=False))
def test_the_number_can_be_read_back(value: Decimal) -> None:
    assert Decimal(grouped(value).replace(",", "")) == value
