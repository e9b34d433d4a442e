"""Figures and ranks in the order of the text, and the lists that share a span of years."""

from __future__ import annotations

import pytest

from content.metrics.figures_in_order import in_order, list_places, outside
from content.metrics.layout import Layout
from content.metrics.quantities import quantity_reader
from content.metrics.ranks import rank_reader


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("分别为3万块、4万块和5万块。", [(0, 3), (1, 3), (2, 3)]),
        ("为3万块、4万块和5万块。", []),
        ("分别为3万块。", []),
        ("分别为3万块、4万块；另有5万块。", [(0, 2), (1, 2)]),
        ("", []),
    ],
)
def test_lists_that_share_years(text: str, places: list[tuple[int, int]]) -> None:
    assert list(list_places(text, quantity_reader("zh").read(text)).values()) == places


def test_figures_and_ranks_stand_as_in_the_text() -> None:
    text = "销量3万块，排名第2，砖价5元。"
    figures = quantity_reader("zh").read(text)
    ranks = list(rank_reader("zh").scan(text, Layout(text)))
    assert ranks
    starts = [item.start for item in in_order(figures, ranks)]
    assert starts == sorted(starts)
    assert len(starts) == len(figures) + len(ranks)


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], ["3万块", "5元"]),
        ([(0, 4)], ["5元"]),
        ([(0, 2), (6, 9)], ["3万块"]),
        ([(0, 2)], ["3万块", "5元"]),
    ],
)
def test_figures_outside_of_what_is_taken(taken: list[tuple[int, int]], left: list[str]) -> None:
    text = "销量3万块，价5元。"
    figures = outside(quantity_reader("zh").read(text), taken)
    assert [text[figure.start : figure.end] for figure in figures] == left
