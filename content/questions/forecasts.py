"""Promises, targets and expectations: what a later day will show. A clause fires when its parts add up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from content.attribution.statement import Places
from content.document import TextRange
from content.lexicon.load import load, words
from content.metrics.metric import Metric, Modality
from content.questions.article import Article, Passage, period
from content.questions.candidate import Candidate
from content.questions.conditions import Clause, asks, group
from content.questions.dates import due_date, in_the_past
from content.questions.matching import describe
from content.questions.merging import figure_topic
from content.questions.question import QuestionKind
from content.questions.rules import Hit, Rule, rules
from content.questions.spans import stand_alone
from content.text.needed import any_looking_first
from content.values import dataclass

_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUNDS = frozenset({"figure", "date", "sentence_date"})
_GROUNDLESS = 0.07
"""What a clause loses that has neither figure, date nor owner; a promise has its owner in itself."""
_GONE_BY = 0.3
_MOST = 0.88
"""The parts of a clause often add up to more; no forecast is surer than what the text itself calls open."""
_TO_COME = frozenset({Modality.TARGET, Modality.FORECAST})
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
    reported: re.Pattern[str]
    """What was to come when it was said: nothing is, in a sentence of a year gone by."""


@cache
def _weights(lang: str) -> _Weights:
    table = cast(Mapping[str, float], load(lang, "questions_forecast")["weights"])
    veto = re.compile(any_looking_first(words(lang, "questions_forecast", "veto", "patterns")))
    reported = re.compile("|".join(words(lang, "questions_forecast", "reported", "patterns")) or "(?!)")
    parts = {name: table[name] for name in _PARTS}
    return _Weights(table["threshold"], table["second_cue"], parts, veto, reported)


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
    hits = list(rules(article.lang, "forecast").hits(article.folded, block.start, block.end))
    if not hits:
        return found
    veto = _weights(article.lang).veto
    vetoed = Places([match.span() for match in veto.finditer(article.folded, block.start, block.end)])
    judged: dict[tuple[int, int], bool] = {}
    for hit in hits:
        around = vetoed.around(hit.start)
        if around and hit.end <= around[1]:
            continue
        index = passage.clause_at(hit.end - 1)
        key = (index, id(hit.rule))
        if key not in judged:
            judged[key] = _may_promise(article, Clause(article, passage, index), hit.rule)
        if judged[key]:
            found.setdefault(index, []).append(hit)
    return found


def _may_promise(article: Article, clause: Clause, rule: Rule) -> bool:
    """Whether the clause is no question, which says nothing of what will be, not vetoed and not gone by."""
    words = clause.words
    if asks(words) or (rule.veto is not None and rule.veto.search(words)):
        return False
    held = rule.ahead or _weights(article.lang).reported.search(words)
    return not (held and in_the_past(article, clause.sentence))


def _weigh(article: Article, clause: Clause, hits: list[Hit]) -> float:
    weights = _weights(article.lang)
    by_rule: dict[str, Rule] = {hit.rule.id: hit.rule for hit in hits}
    ordered = sorted((rule.weight for rule in by_rule.values()), reverse=True)
    total = ordered[0] + weights.second_cue * (len(ordered) - 1)
    if clause.test("headline") and not clause.test("figure"):
        return 0.0
    held = {part for part in _PARTS if clause.test(part)}
    promised = "forecast.commitment" in by_rule
    if not (promised or held & _GROUNDS or clause.test("owner_near") or clause.test("named")):
        total -= _GROUNDLESS
    settled = "forecast.decision" in by_rule and in_the_past(article, clause.sentence)
    if settled or in_the_past(article, _promised(clause, hits)):
        total -= _GONE_BY
    return total + sum(weight for part, weight in weights.parts.items() if part in held)


def _promised(clause: Clause, hits: list[Hit]) -> TextRange:
    """What is promised in a clause: what stands before the word of somebody dates that word only."""
    said = [hit.start for hit in hits if hit.rule.said]
    start = max(clause.range.start, min(said)) if said else clause.range.start
    return TextRange(start, clause.range.end)


def _propose(article: Article, passage: Passage, hits: list[Hit], weight: float) -> Candidate:
    best = max(hits, key=lambda hit: hit.rule.weight)
    start = min(best.start, *(hit.start for hit in hits))  # a condition opens in the clause before
    place = stand_alone(article, passage, start, best.end, _reach(article, passage, best))
    figure = _figure(article, place, best)
    answer = _answer(article, figure, place) if figure else None
    due = due_date(article, place, best.start if best.rule.said else None)
    said_by = article.said_by(place)
    return Candidate(
        kind=QuestionKind.FORECAST,
        range=place,
        rule=best.rule.id,
        weight=min(_MOST, weight),
        values={
            **describe(article, place, TextRange(best.start, best.end), said_by),
            "figure": figure.quote if figure else "",
            "due": due.isoformat() if due else "",
            "answer": answer.quote if answer else "",
        },
        variant="_answered" if answer else "_due" if due else "_figure" if figure else "",
        metrics=tuple(metric.id for metric in (figure, answer) if metric),
        due=due,
        topic=figure_topic(figure) if figure else "",
    )


def _reach(article: Article, passage: Passage, best: Hit) -> str:
    """`next` where the clause ends on its cue, or the next one goes on with what it names."""
    index = passage.clause_at(best.end - 1)
    rest = article.folded[best.end : passage.clauses[index].end]
    following = article.words(passage.clauses[index + 1]) if index + 1 < len(passage.clauses) else ""
    ends = not any(map(str.isalnum, rest))
    return "next" if ends or group(article.lang, "goes_on").search(following) else best.rule.reach


def _figure(article: Article, place: TextRange, best: Hit) -> Metric | None:
    """The figure that is promised: one said of the future, else the one nearest to the cue."""
    figures = [metric for metric in article.metrics_in(place) if metric.level == "core"]

    def distance(metric: Metric) -> tuple[bool, int]:
        return metric.modality not in _TO_COME, abs(metric.range.start - best.start)

    return min(figures, key=distance, default=None)


def _answer(article: Article, target: Metric, place: TextRange) -> Metric | None:
    """The result that the article itself gives for the time of the target, to set beside it.

    A target without a time takes the year that its clause names.
    """
    if target.modality not in _TO_COME:
        return None
    when = target.time or (_YEAR.search(article.words(place)) or ("",))[0]
    for metric in article.results.get((target.unit, period(when)), ()):
        if _pairs(metric.subject) & _pairs(target.subject):
            return metric
    return None


def _pairs(subject: str | None) -> set[str]:
    words = subject or ""
    return {words[index : index + 2] for index in range(len(words) - 1)}
