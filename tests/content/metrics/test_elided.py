"""Units that a figure shares with its neighbour, and the neighbours that share none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.elided import with_units_left_out
from content.metrics.quantities import quantity_reader
from content.metrics.quantity import Quantity


def figures(text: str) -> list[Quantity]:
    return with_units_left_out(text, quantity_reader("en").read(text))


def shown(text: str) -> list[str]:
    return [f"{figure.value:f} {figure.name}{'*' if figure.elided else ''}" for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("grew from 40 to 55 mills", ["40 mills*", "55 mills"]),
        ("between about 40 and 55 mills", ["40 mills*", "55 mills"]),
        ("40 of the 55 mills", ["40 mills*", "55 mills"]),
        ("60 of the 55 mills", ["60 ", "55 mills"]),
        ("a 7- or 8-inch tile", ["7 inch*", "8 inch"]),
        ("55 mills, up from 40.", ["55 mills", "40 mills*"]),
        ("55 mills. Up from 40.", ["55 mills", "40 "]),
        ("55 mills, up from 40 ovens", ["55 mills", "40 ovens"]),
        ("55 mills, up from 2018.", ["55 mills", "2018 "]),
        ("from 200 pounds to 190.", ["200 pound", "190 pound*"]),
        ("up 5 points to 47.", ["5 point", "47 "]),
        ("from 5 percent to 9.", ["5 %", "9 %*"]),
        ("paid $30 to 5.", ["30 $", "5 "]),
        ("in 10 years to 55.", ["10 year", "55 "]),
        ("12 mills in May and nine in June", ["12 mills", "9 mills*"]),
        ("12 mills in May and nine of them", ["12 mills", "9 "]),
        ("40 mills were shut and 15 saved.", ["40 mills", "15 mills*"]),
        ("12 mills in May, 15 in June", ["12 mills", "15 mills*"]),
        ("12 mills and, so far, 400 were hired", ["12 mills", "400 "]),
        ("goes from zero to 60 mph", ["0 ", "60 mph"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "read",
)
def test_bare_figures_take_the_unit_of_a_neighbour(text: str, want: list[str]) -> None:
    assert shown(text) == want


def test_far_figures_share_nothing() -> None:
    assert shown("55 mills " + "and more and more " * 10 + "to 40.") == ["55 mills", "40 "]


@given(
    st.lists(
        st.sampled_from(["from ", "to ", "40 ", "7- ", "mills ", "$5 ", ", ", ". ", "and ", "half "]),
        max_size=40,
    )
)
def test_figures_keep_place_and_value(pieces: list[str]) -> None:
    text = "".join(pieces)
    read = quantity_reader("en").read(text)
    shared = with_units_left_out(text, read)
    assert [(one.start, one.end, one.value) for one in shared] == [
        (one.start, one.end, one.value) for one in read
    ]
    assert all(one.unit is not None for one in shared if one.elided)
