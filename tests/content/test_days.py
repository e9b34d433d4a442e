"""Days as people type them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.days import parse_day

SUNDAY = date(2026, 11, 22)
SPECS = tomli.loads((Path(__file__).parents[1] / "specs" / "days.toml").read_text(encoding="utf-8"))["days"]
TODAY = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(("typed", "expected"), SPECS.items())
def test_days_as_typed(typed: str, expected: str) -> None:
    assert str(parse_day(typed, SUNDAY) or "") == expected


@given(st.dates(), TODAY)
def test_a_whole_date_is_itself_in_any_writing(day: date, today: date) -> None:
    year = f"{day.year:04}"
    for typed in (day.isoformat(), f"{year}/{day.month}/{day.day}", f"{year}年{day.month}月{day.day}日"):
        assert parse_day(typed, today) == day


@given(TODAY, st.integers(1, 12), st.integers(1, 28))
def test_without_a_year_it_is_the_next_such_day(today: date, month: int, day: int) -> None:
    found = parse_day(f"{month}月{day}日", today)
    assert found is not None
    assert (found.month, found.day) == (month, day)
    assert today <= found <= today + timedelta(days=366)


@given(TODAY, st.integers(0, 6))
def test_a_weekday_is_within_the_week_and_next_weeks_in_the_next(today: date, day: int) -> None:
    coming = parse_day("周" + "一二三四五六日"[day], today)
    later = parse_day("下周" + "一二三四五六日"[day], today)
    assert coming is not None and coming.weekday() == day and 0 <= (coming - today).days <= 6
    monday = today - timedelta(days=today.weekday())
    assert later is not None and later.weekday() == day and 7 <= (later - monday).days <= 13


@given(TODAY, st.integers(0, 999))
def test_months_on_stay_in_their_month(today: date, count: int) -> None:
    found = parse_day(f"+{count}m", today)
    assert found is not None
    assert (found.year * 12 + found.month) - (today.year * 12 + today.month) == count
    assert found.day <= today.day


@given(st.text(max_size=60), TODAY)
def test_whatever_is_typed_is_a_day_or_none(typed: str, today: date) -> None:
    found = parse_day(typed, today)
    assert found is None or isinstance(found, date)


def test_the_end_of_time_is_no_error() -> None:
    assert parse_day("+999y", date(9990, 1, 1)) is None
    assert parse_day("明天", date.max) is None
