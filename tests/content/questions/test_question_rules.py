"""Every rule fires where its specification says, and keeps quiet where it must."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import tomli

from content.attribution.attribute import attribute
from content.document import Document, Meta
from content.messages import Message, render
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.asked import find_asked
from content.questions.candidate import Candidate
from content.questions.disputed import find_disputed
from content.questions.forecasts import find_forecasts
from content.questions.inconsistencies import find_inconsistencies
from content.questions.rules import rules
from content.questions.statements import find_statements
from content.questions.unsourced import find_unsourced
from content.sources.open import text_source
from content.structure.parse import parse

SPECS = Path(__file__).parents[2] / "specs"
CASES = [
    (lang, case)
    for lang in ("zh", "en")
    for case in tomli.loads((SPECS / f"questions_{lang}.toml").read_text(encoding="utf-8"))["case"]
]


def document(text: str, lang: str, written: str | None = None) -> Document:
    return parse(replace(text_source(text, "spec.txt"), meta=Meta(date=written)), lang=lang)


def candidates(text: str, lang: str, written: str | None = None) -> tuple[Article, list[Candidate]]:
    parsed = document(text, lang, written)
    article = read_article(parsed, extract_metrics(parsed), attribute(parsed))
    found: list[Candidate] = []
    for index, passage in enumerate(article.passages):
        following = article.passages[index + 1] if index + 1 < len(article.passages) else None
        found.extend(find_asked(article, passage, following))
        for find in (find_disputed, find_forecasts, find_unsourced, find_statements):
            found.extend(find(article, passage))
    return article, [*found, *find_inconsistencies(article)]


@pytest.mark.parametrize(
    ("lang", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["rule"]
)
def test_fires(lang: str, case: dict[str, str]) -> None:
    article, found = candidates(case["fires"], lang, case.get("date"))
    quotes = [item.range.of(article.document.text) for item in found if item.rule == case["rule"]]
    assert any(case["quote"] in quote for quote in quotes), [(item.rule, item.values) for item in found]


@pytest.mark.parametrize(
    ("lang", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["rule"]
)
def test_keeps_quiet(lang: str, case: dict[str, str]) -> None:
    _, found = candidates(case["quiet"], lang, case.get("date"))
    assert case["rule"] not in {item.rule for item in found}


@pytest.mark.parametrize(
    ("lang", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["rule"]
)
def test_has_words(lang: str, case: dict[str, str]) -> None:
    _, found = candidates(case["fires"], lang, case.get("date"))
    for item in found:
        for shown in ("zh", "en"):
            assert render(Message(f"questions.why.{item.rule}{item.variant}", item.values), shown)
            assert render(Message(f"questions.settle.{item.rule}", item.values), shown)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_has_a_specification(lang: str) -> None:
    specified = {case["rule"] for of, case in CASES if of == lang}
    for name in ("asked", "disputed", "unsourced", "forecast"):
        assert {rule.id for rule in rules(lang, name).rules} <= specified


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "传言将收购可能会"), ("en", "the lawsuit will be expected to ")]
)
def test_a_rule_speaks_once_about_a_clause(lang: str, words: str) -> None:
    _, found = candidates(words * 400, lang)
    places = [(item.rule, item.range) for item in found]
    assert len(places) == len(set(places))
    assert len(places) < 40


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_pattern_reaches_without_bound(lang: str) -> None:
    """A cue that looks ahead to the end of its clause, at every cue of an endless clause, takes forever."""
    unbounded = re.compile(r"\[\^[^\]]*\][*+](?!\?)|(?<!\\)\.[*+](?!\?)")
    sources = [
        pattern.pattern
        for name in ("asked", "disputed", "unsourced", "forecast")
        for rule in rules(lang, name).rules
        for pattern in (*rule.patterns, *([rule.veto] if rule.veto else []))
    ]
    assert [source for source in sources if unbounded.search(source)] == []
