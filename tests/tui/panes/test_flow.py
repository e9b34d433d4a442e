"""A flow of entries scrolls exactly, whatever their heights, and never lays out what is not near the view."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from tui.panes.flow import FlowPane, Spot


class Stack(FlowPane):
    """Entries of given heights; remembers which ones were asked for."""

    def __init__(self, heights: Sequence[int], rows: int) -> None:
        super().__init__(id="stack")
        self.heights = heights
        self.rows = rows
        self.asked: set[int] = set()

    @property
    def size(self) -> Size:
        return Size(20, self.rows)

    def count(self) -> int:
        return len(self.heights)

    def height_of(self, entry: int) -> int:
        self.asked.add(entry)
        return self.heights[entry]

    def refresh(self, *_: object, **__: object) -> Stack:  # type: ignore[override]
        return self


HEIGHTS = st.lists(st.integers(0, 7), min_size=1, max_size=60).filter(lambda heights: sum(heights) > 0)


def all_rows(stack: Stack) -> list[Spot]:
    return [Spot(at, row) for at, height in enumerate(stack.heights) for row in range(height)]


@given(HEIGHTS, st.integers(1, 12), st.lists(st.integers(-30, 30), max_size=12))
def test_scrolling_moves_by_rows_and_stops_at_both_ends(
    heights: list[int], rows: int, moves: list[int]
) -> None:
    stack = Stack(heights, rows)
    every = all_rows(stack)
    last_top = max(0, len(every) - rows)
    stack.scroll_to_spot(every[0])
    at = 0
    for move in moves:
        stack.scroll_rows(move)
        at = max(0, min(last_top, at + move))
        assert stack.view() == every[at : at + rows]


@given(HEIGHTS, st.integers(1, 12), st.data())
def test_reveal_shows_the_rows_asked_for(heights: list[int], rows: int, data: st.DataObject) -> None:
    stack = Stack(heights, rows)
    every = all_rows(stack)
    first = data.draw(st.integers(0, len(every) - 1))
    last = data.draw(st.integers(first, min(len(every) - 1, first + rows - 1)))
    stack.scroll_to_spot(data.draw(st.sampled_from(every)))
    stack.reveal(every[first], every[last])
    assert every[first] in stack.view()
    assert every[last] in stack.view()
    before = stack.view()
    stack.reveal(every[first], every[last])
    assert stack.view() == before


def test_a_jump_in_a_long_text_lays_out_a_few_entries_only() -> None:
    stack = Stack([3] * 1_000_000, 40)
    stack.scroll_to_spot(Spot(900_000, 0))
    stack.scroll_rows(-40)
    stack.scroll_to_spot(Spot(999_999, 2))
    assert stack.view()[-1] == Spot(999_999, 2)
    assert len(stack.asked) < 200
