"""The scroll bar's rows cover the whole text once, and show the rarest thing that stands in their stretch."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.text.search import Haystack, Query
from tui.panes.finding import Finding
from tui.panes.marks import Mark, MarkIndex, Role
from tui.panes.scrollbar import sign_in, stretch, thumb

ROLES: list[Role] = ["figure", "open", "note", "changed"]


@given(st.integers(1, 60), st.integers(1, 5_000))
def test_stretches_follow_each_other_and_cover_the_text(rows: int, length: int) -> None:
    ends = [stretch(row, rows, length) for row in range(rows)]
    assert ends[0][0] == 0 and ends[-1][1] == length
    assert all(before[1] == after[0] for before, after in pairwise(ends))


@given(st.integers(1, 60), st.integers(1, 5_000), st.data())
def test_the_thumb_is_inside_and_reaches_the_end_only_there(
    rows: int, length: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, length - 1))
    stop = data.draw(st.integers(start, length))
    seen = thumb(start, stop, rows, length)
    assert len(seen) >= 1 and seen[0] >= 0 and seen[-1] < rows
    if len(seen) > 1:
        assert (seen[-1] == rows - 1) == (stop == length)


@given(st.lists(st.tuples(st.integers(0, 99), st.sampled_from(ROLES)), max_size=12))
def test_the_rarest_sign_of_a_stretch_is_shown(found: list[tuple[int, Role]]) -> None:
    marks = MarkIndex(Mark(TextRange(at, at + 3), role, str(n)) for n, (at, role) in enumerate(found))
    for row in range(10):
        start, stop = stretch(row, 10, 100)
        there = {role for at, role in found if start <= at < stop}
        rarest = next((role for role in reversed(ROLES) if role in there), None)
        assert sign_in(start, stop, marks, None) == rarest


def test_found_places_come_first() -> None:
    finding = Finding(Query(Haystack("xxxxaxxxxx"), "a"), 10, lambda offset: None)
    while finding.count_on(1):
        pass
    marks = MarkIndex([Mark(TextRange(3, 5), "note", "n")])
    assert sign_in(0, 5, marks, finding) == "found"
    assert sign_in(0, 4, marks, finding) == "note"
    assert sign_in(5, 10, marks, finding) is None
