"""Carrying: the stretch of a new text that stands where a place of the old text stood."""

from __future__ import annotations

from content.annotations.alignment import Alignment
from content.annotations.annotation import CONTEXT
from content.annotations.folding import Squashed, squash, whole_words
from content.annotations.likeness import best_end, best_piece, likeness
from content.annotations.wording import weight
from content.document import TextRange

_TIGHTER = 0.1
"""How much more alike a part of the carried words must be to stand for all of them."""
_HARDLY = 0.5
"""Likeness below which carried words are not the old ones."""
_SURELY = 0.7
"""Likeness from which words nearby are the old ones though the comparison took them for others."""
_TELLING = 24
"""Weight of words that are not repeated by accident."""
_LONGEST = 4_000
"""Squashed code points up to which words are compared letter by letter."""
_NEXT = 12
"""Code points right beside a place; two thirds of one side's worth must be kept to vouch for it."""

_CLOSING = frozenset(".,;:!?)]}。，；：！？、）】》〉…")
"""Marks, folded or not, that no sentence begins with."""


def comparable(*texts: str) -> bool:
    """Whether texts are short enough to be compared letter by letter."""
    return all(len(text) <= _LONGEST for text in texts)


class Carrier:
    """Carries places over an alignment."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is computed yet."""
        self._alignment = alignment
        self.old = alignment.old
        self.new = alignment.new

    def kept(self, place: TextRange) -> float:
        """Share of the place's code points that have a counterpart."""
        return self._alignment.kept(place.start, place.end) / len(place)

    def neighbours_kept(self, place: TextRange) -> bool:
        """Whether what stands around the place, or right beside it, is still there."""
        before = max(0, place.start - CONTEXT)
        after = min(len(self.old), place.end + CONTEXT)
        around = (place.start - before) + (after - place.end)
        if self._kept_beside(place, CONTEXT) >= around // 4:
            return True
        return self._kept_beside(place, _NEXT) >= _NEXT * 2 // 3

    def touching_kept(self, place: TextRange) -> bool:
        """Whether a quarter at least of what stands right beside the place is still there."""
        around = min(_NEXT, place.start) + min(_NEXT, len(self.old) - place.end)
        return self._kept_beside(place, _NEXT) * 4 >= around

    def _kept_beside(self, place: TextRange, reach: int) -> int:
        before = self._alignment.kept(max(0, place.start - reach), place.start)
        return before + self._alignment.kept(place.end, min(len(self.old), place.end + reach))

    def alike(self, place: TextRange, carried: TextRange) -> float:
        """Likeness of the old words and the new ones."""
        mine, theirs = squash(place.of(self.old)), squash(carried.of(self.new))
        if comparable(mine, theirs):
            return likeness(mine, theirs)
        return self._alignment.kept(place.start, place.end) / max(len(place), len(carried))

    def carry(self, place: TextRange) -> TextRange | None:
        """The stretch of the new text that took the place's place; None if that is empty."""
        low, start = self._start(place)
        end, high = self._end(place)
        if start is None or end is None:
            return self._searched(
                place, low if start is None else start, high if end is None else end, start, end
            )
        return self._tightened(place, _trimmed(self.new, start, end))

    def _start(self, place: TextRange) -> tuple[int, int | None]:
        """Lowest possible start in the new text, and the start itself if it is certain."""
        index = self._alignment.run_at(place.start)
        if index >= 0:
            run = self._alignment.runs[index]
            if place.start < run.old + run.length:
                at = run.new + place.start - run.old
                return at, at
        gap = self._alignment.gap_after(index)
        if not squash(self.old[place.start : gap.old_end]):  # only markup or white space before the next run
            return gap.new_end, gap.new_end
        certain = not squash(self.old[gap.old_start : place.start])
        return gap.new_start, gap.new_start if certain or gap.new_start == gap.new_end else None

    def _end(self, place: TextRange) -> tuple[int | None, int]:
        """The end in the new text if it is certain, and the highest possible one."""
        index = self._alignment.run_at(place.end - 1)
        if index >= 0:
            run = self._alignment.runs[index]
            if place.end <= run.old + run.length:
                at = run.new + place.end - run.old
                return at, at
        gap = self._alignment.gap_after(index)
        if not squash(self.old[gap.old_start : place.end]):
            return gap.new_start, gap.new_start
        certain = not squash(self.old[place.end : gap.old_end])
        return gap.new_end if certain or gap.new_start == gap.new_end else None, gap.new_end

    def _tightened(self, place: TextRange, carried: TextRange | None) -> TextRange | None:
        """Without a tail or head that only an accidental match far off has made part of the place."""
        if carried is None or len(carried) <= len(place) or len(carried) > 4 * len(place) + 2_000:
            return carried
        wanted = squash(place.of(self.old))
        window = Squashed(self.new, carried.start, carried.end)
        if not comparable(wanted, window.text):
            return carried
        a, b = best_piece(wanted, window.text)
        if a < b and likeness(wanted, window.text[a:b]) > likeness(wanted, window.text) + _TIGHTER:
            return self._whole(window, a, b, wanted)
        return carried

    def _whole(self, window: Squashed, a: int, b: int, wanted: str) -> TextRange:
        """A piece of the window in whole words, without the end of the sentence before it."""
        while a < b - 1 and window.text[a] in _CLOSING and wanted[0] not in _CLOSING:
            a += 1
        return TextRange(*whole_words(self.new, *window.origin(a, b)))

    def _searched(
        self, place: TextRange, low: int, high: int, start: int | None, end: int | None
    ) -> TextRange | None:
        """The best place between `low` and `high` where one end or both lie inside replaced text."""
        if high - low > 4 * len(place) + 400:
            return None
        window = Squashed(self.new, low, high)
        wanted = squash(place.of(self.old))
        if not comparable(wanted, window.text):
            return None
        a, b = 0, len(window.text)
        if start is None and end is None:
            a, b = best_piece(wanted, window.text)
        elif end is None:
            b, _ = best_end(wanted, window.text)
        else:
            length, _ = best_end(wanted[::-1], window.text[::-1])
            a = b - length
        if start is not None or end is not None:
            a, b = _freed(wanted, window.text, a, b)
        return self._whole(window, a, b, wanted) if a < b else None


def _freed(wanted: str, text: str, a: int, b: int) -> tuple[int, int]:
    """The piece `text[a:b]`; if it is hardly alike, a match by chance may have held its end.

    Then a piece that is alike beyond doubt takes its place, for words that are not found by chance too.
    """
    if likeness(wanted, text[a:b]) >= _HARDLY or weight(wanted) < _TELLING:
        return a, b
    c, d = best_piece(wanted, text)
    return (c, d) if likeness(wanted, text[c:d]) >= _SURELY else (a, b)


def _trimmed(text: str, start: int, end: int) -> TextRange | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return TextRange(start, end) if start < end else None
