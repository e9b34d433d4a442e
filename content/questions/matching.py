"""Apply a rule set to a passage: cues, conditions, vetoes, and the clause that results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from content.attribution.statement import Attribution
from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.conditions import Clause, asks, group
from content.questions.question import QuestionKind
from content.questions.rules import Hit, Rule, RuleSet
from content.questions.spans import stand_alone

_MARKS = " \t\n\u3000,.:;!，。：；！、|—–"
_OPENING, _CLOSING = "“「", "”」"
_NUMBER = frozenset("0123456789０１２３４５６７８９.,，．")
_GOES_ON = re.compile(r"[.,．，]?\d|[^\W_]")
"""What follows where a cue ends within a number, or on one whose unit it leaves out."""
_GROUNDLESS = 0.14
"""What a rule loses where nothing in the quote is worth checking."""


def match_rules(
    article: Article, passage: Passage, rule_set: RuleSet, kind: QuestionKind
) -> Iterator[Candidate]:
    """One candidate for every clause and rule of the set whose conditions hold.

    A rule says nothing new where it fires on a clause again: looking once keeps endless clauses linear.
    What is asked asserts nothing: open questions are rules of their own, others are meant for effect.
    """
    block = passage.block.range
    seen: set[tuple[int, int, int]] = set()
    for hit in rule_set.hits(article.folded, block.start, block.end):
        first, last = passage.clause_at(hit.start), passage.clause_at(hit.end - 1)
        key = (id(hit.rule), first, last)
        if key not in seen:
            seen.add(key)
            clause = Clause(article, passage, first)
            if (kind is QuestionKind.QUESTION or not asks(clause.words)) and holds(hit.rule, clause):
                yield propose(article, passage, hit, kind)


def holds(rule: Rule, clause: Clause) -> bool:
    """Whether the rule's vetoes and conditions let it fire in the clause."""
    if rule.veto is not None and rule.veto.search(clause.words):
        return False
    if rule.only and clause.said_by.kind not in rule.only:
        return False
    if rule.needs and not any(clause.test(name) for name in rule.needs):
        return False
    return not any(clause.test(name) for name in rule.unless)


def propose(article: Article, passage: Passage, hit: Hit, kind: QuestionKind) -> Candidate:
    """The candidate for a cue: its clause, what the messages need, and the figures in it."""
    rule = hit.rule
    place = stand_alone(article, passage, hit.start, hit.end, _reach(article, passage, hit))
    cue = TextRange(hit.start, hit.end)
    said_by = article.said_by(place)
    grounded = not rule.grounds or any(_holds_within(article, place, name) for name in rule.grounds)
    return Candidate(
        kind=kind,
        range=place,
        rule=rule.id,
        weight=rule.weight if grounded else rule.weight - _GROUNDLESS,
        values=describe(article, place, cue, said_by),
        variant="_by" if rule.by and said_by.name else "",
        metrics=tuple(metric.id for metric in article.metrics_in(place)),
    )


def _reach(article: Article, passage: Passage, hit: Hit) -> str:
    """`next` too where the clause ends on its cue, as 网友爆料 does: what is said stands behind it."""
    clause = passage.clauses[passage.clause_at(hit.end - 1)]
    rest = article.folded[hit.end : clause.end]
    tells = group(article.lang, "tells").fullmatch(rest.strip(' ”"'))
    return "next" if hit.rule.reach == "clause" and tells else hit.rule.reach


def _holds_within(article: Article, place: TextRange, name: str) -> bool:
    """Whether the quoted words hold a figure, or one of a group of words."""
    if name == "figure":
        return any(metric.level == "core" for metric in article.metrics_in(place))
    return bool(group(article.lang, name).search(article.words(place)))


def describe(article: Article, place: TextRange, cue: TextRange, said_by: Attribution) -> Mapping[str, str]:
    """Values for the messages: the cue as printed, the first figure, its subject, who says it."""
    text = article.document.text
    figures = [metric for metric in article.metrics_in(place) if metric.level == "core"]
    return {
        "cue": _shorten(_trim(text, cue)),
        "figure": figures[0].quote if figures else "",
        "subject": (figures[0].subject or "") if figures else "",
        "who": said_by.name or "",
    }


def _trim(text: str, cue: TextRange) -> str:
    """A cue to its last whole word: no part of a number, no half of a pair of quotes, no marks around it."""
    end = cue.end
    if _GOES_ON.match(text, end):
        while end > cue.start and text[end - 1] in _NUMBER:
            end -= 1
        named = text[max(cue.start, end - 1) : end]
        end = cue.end if named.isascii() and named.isalpha() else end  # AP1000, SU7: digits of a name
    words = text[cue.start : end].strip(_MARKS)
    shut = min((at for at in map(words.find, _CLOSING) if at > 0), default=len(words))
    if not any(mark in words[:shut] for mark in _OPENING):
        words = words[:shut].rstrip(_MARKS)
    if not any(mark in words for mark in _CLOSING):
        words = words.strip(_MARKS + _OPENING)
    return words or cue.of(text)


def _shorten(words: str, most: int = 24) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1] + "…"
