"""Bars over cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.typesetting.cells import cell_width
from tui.typesetting.chart import RANGE, TEXTURES, Bar, Form, draw_chart, textures_used


def rows(bars: list[Bar], width: int) -> list[str]:
    return ["".join(text for text, _ in row) for row in draw_chart(bars, width)]


def bar(
    label: str, value: str, words: str = "", form: Form = "actual", high: str | None = None, **more: object
) -> Bar:
    top = None if high is None else Decimal(high)
    return Bar(label, Decimal(value), words, form, top, **more)  # type: ignore[arg-type]


def test_bars_stand_in_three_aligned_columns() -> None:
    bars = [bar("2024年", "10", "10吨"), bar("一月至五月", "20", "约20吨", "target")]
    first, second = rows(bars, 50)
    assert cell_width(first[: first.index("=")]) == cell_width(second[: second.index("-")])
    assert cell_width(first[: first.index("10吨")]) == cell_width(second[: second.index("约20吨")])
    assert second.count("-") == 2 * first.count("=")


def test_a_narrow_chart_puts_the_bar_below() -> None:
    assert rows([bar("2024年", "10", "10吨"), bar("2025年", "5", "5吨")], 30) == [
        "2024年  10吨",
        "  " + "=" * 28,
        "2025年  5吨",
        "  " + "=" * 14 + " " * 14,
    ]


@pytest.mark.parametrize("form", TEXTURES)
def test_every_sense_has_a_texture_of_its_own(form: Form) -> None:
    (_, drawn) = rows([bar("a", "3", "w", form)], 20)
    assert set(drawn.strip()) == {TEXTURES[form]}
    assert list(TEXTURES.values()).count(TEXTURES[form]) == 1 and TEXTURES[form] != RANGE


def test_a_range_goes_on_in_another_texture() -> None:
    (_, drawn) = rows([bar("a", "10", "w", "target", "20")], 22)
    assert drawn == "  " + "-" * 10 + "+" * 10


def test_what_is_below_zero_stands_left_of_the_axis() -> None:
    down, up = rows([bar("a", "-5", "w"), bar("b", "15", "w")], 23)[1::2]
    assert down.index("|") == up.index("|")
    assert down[: down.index("|")].strip() == "=" * 5 and not down[down.index("|") + 1 :].strip()
    assert up[up.index("|") + 1 :] == "=" * 15


def test_a_range_across_zero_leaves_both_sides() -> None:
    (_, drawn) = rows([bar("a", "-5", "w", high="5")], 23)
    left, right = drawn.strip().split("|")
    assert set(left) == set(right) == {"+"} and abs(len(left) - len(right)) <= 1


def test_a_negative_range_begins_at_its_end_next_to_zero() -> None:
    (_, drawn) = rows([bar("a", "-10", "w", high="-5")], 23)
    assert drawn.strip() == "+" * 10 + "=" * 10 + "|"


def test_more_than_and_less_than_show_at_the_tip() -> None:
    drawn = rows([bar("a", "9", "w", tip=">"), bar("b", "9", "w", tip="<")], 12)[1::2]
    assert [row.strip() for row in drawn] == ["=========>", "=========<"]


def test_nothing_has_no_bar_and_little_has_one_cell() -> None:
    drawn = rows([bar("a", "0", "w"), bar("b", "0.001", "w"), bar("c", "999", "w")], 40)[1::2]
    assert [row.count("=") for row in drawn] == [0, 1, 38]


def test_much_below_zero_leaves_room_above_it() -> None:
    drawn = rows([bar("a", "-999", "w"), bar("b", "1", "w", tip=">")], 30)[1::2]
    assert drawn[1].rstrip().endswith("|>") and {len(row) for row in drawn} == {30}


def test_only_zeros_draw_no_bar() -> None:
    assert "=" not in "".join(rows([bar("a", "0"), bar("b", "0")], 60))


def test_left_out_times_are_marked() -> None:
    assert rows([bar("2019", "1"), bar("2024", "1", after_gap=True)], 50)[1] == ".."


def test_the_figure_that_is_meant_stands_out() -> None:
    roles = [
        [role for text, role in row if text.strip()]
        for row in draw_chart([bar("a", "1", "w", here=True), bar("b", "1", "w")], 60)
    ]
    assert roles == [["here", "actual", "here"], ["label", "actual", "words"]]


def test_the_legend_names_what_is_drawn() -> None:
    bars = [bar("a", "1", form="claim"), bar("b", "1", high="2"), bar("c", "1")]
    assert textures_used(bars) == [("=", "actual"), ("~", "claim"), ("+", "range")]
    assert textures_used([]) == []
    assert draw_chart([], 40) == []


LABELS = st.text(st.sampled_from("2025年一季度Q1 ，—é"), max_size=14)
BARS = st.lists(
    st.builds(
        Bar,
        LABELS,
        st.decimals(-(10**12), 10**12, allow_nan=False),
        LABELS,
        st.sampled_from(list(TEXTURES)),
        st.none() | st.decimals(-(10**12), 10**12, allow_nan=False),
        st.sampled_from(("", ">", "<")),
        st.booleans(),
        st.booleans(),
    ),
    max_size=5,
)


@settings(max_examples=60)
@given(BARS, st.integers(30, 100))
def test_no_row_is_wider_than_the_room(bars: list[Bar], width: int) -> None:
    drawn = rows(bars, width)
    assert all(cell_width(row) <= width for row in drawn)
    assert len(drawn) in (
        len(bars) + sum(b.after_gap for b in bars),
        2 * len(bars) + sum(b.after_gap for b in bars),
    )


@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=8), st.integers(30, 100))
def test_a_larger_value_has_no_shorter_bar(values: list[int], width: int) -> None:
    drawn = rows([bar("x", str(value), "w") for value in values], width)
    lengths = [row.count("=") for row in drawn if "=" in row]
    ordered = sorted(zip(values, lengths, strict=True))
    assert [length for _, length in ordered] == sorted(lengths)
