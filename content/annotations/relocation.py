"""Relocation: where places of an old text stand in a new one. One alignment serves all places.

A place is carried by the alignment. If its words are lost there, they are looked for in inserted text only:
a look-alike that already stood in the old text belongs to other words. Edited words are `changed`, no more.
"""

from __future__ import annotations

from functools import cached_property

from content.annotations.alignment import Alignment
from content.annotations.annotation import AnchorState, Placement
from content.annotations.carrying import Carrier, comparable
from content.annotations.folding import Squashed, fold, same_words, squash, with_markup
from content.annotations.insertions import Insertions
from content.annotations.likeness import likeness
from content.annotations.wording import same_statement, weight
from content.document import TextRange
from content.text.sentences import split_sentences

ORPHANED = Placement(AnchorState.ORPHAN, None)

_CHANGED = 0.5
"""Likeness from which carried words are the old ones, edited."""
_FUZZY = 0.65
"""Likeness from which inserted words are the old ones, moved and edited."""
_TELLING = 24
"""Weight of words that are not repeated by accident: some 12 Chinese or 24 Latin letters."""
_RARE = 8
"""Weight below which words that stand once may still stand once by chance."""
_REACH = 500
"""Code points to each side in which the sentence of a place is looked for."""
_NEIGHBOURHOODS = ((24, 24), (12, 12), (24, 0), (0, 24))
"""Code points before and after few words that tell them from others like them."""


