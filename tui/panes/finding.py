"""Finding: the places of a wanted text, the next one at once, their number counted in slices."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable
from time import perf_counter

from content.document import TextRange
from content.text.search import Query

MOST = 100_000
"""Places that are counted; beyond that the number stays open."""
SLICE = 200_000
"""Code points that are counted through without looking at the clock."""

Hidden = Callable[[int], TextRange | None]
"""The line that holds an offset if it is set aside and not shown, else None."""


class Finding:
    """What was wanted, and where it stands. Places in lines that are not shown are passed over."""

    def __init__(self, query: Query, length: int, hidden: Hidden) -> None:
        """Look for `query` in its text of `length` code points."""
        self.query = query
        self.here: TextRange | None = None
        """The place that the reader has been brought to."""
        self.starts = array("q")
        """Starts of the places that are counted so far."""
        self.complete = False
        """Whether all are counted, as far as `MOST` allows."""
        self._length = length
        self._hidden = hidden
        self._counted_to = 0

    @property
    def wanted(self) -> str:
        """The wanted text as it was typed."""
        return self.query.wanted

    @property
    def capped(self) -> bool:
        """Whether there are more places than were counted."""
        return len(self.starts) >= MOST

    def next(self, offset: int) -> TextRange | None:
        """The first place at or after an offset."""
        at = self.query.next(offset)
        while at >= 0:
            line = self._hidden(at)
            if line is None:
                return self._place(at)
            at = self.query.next(max(at + 1, line.end - self.query.length + 1))
        return None

    def previous(self, offset: int) -> TextRange | None:
        """The last place that begins before an offset."""
        at = self.query.last(offset)
        while at >= 0:
            line = self._hidden(at)
            if line is None:
                return self._place(at)
            at = self.query.last(line.start)
        return None

    def within(self, place: TextRange) -> list[TextRange]:
        """The places that share a code point with `place`."""
        start = max(0, place.start - self.query.length + 1)
        return [self._place(at) for at in self.query.starts(start, place.end)]

    def between(self, start: int, stop: int) -> bool:
        """Whether a counted place begins from `start` up to, not at, `stop`."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < stop

    def number(self, place: TextRange) -> int | None:
        """Which place of all this is, from 1; None if it is not counted yet."""
        at = bisect_left(self.starts, place.start)
        return at + 1 if at < len(self.starts) and self.starts[at] == place.start else None

    def count_on(self, seconds: float) -> bool:
        """Count on for about so long; True while there is more to count."""
        ends = perf_counter() + seconds
        while not self.complete and perf_counter() < ends:
            self._count_slice(min(self._length, self._counted_to + SLICE), ends)
        return not self.complete

    def restart(self) -> None:
        """Count anew: other lines are shown."""
        self.starts = array("q")
        self.complete, self._counted_to = False, 0

    def _count_slice(self, stop: int, ends: float) -> None:
        for at in self.query.starts(self._counted_to, stop):
            self._counted_to = at + 1
            if self._hidden(at) is None:
                self.starts.append(at)
            if self.capped:
                self.complete = True
                return
            if not at % 16 and perf_counter() > ends:
                return
        self._counted_to = stop
        self.complete = stop >= self._length

    def _place(self, start: int) -> TextRange:
        return TextRange(start, start + self.query.length)
