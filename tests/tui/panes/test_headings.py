"""Headings above and below a line, found with a look at no more lines than needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.document import BlockKind, BlockLabel, Outline, Source
from content.structure.outline import sketch
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


BEGINNINGS = st.sampled_from(
    ["一、", "十二、", "第三节 ", "（二）", "(四) ", "渡轮", "1. ", "- ", "---", "", "第", "一"]
)
ENDINGS = st.sampled_from(
    ["", "起点", "渡轮停在港口，没有人知道它要去哪里，也没有人问它从哪里来。" * 2, "船" * 300]
)
LINES = st.lists(st.tuples(BEGINNINGS, ENDINGS).map("".join), min_size=1, max_size=12)


@given(LINES)
def test_no_guessed_heading_is_passed_over(lines: list[str]) -> None:
    outline = sketch(Source("\n".join(lines), "ferry", "0" * 64))
    every = [at for at in range(len(outline)) if outline.label(at).kind is BlockKind.HEADING]
    assert list(outline.headings(range(len(outline)))) == every
    assert list(outline.headings(range(len(outline) - 1, -1, -1))) == every[::-1]


def test_lines_that_begin_otherwise_are_not_labelled() -> None:
    labelled: list[str] = []

    def label_line(line: str) -> BlockLabel:
        labelled.append(line)
        return HEADING if line.startswith("一、") else BlockLabel()

    lines = ["渡轮", "一、起点", "", "一艘船", "港口"]
    outline = Outline("\n".join(lines), None, label_line, frozenset("一二"))
    assert Headings(outline).after(-1) == 1 and Headings(outline).after(1) is None
    assert set(labelled) == {"一、起点", "一艘船"}
    assert list(Outline("渡轮\n港口").headings(range(2))) == [], "without a guess there are none"
    assert list(Outline("", None, label_line).headings(range(0))) == []
