"""Values by their places in the text, found by overlap without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from content.document import TextRange

Value = TypeVar("Value")


class PlaceIndex(Generic[Value]):
    """Pairs of place and value, in text order."""

    def __init__(
        self, pairs: Iterable[tuple[TextRange, Value]] = (), *, base: PlaceIndex[Value] | None = None
    ) -> None:
        """Sort the pairs by their places; values need no order. The pairs of `base` are found as well."""
        self.pairs = sorted(pairs, key=_ends)
        self._starts = [place.start for place, _ in self.pairs]
        self._reach = list(accumulate((place.end for place, _ in self.pairs), max))
        """For each pair the furthest end of it and all before it: rises, so that it can be bisected."""
        self._base = base

    def within(self, place: TextRange) -> list[Value]:
        """Values whose places share at least one code point with `place`, in text order."""
        found = self._pairs_within(place)
        if self._base is not None and (below := self._base._pairs_within(place)):
            found = sorted([*below, *found], key=_ends)
        return [value for _, value in found]

    def _pairs_within(self, place: TextRange) -> list[tuple[TextRange, Value]]:
        first = bisect_right(self._reach, place.start)
        last = bisect_left(self._starts, place.end)
        return [pair for pair in self.pairs[first:last] if pair[0].overlaps(place)]


def _ends(pair: tuple[TextRange, object]) -> tuple[int, int]:
    return pair[0].start, pair[0].end
