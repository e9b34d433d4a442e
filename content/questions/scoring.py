"""From a candidate's weight, place and figures to a score and a tier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import inf

from content.document import TextRange
from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.conditions import background
from content.questions.question import QuestionKind, Tier
from content.values import dataclass

_FIGURE = 0.08
_NAMED = 0.04
_ALLEGED = 0.06
"""A dispute that somebody states, not the author in passing."""
_SAID = ("speaker", "anonymous")
_MENTION = 0.06
_ASKED_AGAIN = 0.1
"""A question that the text comes back to is what it is about."""
_PLACE = 0.03
_DUE = 0.06
_BACKGROUND = 0.22
_REPEATED_CUE = 0.05
_REPEATED_RULE = 0.015
_MOST_REPEATED = 4
_ASKED = "question.asked"
_BARRAGE = 160
"""Questions within so many code points are one outburst; two of them say what it is about."""
_REPEATED_QUESTION = 0.15
_FREE = 3
"""So many items of one rule cost nothing."""
_MUST = 0.72
_MUST_DENSITY = {"zh": 2.9, "en": 1.8}
"""Must items per 1,000 characters, at most; an English text takes more characters to say as much."""
_MUST_SHARE = 0.6
"""Part of the list that may be must: where nearly all is, the word says nothing."""
_BARS = {
    "zh": ((4.6, 0.6), (5.1, 0.8), (11.0, 0.8)),
    "en": ((4.2, 0.5), (4.8, 0.72), (6.0, 0.82)),
}
"""The score that another item has to reach where so many per 1,000 characters are listed already.

Every article has some points to check, however plainly it is written; among too many the reader is lost.
"""
_FEW = 3
"""Must items that even a short text may have."""
_SOME = 6
"""Items that even a short text may have."""
_SIGNS = 0.08
"""What a log-odd of the signs of the quoted clauses is worth."""
_MOST_SIGNS = 2.0


_CUED = frozenset({QuestionKind.DISPUTED, QuestionKind.UNSOURCED})
"""Kinds that a single word can raise, so that its passing mention counts less."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score."""

    candidate: Candidate
    score: float
    others: tuple[TextRange, ...] = ()
    """More places where the text says it."""


def score(article: Article, candidate: Candidate, mentions: int, interest: float = 0.0) -> float:
    """Cue weight plus what makes an item worth the reader's time, 0 to 1; `interest` as `signs` has it."""
    total = candidate.weight
    if candidate.kind is not QuestionKind.INCONSISTENCY:
        total += _SIGNS * max(0.0, min(_MOST_SIGNS, interest))
    if candidate.metrics:
        total += _FIGURE
    if article.said_by(candidate.range).named:
        total += _NAMED
    if candidate.kind is QuestionKind.DISPUTED and article.said_by(candidate.range).kind in _SAID:
        total += _ALLEGED
    if candidate.due:
        total += _DUE
    total += (_ASKED_AGAIN if candidate.kind is QuestionKind.QUESTION else _MENTION) * min(2, mentions - 1)
    if _is_prominent(article, candidate):
        total += _PLACE
    if candidate.kind in _CUED and background(article.lang).search(article.words(candidate.range)):
        total -= _BACKGROUND
    return round(max(0.0, min(1.0, total)), 3)


def diminish(items: Sequence[Scored]) -> list[Scored]:
    """Lower the score of the further items of one rule, and of one cue word: the reader has seen the like.

    The strongest item of each keeps its score.
    """
    cues: Counter[tuple[str, str]] = Counter()
    rules: Counter[str] = Counter()
    asked: Counter[int] = Counter()
    found: list[Scored] = []
    for item in sorted(items, key=lambda entry: (-entry.score, entry.candidate.range)):
        candidate = item.candidate
        lost = 0.0
        if candidate.kind in _CUED:
            cue = (candidate.rule, candidate.voice or candidate.values.get("cue", ""))
            lost = _REPEATED_CUE * min(_MOST_REPEATED, cues[cue])
            lost += _REPEATED_RULE * max(0, min(_MOST_REPEATED, rules[candidate.rule] - _FREE))
            cues[cue] += 1
        if candidate.rule == _ASKED:
            block = candidate.range.start // _BARRAGE
            lost = _REPEATED_QUESTION * max(0, asked[block] - 1)
            asked[block] += 1
        rules[candidate.rule] += 1
        found.append(Scored(candidate, round(max(0.0, item.score - lost), 3), item.others))
    return found


def _is_prominent(article: Article, candidate: Candidate) -> bool:
    """In the first tenth of the text or the last one."""
    length = max(1, len(article.document.text))
    return candidate.range.start * 10 < length or candidate.range.end * 10 > 9 * length


def select(article: Article, items: Sequence[Scored]) -> list[tuple[Scored, Tier]]:
    """The items worth listing, with their tiers, in text order.

    Both lists are held to a density, so that a long article stays as readable as a short one.
    """
    thousands = sum(len(passage.block.range) for passage in article.passages) / 1000
    ranked = sorted(items, key=lambda item: (-item.score, item.candidate.range))
    bars = _BARS.get(article.lang, _BARS["en"])
    ranked = [
        item
        for place, item in enumerate(ranked)
        if item.score >= (bars[0][1] if place < _SOME else bar(bars, place / thousands))
    ]
    dense = int(_MUST_DENSITY.get(article.lang, 1.8) * thousands)
    limit = max(_FEW, min(dense, round(_MUST_SHARE * len(ranked))))
    chosen: list[tuple[Scored, Tier]] = [
        (item, "must" if place < limit and item.score >= _MUST else "nice")
        for place, item in enumerate(ranked)
    ]
    return sorted(chosen, key=lambda pair: (pair[0].candidate.range, pair[0].candidate.kind))


def bar(bars: Sequence[tuple[float, float]], density: float) -> float:
    """The score asked for at a density, between the given points; above the last one nothing is listed."""
    before = (0.0, bars[0][1])
    for point in bars:
        if density < point[0]:
            return before[1] + (point[1] - before[1]) * (density - before[0]) / (point[0] - before[0])
        before = point
    return inf


ORDER = {
    QuestionKind.INCONSISTENCY: 0,
    QuestionKind.QUESTION: 1,
    QuestionKind.FORECAST: 2,
    QuestionKind.DISPUTED: 3,
    QuestionKind.UNSOURCED: 4,
}
"""Which kind wins where two are equally sure about one clause."""
