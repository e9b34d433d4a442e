"""Folding keeps offsets, likeness is the edit distance, search finds the best piece."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from content.annotations.folding import Squashed, fold, same_words, squash, tokens
from content.annotations.likeness import best_piece, edit_distance, likeness
from content.annotations.wording import same_statement, weight

SHORT = st.text(alphabet="ab甲乙，1 ", max_size=12)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=" 车*門ａb，“”\n_1", max_size=40))
def test_every_squashed_letter_knows_its_origin(text: str) -> None:
    squashed = Squashed(text, 0, len(text))
    assert squashed.text == squash(text)
    for index in range(len(squashed.text)):
        start, end = squashed.origin(index, index + 1)
        assert squash(text[start:end]) == squashed.text[index]


@given(st.text(max_size=60))
def test_tokens_stand_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for key, start, stop in tokens(fold(text), 0, len(text)):
        assert key
        assert end <= start < stop <= len(text)
        end = stop


def test_figures_are_one_token_and_han_letters_stand_alone() -> None:
    assert [token[0] for token in tokens("售价 12.5 万，don't", 0, 15)] == [
        "售",
        "价",
        "12.5",
        "万",
        "，",
        "don't",
    ]


def test_what_extractors_change_is_no_difference() -> None:
    assert same_words("“充电 15 分钟”，他说……", '"充电１５分钟",他说......')
    assert not same_words("充电 15 分钟", "充电 16 分钟")
    assert not same_words("Apple", "apple")


@given(SHORT, SHORT)
def test_the_distance_is_levenshtein_s(one: str, other: str) -> None:
    assert edit_distance(one, other) == _by_definition(one, other)


@given(SHORT, SHORT)
def test_likeness_is_symmetric_and_one_only_for_equals(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert (likeness(one, other) == 1.0) == (one == other)


@given(SHORT.filter(bool), SHORT, SHORT)
def test_a_piece_that_is_there_is_found(pattern: str, before: str, after: str) -> None:
    text = before + pattern + after
    start, end = best_piece(pattern, text)
    assert edit_distance(pattern, text[start:end]) == 0


def test_a_han_letter_weighs_two() -> None:
    assert weight("车门abc") == 7


def test_figures_and_negations_tell_statements_apart() -> None:
    assert same_statement("2019年有三家", "在2019年,有三家")
    assert not same_statement("2019年有三家", "2019年有五家")
    assert not same_statement("It was sold", "It wasn't sold")
    assert not same_statement("It was sold.", "It was not sold.")
    assert not same_statement("公司承诺召回", "公司没承诺召回")
    assert same_statement("引入了新的类型", "引入了一种新的类型")


@cache
def _by_definition(one: str, other: str) -> int:
    if not one or not other:
        return len(one) + len(other)
    if one[0] == other[0]:
        return _by_definition(one[1:], other[1:])
    return 1 + min(
        _by_definition(one[1:], other), _by_definition(one, other[1:]), _by_definition(one[1:], other[1:])
    )
