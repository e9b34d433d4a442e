"""Quotes that can be read alone: a clause takes its neighbours in, and what they raise with them.

A Chinese clause often leaves its subject to the one before it and its object to the one behind it, so that a
single clause is hard to judge without the text. The strongest items choose first; what lies in their quotes
already is no item of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.question import QuestionKind
from content.questions.scoring import Scored
from content.questions.signs import Interests
from content.questions.spans import of_one_thing, trim

_LETTERS = {"zh": 58, "en": 160}
"""Letters that a quote may have after it has taken neighbours in."""
_PADDED = 2
"""A quote has at most so many code points for each of its letters."""
_ABSORBED = 0.5
"""The part of an item that has to lie in stronger quotes for it to be no item of its own."""


_OPENED_BY = {"”": "“", "」": "「", "』": "『"}


def widen(article: Article, items: Sequence[Scored], interests: Interests) -> list[Scored]:
    """The items with wider quotes, the strongest first; weaker ones that lie in them are left out.

    Contradictions keep the very words that do not fit.
    """
    quotes = _Quotes(article, interests)
    found: list[Scored] = []
    for item in sorted(items, key=lambda entry: (-entry.score, entry.candidate.range)):
        if item.candidate.kind is QuestionKind.INCONSISTENCY:
            found.append(item)
        elif quotes.covered(item.candidate.range) <= _ABSORBED:
            found.append(Scored(quotes.take(item.candidate), item.score, item.others))
    return found


class _Quotes:
    """The quotes taken so far. A clause belongs to one of them: all growing costs no more than the text."""

    def __init__(self, article: Article, interests: Interests) -> None:
        self._article = article
        self._interests = interests
        self._starts = [passage.block.range.start for passage in article.passages]
        self._taken: set[int] = set()
        """Where clauses start that quotes hold."""

    def _passage(self, place: TextRange) -> Passage:
        return self._article.passages[bisect_right(self._starts, place.start, 1) - 1]

    def covered(self, place: TextRange) -> float:
        """The part of a place that quotes hold already."""
        if not self._taken:
            return 0.0
        passage, shared = self._passage(place), 0
        for index in range(passage.clause_at(place.start), passage.clause_at(place.end - 1) + 1):
            clause = passage.clauses[index]
            if clause.start in self._taken:
                shared += max(0, min(place.end, clause.end) - max(place.start, clause.start))
        return shared / max(1, len(place))

    def take(self, candidate: Candidate) -> Candidate:
        """The candidate with its quote widened."""
        passage, place = self._passage(candidate.range), candidate.range
        first, last = passage.clause_at(place.start), passage.clause_at(place.end - 1)
        while wider := max(self._wider(passage, place, first, last), default=None):
            _, index, place = wider
            first, last = min(first, index), max(last, index)
        self._taken.update(clause.start for clause in passage.clauses[first : last + 1])
        if place == candidate.range:
            return candidate
        return replace(candidate, range=_closed(self._article.document.text, trim(self._article, place)))

    def _wider(
        self, passage: Passage, place: TextRange, first: int, last: int
    ) -> Iterator[tuple[float, int, TextRange]]:
        """The free neighbours in the same sentence that still fit, with their interest."""
        most = _LETTERS.get(self._article.lang, _LETTERS["en"])
        sentence = passage.sentences[passage.sentence_at(place.start)]
        for index in (first - 1, last + 1):
            if not 0 <= index < len(passage.clauses):
                continue
            clause = passage.clauses[index]
            wide = TextRange(min(place.start, clause.start), max(place.end, clause.end))
            free = sentence.covers(clause) and clause.start not in self._taken and len(wide) <= _PADDED * most
            if free and of_one_thing(self._article, place, clause) and self._fits(wide, most):
                yield self._interests.of(clause), index, wide

    def _fits(self, place: TextRange, most: int) -> bool:
        """Whether a place has no more than so many letters."""
        return len(place) <= most or sum(map(str.isalnum, place.of(self._article.document.text))) <= most


def _closed(text: str, place: TextRange) -> TextRange:
    """With the mark behind it that closes a quotation opened in it."""
    behind = text[place.end : place.end + 1]
    opening = _OPENED_BY.get(behind, "")
    words = place.of(text)
    opened = opening and words.count(opening) > words.count(behind)
    return TextRange(place.start, place.end + 1) if opened else place
