"""Small judgements on figures: kind without a unit, trust, the value as shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.grading import confidence, counts_things, kind_of, measures_stuff, plain, trimmed
from content.metrics.metric import MetricKind
from content.metrics.quantities import quantity_reader
from content.metrics.quantity import Quantity


def only(text: str) -> Quantity:
    (figure,) = quantity_reader("zh").read(text)
    return figure


@pytest.mark.parametrize(
    ("subject", "shown"),
    [("——砖价，", "砖价"), (" 砖价：", "砖价"), ("，、", None), (None, None)],
)
def test_subjects_lose_the_marks_around_them(subject: str | None, shown: str | None) -> None:
    assert trimmed(subject) == shown


@pytest.mark.parametrize(
    ("text", "subject", "kind"),
    [
        ("300", "砖", MetricKind.COUNT),
        ("3.5", "砖", MetricKind.OTHER),
        ("300", "砖价指数", MetricKind.OTHER),
        ("300", "Brick Index", MetricKind.OTHER),
        ("300", None, MetricKind.COUNT),
    ],
)
def test_the_kind_of_a_bare_number(text: str, subject: str | None, kind: MetricKind) -> None:
    assert kind_of(only(text), subject) is kind


def test_a_printed_unit_is_trusted_more_than_an_implied_and_that_more_than_none() -> None:
    bare = only("300")
    grades = [confidence(only("3.5亿元"), False), confidence(bare, True), confidence(bare, False)]
    assert grades == sorted(grades, reverse=True)
    assert len(set(grades)) == 3
    assert confidence(only("三块砖"), False) < grades[0]


@pytest.mark.parametrize(
    ("value", "shown"), [("3E+8", "300000000"), ("3.50", "3.5"), ("0.10", "0.1"), ("0", "0"), ("-1.0", "-1")]
)
def test_values_are_shown_plainly(value: str, shown: str) -> None:
    assert str(plain(Decimal(value))) == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_plain_value_is_the_same_value(value: Decimal) -> None:
    assert plain(value) == value


@pytest.mark.parametrize(
    ("text", "counts", "stuff"),
    [("5家", True, False), ("3万", True, False), ("300", False, False), ("3吨", False, True)],
)
def test_what_a_figure_counts_or_measures(text: str, counts: bool, stuff: bool) -> None:
    assert (counts_things(only(text)), measures_stuff(only(text))) == (counts, stuff)
