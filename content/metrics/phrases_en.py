"""Noun phrases of an English block: the last of some words, the doer before a verb, the one at a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from content.metrics.verbs_en import PAST, english_words
from content.text.late_pattern import late_pattern

REACH = 120
"""Characters that a phrase is looked for in, at most."""
_WORD = late_pattern(r"[A-Za-z][\w.'’&/-]*")
_ACTING = late_pattern(r"[a-z]+ing (?:an?|the|its|his|her|their)\b")
"""A participle with its object, which ends the noun phrase before it: an engine driving the wheels."""
_LONGEST = 6
"""So many words make a name at most, small words not counted."""
_JOINS = frozenset(("of", "and", "or", "for"))
_SHORTEST = 3


class NounPhrases:
    """The noun phrases of one English block."""

    def __init__(self, text: str, times: Sequence[tuple[int, int]]) -> None:
        """`text` is the block; `times` its expressions of time, in order, which belong to no phrase."""
        self._text, self._times = text, times
        self._words = english_words()

    def plain(self, start: int, end: int) -> list[str]:
        """The words between two places that belong to no time and no adverbial such as `at least`."""
        adverbials = self._words.adverbials.finditer(self._text, start, end)
        aside = {place for adverbial in adverbials for place in range(*adverbial.span())}
        return [
            match[0].rstrip(".")
            for match in _WORD.finditer(self._text, start, end)
            if not (match.start() in aside or self.in_time(match.start()))
        ]

    def in_time(self, place: int) -> bool:
        """Whether a place lies in an expression of time."""
        at = bisect_right(self._times, (place, len(self._text))) - 1
        return at >= 0 and place < self._times[at][1]

    def at(self, start: int, closes: int) -> str | None:
        """The noun phrase that begins at a place and ends before another."""
        found: list[str] = []
        for match in _WORD.finditer(self._text, start, min(closes, start + REACH)):
            word = match[0].lower().rstrip(".")
            if self.in_time(match.start()):
                break
            if found and word in self._words.changes:
                found.append(match[0].rstrip("."))  # a 9% funding increase
                break
            acting = found and _ACTING.match(self._text, match.start())
            if acting or len(found) == _LONGEST or self._ends(word, bool(found)):
                break
            found.append(match[0] if "." in match[0][:-1] else match[0].rstrip("."))
        return self._named(found)

    def _ends(self, word: str, begun: bool) -> bool:
        """Whether a noun phrase ends before a word, or is none as an adverb opens it."""
        if word in self._words.stops or self._words.is_verb(word):
            return True
        if begun:
            return PAST.fullmatch(word) is not None
        return word.endswith("ly") and word not in self._words.no_adverbs

    def doer(self, words: Sequence[str]) -> str | None:
        """The subject among the words before a verb: the first noun phrase after the last that or said."""
        if words and words[-1].lower() in self._words.relatives:
            return self.last(words[:-1])  # a plan that costs
        start, stop = 0, len(words)
        for place, word in enumerate(words):
            plural = word.lower() in self._words.both and place in (0, len(words) - 1)  # exports rose
            verb = self._words.is_finite(words, place) and not plural
            if word.lower() in self._words.bounds or (verb and not self._words.is_participle(words, place)):
                start, stop = place + 1, len(words)
            elif verb:
                stop = min(stop, place)
        found: list[str] = []
        for place in range(start, stop):
            word, low = words[place], words[place].lower()
            past = PAST.fullmatch(low) and self._words.stands_alone(words, place)
            if found and ((low in self._words.stops and low not in _JOINS) or past):
                break
            if found or low not in self._words.edges:
                found.append(word)
        return self._named(self._first_few(found))

    def last(self, words: Sequence[str]) -> str | None:
        """The last noun phrase of some words, or None."""
        kept = self._without_end(words)
        return self._named(kept[self._begin(kept) :])

    def _without_end(self, words: Sequence[str]) -> list[str]:
        """The words up to the last that a name may end with."""
        kept = list(words)
        while kept and (kept[-1].lower() in self._words.edges or kept[-1].lower() in self._words.endings):
            kept.pop()
        return kept

    def _named(self, words: Sequence[str]) -> str | None:
        """The words as a name, without the small words at both ends; None if they name nothing."""
        kept = self._without_end(words)
        while kept and kept[0].lower() in self._words.edges:
            kept.pop(0)
        phrase = " ".join(kept)
        return phrase if len(phrase) >= _SHORTEST and phrase.lower() not in self._words.nothing else None

    def _begin(self, words: Sequence[str]) -> int:
        """Where the noun phrase that ends some words begins."""
        start, room = len(words), _LONGEST
        while start and room:
            word = words[start - 1].lower()
            room -= word not in self._words.edges
            joins = word in _JOINS and start < len(words)
            verb = self._words.is_finite(words, start - 1) and word not in self._words.both
            if (word in self._words.stops or verb) and not joins:
                break
            start -= 1
            if word in ("a", "an", "the") and start and words[start - 1].lower() in ("and", "or"):
                break  # … and an on-time performance: a thing of its own
        return start

    def _first_few(self, words: list[str]) -> list[str]:
        """The words up to the longest that a name may be, small words not counted."""
        room = _LONGEST
        for place, word in enumerate(words):
            room -= word.lower() not in self._words.edges
            if room < 0:
                return words[:place]
        return words
