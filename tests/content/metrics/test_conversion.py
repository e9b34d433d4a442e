"""Figures in other words and units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.metrics.conversion import Converted, conversions, convert, rounded
from content.metrics.metric import Metric, MetricKind


def metric(value: str, unit: str, kind: MetricKind, high: str | None = None) -> Metric:
    top = None if high is None else Decimal(high)
    return Metric("m-1", kind, TextRange(0, 1), "x", "b1", Decimal(value), unit, top)


@pytest.mark.parametrize(
    ("value", "unit", "to", "lang", "want"),
    [
        ("10", "公里", "英里", "zh", "6.21"),
        ("100", "mile", "km", "en", "161"),
        ("3", "亩", "平方米", "zh", "2000"),
        ("2", "小时", "分钟", "zh", "120"),
        ("90", "秒", "分钟", "zh", "1.5"),
        ("300", "hp", "kW", "en", "224"),
    ],
)
def test_units_of_one_dimension_convert(value: str, unit: str, to: str, lang: str, want: str) -> None:
    assert convert(Decimal(value), unit, to, lang) == Decimal(want)


@pytest.mark.parametrize(
    ("unit", "to"), [("元", "美元"), ("公里", "公斤"), ("辆", "台"), ("℃", "℉"), ("无此单位", "米")]
)
def test_others_do_not(unit: str, to: str) -> None:
    assert convert(Decimal(5), unit, to, "zh") is None


def test_big_numbers_change_their_words() -> None:
    assert conversions(metric("410000000", "元", MetricKind.MONEY), "zh") == (
        Converted(Decimal(410), "元", None, "million", exact=True),
    )
    assert conversions(metric("6500000000", "$", MetricKind.MONEY, "7000000000"), "en") == (
        Converted(Decimal(65), "$", Decimal(70), "亿", exact=True),
    )


def test_small_numbers_and_money_stay() -> None:
    assert conversions(metric("300", "元", MetricKind.MONEY), "zh") == ()
    assert conversions(metric("300", "辆", MetricKind.COUNT), "zh") == ()


def test_temperatures_shift_their_zero() -> None:
    (warm,) = conversions(metric("-10", "℃", MetricKind.TEMPERATURE, "20"), "zh")
    assert (warm.value, warm.value_max, warm.unit) == (Decimal(14), Decimal(68), "℉")


def test_a_range_converts_at_both_ends() -> None:
    (far,) = conversions(metric("3", "公里", MetricKind.LENGTH, "5"), "zh")
    assert (far.value, far.value_max, far.unit) == (Decimal("1.86"), Decimal("3.11"), "英里")


@given(st.decimals(min_value="0.001", max_value="1000000000", allow_nan=False, allow_infinity=False))
def test_rounding_keeps_three_digits(value: Decimal) -> None:
    short = rounded(value)
    assert abs(short - value) <= abs(value) * Decimal("0.006")
    assert "E" not in f"{short:f}"


@given(st.integers(min_value=1, max_value=10**6))
def test_there_and_back_is_nearly_the_same(value: int) -> None:
    there = convert(Decimal(value), "公里", "英里", "zh")
    assert there is not None
    back = convert(there, "英里", "公里", "zh")
    assert back is not None and abs(back - value) <= Decimal(value) * Decimal("0.02")


def test_ten_thousands_are_said_in_chinese_words() -> None:
    assert conversions(metric("410000", "cars", MetricKind.COUNT), "en") == (
        Converted(Decimal(41), "cars", None, "万", exact=True),
    )
    assert conversions(metric("410000", "辆", MetricKind.COUNT), "zh") == ()
    assert conversions(metric("9999", "cars", MetricKind.COUNT), "en") == ()


@given(st.decimals(-(10**38), 10**38, allow_nan=False))
def test_any_number_is_rounded_without_an_exponent(value: Decimal) -> None:
    short = rounded(value)
    assert "E" not in format(short, "f")
    assert abs(short - value) <= abs(value) * Decimal("0.005") + Decimal("1e-40")
