"""What a text does without: checks without the figures they need, items where nothing was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path

import pytest
import tomli

from content.attribution.attribute import attribute
from content.document import Meta
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.extract import extract_questions
from content.questions.inconsistencies import CHECKS, find_inconsistencies
from content.sources.open import text_source
from content.structure.parse import parse

SPECS = Path(__file__).parents[2] / "specs"
MANY = 40
Check = Callable[[Article], Iterator[Candidate]]


def articles(lang: str) -> Iterator[Article]:
    """The texts in which a check fires, with all their figures."""
    for case in tomli.loads((SPECS / f"questions_{lang}.toml").read_text(encoding="utf-8"))["case"]:
        if str(case["rule"]).startswith("inconsistency."):
            source = replace(text_source(case["fires"], "spec"), meta=Meta(date=case.get("date")))
            document = parse(source, lang=lang)
            yield read_article(document, extract_metrics(document), attribute(document))


def with_figures(article: Article, count: int) -> Iterator[Article]:
    """The article as it would be if only so many of its figures were known, in all ways but a few."""
    for some in islice(combinations(article.metrics, count), MANY):
        yield read_article(article.document, some, article.attributions)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("check", "fewest"), CHECKS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_check_finds_nothing_in_fewer_figures_than_it_needs(lang: str, check: Check, fewest: int) -> None:
    for article in articles(lang):
        for count in range(fewest):
            for poorer in with_figures(article, count):
                assert list(check(poorer)) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_checks_together_find_what_each_finds(lang: str) -> None:
    found = 0
    for article in articles(lang):
        apart = [candidate for check, _ in CHECKS for candidate in check(article)]
        assert list(find_inconsistencies(article)) == apart
        found += len(apart)
    assert found > len(CHECKS)


@pytest.mark.parametrize("text", ["", "灯塔关了。", "The lamp was lit."], ids=["empty", "zh", "en"])
def test_a_text_in_which_nothing_is_open_has_no_questions(text: str) -> None:
    document = parse(text_source(text, "quiet"))
    assert extract_questions(document, extract_metrics(document)) == ()


def test_clauses_and_sentences_are_found_by_any_offset() -> None:
    document = parse(text_source("灯塔关了，守灯人走了。船还在等，没人来。", "passage"))
    (passage,) = read_article(document, (), attribute(document)).passages
    for offset in range(len(document.text) + 1):
        before = [clause for clause in passage.clauses if clause.start <= offset]
        assert passage.clauses[passage.clause_at(offset)] == (before or passage.clauses)[-1 if before else 0]
        told = [sentence for sentence in passage.sentences if sentence.start <= offset]
        assert passage.sentences[passage.sentence_at(offset)] == told[-1]
