"""What an English figure measures: the noun it counts, what it is of, or the subject of its clause.

No parser: the last verb before the figure, out of the lists of `subjects.toml`, parts the thing from it.
Where no rule finds a thing, there is none: a bare figure is better than rubbish.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.metric import MetricKind
from content.metrics.quantity import Quantity
from content.text.late_pattern import late_pattern

_REACH = 120
_WORD = late_pattern(r"[A-Za-z][\w.'’&/-]*")
_LONGEST = 6
_OF = late_pattern(r"\s*(?:of|in|for)\s+(?=[A-Za-z])")
_ARTICLE = late_pattern(
    r"\b(?i:an?|the|its|their|his|her|this|that|another|new|first)"
    r"(?: (?:nearly|roughly|whopping|estimated|record|reported|additional|[a-z]+ly|[a-z]+ly [a-z]+ed))? $"
)
_CLAUSES = 3
_OWNER = 4
_SHORT = late_pattern(r"(?i:i|you|he|she|it|we|they|that|there|what|who|let)['’]\w+$")
_PAST = late_pattern(r"[a-z]{3,}ed")
_QUOTES = '“"'
_JOINS = frozenset(("of", "and", "or", "for"))
_BOUNDS = frozenset(
    (
        "that",
        "which",
        "who",
        "while",
        "but",
        "when",
        "because",
        "if",
        "although",
        "as",
        "so",
        "whereas",
        "said",
        "says",
        "where",
        "than",
    )
)
_ADVERBS = frozenset(
    (
        "also",
        "not",
        "already",
        "now",
        "still",
        "will",
        "would",
        "could",
        "may",
        "might",
        "can",
        "should",
        "then",
        "only",
        "to",
        "just",
        "recently",
        "probably",
        "never",
        "ever",
    )
)
_CHANGE = late_pattern(
    r"(?i:\b(?:up|down)|\b(?:increase|decrease|rise|fall|gain|drop|decline|growth) of) (?:[a-z]+ )?$"
)
_BESIDE = frozenset(("in", "on", "at", "by", "to", "for", "with", "from", "as", "under", "since", "during"))
"""After a participle: what follows is no object of it."""
_ROSE = frozenset(
    ("rose", "fell", "grew", "stood", "sank", "slid", "shrank", "ended", "traded", "sat", "ran")
)
_NOUN_BESIDE = late_pattern(r"(?:['’]s?)? (?=[a-z])")
_NO_THING = late_pattern(r"(?:total|all)\b")
_HEADING = 40


class EnglishWords:
    """The words of `subjects.toml`."""

    def __init__(self) -> None:
        """Read them."""
        table = cast("Mapping[str, Mapping[str, list[str]]]", load("en", "subjects"))
        self.linking = frozenset(table["linking"]["words"])
        self.telling = frozenset(table["telling"]["words"])
        self.verbs = self.linking | self.telling | frozenset(table["doing"]["words"])
        self.both = frozenset(table["both"]["words"])
        self.edges = frozenset(table["edges"]["words"])
        self.nothing = frozenset(table["nothing"]["words"])
        self.stops = frozenset(table["stops"]["words"])


@cache
def english_words() -> EnglishWords:
    """The words, read once."""
    return EnglishWords()


class EnglishSubjects:
    """The subjects of one English block's figures, asked in reading order."""

    def __init__(self, text: str, layout: Layout, times: list[tuple[int, int]]) -> None:
        """`text` is the block; `times` its expressions of time."""
        self._text, self._layout, self._times = text, layout, times
        self._words = english_words()
        self._last: str | None = None
        self._last_end = 0
        self._counted_last = False

    def of(self, figure: Quantity) -> str | None:
        """The words counted, else what stands before the clause's verb, else what the figure is of."""
        opens, closes = self._layout.clause(figure.start, figure.end)
        sentence, _ = self._layout.sentence(figure.start)
        begin = max(opens, self._last_end)
        if figure.unit is not None and figure.unit.classifier:
            found = self._counted(figure, begin, closes)
        else:
            found = self._measured(figure, begin, closes)
            found = found or self._clauses_before(sentence, begin)
            goes_on = not self._counted_last or self._changes(figure)
            carried = self._last if self._last_end > sentence and goes_on else None
            found = found or carried or self._of(figure, closes) or self._heading(opens)
            found = found or (None if self._counted_last else self._last)
        self._last_end = figure.end
        self._counted_last = figure.unit is not None and figure.unit.classifier
        self._last = found or self._last
        return found

    def _changes(self, figure: Quantity) -> bool:
        """Whether a figure tells how much more or less: down 10 percent."""
        return _CHANGE.search(self._text, max(0, figure.start - 24), figure.start) is not None

    def before(self, place: int) -> str | None:
        """The thing left of a place in its clause: for ranks."""
        opens, _ = self._layout.clause(place, place)
        return self._left(opens, place) or self._last

    def _counted(self, figure: Quantity, begin: int, closes: int) -> str | None:
        """The counted noun with the words between it and the number, and what it is of."""
        noun = figure.unit.name if figure.unit else ""
        if figure.elided:
            return self._last or noun or None
        at = self._text.find(noun, figure.numeral.end, figure.numeral.end + _REACH)
        if at < 0:
            return noun or None
        end = at + len(noun)
        phrase = self._text[figure.numeral.end : end].strip(" -")
        owner = self._owner(begin, figure.start)
        if owner and len(owner.split()) <= _OWNER:
            return f"{phrase} {owner}"
        of = re.match(r"\s+of\s+", self._text[end:closes])
        if of is None or self._in_time(end + of.end()):
            return phrase
        thing = self._phrase(end + of.end(), closes)
        return f"{phrase} of {thing}" if thing else phrase

    def _measured(self, figure: Quantity, begin: int, closes: int) -> str | None:
        modified = self._modified(figure, closes)
        if modified:
            return modified
        left = self._left(begin, figure.start)
        if left is None and figure.unit is not None and figure.unit.kind is MetricKind.DURATION:
            beside = _NOUN_BESIDE.match(self._text, figure.end, closes)
            if beside and (thing := self._phrase(beside.end(), closes)):
                return thing
        of = _OF.match(self._text, figure.end, closes)
        if of and self._in_time(of.end()):
            of = None
        if of and of[0].strip() != "for" and not _NO_THING.match(self._text, of.end()):
            thing = None if left and self._links(begin, figure.start) else self._phrase(of.end(), closes)
            return f"{left} {thing}" if left and thing else left or thing
        return left

    def _links(self, begin: int, end: int) -> bool:
        """Whether the last verb before a figure is one of being or changing."""
        words = self._plain(begin, end)
        verb = self._verb(words)
        return verb is not None and words[verb].lower() in self._words.linking

    def _modified(self, figure: Quantity, closes: int) -> str | None:
        """The noun that a figure stands before as an adjective: a $6 million charge."""
        if not _ARTICLE.search(self._text, max(0, figure.start - 30), figure.start):
            return None
        beside = re.match(r"[ -](?=[a-z])", self._text[figure.end : closes])
        return self._phrase(figure.end + 1, closes) if beside else None

    def _of(self, figure: Quantity, closes: int) -> str | None:
        """What a figure is for: about 65,000 for the first half."""
        of = _OF.match(self._text, figure.end, closes)
        return self._phrase(of.end(), closes) if of and not self._in_time(of.end()) else None

    def _clauses_before(self, sentence: int, begin: int) -> str | None:
        """The thing that an earlier clause of the sentence names, where the figure's own only goes on."""
        if self._last_end > sentence:
            return None
        for _ in range(_CLAUSES):
            before = self._layout.clause_before(begin)
            if before is None:
                return None
            words = self._plain(*before)
            if words and words[0].lower() not in ("which", "who", "where", "when"):
                return self._doer(words) if len(words) > 1 else None
            begin = before[0]
        return None

    def _owner(self, begin: int, end: int) -> str | None:
        """Who does something with the counted things: the company delivered."""
        words = self._plain(max(begin, end - _REACH), end)
        verb = self._verb(words)
        if verb is None or self._thing(words[verb + 1 :]) or words[verb].lower() in self._words.linking:
            return None
        if words[verb].lower() in self._words.telling:
            return None
        doer = self._doer(words[: self._first(words, verb)])
        return doer and f"{doer} {words[verb]}"

    def _left(self, begin: int, end: int) -> str | None:
        """The thing named between two places, before the last verb there or as its object."""
        begin = max(begin, end - _REACH, *(self._text.rfind(mark, begin, end - 1) + 1 for mark in _QUOTES))
        words = self._plain(begin, end)
        verb = self._verb(words)
        if verb is None:
            return self._thing(words)
        complement = None if self._is_placed(words, verb) else self._thing(words[verb + 1 :])
        if complement:
            return complement
        doer = self._doer(words[: self._first(words, verb)])
        if words[verb].lower() in self._words.telling:
            return None
        if doer is None or words[verb].lower() in self._words.linking:
            return doer
        return f"{doer} {words[verb]}"

    def _verb(self, words: list[str]) -> int | None:
        """The place of the last verb."""
        places = range(len(words) - 1, -1, -1)
        return next((i for i in places if self._is_verb(words[i]) and not self._is_noun(words, i)), None)

    def _is_placed(self, words: list[str], verb: int) -> bool:
        """Whether only a place follows a verb of the past: shares closed in New York at $185."""
        after = words[verb + 1].lower() if verb + 1 < len(words) else ""
        low = words[verb].lower()
        past = low in self._words.linking and (_PAST.fullmatch(low) or low in _ROSE)
        return after in _BESIDE and bool(past)

    def _is_noun(self, words: list[str], place: int) -> bool:
        """Whether a word that may be a verb is a plural here: a reduction in module costs from $3."""
        follows = place + 1 < len(words) and words[place + 1].lower() in _BESIDE
        return (
            words[place].lower() in self._words.both
            and place > 0
            and follows
            and self._follows_noun(words, place)
        )

    def _first(self, words: list[str], verb: int) -> int:
        """Where the verb's own words begin: had also risen."""
        while verb and (self._is_verb(words[verb - 1]) or words[verb - 1].lower() in _ADVERBS):
            verb -= 1
        return verb

    def _doer(self, words: list[str]) -> str | None:
        """The subject among the words before a verb: the first noun phrase after the last that or said."""
        start, stop = 0, len(words)
        for place, word in enumerate(words):
            if word.lower() in _BOUNDS or (self._is_verb(word) and not self._is_participle(words, place)):
                start, stop = place + 1, len(words)
            elif self._is_verb(word):
                stop = min(stop, place)
        found: list[str] = []
        for place in range(start, stop):
            word, low = words[place], words[place].lower()
            past = _PAST.fullmatch(low) and self._stands_alone(words, place)
            if found and ((low in self._words.stops and low not in _JOINS) or past):
                break
            if found or low not in self._words.edges:
                found.append(word)
        return self._thing(self._first_few(found))

    def _first_few(self, words: list[str]) -> list[str]:
        """The words up to the longest that a name may be, small words not counted."""
        room = _LONGEST
        for place, word in enumerate(words):
            room -= word.lower() not in self._words.edges
            if room < 0:
                return words[:place]
        return words

    def _is_participle(self, words: list[str], place: int) -> bool:
        """Whether a verb only says more of the noun before it: a vehicle sold locally."""
        word = words[place].lower()
        if not place or word in self._words.linking or word.endswith("s"):
            return False
        return self._follows_noun(words, place) and self._stands_alone(words, place)

    def _follows_noun(self, words: list[str], place: int) -> bool:
        before = words[place - 1].lower()
        return before not in self._words.edges and before not in _ADVERBS and not self._is_verb(before)

    @staticmethod
    def _stands_alone(words: list[str], place: int) -> bool:
        """Whether a verb has no object: a preposition, an adverb or nothing follows."""
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        return not after or after in _BESIDE or after.endswith("ly")

    def _is_verb(self, word: str) -> bool:
        return word.lower() in self._words.verbs or _SHORT.match(word) is not None

    def _thing(self, words: list[str]) -> str | None:
        """The last noun phrase of some words, or None."""
        kept = list(words)
        while kept and kept[-1].lower() in self._words.edges:
            kept.pop()
        start = len(kept)
        room = _LONGEST
        while start and room:
            word = kept[start - 1].lower()
            room -= word not in self._words.edges
            joins = word in _JOINS and start < len(kept)
            verb = self._is_verb(word) and word not in self._words.both
            if (word in self._words.stops or verb) and not joins:
                break
            start -= 1
            if word in ("a", "an", "the") and start and kept[start - 1].lower() in ("and", "or"):
                break  # … and an on-time performance: a thing of its own
        kept = kept[start:]
        while kept and kept[0].lower() in self._words.edges:
            kept.pop(0)
        phrase = " ".join(kept)
        return phrase if len(phrase) > 2 and phrase.lower() not in self._words.nothing else None

    def _phrase(self, start: int, closes: int) -> str | None:
        """The noun phrase that begins at a place."""
        words: list[str] = []
        for match in _WORD.finditer(self._text, start, min(closes, start + _REACH)):
            word = match[0].lower().rstrip(".")
            past = words and _PAST.fullmatch(word)
            if past or word in self._words.stops or self._is_verb(word) or len(words) == _LONGEST:
                break
            words.append(match[0] if "." in match[0][:-1] else match[0].rstrip("."))
        return self._thing(words)

    def _plain(self, start: int, end: int) -> list[str]:
        """The words between two places that belong to no time."""
        return [
            match[0].rstrip(".")
            for match in _WORD.finditer(self._text, start, end)
            if not self._in_time(match.start())
        ]

    def _in_time(self, place: int) -> bool:
        at = bisect_right(self._times, (place, len(self._text))) - 1
        return at >= 0 and place < self._times[at][1]

    def _heading(self, opens: int) -> str | None:
        """The short words that open the block before its figures: `Research. At least …`."""
        stop = re.match(r"[^.:;!?]{3,40}[.:]\s", self._text)
        head = stop[0].rstrip(".: ") if stop and stop.end() <= opens + 1 else ""
        return head if head and len(head.split()) <= 3 else None