class Relocation:
    """Carries places from `old` to `new`."""

    def __init__(self, old: str, new: str, searches: bool = True) -> None:
        """Align the texts; about a second for a megabyte. `searches`: look for lost words elsewhere too."""
        self._searches = searches
        self.old = old
        self.new = new
        self._alignment = Alignment(old, new)
        self._carrier = Carrier(self._alignment)

    @cached_property
    def _insertions(self) -> Insertions:
        return Insertions(self._alignment)

    def place(self, place: TextRange) -> Placement:
        """Where the words at `place` of the old text stand now, and how sure that is."""
        quote = place.of(self.old)
        wanted = squash(quote)
        if not wanted:
            return ORPHANED
        carried = self._carrier.carry(place)
        if carried and self._kept(quote, carried) and self._supported(place, wanted):
            sure = weight(wanted) >= _TELLING or self._carrier.touching_kept(place)
            return Placement(AnchorState.ANCHORED if sure else AnchorState.CHANGED, carried)
        found = self._found_again(place, wanted) if self._searches else None
        if found and found.range:
            widened = with_markup(self.new, found.range.start, found.range.end, quote)
            return Placement(found.state, TextRange(*widened))
        if carried and self._edited(place, carried, wanted):
            return Placement(AnchorState.CHANGED, carried)
        if not self._searches:
            return ORPHANED
        edited = self._moved_and_edited(place, wanted)
        return Placement(AnchorState.CHANGED, edited) if edited else self._with_its_sentence(place)

    def _found_again(self, place: TextRange, wanted: str) -> Placement | None:
        """The same words elsewhere: with their neighbours, with their sentence, or the only such words."""
        moved = self._moved(place, wanted)
        if moved:
            return Placement(AnchorState.MOVED if weight(wanted) >= _RARE else AnchorState.CHANGED, moved)
        only = self._only(wanted)
        if only is None:
            return None
        if weight(wanted) >= _TELLING:
            return Placement(AnchorState.MOVED, only)
        with_sentence = self._with_its_sentence(place)
        sure = with_sentence.state is AnchorState.MOVED
        return with_sentence if sure else Placement(AnchorState.CHANGED, only)

    def _with_its_sentence(self, place: TextRange) -> Placement:
        """A part of a sentence that has moved: the sentence is found, then the part in it."""
        home = self._sentence(place)
        if home == place:
            return ORPHANED
        wanted = squash(home.of(self.old))
        found = self._moved(home, wanted) or self._only(wanted) or self._moved_and_edited(home, wanted)
        if found is None:
            return ORPHANED
        inner = Relocation(home.of(self.old), found.of(self.new), searches=False)
        placed = inner.place(place.shift(-home.start))
        if placed.range is None:
            return ORPHANED
        state = AnchorState.MOVED if placed.state is AnchorState.ANCHORED else placed.state
        return Placement(state, placed.range.shift(found.start))

    def _sentence(self, place: TextRange) -> TextRange:
        """The sentences that hold a place, within its lines; no further than `_REACH` on either side."""
        low, high = max(0, place.start - _REACH), min(len(self.old), place.end + _REACH)
        start = self.old.rfind("\n", low, place.start) + 1 or low
        end = self.old.find("\n", place.end, high)
        end = high if end < 0 else end
        inside = [
            (start + a, start + b)
            for a, b in split_sentences(self.old[start:end])
            if start + b > place.start and start + a < place.end
        ]
        return TextRange(min(inside[0][0], place.start), max(inside[-1][1], place.end)) if inside else place

    def _kept(self, quote: str, carried: TextRange) -> bool:
        """Whether the words are the same; of very few words, the markup too."""
        now = carried.of(self.new)
        return quote == now or (
            same_words(quote, now) and (weight(quote) >= _RARE or fold(quote) == fold(now))
        )

    def _supported(self, place: TextRange, wanted: str) -> bool:
        """Whether words that are still there stand among neighbours that are still there, or need none."""
        if weight(wanted) >= _TELLING and not self._repeated(wanted):
            return True
        return self._carrier.neighbours_kept(place)

    def _edited(self, place: TextRange, carried: TextRange, wanted: str) -> bool:
        """Whether the carried words are the old ones, edited. Of few words, more must be kept."""
        alike = self._carrier.alike(place, carried)
        kept = self._carrier.kept(place)
        if weight(wanted) >= _TELLING:
            return alike >= _CHANGED and (alike >= _CHANGED + 0.1 or kept >= 0.4)
        if alike >= 0.85 and kept >= 0.5 and weight(wanted) >= _RARE + 4:
            return True
        return alike >= 0.55 and (kept >= 0.5 or alike >= 0.7) and self._supported(place, wanted)

    def _moved(self, place: TextRange, wanted: str) -> TextRange | None:
        """The words, verbatim, in inserted text. Few words, or repeated ones, bring their neighbours."""
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
        """The only hit with the old neighbours, so many on each side; None if there is no such, or two."""
        before = squash(self.old[max(0, place.start - left) : place.start])
        after = squash(self.old[place.end : place.end + right])
        together = squash(self.old[max(0, place.start - left) : place.end + right])
        if not (before or after) or self._repeated(together):
            return None
        found = [
            hit
            for hit in hits
            if squash(self.new[max(0, hit.start - 2 * left) : hit.start]).endswith(before)
            and squash(self.new[hit.end : hit.end + 2 * right]).startswith(after)
        ]
        return found[0] if len(found) == 1 else None

    def _only(self, wanted: str) -> TextRange | None:
        """The one place of words that stand once in the old text and once in the new."""
        if weight(wanted) < _RARE or self._repeated(wanted):
            return None
        at = self._new_squashed.text.find(wanted)
        if at < 0 or self._new_squashed.text.find(wanted, at + 1) >= 0:
            return None
        return TextRange(*self._new_squashed.origin(at, at + len(wanted)))

    def _moved_and_edited(self, place: TextRange, wanted: str) -> TextRange | None:
        """The words, edited, in inserted text. Other figures or negations make it another statement."""
        if weight(wanted) < _TELLING or not comparable(wanted):
            return None
        found = self._insertions.find_alike(wanted)
        if found is None:
            return None
        words = found.of(self.new)
        alike = likeness(wanted, squash(words)) >= _FUZZY
        return found if alike and same_statement(place.of(self.old), words) else None

    def _repeated(self, wanted: str) -> bool:
        return self._old_squashed.count(wanted) > 1

    @cached_property
    def _new_squashed(self) -> Squashed:
        return Squashed(self.new, 0, len(self.new))

    @cached_property
    def _old_squashed(self) -> str:
        return squash(self.old)
