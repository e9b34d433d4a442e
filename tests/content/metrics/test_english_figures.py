"""English figures: sizes, shares, rates, nouns, and units left out beside a neighbour."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.metric import Metric
from content.metrics.quantities import quantity_reader
from content.metrics.scan_en import vague_span

SPECS = Path(__file__).parents[2] / "specs" / "metrics_english.toml"
TABLES = tomli.loads(SPECS.read_text(encoding="utf-8"))["figures"]
CASES = [(text, want) for table in TABLES.values() for text, want in table.items()]


def metrics(text: str) -> tuple[Metric, ...]:
    place = TextRange(0, len(text))
    block = Block(1, place, "s1", BlockLabel(BlockKind.PARAGRAPH))
    section = Section("s1", "", 1, place)
    return extract_metrics(Document("xm-test", "", "en", text, (section,), (block,), Source(text, "t", "0")))


def shown(metric: Metric) -> str:
    high = "" if metric.value_max is None else f"~{metric.value_max:f}"
    return f"{metric.value:f}{high} {metric.unit}"


@pytest.mark.parametrize(("text", "want"), CASES, ids=[text for text, _ in CASES])
def test_english_figures_are_read(text: str, want: list[str]) -> None:
    assert [shown(metric) for metric in metrics(text)] == want


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [("Dozens", 12, 120), ("hundreds", 100, 1000), ("tens of thousands", 10**4, 10**5)],
    ids=["dozens", "hundreds", "tens-of-thousands"],
)
def test_size_words_have_bounds(words: str, low: int, high: int) -> None:
    assert vague_span(words) == (Decimal(low), Decimal(high))


def test_quote_of_a_size_has_no_of_where_its_noun_is_apart() -> None:
    assert [metric.quote for metric in metrics("Dozens of old mills fell, dozens of mills.")] == [
        "Dozens",
        "dozens of mills",
    ]


def test_unit_left_out_is_marked_as_implied() -> None:
    first, second = metrics("It has 40 ovens, up from 25 in 2019.")
    assert (first.unit_implied, second.unit_implied) == (False, True)
    assert (second.quote, second.unit) == ("25", "ovens")


@given(low=st.integers(11, 900), more=st.integers(1, 900))
def test_two_ends_of_a_move_share_their_noun(low: int, more: int) -> None:
    read = metrics(f"The mill grew from {low} to {low + more} ovens.")
    assert [shown(metric) for metric in read] == [f"{low} ovens", f"{low + more} ovens"]


@given(top=st.integers(1, 9), bottom=st.integers(2, 10))
def test_share_is_read_where_the_part_is_smaller(top: int, bottom: int) -> None:
    figures = quantity_reader("en").read(f"It found {top} in {bottom} tiles broken")
    if top < bottom:
        assert abs(figures[0].value * bottom - top) < Decimal("1e-9")
    else:
        assert [figure.value for figure in figures] == [top, bottom]


MEANINGS = tomli.loads((SPECS.parent / "metrics_english_meaning.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", MEANINGS, ids=[case["text"] for case in MEANINGS])
def test_meaning_of_an_english_figure(case: dict[str, str]) -> None:
    metric = next(metric for metric in metrics(case["text"]) if metric.quote == case["quote"])
    fields = {name: value for name, value in case.items() if name not in ("text", "quote")}
    assert {name: str(getattr(metric, name)) for name in fields} == fields


def test_long_rows_of_sizes_stay_figures_of_some_size() -> None:
    read = metrics("It has " + "tens of thousands of " * 40 + "tiles.")
    assert all(metric.value_max is not None and metric.value_max < 10**20 for metric in read)
