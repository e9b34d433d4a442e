"""Measures that only look alike: people and visits, orders and deliveries, list price and net price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import cast

from content.document import TextRange
from content.lexicon.load import load
from content.metrics.metric import Metric
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import propose
from content.values import dataclass

_NEAR = 260
"""So many code points apart two measures are still read together."""


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    terms: tuple[re.Pattern[str], ...]
    any_term: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Use:
    """A measure with its figure, at its place."""

    term: int
    words: str
    metric: Metric
    passage: Passage
    clause: TextRange


@cache
def _groups(lang: str) -> tuple[_Group, ...]:
    table = cast(Sequence[Mapping[str, object]], load(lang, "questions_inconsistencies")["measures"])
    return tuple(
        _Group(
            str(entry["name"]),
            tuple(re.compile(term) for term in cast(list[str], entry["terms"])),
            re.compile("|".join(cast(list[str], entry["terms"]))),
        )
        for entry in table
    )


def check_measures(article: Article) -> Iterator[Candidate]:
    """For each group the first pair of different measures with figures near each other."""
    for group in _groups(article.lang):
        pair = _first_pair(list(_uses(article, group)))
        if pair is not None:
            one, other = pair
            values = {
                "one": f"{one.words} {one.metric.quote}",
                "other": f"{other.words} {other.metric.quote}",
            }
            places = [(one.passage, one.clause), (other.passage, other.clause)]
            yield propose(
                article,
                f"inconsistency.measure_{group.name}",
                0.75,
                places,
                (one.metric, other.metric),
                values,
            )


def _uses(article: Article, group: _Group) -> Iterator[_Use]:
    for passage in article.passages:
        block = passage.block.range
        if passage.is_headline or not article.metrics_in(block) or not _mentions(article, group, passage):
            continue
        for clause in passage.clauses:
            metrics = [metric for metric in article.metrics_in(clause) if metric.level == "core"]
            if not metrics:
                continue
            words = article.words(clause)
            for index, term in enumerate(group.terms):
                match = term.search(words)
                if match:
                    yield _Use(index, match[0], metrics[0], passage, clause)


def _mentions(article: Article, group: _Group, passage: Passage) -> bool:
    block = passage.block.range
    return bool(group.any_term.search(article.folded, block.start, block.end))


def _first_pair(uses: Sequence[_Use]) -> tuple[_Use, _Use] | None:
    for one, other in pairwise(uses):
        near = other.clause.start - one.clause.end <= _NEAR
        if near and one.term != other.term and one.metric.id != other.metric.id:
            return one, other
    return None
