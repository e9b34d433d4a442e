"""Who will do it: a name in front of what it will do makes an English forecast one with an owner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.questions.article import read_article
from content.questions.conditions import Clause
from content.sources.open import text_source
from content.structure.parse import parse


def clauses(text: str, lang: str = "en") -> list[Clause]:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    article = read_article(document, (), attribute(document))
    return [
        Clause(article, passage, index)
        for passage in article.passages
        for index in range(len(passage.clauses))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Brent Mills plans to sell flour by the sack.",
        "So far Brent is expected to open late.",
        "Smith & Sons could open late.",
        "The barrels that Brent will sell are empty.",
    ],
    ids=["two-words", "inside", "ampersand", "relative"],
)
def test_a_name_owns_what_it_will_do(text: str) -> None:
    [clause] = clauses(text)
    assert clause.names_owner
    assert clause.test("owner")
    assert clause.test("owner_near")


@pytest.mark.parametrize(
    "text",
    [
        "Prices will rise again.",
        "It is expected to rain.",
        "The flour from Brent tastes of smoke.",
        "so far brent is expected to open late.",
    ],
    ids=["first-word", "pronoun", "no-verb", "small-letter"],
)
def test_no_name_owns_it(text: str) -> None:
    [clause] = clauses(text)
    assert not clause.names_owner
    assert not clause.test("owner")


def test_a_general_owner_needs_no_name() -> None:
    [clause] = clauses("The council will mend the roof.")
    assert not clause.names_owner
    assert clause.test("owner")


def test_only_english_has_names_by_capitals() -> None:
    assert not any(clause.names_owner for clause in clauses("目前 Brent is 预计将于年底开业。", "zh"))


@given(st.lists(st.sampled_from(["Brent", "Mills", "will", "is", "the", "&", ",", ".", "so"]), max_size=40))
def test_any_order_of_words_has_an_answer(words: list[str]) -> None:
    for clause in clauses(" ".join(words)):
        assert not clause.names_owner or clause.test("owner")
