"""Wordings that do not fit: a story that changed, a deed denied and told, one superlative twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import cue, passages_with, propose

_Place = tuple[Passage, TextRange]
_HEAD = 4
"""So many letters of the noun tell that both superlatives are of one kind of thing."""


def check_wording(article: Article) -> Iterator[Candidate]:
    """Every check on words alone."""
    passages = passages_with(article, "wording", "changed", "told", "denied", "extent")
    if not passages:
        return
    for passage in passages:
        if not passage.is_headline:
            yield from _changed(article, passage)
    yield from _denied(article, passages)
    yield from _extents(article, passages)


def _denied(article: Article, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """One says that it was done, another that it was not, in the same words: the first pair of each."""
    told: dict[str, _Place] = {}
    for deed, passage, place in _deeds(article, passages, "told"):
        told.setdefault(deed, (passage, place))
    for deed, passage, place in _deeds(article, passages, "denied"):
        if deed in told:
            other = told.pop(deed)
            if article.said_by(place).cue != article.said_by(other[1]).cue:
                text = article.document.text
                values = {"one": other[1].of(text), "other": place.of(text)}
                yield propose(article, "inconsistency.denied", 0.76, [(passage, place), other], (), values)


def _deeds(
    article: Article, passages: Sequence[Passage], name: str
) -> Iterator[tuple[str, Passage, TextRange]]:
    """What somebody says was done, or not, by its first words; the author tells a course of time."""
    pattern = cue(article.lang, "wording", name)
    for passage in passages:
        block = passage.block.range
        for match in pattern.finditer(article.folded, block.start, block.end):
            place = TextRange(*match.span())
            if article.said_by(place).spoken:
                yield match[1], passage, place


def _changed(article: Article, passage: Passage) -> Iterator[Candidate]:
    """Somebody is said to have told it differently before."""
    block = passage.block.range
    for match in cue(article.lang, "wording", "changed").finditer(article.folded, block.start, block.end):
        place = TextRange(*match.span())
        values = {"cue": place.of(article.document.text)}
        yield propose(article, "inconsistency.changed", 0.76, [(passage, place)], (), values)


def _extents(article: Article, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """`the state's largest utility` here, `the country's largest utility` there: the first pair of each."""
    first: dict[tuple[str, str], tuple[str, Passage, TextRange]] = {}
    told: set[tuple[str, str]] = set()
    for passage in passages:
        block = passage.block.range
        for match in cue(article.lang, "wording", "extent").finditer(article.folded, block.start, block.end):
            extent, superlative, noun = match.group(1, 2, 3)
            key = (superlative, noun[:_HEAD])
            place = TextRange(*match.span())
            known = first.setdefault(key, (extent, passage, place))
            if known[0] != extent and key not in told:
                told.add(key)
                text = article.document.text
                values = {"one": known[2].of(text), "other": place.of(text)}
                places = [(known[1], known[2]), (passage, place)]
                yield propose(article, "inconsistency.extent", 0.76, places, (), values)
