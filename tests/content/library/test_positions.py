from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from content.library.positions import Position, position_at, restore

TEXT = "第一句。第二句在这里。第三句。第二句在这里。末句。"
SECOND = TextRange(4, 11)


def test_the_same_text_gives_the_same_place() -> None:
    position = position_at(TEXT, "aa", SECOND, "questions")
    assert (position.offset, position.pane, position.quote) == (4, "questions", "第二句在这里。")
    assert restore(position, TEXT, "aa") == 4


def test_in_an_edited_text_the_sentence_is_found_again() -> None:
    position = position_at(TEXT, "aa", SECOND, "narrative")
    assert restore(position, "新开头。" + TEXT, "bb") == 8
    later = position_at(TEXT, "aa", TextRange(15, 22), "narrative")
    assert restore(later, "新" + TEXT, "bb") == 16  # the nearer one of two


def test_a_lost_sentence_falls_back_to_how_far_one_was() -> None:
    position = position_at(TEXT, "aa", TextRange(15, 22), "narrative")
    other = "别的" * 50
    assert 0.7 * len(other) < restore(position, other, "bb") < len(other)


def test_nothing_known_is_the_start() -> None:
    assert restore(Position(), TEXT, "aa") == 0
    assert restore(Position(offset=500, digest="aa", progress=9.0), TEXT, "aa") < len(TEXT)
    assert restore(Position(offset=5), "", "aa") == 0


@given(st.text(), st.integers(-5, 500), st.floats(0, 1), st.text(max_size=3))
def test_the_place_is_always_inside(text: str, offset: int, progress: float, quote: str) -> None:
    found = restore(Position(offset, "notes", progress, "aa", quote), text, "aa")
    assert 0 <= found < max(1, len(text))
