"""English classes of words: what puts a clause among those worth checking, and what only looks like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import pytest

from content.attribution.attribute import attribute
from content.lexicon.load import load
from content.metrics.extract import extract_metrics
from content.questions.article import read_article
from content.questions.claims import find_claims
from content.questions.conditions import background
from content.questions.signs import read_signs, signs
from content.sources.open import text_source
from content.structure.parse import parse


def interest(text: str) -> float:
    document = parse(text_source(text, "spec.txt"), lang="en")
    article = read_article(document, extract_metrics(document), attribute(document))
    return max(read.interest for passage in article.passages for read in read_signs(article, passage))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the new boat is louder than the old one", "comparative"),
        ("the new boat outperforms its rivals", "comparative"),
        ("sales lagged behind those of the mill", "comparative"),
        ("it is the oldest and most expensive boat", "superlative"),
        ("an unrivalled view of the bay", "superlative"),
        ("the boat is usually late", "usual"),
        ("police investigated the crash", "wrong"),
        ("plans for the pier", "future"),
        ("residents increasingly avoid the bridge", "usual"),
        ("the maker calls it easy and reliable", "praise"),
        ("the flood pushed up the price of bread", "cause"),
        ("a strike prompted the closure", "cause"),
        ("the line has not been repaired", "negation"),
        ("the line may close", "modal"),
        ('the line "may close", she said', "modal"),
        ("the line apparently closed", "possible"),
        ("the line is closed next week", "coming"),
        ("the line will close", "future"),
        ("the council refused entry", "refusal"),
    ],
    ids=lambda value: value.replace(" ", "-")[:24],
)
def test_a_word_puts_its_clause_into_a_class(words: str, name: str) -> None:
    assert name in signs("en").classes_of(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("then the boat came", "comparative"),
        ("the flagship sank", "comparative"),
        ("the almost empty boat", "superlative"),
        ("an idea for the harbour", "superlative"),
        ("a major-general retired", "usual"),
        ("the stronghold above the river", "superlative"),
        ("the driver opened the door", "cause"),
        ("however, the boat came", "question"),
        ("the willing helpers", "future"),
        ('the notice begins with "may"', "modal"),
        ("the line closed in may", "modal"),
        ("the line closed on may 4", "modal"),
        ("the word “never” is struck out", "universal"),
        ("the planet above the plant", "future"),
        ("a freshly painted badge", "bad"),
        ("several of the boats", "bad"),
        ("the secretary of the club", "refusal"),
        ("the shuttle to the courtyard", "party"),
        ("the lawn and the ruler", "obligation"),
    ],
    ids=lambda value: value.replace(" ", "-")[:24],
)
def test_what_only_looks_like_a_word_of_a_class(words: str, name: str) -> None:
    assert name not in signs("en").classes_of(words)


@pytest.mark.parametrize("name", ["comparative", "superlative", "usual", "praise"])
def test_every_class_has_a_weight_and_words_of_its_own(name: str) -> None:
    table = load("en", "questions_signs")
    assert cast(Mapping[str, float], table["weights"])[name] > 0
    words = cast(Mapping[str, Sequence[str]], table["words"])
    others = {word for other, members in words.items() if other != name for word in members}
    assert words[name]
    assert not others.intersection(words[name])


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (
            "The pumps of the harbour are louder than those in the town square.",
            "The pumps of the harbour are painted like those in the town square.",
        ),
        (
            "The harbour has the largest pump that a town of this size owns.",
            "The harbour has the painted pump that a town of this size owns.",
        ),
        (
            "The line to the harbour will not be repaired in the coming spring.",
            "The line to the harbour was shown to her cousin in a green book.",
        ),
    ],
    ids=["comparison", "superlative", "future"],
)
def test_a_sign_raises_the_interest(more: str, less: str) -> None:
    assert interest(more) > interest(less)


def kinds(text: str) -> set[str]:
    document = parse(text_source(text, "spec.txt"), lang="en")
    article = read_article(document, extract_metrics(document), attribute(document))
    return {
        claim.rule
        for passage in article.passages
        for claim in find_claims(article, passage, read_signs(article, passage))
    }


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The lower lock could flood most of the cellars because of its rotten gates.", "forecast.implied"),
        ("The lower lock could lose 40% of its water because of the rotten gates.", "forecast.implied"),
        ("The owners plan far larger cellars because of the danger of another flood.", "forecast.implied"),
        ("The first lock was soon a huge success because most mills depended on it.", "unsourced.claim"),
        ("The millers who caused most of the flood damage have the worst of the locks.", "unsourced.claim"),
        (
            "Most of the millers never learned why the lock failed because of a single gate.",
            "question.implied",
        ),
    ],
    ids=["could", "could-share", "plan", "soon-told", "relative-who", "why-told"],
)
def test_what_is_asked_of_a_claim(text: str, rule: str) -> None:
    assert rule in kinds(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The first lock was soon a huge success because most mills depended on it.", "forecast.implied"),
        ("The millers who caused most of the flood damage have the worst of the locks.", "question.implied"),
    ],
    ids=["soon-told", "relative-who"],
)
def test_what_is_not_asked_of_a_claim(text: str, rule: str) -> None:
    assert rule not in kinds(text)


def test_a_clause_of_few_signs_is_a_claim_in_english_and_one_of_none_is_not() -> None:
    few = "The committee of the harbour has not agreed on the wall in the last nine days."
    assert 0 <= interest(few) < 0.3
    assert kinds(few)
    assert kinds("The old bridge stands beside the harbour.") == set()


@pytest.mark.parametrize("word", ["after", "as", "with", "despite", "given", "amid", "when", "following"])
def test_what_is_taken_for_granted_is_background(word: str) -> None:
    assert background("en").search(f"{word} the flood of the lower town")


@pytest.mark.parametrize("word", ["while", "although", "though", "because", "but", "afterwards", "asked"])
def test_what_is_conceded_is_claimed(word: str) -> None:
    assert not background("en").search(f"{word} the mill outsells every shop of the town")
