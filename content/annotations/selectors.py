"""Finding a quote in a text whose earlier version was not kept: by quote, context and position."""

from __future__ import annotations

from content.annotations.annotation import AnchorState, Placement, Target
from content.annotations.folding import Squashed, squash
from content.annotations.likeness import best_piece, likeness
from content.annotations.wording import same_figures, weight
from content.document import TextRange

_ORPHANED = Placement(AnchorState.ORPHAN, None)
_TELLING = 24
_ALIKE = 0.7
_NEIGHBOURS = 0.55
_MARGIN = 0.1
_HITS = 100


class QuoteIndex:
    """A text, squashed once, in which quotes are found."""

    def __init__(self, text: str) -> None:
        """Squash the text."""
        self._length = len(text)
        self._squashed = Squashed(text, 0, len(text))

    def find(self, target: Target) -> Placement:
        """The best place of the target, or an orphan where it would be a guess."""
        quote = squash(target.quote)
        if not quote:
            return _ORPHANED
        prefix, suffix = squash(target.prefix), squash(target.suffix)
        expected = self._expected(target)
        hits = self._exact(quote)
        if hits:
            rated = sorted(
                (
                    (self._context(at, at + len(quote), prefix, suffix), -abs(at - expected), at)
                    for at in hits
                ),
                reverse=True,
            )
            context, _, at = rated[0]
            place = TextRange(*self._squashed.origin(at, at + len(quote)))
            if context >= _NEIGHBOURS:
                rival = len(rated) > 1 and rated[1][0] >= context - 0.01
                return Placement(
                    AnchorState.CHANGED if rival and context < 0.9 else AnchorState.ANCHORED, place
                )
            if len(hits) == 1 and weight(quote) >= _TELLING:
                return Placement(AnchorState.MOVED, place)
            return _ORPHANED
        return self._alike(quote, prefix, suffix, expected)

    def _expected(self, target: Target) -> int:
        """About where the quote would stand in the squashed text if nothing had changed."""
        share = len(self._squashed.text) / self._length if self._length else 0.0
        return int(target.start * share)

    def _exact(self, quote: str) -> list[int]:
        hits: list[int] = []
        at = self._squashed.text.find(quote)
        while at >= 0 and len(hits) < _HITS:
            hits.append(at)
            at = self._squashed.text.find(quote, at + 1)
        return hits

    def _context(self, start: int, end: int, prefix: str, suffix: str) -> float:
        text = self._squashed.text
        sides: list[float] = []
        if prefix:
            sides.append(likeness(prefix, text[max(0, start - len(prefix)) : start]))
        if suffix:
            sides.append(likeness(suffix, text[end : end + len(suffix)]))
        return max(sides, default=1.0)

    def _alike(self, quote: str, prefix: str, suffix: str, expected: int) -> Placement:
        """An edited quote, found between its neighbours or by pieces of itself."""
        text = self._squashed.text
        best = (0.0, 0, 0)
        for around in self._windows(quote, prefix, suffix, expected):
            low, high = max(0, around - len(quote)), min(len(text), around + 2 * len(quote) + 16)
            a, b = best_piece(quote, text[low:high])
            if a < b:
                rating = likeness(quote, text[low + a : low + b])
                best = max(best, (rating, low + a, low + b))
        rating, start, end = best
        if start == end or rating < 0.5:
            return _ORPHANED
        context = self._context(start, end, prefix, suffix)
        if context < _NEIGHBOURS and not (
            rating >= 0.9 and weight(quote) >= _TELLING and same_figures(quote, text[start:end])
        ):
            return _ORPHANED
        return Placement(AnchorState.CHANGED, TextRange(*self._squashed.origin(start, end)))

    def _windows(self, quote: str, prefix: str, suffix: str, expected: int) -> list[int]:
        """Starts that neighbours and pieces of the quote point to, the nearest of each."""
        found: set[int] = set()
        for words, shift in (
            (prefix[-12:], 12),
            (prefix[-24:-12], 24),
            (suffix[:12], -len(quote)),
            (suffix[12:24], -len(quote) - 12),
        ):
            if len(words) >= 6:
                found.update(at + shift for at in self._nearest(words, expected))
        step = max(1, len(quote) // 8)
        for offset in range(0, len(quote), step):
            seed = quote[offset : offset + 6]
            if len(seed) >= 4:
                found.update(at - offset for at in self._nearest(seed, expected))
        bucket = max(4, len(quote) // 2)
        return list({max(0, at) // bucket: max(0, at) for at in sorted(found)}.values())[:64]

    def _nearest(self, words: str, expected: int) -> list[int]:
        text = self._squashed.text
        before = text.rfind(words, 0, expected + len(words))
        after = text.find(words, expected)
        return [at for at in (before, after) if at >= 0]
