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
_LEAST = {"zh": 0.3, "en": 0.0}
"""Log-odds below which a clause is no claim; an English text has fewer cues to fill a list with."""
_SILENT = frozenset({"tells", "asks"})
"""Signs of a clause that claims nothing."""
_COVERED = 0.5
"""The part of a claim that a rule's candidate may hold."""


def find_claims(
    article: Article, passage: Passage, found: Sequence[Read], known: Iterable[Candidate] = ()
) -> Iterator[Candidate]:
    """One candidate for every clause whose signs add up and of which the rules (`known`) say nothing.

    `found` are the signs of the passage's clauses.

    Questions are left to the rules that tell the open from the rhetorical, headlines to the text they name.
    """
    if passage.is_terse:
        return
    least = _LEAST.get(article.lang, 0.0)
    worth = {
        clause: read.names
        for clause, read in zip(passage.clauses, found, strict=True)
        if read.interest >= least and _SILENT.isdisjoint(read.names)
    }
    for clause in _free(worth, known):
        yield _propose(article, passage, clause, worth[clause])


def uncovered(claims: Sequence[Candidate], known: Iterable[Candidate]) -> Iterator[Candidate]:
    """The claims that none of `known` holds more than half of; `claims` in text order."""
    free = set(_free([claim.range for claim in claims], known))
    return (claim for claim in claims if claim.range in free)


def _free(places: Iterable[TextRange], known: Iterable[Candidate]) -> Iterator[TextRange]:
    """The places, in text order, that candidates hold no more than half of. Linear but for sorting."""
    held = sorted(candidate.range for candidate in known)
    first = 0
    for place in places:
        while first < len(held) and held[first].end <= place.start:
            first += 1
        shared, at = 0, first
        while at < len(held) and held[at].start < place.end:
            shared += max(0, min(held[at].end, place.end) - max(held[at].start, place.start))
            at += 1
        if shared <= _COVERED * len(place):
            yield place


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
    if "modal" in names or ("future" in names and "quantity" not in names):
        return QuestionKind.FORECAST, "forecast.implied"
    spoken = "speaker" in names or "vendor" in names
    if "quantity" in names or "anonymous" in names:
        return QuestionKind.UNSOURCED, "unsourced.statement" if spoken else "unsourced.claim"
    if spoken:
        return QuestionKind.DISPUTED, "disputed.statement"
    if "quoted" in names and "negation" in names:
        return QuestionKind.DISPUTED, "disputed.claim"
    return QuestionKind.UNSOURCED, "unsourced.claim"
