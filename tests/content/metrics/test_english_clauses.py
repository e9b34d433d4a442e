"""Verbs and noun phrases of English clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.phrases_en import NounPhrases
from content.metrics.verbs_en import english_words

NO_TIMES: list[tuple[int, int]] = []


def last(text: str) -> str | None:
    return NounPhrases(text, NO_TIMES).last(text.split())


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("output of the mill rose", "rose"),
        ("a reduction in module costs from", None),
        ("the cost of a brick", None),
        ("a lower increase of", None),
        ("prices increase by", "increase"),
        ("it's", "it's"),
        ("an oven that’s", "that’s"),
        ("a quiet town", None),
        ("", None),
    ],
    ids=["rose", "plural noun", "article", "adjective", "finite", "short", "shorter", "no verb", "empty"],
)
def test_last_verb_of_some_words(text: str, verb: str | None) -> None:
    words = text.split()
    place = english_words().verb(words)
    assert (None if place is None else words[place]) == verb


def test_helpers_belong_to_the_verb() -> None:
    words = ["sales", "had", "also", "risen"]
    assert english_words().first(words, 3) == 1


def test_only_a_place_follows_a_verb_of_the_past() -> None:
    words = english_words()
    assert words.is_placed(["shares", "closed", "in", "Leeds"], 1)
    assert words.is_placed(["shares", "fell", "in", "Leeds"], 1)
    assert not words.is_placed(["shares", "are", "in", "Leeds"], 1)
    assert not words.is_placed(["the", "firm", "closed", "mills"], 2)


def test_participle_stands_behind_its_noun_and_alone() -> None:
    words = english_words()
    assert words.is_participle(["boats", "sold", "locally"], 1)
    assert not words.is_participle(["boats", "sold", "bricks"], 1)
    assert not words.is_participle(["sold", "locally"], 0)
    assert not words.is_participle(["also", "sold", "locally"], 1)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("followed by side units", "side units"),
        ("a record and an on-time start", "on-time start"),
        ("the price of a new boat", "price of a new boat"),
        ("nothing is closer to", None),
        ("up to", None),
        ("it", None),
        ("one two three four five six seven kilns", "kilns"),
    ],
    ids=["after by", "own article", "of", "comparative", "small words", "pronoun", "numbers"],
)
def test_last_noun_phrase(text: str, phrase: str | None) -> None:
    assert last(text) == phrase


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("the mill in Leeds", "mill"),
        ("he said that the mill", "mill"),
        ("a plan that", "plan"),
        ("boats sold locally", "boats"),
        ("", None),
    ],
    ids=["before in", "after that", "relative", "participle", "empty"],
)
def test_doer_before_a_verb(text: str, doer: str | None) -> None:
    assert NounPhrases(text, NO_TIMES).doer(text.split()) == doer


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("revenue growth in May", "revenue growth"),
        ("truly wanted by all", None),
        ("family farms were sold", "family farms"),
        ("the kilns closed", "kilns"),
        ("U.S. mills at large", "U.S. mills"),
    ],
    ids=["stops at in", "adverb", "no adverb", "stops at a verb", "letters with dots"],
)
def test_noun_phrase_at_a_place(text: str, phrase: str | None) -> None:
    assert NounPhrases(text, NO_TIMES).at(0, len(text)) == phrase


def test_times_belong_to_no_phrase() -> None:
    text = "mills in May 2019 closed"
    phrases = NounPhrases(text, [(9, 17)])
    assert phrases.plain(0, len(text)) == ["mills", "in", "closed"]
    assert [phrases.in_time(place) for place in (8, 9, 16, 17)] == [False, True, True, False]


@given(
    st.lists(
        st.sampled_from(["the", "mill", "of", "rose", "a", "cost", "that", "lower", "which"]), max_size=30
    )
)
def test_phrases_are_made_of_the_words_given(words: list[str]) -> None:
    phrases = NounPhrases(" ".join(words), NO_TIMES)
    for found in (phrases.last(words), phrases.doer(words)):
        assert found is None or f" {found} " in f" {' '.join(words)} "


def test_the_verb_within_a_short_form_links() -> None:
    words = english_words()
    assert words.is_linking("that’s")
    assert words.is_linking("rose")
    assert not words.is_linking("sold")
