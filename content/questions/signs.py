"""How much a clause is worth checking, by many slight signs: an additive model of its words and voice.

The words of a clause belong to classes (quantifiers, words of trouble, of the future ...), each of which says
a little; so does who speaks, which figures stand in it and where it stands. The weights are log-odds of a
logistic regression over labelled articles; words and weights are data in `questions_signs.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from math import fsum
from typing import cast

from content.attribution.statement import Attribution
from content.document import BlockKind, TextRange
from content.lexicon.load import load
from content.questions.article import Article, Passage
from content.questions.conditions import asks, is_quantity
from content.questions.voices import is_beside, only_tells
from content.values import dataclass

_HIDDEN = "none"
"""The class of words that only look like members of another."""
_SILENT = r"\b(?:in|of|since|until|by|last|late|early|from) may\b|\bmay \d|[“\"][a-z]+[”\"]"
"""The month, and a word alone in quotation marks (it begins with "may"): they say nothing."""
_WORD = re.compile(rf"{_SILENT}|[a-z]+(?:['’.-][a-z]+)*|[%$€£]")
_STEM = 3
_LONGEST = 16
"""Letters of a word that are looked at for its stem, at least and at most."""
_LENGTHS = ("tiny", "short", "middle", "long", "longest")
_LIMITS = (6, 10, 16, 24)
"""Letters from which on a clause has the next length (three times as many in English)."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The model of a language."""

    weights: Mapping[str, float]
    classes: Mapping[str, str]
    """Word -> class."""
    stems: Mapping[str, str]
    """Beginning of words -> class; English only."""
    by_pair: Mapping[str, Sequence[str]]
    """First two characters -> words that begin so, the longest first; Chinese only."""

    def classes_of(self, words: str) -> set[str]:
        """The classes that folded words belong to. Linear in their length."""
        found = self._chinese(words) if self.by_pair else self._english(words)
        found.discard(_HIDDEN)
        return found

    def _chinese(self, words: str) -> set[str]:
        at, end, by_pair, classes = 0, len(words), self.by_pair, self.classes
        found: set[str] = set()
        while at < end:
            for word in by_pair.get(words[at : at + 2], ()):
                if words.startswith(word, at):
                    found.add(classes[word])
                    at += len(word)
                    break
            else:
                if words[at] in classes:
                    found.add(classes[words[at]])
                at += 1
        return found

    def _english(self, words: str) -> set[str]:
        found: set[str] = set()
        for match in _WORD.finditer(words):
            word = match[0].replace("’", "'")
            name = self.classes.get(word) or self._stem(word[:_LONGEST])
            if name:
                found.add(name)
        return found

    def _stem(self, word: str) -> str | None:
        for length in range(len(word), _STEM - 1, -1):
            if word[:length] in self.stems:
                return self.stems[word[:length]]
        return None


@cache
def signs(lang: str) -> Signs:
    """The model `questions_signs.toml` of a language."""
    table = load(lang, "questions_signs")
    words = cast(Mapping[str, Sequence[str]], table["words"])
    owner = {word: name for name, members in words.items() for word in members}
    stems = {word[:-1]: name for word, name in owner.items() if word.endswith("*")}
    by_pair: dict[str, list[str]] = {}
    if lang != "en":
        for word in sorted(owner, key=len, reverse=True):
            if len(word) > 1:
                by_pair.setdefault(word[:2], []).append(word)
    return Signs(cast(Mapping[str, float], table["weights"]), owner, stems, by_pair)


@dataclass(frozen=True, slots=True)
class Read:
    """The signs of a clause by the names of their weights, and what they add up to, in log-odds."""

    names: Set[str]
    interest: float


def read_signs(article: Article, passage: Passage) -> list[Read]:
    """How much every clause of a passage is worth checking, against the clauses of any article."""
    weights = signs(article.lang).weights
    base = weights["base"]
    return [
        Read(names, round(fsum([base, *(weights[name] for name in names if name in weights)]), 3))
        for names in sign_sets(article, passage)
    ]


def sign_sets(article: Article, passage: Passage) -> Iterator[set[str]]:
    """The signs of every clause of a passage, by the names of their weights."""
    model, lang = signs(article.lang), article.lang
    last = len(passage.clauses) - 1
    quoted = passage.quoted(article.document.text)
    has_figures = bool(article.metrics_in(passage.block.range))
    shared = set(_setting(passage))
    for index, (clause, said_by) in enumerate(zip(passage.clauses, passage.voices, strict=True)):
        words = article.words(clause)
        names = model.classes_of(words) | shared
        names.add(_length(lang, words))
        names.update(_voice(said_by, clause))
        if has_figures:
            names.update(_figures(article, clause))
        if quoted[index]:
            names.add("quoted")
        if asks(words):
            names.add("asks")
        if index == 0:
            names.add("opens")
        if index == last:
            names.add("closes")
        yield names


def _setting(passage: Passage) -> Iterator[str]:
    """How the passage is set, which all its clauses share."""
    if passage.is_headline:
        yield "headline"
    if passage.block.kind is BlockKind.LIST_ITEM:
        yield "listed"


def _length(lang: str, words: str) -> str:
    letters = len(words) if words.isalnum() else sum(map(str.isalnum, words))
    letters //= 3 if lang == "en" else 1
    return _LENGTHS[bisect_right(_LIMITS, letters)]


def _voice(said_by: Attribution, clause: TextRange) -> Iterator[str]:
    """Who speaks, whether beside the clause, and whether the clause only tells that he does."""
    if said_by.spoken:
        yield said_by.kind if is_beside(said_by, clause) else f"{said_by.kind}_far"
    else:
        yield "author" if said_by.kind == "none" else said_by.kind
    if only_tells(said_by, clause):
        yield "tells"


def _figures(article: Article, clause: TextRange) -> Iterator[str]:
    core = [metric for metric in article.metrics_in(clause) if metric.level == "core"]
    if not core:
        return
    yield "figure"
    yield from (f"figure_{metric.modality.value}" for metric in core)
    if len(core) > 1:
        yield "figures"
    if any(map(is_quantity, core)):
        yield "quantity"


class Interests:
    """The interest of every clause of an article, asked for by place."""

    def __init__(self) -> None:
        """Empty: `add` the passages in text order."""
        self._starts: list[int] = []
        self._values: list[float] = []

    def add(self, passage: Passage, found: Sequence[Read]) -> None:
        """The clauses of the next passage, as `read_signs` found them."""
        self._starts.extend(clause.start for clause in passage.clauses)
        self._values.extend(read.interest for read in found)

    def of(self, place: TextRange) -> float:
        """The highest interest of the clauses that start in a place, or of the one before it; 0 for none."""
        first = bisect_left(self._starts, place.start)
        last = bisect_right(self._starts, place.end - 1)
        found = self._values[first:last] or self._values[max(0, first - 1) : first]
        return max(found, default=0.0)
