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
from content.text.sentences import split_sentences

ORPHANED = Placement(AnchorState.ORPHAN, None)

_CHANGED = 0.5
"""Likeness from which carried words are the old ones, edited."""
_TIGHTER = 0.1
"""How much more alike a part of the carried words must be to stand for all of them."""
_FUZZY = 0.65
"""Likeness from which inserted words are the old ones, moved and edited."""
_TELLING = 24
"""Weight of words that are not repeated by accident: some 12 Chinese or 24 Latin letters."""
_NEAR = 150
"""Code points within which a sentence that was turned round has its words."""
_NEIGHBOURHOODS = ((24, 24), (12, 12), (24, 0), (0, 24))
"""Code points before and after few words that tell them from others like them."""


class Relocation:
    """Carries places from `old` to `new`."""

    def __init__(self, old: str, new: str, searches: bool = True) -> None:
        """Align the texts; about a second for a megabyte. `searches`: look for lost words elsewhere too."""
        self._searches = searches
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
        moved = self._moved(place, wanted) if self._searches else None
        if moved:
            return Placement(AnchorState.MOVED, moved)
        if carried and self._edited(place, carried, wanted):
            return Placement(AnchorState.CHANGED, carried)
        if not self._searches:
            return ORPHANED
        nearby = self._nearby(place, wanted)
        if nearby:
            return Placement(AnchorState.CHANGED, nearby)
        edited = self._moved_and_edited(place, wanted)
        return Placement(AnchorState.CHANGED, edited) if edited else self._with_its_sentence(place)

    def _with_its_sentence(self, place: TextRange) -> Placement:
        """A part of a sentence that has moved: the sentence is found, then the part in it."""
        home = self._sentence(place)
        if home == place:
            return ORPHANED
        wanted = squash(home.of(self.old))
        found = self._moved(home, wanted) or self._moved_and_edited(home, wanted)
        if found is None:
            return ORPHANED
        inner = Relocation(home.of(self.old), found.of(self._new), searches=False)
        placed = inner.place(place.shift(-home.start))
        if placed.range is None:
            return ORPHANED
        state = AnchorState.MOVED if placed.state is AnchorState.ANCHORED else placed.state
        return Placement(state, placed.range.shift(found.start))

    def _sentence(self, place: TextRange) -> TextRange:
        """The sentences that hold a place, within its lines."""
        start = self.old.rfind("\n", 0, place.start) + 1
        end = self.old.find("\n", place.end)
        end = len(self.old) if end < 0 else end
        inside = [
            (start + a, start + b)
            for a, b in split_sentences(self.old[start:end])
            if start + b > place.start and start + a < place.end
        ]
        return TextRange(min(inside[0][0], place.start), max(inside[-1][1], place.end)) if inside else place

    def _supported(self, place: TextRange, wanted: str) -> bool:
        """Whether words that are still there stand among neighbours that are still there, or need none."""
        if weight(wanted) >= _TELLING:
            return True
        before = max(0, place.start - CONTEXT)
        after = min(len(self.old), place.end + CONTEXT)
        around = (place.start - before) + (after - place.end)
        kept = self._alignment.kept(before, place.start) + self._alignment.kept(place.end, after)
        if not around or kept >= around // 4:
            return True
        next_to = self._alignment.kept(max(0, place.start - 12), place.start) + self._alignment.kept(
            place.end, place.end + 12
        )
        return next_to >= 8

    def _edited(self, place: TextRange, carried: TextRange, wanted: str) -> bool:
        """Whether the carried words are the old ones, edited. The fewer words, the more of them must be kept."""
        alike = likeness(wanted, squash(carried.of(self._new)))
        kept = self._alignment.kept(place.start, place.end) / len(place)
        if weight(wanted) >= _TELLING:
            return alike >= _CHANGED and (alike >= _CHANGED + 0.1 or kept >= 0.4)
        if alike >= 0.85 and kept >= 0.5:
            return True
        return alike >= 0.55 and (kept >= 0.5 or alike >= 0.7) and self._supported(place, wanted)

    # Carrying

    def _carried(self, place: TextRange) -> TextRange | None:
        """The stretch of the new text that took the place's place; None if that is empty."""
        low, start = self._start(place)
        end, high = self._end(place)
        if start is None or end is None:
            return self._searched(
                place, low if start is None else start, high if end is None else end, start, end
            )
        return self._tightened(place, _trimmed(self._new, start, end))

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
        window = Squashed(self._new, carried.start, carried.end)
        a, b = best_piece(wanted, window.text)
        if a < b and likeness(wanted, window.text[a:b]) > likeness(wanted, window.text) + _TIGHTER:
            return TextRange(*window.origin(a, b))
        return carried

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
        """The words, verbatim, in inserted text. Few words, or words that are repeated, bring their neighbours."""
        hits = self._insertions.find(wanted)
        if not hits:
            return None
        if len(hits) == 1 and weight(wanted) >= _TELLING and not self._repeated(wanted):
            return hits[0]
        for left, right in _NEIGHBOURHOODS:
            found = self._found_among(place, left, right, hits)
            if found:
                return found
        return None

    def _found_among(
        self, place: TextRange, left: int, right: int, hits: list[TextRange]
    ) -> TextRange | None:
        """The hit whose neighbours, so many on each side, are the old ones; None unless it is the only one."""
        before = squash(self.old[max(0, place.start - left) : place.start])
        after = squash(self.old[place.end : place.end + right])
        if weight(before) + weight(after) < min(left, right) or not (before or after):
            return None
        found = [
            hit
            for hit in hits
            if squash(self._new[max(0, hit.start - 2 * left) : hit.start]).endswith(before)
            and squash(self._new[hit.end : hit.end + 2 * right]).startswith(after)
        ]
        return found[0] if len(found) == 1 else None

    def _nearby(self, place: TextRange, wanted: str) -> TextRange | None:
        """Few words, verbatim, in text put in where they were: their sentence was turned round."""
        low, _ = self._start(place)
        _, high = self._end(place)
        hits = [
            hit
            for hit in self._insertions.find(wanted)
            if low - _NEAR <= hit.start and hit.end <= high + _NEAR
        ]
        return hits[0] if len(hits) == 1 and weight(wanted) >= 8 else None

    def _moved_and_edited(self, place: TextRange, wanted: str) -> TextRange | None:
        if weight(wanted) < _TELLING:
            return None
        found = self._insertions.find_alike(wanted)
        if found and likeness(wanted, squash(found.of(self._new))) >= _FUZZY:
            return found if same_figures(wanted, squash(found.of(self._new))) else None
        return None

    def _repeated(self, wanted: str) -> bool:
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
