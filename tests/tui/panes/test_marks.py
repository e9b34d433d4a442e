"""Marks are found by place, and walked in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from tui.panes.marks import Mark, MarkIndex

RANGES = st.builds(
    lambda start, length: TextRange(start, start + length), st.integers(0, 80), st.integers(1, 30)
)


@given(st.lists(RANGES, max_size=20), RANGES)
def test_within_finds_every_mark_that_overlaps(ranges: list[TextRange], place: TextRange) -> None:
    index = MarkIndex(Mark(own, "figure", str(at)) for at, own in enumerate(ranges))
    found = {mark.id for mark in index.within(place)}
    assert found == {str(at) for at, own in enumerate(ranges) if own.overlaps(place)}


@given(st.lists(RANGES, max_size=20), st.integers(0, 120))
def test_after_and_before_are_neighbours(ranges: list[TextRange], offset: int) -> None:
    index = MarkIndex(Mark(own, "open", str(at)) for at, own in enumerate(ranges))
    starts = sorted({own.start for own in ranges})
    assert index.after(offset) == next((start for start in starts if start >= offset), None)
    assert index.before(offset) == next((start for start in reversed(starts) if start < offset), None)


MARKS = st.lists(
    st.builds(
        Mark,
        RANGES,
        st.sampled_from(["figure", "open", "note", "changed"]),
        st.uuids().map(str),
        st.booleans(),
    ),
    max_size=15,
)


@given(MARKS, MARKS, RANGES, st.integers(0, 120))
def test_marks_over_others_are_like_all_in_one(
    below: list[Mark], above: list[Mark], place: TextRange, offset: int
) -> None:
    whole, stacked = MarkIndex([*below, *above]), MarkIndex(above, base=MarkIndex(below))
    assert stacked.marks == whole.marks
    assert {mark.id for mark in stacked.within(place)} == {mark.id for mark in whole.within(place)}
    starts = [mark.range.start for mark in stacked.within(place)]
    assert starts == sorted(starts), "in text order"
    assert stacked.after(offset) == whole.after(offset) and stacked.before(offset) == whole.before(offset)
    for role in ("figure", "open", "note", "changed"):
        assert stacked.begins(role, offset, offset + 9) == whole.begins(role, offset, offset + 9)  # type: ignore[arg-type]
