"""The figures and ranks of a block in the order of the text, and the lists that they form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.metrics.quantity import Quantity
from content.metrics.ranks import Rank

_LIST_MARKS = frozenset(("、", "和", "及", "与", "以及"))


def in_order(figures: list[Quantity], ranks: list[Rank]) -> list[Quantity | Rank]:
    """Figures and ranks as they stand in the text, because each may carry its subject to the next."""
    both: list[Quantity | Rank] = [*figures, *ranks]
    return sorted(both, key=lambda item: item.start)


def list_places(text: str, figures: list[Quantity]) -> dict[int, tuple[int, int]]:
    """Place and length of lists that share a span of years: 2021年至2023年分别为3万、4万和5万."""
    places: dict[int, tuple[int, int]] = {}
    run: list[Quantity] = []
    for figure in [*figures, None]:
        joined = figure and run and text[run[-1].end : figure.start].strip() in _LIST_MARKS
        if run and not joined:
            if len(run) > 1 and "分别" in text[max(0, run[0].start - 8) : run[0].start]:
                places.update({member.start: (index, len(run)) for index, member in enumerate(run)})
            run = []
        if figure:
            run.append(figure)
    return places


def outside(figures: Iterable[Quantity], taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    """The figures that overlap none of the places, which are in order."""
    at = 0
    for figure in figures:
        while at < len(taken) and taken[at][1] <= figure.start:
            at += 1
        if at == len(taken) or taken[at][0] >= figure.end:
            yield figure
