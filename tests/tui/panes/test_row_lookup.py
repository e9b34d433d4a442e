"""Where a code point stands among the rows of a line: looked up as if every row had been looked through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.sources.open import text_source
from content.structure.outline import sketch
from tui.panes.narrative_layout import NarrativeLayout, SetBlock

LINES = st.lists(
    st.text(st.sampled_from("河口水文站。，“”abc 12—…"), min_size=1, max_size=90), min_size=1, max_size=4
)


def looked_through(block: SetBlock, offset: int) -> int:
    """The same the slow way."""
    inside, found = offset - block.range.start, 0
    for number, pieces in enumerate(block.rows):
        for piece in pieces:
            if piece.start <= inside < piece.end:
                return block.before + number
        if pieces and pieces[0].start <= inside:
            found = number
    return block.before + found


@given(LINES, st.integers(8, 60))
def test_rows_of_prose(lines: list[str], width: int) -> None:
    outline = sketch(text_source("\n".join(lines), "a.txt"))
    layout = NarrativeLayout(outline, width)
    for index in range(len(outline)):
        block = layout.block(index)
        for offset in range(block.range.start, block.range.end + 1):
            assert block.row_of(offset) == looked_through(block, offset)


@pytest.mark.parametrize("at", [0, 1, 30_000, 299_999, 300_000])
def test_a_line_of_a_whole_book(at: int) -> None:
    outline = sketch(text_source("河口水文站每天记两次。" * 30_000, "a.txt"))
    block = NarrativeLayout(outline, 40).block(0)
    assert block.row_of(at) == looked_through(block, at)
