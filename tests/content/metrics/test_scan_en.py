"""The numerals of English text: where they are found and how they read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.scan import Numeral, scanner
from content.metrics.scan_en import means_million


def scan(text: str) -> list[Numeral]:
    return list(scanner("en").scan(text))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("one in five potters", ["one in five"]),
        ("two out of every three", ["two out of every three"]),
        ("5 in 4 towns", ["5", "4"]),
        ("$3 in 10 bags", ["3", "10"]),
        ("one in five kilns", ["one in five"]),
        ("one in five years", ["one", "five"]),
        ("dozens of tiles", ["dozens of"]),
        ("the tens of it", ["tens of"]),
        ("hundreds of", []),
        ("sixfold and ten-fold", ["six", "ten"]),
        ("manifold", []),
        ("1⁄32 of it", ["1⁄32"]),
        ("fortune and onerous tension", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "found",
)
def test_numerals_are_found(text: str, printed: list[str]) -> None:
    assert [text[numeral.start : numeral.end] for numeral in scan(text)] == printed


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("$5m", True),
        ("EUR5m", True),
        ("XY5m", False),
        ("5m tonnes", True),
        ("5m of its copies", True),
        ("5m old and new sales", True),
        ("5m of rope", False),
        ("5m", False),
    ],
    ids=str,
)
def test_m_is_a_million_of_money_or_of_things(text: str, means: bool) -> None:
    start = text.index("5")
    assert means_million(text, start, start + 2) is means


@given(top=st.integers(1, 9), bottom=st.sampled_from([10, 20, 50, 100]))
def test_shares_read_back(top: int, bottom: int) -> None:
    (numeral,) = scan(f"{top} in {bottom} tiles")
    assert (numeral.reading.value, numeral.denominator) == (Decimal(top), Decimal(bottom))


@given(st.sampled_from(["hundreds", "thousands", "millions"]))
def test_sizes_span_one_power_of_ten(word: str) -> None:
    (numeral,) = scan(f"{word} of tiles")
    assert numeral.reading.high == numeral.reading.value * Decimal(10)
    assert numeral.vague
