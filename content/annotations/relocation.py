"""Relocation: where places of an old text stand in a new one. One alignment serves all places.

A place is carried by the alignment. If its words are lost there, they are looked for in inserted text only:
a look-alike that already stood in the old text belongs to other words. Edited words are `changed`, no more.
"""

from __future__ import annotations

from functools import cached_property

from content.annotations.alignment import Alignment
from content.annotations.annotation import CONTEXT, AnchorState, Placement
from content.annotations.folding import Squashed, same_words, squash
from content.annotations.insertions import Insertions
from content.annotations.likeness import best_end, best_piece, likeness
from content.annotations.wording import same_figures, weight
from content.document import TextRange

ORPHANED = Placement(AnchorState.ORPHAN, None)

_CHANGED = 0.5
"""Likeness from which carried words are the old ones, edited."""
_FUZZY = 0.8
"""Likeness from which inserted words are the old ones, moved and edited."""
_TELLING = 24
"""Weight of words that are not repeated by accident: some 12 Chinese or 24 Latin letters."""
_NEIGHBOURS = 0.5
"""Likeness of the surroundings from which short words found again are the same."""


class Relocation:
    """Carries places from `old` to `new`."""

    def __init__(self, old: str, new: str) -> None:
        """Align the texts; about a second for a megabyte."""
        self.old = old
        self._new = new
        self._alignment = Alignment(old, new)

    @cached_property
    def _insertions(self) -> Insertions:
        return Insertions(self._alignment)

    def place(self, place: TextRange) -> Placement:
        """Where the words at `place` of the old text stand now, and how sure that is."""
        quote = place.of(self.old)
        wanted = squash(quote)
        if not wanted:
            return ORPHANED
        carried = self._carried(place)
        if carried and same_words(quote, carried.of(self._new)) and self._supported(place, wanted):
            return Placement(AnchorState.ANCHORED, carried)
        moved = self._moved(place, wanted)
        if moved:
            return Placement(AnchorState.MOVED, moved)
        if carried and likeness(wanted, squash(carried.of(self._new))) >= _CHANGED:
            return Placement(AnchorState.CHANGED, carried)
        edited = self._moved_and_edited(place, wanted)
        return Placement(AnchorState.CHANGED, edited) if edited else ORPHANED

    def _supported(self, place: TextRange, wanted: str) -> bool:
        """Whether words that are still there stand among neighbours that are still there, or need none."""
        if weight(wanted) >= _TELLING:
            return True
        before = max(0, place.start - CONTEXT)
        after = min(len(self.old), place.end + CONTEXT)
        around = (place.start - before) + (after - place.end)
        kept = self._alignment.kept(before, place.start) + self._alignment.kept(place.end, after)
        return not around or kept >= around // 4

    # Carrying

    def _carried(self, place: TextRange) -> TextRange | None:
        """The stretch of the new text that took the place's place; None if that is empty."""
        low, start = self._start(place)
        end, high = self._end(place)
        if start is None or end is None:
            return self._searched(
                place, low if start is None else start, high if end is None else end, start, end
            )
        return _trimmed(self._new, start, end)

    def _start(self, place: TextRange) -> tuple[int, int | None]:
        """Lowest possible start in the new text, and the start itself if it is certain."""
        index = self._alignment.run_at(place.start)
        if index >= 0:
            run = self._alignment.runs[index]
            if place.start < run.old + run.length:
                at = run.new + place.start - run.old
                return at, at
        gap = self._alignment.gap_after(index)
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
        certain = not squash(self.old[place.end : gap.old_end])
        return gap.new_end if certain or gap.new_start == gap.new_end else None, gap.new_end

    def _searched(
        self, place: TextRange, low: int, high: int, start: int | None, end: int | None
    ) -> TextRange | None:
        """The best place between `low` and `high` where one end or both lie inside replaced text."""
        if high - low > 4 * len(place) + 400:
            return None
        window = Squashed(self._new, low, high)
        wanted = squash(place.of(self.old))
        a, b = 0, len(window.text)
        if start is None and end is None:
            a, b = best_piece(wanted, window.text)
        elif end is None:
            b, _ = best_end(wanted, window.text)
        else:
            length, _ = best_end(wanted[::-1], window.text[::-1])
            a = b - length
        return TextRange(*window.origin(a, b)) if a < b else None

    # Searching inserted text

    def _moved(self, place: TextRange, wanted: str) -> TextRange | None:
        hits = self._insertions.find(wanted)
        if not hits:
            return None
        rated = sorted(((self._context(place, hit), -hit.start, hit) for hit in hits), reverse=True)
        best, _, hit = rated[0]
        if len(rated) > 1 and best < rated[1][0] + 0.1:
            return None
        sure = len(rated) == 1 and weight(wanted) >= _TELLING and not self._repeated(place, wanted)
        return hit if sure or best >= _NEIGHBOURS else None

    def _moved_and_edited(self, place: TextRange, wanted: str) -> TextRange | None:
        if weight(wanted) < _TELLING:
            return None
        found = self._insertions.find_alike(wanted)
        if found and likeness(wanted, squash(found.of(self._new))) >= _FUZZY:
            return found if same_figures(wanted, squash(found.of(self._new))) else None
        return None

    def _context(self, place: TextRange, hit: TextRange) -> float:
        """Likeness of the better of both sides."""
        before = likeness(
            squash(self.old[max(0, place.start - CONTEXT) : place.start]),
            squash(self._new[max(0, hit.start - CONTEXT) : hit.start]),
        )
        after = likeness(
            squash(self.old[place.end : place.end + CONTEXT]), squash(self._new[hit.end : hit.end + CONTEXT])
        )
        return max(before, after)

    def _repeated(self, place: TextRange, wanted: str) -> bool:
        return self._old_squashed.count(wanted) > 1

    @cached_property
    def _old_squashed(self) -> str:
        return squash(self.old)


def _trimmed(text: str, start: int, end: int) -> TextRange | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return TextRange(start, end) if start < end else None
