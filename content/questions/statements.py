"""What somebody says and nobody else confirms. A clause fires when its signs add up (see the lexicon)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import fsum
from typing import cast

from content.attribution.statement import Attribution
from content.document import TextRange
from content.lexicon.load import load
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.conditions import asks, is_quantity
from content.questions.matching import describe
from content.questions.question import QuestionKind
from content.questions.spans import stand_alone
from content.questions.voices import is_beside, only_tells
from content.values import dataclass

_LONG = 18
_SHORT = 8
"""Letters of a clause that says much or little (three times as many in English)."""
_OPENING = 4
_OPENING_LENGTH = 800
"""Passages and code points that make up the opening of an article."""


@dataclass(frozen=True, slots=True)
class _Signs:
    threshold: float
    weights: Mapping[str, float]
    patterns: Mapping[str, re.Pattern[str]]
    contest: re.Pattern[str]
    """Words of an opening that tell of a dispute."""


@cache
def _signs(lang: str) -> _Signs:
    table = load(lang, "questions_statements")
    weights = cast(Mapping[str, float], table["weights"])
    words = cast(Mapping[str, str], table["signs"])
    return _Signs(
        weights["threshold"],
        weights,
        {name: re.compile(pattern) for name, pattern in words.items()},
        re.compile(cast(str, table["contest"])),
    )


def find_statements(article: Article, passage: Passage) -> Iterator[Candidate]:
    """Clauses of a speaker, a firm or an unnamed source whose signs reach the threshold."""
    if passage.is_terse:
        return
    spoken = [
        (index, clause, said_by)
        for index, (clause, said_by) in enumerate(zip(passage.clauses, passage.voices, strict=True))
        if said_by.spoken and not only_tells(said_by, clause)
    ]
    if not spoken:
        return
    quoted, contested = passage.quoted(article.document.text), _is_contested(article)
    for index, clause, said_by in spoken:
        weight = _weigh(article, clause, said_by, quoted=quoted[index], contested=contested)
        if weight >= _signs(article.lang).threshold:
            yield _propose(article, passage, clause, weight)


def _is_contested(article: Article) -> bool:
    """Whether the title or the opening tells of a dispute, in which what each side says matters."""
    signs = _signs(article.lang)
    opening = article.passages[:_OPENING]
    last = opening[-1].block.range.end if opening else 0
    return bool(signs.contest.search(article.folded, 0, min(last, _OPENING_LENGTH)))


def _weigh(
    article: Article, clause: TextRange, said_by: Attribution, *, quoted: bool, contested: bool
) -> float:
    signs = _signs(article.lang)
    words = article.words(clause)
    if asks(words):
        return 0.0
    found = {said_by.kind, *(name for name, pattern in signs.patterns.items() if pattern.search(words))}
    letters = sum(map(str.isalnum, words)) // (3 if article.lang == "en" else 1)
    if quoted:
        found.add("quoted")
    figure = any(map(is_quantity, article.metrics_in(clause)))
    found.add("figure" if figure else "plain")
    if contested or not figure:
        found.add("contested" if contested else "calm")
    if not is_beside(said_by, clause):
        found.add("distant")
    if letters > _LONG:
        found.add("long")
    if letters < _SHORT:
        found.add("short")
    return round(fsum(signs.weights.get(name, 0.0) for name in found), 3)


def _propose(article: Article, passage: Passage, clause: TextRange, weight: float) -> Candidate:
    place = stand_alone(article, passage, clause.start, clause.end, "clause")
    said_by = article.said_by(clause)
    metrics = tuple(metric.id for metric in article.metrics_in(clause) if is_quantity(metric))
    kind = QuestionKind.UNSOURCED if metrics or said_by.kind == "anonymous" else QuestionKind.DISPUTED
    return Candidate(
        kind=kind,
        range=place,
        rule=f"{kind.value}.statement",
        weight=min(_MOST, weight),
        values=describe(article, place, place, said_by),
        variant="_by" if said_by.name else "",
        metrics=metrics,
        voice=passage.block.id,
    )


_MOST = 0.7
"""Signs are many and slight; they are never surer than a rule that knows its words."""
