"""Blocks as they are set: space before, indents, folding, tables, and where offsets stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import BlockKind, BlockLabel, Outline, TextRange
from tui.panes.narrative_layout import KEPT, Manner, NarrativeLayout

PROSE = BlockLabel()
HEADING = BlockLabel(BlockKind.HEADING, 1)
ITEM = BlockLabel(BlockKind.LIST_ITEM, 1, "-")
DEEP = BlockLabel(BlockKind.LIST_ITEM, 2, "10.")
QUOTE = BlockLabel(BlockKind.QUOTE)
TABLE = BlockLabel(BlockKind.TABLE)
CAPTION = BlockLabel(BlockKind.CAPTION)
META = BlockLabel(BlockKind.META)
LONG = "渡轮公司宣布客流增加。港务局承认准点率下降，没有人出来说明原因。"


def layout(
    *lines: tuple[str, BlockLabel], width: int = 24, indented: bool = False, all_text: bool = False
) -> NarrativeLayout:
    text = "\n".join(line for line, _ in lines)
    outline = Outline(text, [label for _, label in lines])
    return NarrativeLayout(outline, width, manner=Manner(indented=indented), all_text=all_text)


def spaces(made: NarrativeLayout) -> list[int]:
    return [made.block(at).before for at in range(len(made.outline))]


def test_paragraphs_stand_apart_or_are_indented() -> None:
    apart = layout((LONG, PROSE), (LONG, PROSE))
    assert spaces(apart) == [0, 1]
    assert {row.indent for (row,) in apart.block(1).rows} == {0}
    indented = layout((LONG, PROSE), (LONG, PROSE), indented=True)
    assert spaces(indented) == [0, 0], "no empty row: the indent tells them apart"
    first, *rest = [row for (row,) in indented.block(1).rows]
    assert first.indent == 4 and {row.indent for row in rest} == {0}
    assert all(row.indent + row.width <= 24 for (row,) in indented.block(1).rows)


def test_only_prose_is_indented() -> None:
    made = layout(("题", HEADING), (LONG, QUOTE), (LONG, PROSE), (LONG, ITEM), indented=True)
    assert [made.block(at).rows[0][0].indent for at in range(4)] == [0, 4, 4, 2]
    assert spaces(made) == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ((HEADING, PROSE), [0, 1]),
        ((PROSE, HEADING, HEADING), [0, 2, 1]),
        ((PROSE, ITEM, ITEM, PROSE), [0, 1, 0, 1]),
        ((TABLE, TABLE, CAPTION, PROSE), [0, 0, 0, 1]),
        ((META, PROSE, META, PROSE), [0, 0, 0, 1]),
    ],
)
def test_space_before(labels: tuple[BlockLabel, ...], expected: list[int]) -> None:
    assert spaces(layout(*((LONG, label) for label in labels))) == expected


def test_items_hang_behind_their_marker() -> None:
    made = layout((LONG, ITEM), (LONG, DEEP))
    assert {row.indent for (row,) in made.block(0).rows} == {2}
    assert {row.indent for (row,) in made.block(1).rows} == {6}


def test_what_is_set_aside_has_no_rows_until_all_text_is_wanted() -> None:
    lines = ((LONG, META), (LONG, PROSE))
    folded, open_ = layout(*lines), layout(*lines, all_text=True)
    assert folded.is_folded(0) and folded.block(0).height == 0 and not folded.block(0).sentences
    assert not open_.is_folded(0) and open_.block(0).height > 0
    guessed = NarrativeLayout(Outline(LONG, None, lambda line: META), 24)
    assert not guessed.is_folded(0), "a guess sets nothing aside"


def test_rows_of_a_table_share_columns() -> None:
    made = layout(("船名 | 班次", TABLE), ("北岸号 | 12", TABLE), ("大桥一号 | 7", TABLE), width=40)
    lefts = [tuple(piece.indent + piece.width for piece in made.block(at).rows[0][1:]) for at in (1, 2)]
    assert lefts[0] == lefts[1], "figures end below each other"


def test_only_so_many_blocks_are_kept() -> None:
    made = layout(*(("渡轮。", PROSE) for _ in range(KEPT + 50)))
    blocks = [made.block(at) for at in range(KEPT + 50)]
    assert made.block(KEPT + 49) is blocks[-1], "what was asked for lately is kept"
    assert made.block(0) is not blocks[0], "what was not is set anew"
    assert made.block(0) == blocks[0] == layout(("渡轮。", PROSE)).block(0)


LINES = st.lists(
    st.tuples(
        st.text(st.sampled_from("渡轮abc 。，3%“”"), min_size=1, max_size=60),
        st.sampled_from((PROSE, HEADING, ITEM, QUOTE, TABLE)),
    ),
    min_size=1,
    max_size=5,
)


@given(LINES, st.integers(8, 80), st.booleans())
def test_each_offset_stands_on_the_row_that_shows_it(
    lines: list[tuple[str, BlockLabel]], width: int, indented: bool
) -> None:
    made = layout(*lines, width=width, indented=indented)
    for index in range(len(made.outline)):
        block = made.block(index)
        for at in range(len(block.rows)):
            for place in block.places_in(at):
                for offset in (place.start, place.end - 1):
                    if place.start <= offset < place.end:
                        assert block.row_of(offset) == block.before + at


@given(LINES, st.integers(0, 300))
def test_the_sentence_at_an_offset(lines: list[tuple[str, BlockLabel]], offset: int) -> None:
    made = layout(*lines)
    for index in range(len(made.outline)):
        block = made.block(index)
        if block.sentences:
            found = block.sentences[block.sentence_at(offset)]
            before = [sentence for sentence in block.sentences if sentence.start <= offset]
            assert found == (before[-1] if before else block.sentences[0])
        else:
            assert block.sentence_at(offset) == 0
        assert isinstance(block.range, TextRange)
