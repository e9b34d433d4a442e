"""Promises, targets and expectations: what a later day will show. A clause fires when its parts add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from content.attribution_reading import Places
from content.document import TextRange
from content.lexicon.load import load, words
from content.metrics.metric import Metric
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.conditions import Clause
from content.questions.dates import due_date, in_the_past
from content.questions.matching import describe
from content.questions.question import QuestionKind
from content.questions.rules import Hit, Rule, rules
from content.questions.spans import stand_alone

_GROUNDS = ("figure", "date", "sentence_date", "owner_near", "named")
_GROUNDLESS = 0.1
"""What a clause loses that has neither figure, date nor owner; a promise has its owner in itself."""
_GONE_BY = 0.3
_DISTINCT = 1000
"""Smaller figures are not rare enough to show that two clauses speak of one thing."""
_PARTS = (
    "figure",
    "date",
    "owner",
    "event",
    "risk",
    "condition",
    "span",
    "sentence_date",
    "sentence_condition",
    "spoken",
    "perfect",
)


@dataclass(frozen=True, slots=True)
class _Weights:
    threshold: float
    second_cue: float
    parts: Mapping[str, float]
    veto: re.Pattern[str]


@cache
def _weights(lang: str) -> _Weights:
    table = cast(Mapping[str, float], load(lang, "questions_forecast")["weights"])
    veto = re.compile("|".join(words(lang, "questions_forecast", "veto", "patterns")))
    return _Weights(table["threshold"], table["second_cue"], {name: table[name] for name in _PARTS}, veto)


def find_forecasts(article: Article, passage: Passage) -> Iterator[Candidate]:
    """One candidate for every clause whose cues, figure, date, owner and event reach the threshold."""
    for index, hits in _hits_by_clause(article, passage).items():
        clause = Clause(article, passage, index)
        weight = _weigh(article, clause, hits)
        if weight >= _weights(article.lang).threshold:
            yield _propose(article, passage, hits, weight)


def _hits_by_clause(article: Article, passage: Passage) -> dict[int, list[Hit]]:
    found: dict[int, list[Hit]] = {}
    block = passage.block.range
    veto = _weights(article.lang).veto
    vetoed = Places([match.span() for match in veto.finditer(article.folded, block.start, block.end)])
    for hit in rules(article.lang, "forecast").hits(article.folded, block.start, block.end):
        around = vetoed.around(hit.start)
        if around and hit.end <= around[1]:
            continue
        index = passage.clause_at(hit.end - 1)
        clause = article.words(passage.clauses[index])
        if hit.rule.veto is None or not hit.rule.veto.search(clause):
            found.setdefault(index, []).append(hit)
    return found


def _weigh(article: Article, clause: Clause, hits: list[Hit]) -> float:
    weights = _weights(article.lang)
    by_rule: dict[str, Rule] = {hit.rule.id: hit.rule for hit in hits}
    ordered = sorted((rule.weight for rule in by_rule.values()), reverse=True)
    total = ordered[0] + weights.second_cue * (len(ordered) - 1)
    if clause.test("headline") and not clause.test("figure"):
        return 0.0
    if "forecast.commitment" not in by_rule and not any(map(clause.test, _GROUNDS)):
        total -= _GROUNDLESS
    if in_the_past(article, clause.range):
        total -= _GONE_BY
    return total + sum(weight for part, weight in weights.parts.items() if clause.test(part))


def _propose(article: Article, passage: Passage, hits: list[Hit], weight: float) -> Candidate:
    best = max(hits, key=lambda hit: hit.rule.weight)
    start = min(best.start, *(hit.start for hit in hits))  # a condition opens in the clause before
    place = stand_alone(article, passage, start, best.end, best.rule.reach)
    said_by = article.said_by(place)
    figures = [metric for metric in article.metrics_in(place) if metric.level == "core"]
    due = due_date(article, place)
    return Candidate(
        kind=QuestionKind.FORECAST,
        range=place,
        rule=best.rule.id,
        weight=min(1.0, weight),
        values={
            **describe(article, place, TextRange(best.start, best.end), said_by),
            "due": due.isoformat() if due else "",
        },
        variant="_due" if due else "_figure" if figures else "",
        metrics=tuple(metric.id for metric in figures),
        due=due,
        topic=_topic(figures[0]) if figures else "",
    )


def _topic(metric: Metric) -> str:
    """The same figure of the same unit is the same promise."""
    return f"{metric.value}-{metric.value_max}{metric.unit}" if abs(metric.value) >= _DISTINCT else ""


def day_after(year: int) -> date:
    """When a figure for a whole year can be looked up: the tenth of the next January."""
    return date(year + 1, 1, 10)
