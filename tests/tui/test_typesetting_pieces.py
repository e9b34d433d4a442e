"""Long lines in pieces: they cover the line, join where a row may break, and are found from any side."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import Outline, TextRange
from tui.typesetting import pieces
from tui.typesetting.pieces import PIECE, Pieces, joint_near, pieces_of
from tui.typesetting.rows import BlockStyle, set_rows

SENTENCE = "北岸的渡轮今天晚点了十二分钟，没有人出来说明原因。"
SIZE = 100
TEXTS = st.text(st.sampled_from("渡轮，。“”（3.5%亿 ab\u0301\U0001f468\u200d\U0001f469\n"), max_size=1500)


def line_of(sentences: int) -> str:
    return "".join(f"第{number}天，{SENTENCE}" for number in range(sentences))


def test_a_line_of_ordinary_length_is_one_piece() -> None:
    text = "渡" * (2 * PIECE - 1)
    assert list(pieces_of(text)) == [TextRange(0, len(text))]
    assert len(list(pieces_of(text + "轮"))) == 2
    assert list(pieces_of("")) == [TextRange(0, 0)]


def test_pieces_begin_with_a_sentence() -> None:
    text = line_of(3_000)
    found = list(pieces_of(text))
    assert len(found) == len(text) // PIECE
    for place in found:
        assert place.of(text).startswith("第") and place.of(text).endswith("。")
        assert abs(len(place) - PIECE) < PIECE / 4


def test_without_sentences_numbers_and_words_stay_whole() -> None:
    text = "渡轮用了 12.5 亿元，" * 400
    for place in list(pieces_of(text, size=SIZE))[1:]:
        before, behind = text[place.start - 1], text[place.start]
        assert behind not in "，. " and before not in "12.", text[place.start - 5 : place.start + 5]
        assert not (behind.isdigit() and before.isdigit())


def test_what_has_no_break_is_cut_all_the_same() -> None:
    assert joint_near("a" * 400, 200, 10) == 200
    assert joint_near("渡" + "\u0301" * 399, 200, 10) == 200
    assert [len(place) for place in pieces_of("a" * 300, size=SIZE)] == [100, 100, 100]


def test_rows_of_pieces_are_rows_of_the_line() -> None:
    text = line_of(400)
    for width in (8, 40, 77):
        rows = [
            (place.start + row.start, place.start + row.end)
            for place in pieces_of(text, size=SIZE)
            for row in set_rows(place.of(text), width)
        ]
        assert "".join(text[start:end] for start, end in rows) == text
        assert not [1 for start, end in rows if start == end]


@given(TEXTS)
def test_pieces_cover_the_line_in_order(text: str) -> None:
    text = text.replace("\n", " ")
    found = list(pieces_of(text, size=SIZE))
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(found))
    assert all(len(place) > 0 for place in found) or not text


@given(TEXTS)
def test_numbers_lines_and_offsets_agree(text: str) -> None:
    outline = Outline(text)
    made = Pieces(outline, size=SIZE)
    every = [made.range(number) for number in range(len(made))]
    expected = [
        TextRange(place.start + outline.range(line).start, place.end + outline.range(line).start)
        for line in range(len(outline))
        for place in pieces_of(outline.range(line).of(text), size=SIZE)
    ]
    assert [len(place) for place in every] == [len(place) for place in expected]
    assert every == expected
    for line in range(len(outline)):
        first, stop = made.first_of(line), made.first_of(line + 1)
        assert stop > first
        assert {made.line_of(number) for number in range(first, stop)} == {line}
        assert (every[first].start, every[stop - 1].end) == (
            outline.range(line).start,
            outline.range(line).end,
        )
    for number, place in enumerate(every):
        for offset in (place.start, place.end - 1):
            if len(place):
                assert made.at(offset) == number
    assert made.first_of(len(outline)) == len(made)


def test_asking_for_an_end_divides_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    text = line_of(20_000)
    asked: list[int] = []

    def counted(text: str, at: int, reach: int) -> int:
        asked.append(at)
        return joint_near(text, at, reach)

    monkeypatch.setattr(pieces, "joint_near", counted)
    made = Pieces(Outline(text))
    assert not asked, "how many there are is known from the length"
    last = made.at(len(text) - 1)
    assert made.range(last).end == len(text)
    assert len(asked) == 1


def test_a_long_line_is_set_in_its_pieces() -> None:
    text = line_of(1_000)
    style = BlockStyle(4, 2, 1)
    whole = set_rows(f"渡轮。\n{text}", 40, style=style)
    found = list(pieces_of(text))
    assert len(found) > 2
    starts = {row.start - 4 for row in whole}
    assert {place.start for place in found} <= starts, "each piece begins a row"
    assert [row.indent for row in whole] == [4, 4, *([2] * (len(whole) - 2))], "one first row a line"
    assert "".join(text[row.start - 4 : row.end - 4] for row in whole[1:]) == text


def test_white_space_without_end_makes_no_empty_rows() -> None:
    text = "渡轮。" + " " * (4 * PIECE) + "晚点。"
    rows = set_rows(text, 40)
    assert [text[row.start : row.end].strip() for row in rows] == ["渡轮。", "晚点。"]
    assert len(set_rows(" " * (3 * PIECE), 40)) == 1
