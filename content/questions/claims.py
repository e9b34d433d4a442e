"""What no rule knows the words of, and what its signs call worth checking all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.conditions import is_quantity
from content.questions.matching import describe
from content.questions.question import QuestionKind
from content.questions.signs import Read
from content.questions.spans import stand_alone

WEIGHT = 0.55
"""What a claim is sure of before its signs count."""
_LEAST = 0.3
"""Log-odds below which a clause is no claim."""
_COVERED = 0.5
"""The part of a claim that a rule's candidate may hold."""


def find_claims(article: Article, passage: Passage, found: Sequence[Read]) -> Iterator[Candidate]:
    """One candidate for every clause whose signs add up; `found` are those of the passage's clauses.

    Questions are left to the rules that tell the open from the rhetorical, headlines to the text they name.
    """
    if passage.is_terse:
        return
    for clause, read in zip(passage.clauses, found, strict=True):
        if read.interest >= _LEAST and not ("tells" in read.names or "asks" in read.names):
            yield _propose(article, passage, clause, read.names)


def uncovered(claims: Iterable[Candidate], known: Iterable[Candidate]) -> Iterator[Candidate]:
    """The claims that no rule has a candidate for; `claims` in text order. Linear but for sorting."""
    places = sorted(candidate.range for candidate in known)
    first = 0
    for claim in claims:
        while first < len(places) and places[first].end <= claim.range.start:
            first += 1
        shared, at = 0, first
        while at < len(places) and places[at].start < claim.range.end:
            shared += max(0, min(places[at].end, claim.range.end) - max(places[at].start, claim.range.start))
            at += 1
        if shared <= _COVERED * len(claim.range):
            yield claim


def _propose(article: Article, passage: Passage, clause: TextRange, names: Set[str]) -> Candidate:
    place = stand_alone(article, passage, clause.start, clause.end, "clause")
    said_by = article.said_by(clause)
    kind, rule = _kind(names)
    return Candidate(
        kind=kind,
        range=place,
        rule=rule,
        weight=WEIGHT,
        values=describe(article, place, place, said_by),
        variant="_by" if said_by.name and rule.endswith(".statement") else "",
        metrics=tuple(metric.id for metric in article.metrics_in(clause) if is_quantity(metric)),
        voice=passage.block.id,
    )


def _kind(names: Set[str]) -> tuple[QuestionKind, str]:
    """What to ask of a claim: the answer, the outcome, the other side or the source."""
    if "question" in names and "negation" not in names:
        return QuestionKind.QUESTION, "question.implied"
    if "future" in names and "quantity" not in names:
        return QuestionKind.FORECAST, "forecast.implied"
    spoken = "speaker" in names or "vendor" in names
    if "quantity" in names or "anonymous" in names:
        return QuestionKind.UNSOURCED, "unsourced.statement" if spoken else "unsourced.claim"
    if spoken:
        return QuestionKind.DISPUTED, "disputed.statement"
    if "quoted" in names and "negation" in names:
        return QuestionKind.DISPUTED, "disputed.claim"
    return QuestionKind.UNSOURCED, "unsourced.claim"
