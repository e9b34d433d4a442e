"""What an English figure measures: the noun it counts, what it is of, or the subject of its clause.

No parser: the last verb before the figure, out of the lists of `subjects.toml`, parts the thing from it.
Where no rule finds a thing, there is none: a bare figure is better than rubbish.
"""

from __future__ import annotations

import re

from content.metrics.layout import Layout
from content.metrics.metric import MetricKind
from content.metrics.phrases_en import REACH, NounPhrases
from content.metrics.quantity import Quantity
from content.metrics.verbs_en import PAST, english_words
from content.text.late_pattern import late_pattern

_OF = late_pattern(r"\s*(of|in|for)\s+(?=[A-Za-z])")
_BESIDE = late_pattern(r"[ -](?=([a-z]+))")
_BRACKET = late_pattern(r"\((?:[a-z]+ ){0,2}$")
_WHOLE = late_pattern(r"(?i:of|among) (?:the|all|those|its|their|these) (?:total |[a-z]+ )?(?=[a-z])")
_BEING = late_pattern(r" (?:is|are|was|were|has|have|had) ")
_PART_WORDS = 4
_TOLD_WORDS = 6
_TIMES_AS = late_pattern(r" as (?:many|much) (?=[a-z])")
_ALONE = late_pattern(r"[a-z]+(?:er|ing|ed)")
"""A lone word of this form after a percentage is an adjective or a verb: 20% cheaper."""
_BRACKET_REACH = 30
_CLAUSES = 3
_OWNER = 4
_QUOTES = '“"'
_CHANGE = late_pattern(
    r"(?i:\b(?:up|down)|\b(?:increase|decrease|rise|fall|gain|drop|decline|growth) of) (?:[a-z]+ )?$"
)
_NOUN_BESIDE = late_pattern(r"(?:['’]s?)? (?=[a-z])")
_NO_THING = late_pattern(r"(?:total|all)\b")
_HEAD = late_pattern(r"[^.:;!?()]{3,40}[.:]\s")
_HEAD_WORDS = 3


