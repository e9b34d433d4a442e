"""The text that an edit put in: the only place where words that were lost may be found again."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property

from content.annotations.alignment import Alignment, Gap
from content.annotations.folding import Squashed, whole_words
from content.annotations.likeness import best_piece, likeness
from content.document import TextRange

_MARGIN = 40
"""Code points searched on both sides: a diff may put the edge of an insertion a few words off."""
_OWN = 0.7
"""Share of a hit that must be inserted text."""
_CANDIDATES = 4
"""Look-alikes that are compared letter by letter."""
_SEED = 4
"""Letters of the pieces that point to look-alikes."""


class Insertions:
    """Inserted stretches of the new text, as one squashed text to search in."""

    def __init__(self, alignment: Alignment) -> None:
        """Collect the stretches; a short match amid longer edits is an accident and counts as inserted."""
        self._new = alignment.new
        self.ranges = _inserted(alignment)

    @cached_property
    def _pieces(self) -> list[Squashed]:
        windows: list[TextRange] = []
        for place in self.ranges:
            start, end = max(0, place.start - _MARGIN), min(len(self._new), place.end + _MARGIN)
            if windows and start <= windows[-1].end:
                start = windows.pop().start
            windows.append(TextRange(start, end))
        return [Squashed(self._new, window.start, window.end) for window in windows]

    @cached_property
    def _text(self) -> str:
        return "\0".join(piece.text for piece in self._pieces)

    @cached_property
    def _starts(self) -> list[int]:
        starts: list[int] = []
        at = 0
        for piece in self._pieces:
            starts.append(at)
            at += len(piece.text) + 1
        return starts

    def find(self, wanted: str, limit: int = 50) -> list[TextRange]:
        """Places of the squashed words `wanted` in inserted text; at most `limit`."""
        hits: list[TextRange] = []
        at = self._text.find(wanted)
        while at >= 0 and len(hits) < limit:
            place = self._origin(at, at + len(wanted))
            if place and self._share(place) >= _OWN:
                hits.append(place)
            at = self._text.find(wanted, at + 1)
        return hits

    def find_alike(self, wanted: str) -> TextRange | None:
        """The place in inserted text that is most like `wanted`, if pieces of it are there at all."""
        votes: Counter[int] = Counter()
        span = max(8, len(wanted) // 4)
        for offset in range(0, len(wanted) - _SEED + 1, 2):
            seed = wanted[offset : offset + _SEED]
            at = self._text.find(seed)
            for _ in range(20):
                if at < 0:
                    break
                votes[(at - offset) // span] += 1
                at = self._text.find(seed, at + 1)
        best, found = 0.0, None
        for bucket, _ in votes.most_common(_CANDIDATES):
            start = max(0, (bucket - 1) * span)
            window = self._text[start : start + len(wanted) + 4 * span]
            a, b = best_piece(wanted, window)
            place = self._origin(start + a, start + b) if a < b else None
            alike = likeness(wanted, window[a:b])
            if place and alike > best and self._share(place) >= _OWN:
                best, found = alike, place
        return TextRange(*whole_words(self._new, found.start, found.end)) if found else None

    def _origin(self, start: int, end: int) -> TextRange | None:
        """The place in the new text of a part of the joined text; None if it crosses a seam."""
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        if end > first + len(self._pieces[index].text):
            return None
        return TextRange(*self._pieces[index].origin(start - first, end - first))

    def _share(self, place: TextRange) -> float:
        index = max(0, bisect_right(self.ranges, place.start, key=lambda one: one.start) - 1)
        own = 0
        while index < len(self.ranges) and self.ranges[index].start < place.end:
            own += max(0, min(place.end, self.ranges[index].end) - max(place.start, self.ranges[index].start))
            index += 1
        return own / len(place)


def _inserted(alignment: Alignment) -> list[TextRange]:
    gaps = [alignment.gap_after(index) for index in range(-1, len(alignment.runs))]
    found: list[TextRange] = []
    for index, gap in enumerate(gaps):
        accident = index > 0 and alignment.runs[index - 1].length <= min(
            _size(gaps[index - 1]), _size(gap), 24
        )
        start = gap.new_start
        if accident and found and found[-1].end == gaps[index - 1].new_end:
            start = found.pop().start
        if start < gap.new_end:
            found.append(TextRange(start, gap.new_end))
    return found


def _size(gap: Gap) -> int:
    return max(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
