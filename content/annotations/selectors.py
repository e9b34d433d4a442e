"""Finding a quote in a text whose earlier version was not kept: by quote, context and position.

A quote that is there with its neighbours is found; one that is not is looked for together with them, as the
passage that they make. What is neither is an orphan: without the old text look-alikes can't be told apart.
"""

from __future__ import annotations

from collections import Counter

from content.annotations.annotation import AnchorState, Placement, Target
from content.annotations.carrying import comparable
from content.annotations.folding import Squashed, squash, with_markup
from content.annotations.likeness import best_piece, likeness
from content.annotations.relocation import ORPHANED, Relocation
from content.annotations.wording import weight
from content.document import TextRange

_SURE = 0.75
"""Likeness of the better side from which equal words are the same words, if the other side is not all new."""
_OTHER_SIDE = 0.25
_LIKELY = 0.55
"""Likeness of the better side from which equal words are likely the same."""
_TELLING = 24
"""Weight of words that are not repeated by accident."""
_PASSAGE = 0.45
"""Likeness from which a passage is the old one, edited."""
_SEED = 5
_SEEDS = 60
_CANDIDATES = 4
_HITS = 100


class QuoteIndex:
    """A text, squashed once, in which quotes are found."""

    def __init__(self, text: str) -> None:
        """Squash the text."""
        self._text = text
        self._squashed = Squashed(text, 0, len(text))

    def find(self, target: Target) -> Placement:
        """The best place of the target, or an orphan where it would be a guess."""
        quote = squash(target.quote)
        if not quote:
            return ORPHANED
        return self._verbatim(target, quote) or self._with_its_passage(target)

    def _verbatim(self, target: Target, quote: str) -> Placement | None:
        """The quote as it was: the place with the likest neighbours, of equal ones the nearest."""
        prefix, suffix = squash(target.prefix), squash(target.suffix)
        expected = self._expected(target.start)
        hits = [(at, *self._sides(at, at + len(quote), prefix, suffix)) for at in self._hits(quote)]
        rated = sorted(((max(a, b), a + b, -abs(at - expected), at) for at, a, b in hits), reverse=True)
        if not rated:
            return None
        better, both, _, at = rated[0]
        start, end = self._squashed.origin(at, at + len(quote))
        place = TextRange(*with_markup(self._text, start, end, target.quote))
        rival = len(rated) > 1 and rated[1][1] >= both - 0.1
        if better >= _SURE and both - better >= _OTHER_SIDE and (not rival or both >= 2 * _SURE):
            return Placement(AnchorState.ANCHORED, place)
        if not rival and (better >= _LIKELY or (len(rated) == 1 and weight(quote) >= _TELLING)):
            return Placement(AnchorState.CHANGED, place)
        return None

    def _expected(self, start: int) -> int:
        """About where the quote would stand in the squashed text if nothing had changed."""
        return start * len(self._squashed.text) // max(1, len(self._text))

    def _hits(self, quote: str) -> list[int]:
        hits: list[int] = []
        at = self._squashed.text.find(quote)
        while at >= 0 and len(hits) < _HITS:
            hits.append(at)
            at = self._squashed.text.find(quote, at + 1)
        return hits

    def _sides(self, start: int, end: int, prefix: str, suffix: str) -> tuple[float, float]:
        """Likeness of what stands before and after; at the edge of the old text the one side counts twice."""
        text = self._squashed.text
        before = likeness(prefix, text[max(0, start - len(prefix)) : start]) if prefix else None
        after = likeness(suffix, text[end : end + len(suffix)]) if suffix else None
        if before is None or after is None:
            only = before if before is not None else after if after is not None else 1.0
            return only, only
        return before, after

    def _with_its_passage(self, target: Target) -> Placement:
        """The quote, edited or amid edits: the passage is found, then the quote in it as in a kept text."""
        old = target.prefix + target.quote + target.suffix
        passage = squash(old)
        found = self._passage(passage, self._expected(target.start - len(target.prefix)))
        if found is None:
            return ORPHANED
        place = TextRange(len(target.prefix), len(target.prefix) + len(target.quote))
        placed = Relocation(old, found.of(self._text), searches=False).place(place)
        if placed.range is None:
            return ORPHANED
        return Placement(AnchorState.CHANGED, placed.range.shift(found.start))

    def _passage(self, passage: str, expected: int) -> TextRange | None:
        """The place most like a squashed passage, among those that pieces of it point to."""
        if not comparable(passage):
            return None
        best, found = _PASSAGE, None
        for start in self._pointed(passage, expected):
            low = max(0, start - len(passage) // 2)
            window = self._squashed.text[low : low + 2 * len(passage) + 32]
            a, b = best_piece(passage, window)
            alike = likeness(passage, window[a:b])
            if alike > best:
                best, found = alike, TextRange(*self._squashed.origin(low + a, low + b))
        return found

    def _pointed(self, passage: str, expected: int) -> list[int]:
        """Starts that pieces of the passage point to, most votes first; each votes for its nearest."""
        votes: Counter[int] = Counter()
        bucket = max(8, len(passage) // 3)
        step = max(1, len(passage) // _SEEDS)
        text = self._squashed.text
        for offset in range(0, len(passage) - _SEED + 1, step):
            seed = passage[offset : offset + _SEED]
            around = expected + offset
            before, after = text.rfind(seed, 0, max(0, around) + _SEED), text.find(seed, max(0, around))
            votes.update({max(0, at - offset) // bucket for at in (before, after) if at >= 0})
        return [start * bucket for start, _ in votes.most_common(_CANDIDATES)]
