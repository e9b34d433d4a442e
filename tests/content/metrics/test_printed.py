"""A figure in one piece: its quote and, on the side where it stands, its qualifier."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.metrics.metric import Metric, MetricKind


def figure(text: str, quote: str, qualifier: str | None) -> Metric:
    """The first place of `quote` in `text`."""
    start = text.index(quote)
    place = TextRange(start, start + len(quote))
    return Metric("m-1", MetricKind.COUNT, place, quote, "b1", Decimal(1), qualifier=qualifier)


@pytest.mark.parametrize(
    ("text", "quote", "qualifier", "printed"),
    [
        ("去年产量超4万卷。", "4万卷", "超", "超4万卷"),
        ("馆里有50多家。", "50", "多家", "50多家"),
        ("票价30元以上", "30元", "以上", "30元以上"),
        ("It sold more than 40 boats.", "40 boats", "more than", "more than 40 boats"),
        ("boats at 900 pounds or more", "900 pounds", "or more", "900 pounds or more"),
        ("Over the year, 40 boats", "40 boats", "over", "over 40 boats"),
        ("about about", "about", "about", "about"),
        ("just 40 boats", "40 boats", None, "40 boats"),
    ],
)
def test_a_figure_is_said_as_it_is_printed(
    text: str, quote: str, qualifier: str | None, printed: str
) -> None:
    assert figure(text, quote, qualifier).printed_in(text) == printed


@given(st.text("0123456789卷", min_size=1), st.sampled_from(["超", "约", "or more", "some"]), st.booleans())
def test_the_qualifier_is_said_once_and_on_its_side(quote: str, qualifier: str, after: bool) -> None:
    gap = " " if qualifier.isascii() else ""
    parts = [quote, qualifier] if after else [qualifier, quote]
    text = gap.join(parts)
    assert figure(text, quote, qualifier).printed_in(text) == text
