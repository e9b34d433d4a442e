"""Verbs of an English clause, told without a parser by the lists of `subjects.toml`.

The words of a clause stand in a list; places count from its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.text.late_pattern import late_pattern

_SHORT = late_pattern(r"(?i:i|you|he|she|it|we|they|that|there|what|who|let)['’]\w+$")
PAST = late_pattern(r"[a-z]{3,}ed")
"""A past tense or participle by its ending."""


class EnglishWords:
    """The words of `subjects.toml`, and what they make of a list of words."""

    def __init__(self) -> None:
        """Read them."""
        table = cast("Mapping[str, Mapping[str, list[str]]]", load("en", "subjects"))
        lists = {name: frozenset(part["words"]) for name, part in table.items()}
        self.linking, self.telling, self.both = lists["linking"], lists["telling"], lists["both"]
        self.verbs = self.linking | self.telling | lists["doing"]
        self.edges, self.nothing, self.stops = lists["edges"], lists["nothing"], lists["stops"]
        self.bounds, self.adverbs, self.relatives = lists["bounds"], lists["adverbs"], lists["relatives"]
        self.endings, self.no_adverbs = lists["endings"], lists["no_adverbs"]
        self.adverbials = re.compile(rf"\b(?i:{'|'.join(sorted(lists['adverbials']))})\b")
        self.before_noun = re.compile(
            rf"\b(?i:{'|'.join(sorted(lists['determiners']))})"
            rf"(?: (?:{'|'.join(sorted(lists['between']))}|[a-z]+ly|[a-z]+ly [a-z]+ed))? $"
        )
        """An article or its like before a figure that stands as an adjective: the entire 25% stake."""
        self.articles, self.compound = lists["articles"], lists["compound"]
        self.asides, self.changes = lists["asides"], lists["changes"]
        self.prepositions, self.intransitive = lists["prepositions"], lists["intransitive"]

    def is_verb(self, word: str) -> bool:
        """Whether a word may be a verb, contractions such as `it's` included."""
        return word.lower() in self.verbs or _SHORT.match(word) is not None

    def is_linking(self, word: str) -> bool:
        """Whether a verb is one of being or changing, as the one within `that's` is."""
        return word.lower() in self.linking or _SHORT.match(word) is not None

    def verb(self, words: Sequence[str]) -> int | None:
        """The place of the last verb; None without one."""
        places = range(len(words) - 1, -1, -1)
        return next((i for i in places if self.is_verb(words[i]) and not self._is_noun(words, i)), None)

    def first(self, words: Sequence[str], verb: int) -> int:
        """Where the verb's own words begin: had also risen."""
        while verb and self._helps(words, verb - 1):
            verb -= 1
        return verb

    def _helps(self, words: Sequence[str], place: int) -> bool:
        """Whether a word before a verb is a helper of it, and no plural that the verb tells of."""
        low = words[place].lower()
        plural = low in self.both and words[place + 1].lower() != "to"  # the firm plans to cut
        return low in self.adverbs or (self.is_finite(words, place) and not plural)

    def is_finite(self, words: Sequence[str], place: int) -> bool:
        """Whether a word may be a verb where it stands, which no article makes a noun."""
        return self.is_verb(words[place]) and not self.follows_article(words, place)

    def links(self, words: Sequence[str]) -> bool:
        """Whether the last verb is one of being or changing."""
        verb = self.verb(words)
        return verb is not None and self.is_linking(words[verb])

    def is_placed(self, words: Sequence[str], verb: int) -> bool:
        """Whether only a place follows a verb of the past: shares closed in New York at $185."""
        after = words[verb + 1].lower() if verb + 1 < len(words) else ""
        low = words[verb].lower()
        if f"{low} {after}" in self.compound:
            return False
        past = low in self.linking and (PAST.fullmatch(low) or low in self.intransitive)
        return after in self.prepositions and bool(past)

    def is_participle(self, words: Sequence[str], place: int) -> bool:
        """Whether a verb only says more of the noun before it: a vehicle sold locally."""
        word = words[place].lower()
        if not place or word in self.linking or word.endswith("s"):
            return False
        return self._follows_noun(words, place) and self.stands_alone(words, place)

    def stands_alone(self, words: Sequence[str], place: int) -> bool:
        """Whether a verb has no object: a preposition, an adverb or nothing follows."""
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        return not after or after in self.prepositions or after.endswith("ly")

    def follows_article(self, words: Sequence[str], place: int) -> bool:
        """Whether an article makes a noun of a word that may be a verb: the cost, a lower increase."""
        if place and words[place - 1].lower() in self.articles:
            return True
        second = place > 1 and words[place - 2].lower() in self.articles
        return second and words[place].lower() in self.changes and not self.is_verb(words[place - 1])

    def _is_noun(self, words: Sequence[str], place: int) -> bool:
        """Whether a word that may be a verb is a plural here: a reduction in module costs from $3."""
        if self.follows_article(words, place):
            return True
        follows = place + 1 < len(words) and words[place + 1].lower() in self.prepositions
        plural = words[place].lower() in self.both and place > 0 and follows
        return plural and self._follows_noun(words, place)

    def _follows_noun(self, words: Sequence[str], place: int) -> bool:
        before = words[place - 1].lower()
        return before not in self.edges and before not in self.adverbs and not self.is_verb(before)


@cache
def english_words() -> EnglishWords:
    """The words, read once."""
    return EnglishWords()
