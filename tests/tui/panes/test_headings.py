"""Headings above and below a line, found with a look at no more lines than needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.document import BlockKind, BlockLabel, Outline
from tui.panes.headings import Headings

HEADING = BlockLabel(BlockKind.HEADING, 1)


def outline_of(kinds: list[bool]) -> Outline:
    return Outline("\n".join("渡轮" for _ in kinds), [HEADING if kind else BlockLabel() for kind in kinds])


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.data())
def test_asked_in_any_order_they_are_the_nearest(kinds: list[bool], data: st.DataObject) -> None:
    headings = Headings(outline_of(kinds))
    every = [at for at, kind in enumerate(kinds) if kind]
    asked = data.draw(st.lists(st.tuples(st.integers(0, len(kinds) - 1), st.booleans()), max_size=12))
    for line, below in asked:
        if below:
            assert headings.after(line) == min((at for at in every if at > line), default=None)
        else:
            assert headings.before(line) == max((at for at in every if at < line), default=None)


def test_lines_are_labelled_as_far_as_one_goes_and_once() -> None:
    labelled: list[str] = []

    def label_line(line: str) -> BlockLabel:
        labelled.append(line)
        return HEADING if line.startswith("一、") else BlockLabel()

    lines = [f"一、{at}" if at % 10 == 0 else f"渡轮{at}" for at in range(1_000)]
    headings = Headings(Outline("\n".join(lines), None, label_line))
    assert headings.after(500) == 510
    assert headings.after(505) == 510
    assert headings.before(500) == 490
    assert headings.before(509) == 500
    assert labelled == [*lines[500:511], *reversed(lines[490:500])]
    labelled.clear()
    assert headings.after(20) == 30
    assert len(labelled) == 11, "another part of the text"