class EnglishSubjects:
    """The subjects of one English block's figures, asked in reading order."""

    def __init__(self, text: str, layout: Layout, times: list[tuple[int, int]]) -> None:
        """`text` is the block; `times` its expressions of time."""
        self._text, self._layout = text, layout
        self._phrases = NounPhrases(text, times)
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
            found = (
                found or self._share_of(figure, sentence, closes) or self._told_after(begin, figure, closes)
            )
            found = found or self._clauses_before(sentence, begin, figure.start)
            goes_on = not self._counted_last or self._changes(figure)
            carried = self._last if self._last_end > sentence and goes_on else None
            found = found or carried or self._of(figure, closes) or self._heading(opens)
            found = found or (None if self._counted_last else self._last)
        self._last_end = figure.end
        self._counted_last = figure.unit is not None and figure.unit.classifier
        self._last = found or self._last
        return found

    def before(self, place: int) -> str | None:
        """The thing left of a place in its clause: for ranks."""
        opens, _ = self._layout.clause(place, place)
        return self._left(opens, place) or self._last

    def _changes(self, figure: Quantity) -> bool:
        """Whether a figure tells how much more or less: down 10 percent."""
        return _CHANGE.search(self._text, max(0, figure.start - 24), figure.start) is not None

    def _counted(self, figure: Quantity, begin: int, closes: int) -> str | None:
        """The counted noun with the words between it and the number, and what it is of."""
        noun = figure.unit.name if figure.unit else ""
        if figure.elided:
            return self._last or noun or None
        at = self._text.find(noun, figure.numeral.end, figure.numeral.end + REACH)
        if at < 0:
            return noun or None
        end = at + len(noun)
        phrase = self._text[figure.numeral.end : end].strip(" -")
        owner = self._owner(begin, figure.start)
        if owner and len(owner.split()) <= _OWNER:
            return f"{phrase} {owner}"
        of = re.match(r"\s+of\s+", self._text[end:closes])
        if of is None or self._phrases.in_time(end + of.end()):
            return phrase
        thing = self._phrases.at(end + of.end(), closes)
        return f"{phrase} of {thing}" if thing else phrase

    def _measured(self, figure: Quantity, begin: int, closes: int) -> str | None:
        """The thing of a measure, a share or a sum: around the figure within its clause."""
        as_many = _TIMES_AS.match(self._text, figure.end, closes)
        if as_many and (thing := self._phrases.at(as_many.end(), closes)):
            return thing  # ten times as many cases
        modified = self._modified(figure, closes) or self._bracketed(figure.start)
        if modified:
            return modified
        left = self._left(begin, figure.start)
        if left is None and figure.unit is not None and figure.unit.kind is MetricKind.DURATION:
            beside = _NOUN_BESIDE.match(self._text, figure.end, closes)
            if beside and (thing := self._phrases.at(beside.end(), closes)):
                return thing
        of = _OF.match(self._text, figure.end, closes)
        if of and self._phrases.in_time(of.end()):
            of = None
        before = self._phrases.plain(begin, figure.start)
        if of and figure.numeral.denominator and (whole := self._phrases.at(of.end(), closes)):
            return f"{left} {whole}" if left and self._words.verb(before) is not None else whole
        if of and of[1] != "for" and not _NO_THING.match(self._text, of.end()):
            links = left and self._words.links(before)
            thing = None if links else self._phrases.at(of.end(), closes)
            return f"{left} {thing}" if left and thing else left or thing
        return left

    def _modified(self, figure: Quantity, closes: int) -> str | None:
        """The noun that a figure stands before as an adjective: a $6 million charge, 20% revenue growth."""
        beside = _BESIDE.match(self._text, figure.end, closes)
        if beside is None:
            return None
        share = figure.numeral.denominator is not None and figure.name in ("", "%")
        if share and (beside[1] == "the" or beside[1] not in self._words.edges):
            return self._phrases.at(beside.end(), closes)  # one in five adults, half the flats
        hyphened = self._text.startswith("-", figure.numeral.end)
        if hyphened or self._words.before_noun.search(self._text, max(0, figure.start - 30), figure.start):
            return self._phrases.at(beside.end(), closes)
        if figure.unit is None or figure.unit.name != "%" or beside[1].lower() in self._words.edges:
            return None
        noun = self._phrases.at(beside.end(), closes)
        return None if noun is None or _ALONE.fullmatch(noun) else noun

    def _bracketed(self, at: int) -> str | None:
        """The thing right before a bracket with the figure: oak (38%), followed by elm (30%)."""
        bracket = _BRACKET.search(self._text, max(0, at - _BRACKET_REACH), at)
        if bracket is None:
            return None
        opens, _ = self._layout.clause(bracket.start(), bracket.start())
        begin = max(opens, self._last_end)
        words = self._phrases.plain(begin, bracket.start())
        verb = self._words.verb(words)
        if verb is not None and self._words.is_linking(words[verb]):
            return self._phrases.doer(words[: self._words.first(words, verb)])
        return self._phrases.last(words)

    def _only_adds(self, first: str, goes_on: bool) -> bool:
        """Whether a clause that begins with a word only adds to another: which rose, founded in 2015.

        A relative clause that `goes_on` may speak of what a participle leads to: followed by tiles, which.
        """
        known = self._words.relatives | self._words.asides
        return first.lower() in known or (not goes_on and PAST.fullmatch(first) is not None)

    def _told_after(self, begin: int, figure: Quantity, closes: int) -> str | None:
        """What is told of a figure that opens its clause: $5 million is coming across in bricks."""
        being = _BEING.match(self._text, figure.end, closes)
        left = self._phrases.plain(begin, figure.start)
        if being is None or (left and left[-1].lower() not in self._words.bounds):
            return None
        return " ".join(self._phrases.plain(being.end(), closes)[:_TOLD_WORDS]) or None

    def _share_of(self, figure: Quantity, sentence: int, closes: int) -> str | None:
        """The whole that opens the sentence, with what its part is: of the guests, 65 percent were tall."""
        whole = _WHOLE.match(self._text, sentence, figure.start)
        if whole is None or figure.unit is None or figure.unit.name != "%":
            return None
        thing = self._phrases.at(whole.end(), figure.start)
        being = _BEING.match(self._text, figure.end, closes)
        part = self._phrases.plain(being.end(), closes)[:_PART_WORDS] if being else []
        return " ".join((thing, *part)) if thing else None

    def _of(self, figure: Quantity, closes: int) -> str | None:
        """What a figure is for: about 65,000 for the first half."""
        of = _OF.match(self._text, figure.end, closes)
        return self._phrases.at(of.end(), closes) if of and not self._phrases.in_time(of.end()) else None

    def _clauses_before(self, sentence: int, begin: int, end: int) -> str | None:
        """The thing that an earlier clause of the sentence names, where the figure's own only goes on.

        A relative clause speaks of the last thing named: by in-feed units, which are 20% cheaper.
        """
        if self._last_end > sentence:
            return None
        own = self._phrases.plain(begin, end)
        goes_on = bool(own) and own[0].lower() in self._words.relatives
        for _ in range(_CLAUSES):
            before = self._layout.clause_before(begin)
            if before is None:
                return None
            words = self._phrases.plain(*before)
            if words and not self._only_adds(words[0], goes_on):
                if len(words) == 1:
                    return None
                return (
                    self._phrases.last(words) if goes_on else self._phrases.doer(words) or self._told(words)
                )
            begin = before[0]
        return None

    def _owner(self, begin: int, end: int) -> str | None:
        """Who does something with the counted things: the company delivered."""
        words = self._phrases.plain(max(begin, end - REACH), end)
        verb = self._words.verb(words)
        if verb is None or self._phrases.last(words[verb + 1 :]):
            return None
        if words[verb].lower() in self._words.telling or self._words.is_linking(words[verb]):
            return None
        doer = self._phrases.doer(words[: self._words.first(words, verb)])
        return doer and f"{doer} {words[verb]}"

    def _left(self, begin: int, end: int) -> str | None:
        """The thing named between two places, before the last verb there or as its object."""
        begin = max(begin, end - REACH, *(self._text.rfind(mark, begin, end - 1) + 1 for mark in _QUOTES))
        words = self._phrases.plain(begin, end)
        return self._told(words)

    def _told(self, words: list[str]) -> str | None:
        """The thing that some words tell of: what follows their last verb, else who is before it."""
        verb = self._words.verb(words)
        if verb is None:
            lone = self._phrases.last(words)
            return None if lone and lone.lower() in self._words.changes else lone
        complement = None if self._words.is_placed(words, verb) else self._phrases.last(words[verb + 1 :])
        if complement and complement.split()[-1].lower() not in self._words.changes:
            return complement
        doer = self._phrases.doer(words[: self._words.first(words, verb)])
        if words[verb].lower() in self._words.telling:
            return None
        if complement and " " in complement:
            return doer or complement
        if doer is None or self._words.is_linking(words[verb]):
            return doer
        return f"{doer} {words[verb]}"

    def _heading(self, opens: int) -> str | None:
        """The short words that open the block before its figures: `Research. At least …`."""
        stop = _HEAD.match(self._text)
        head = stop[0].rstrip(".: ") if stop and stop.end() <= opens + 1 else ""
        return head if head and len(head.split()) <= _HEAD_WORDS else None
