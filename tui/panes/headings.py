"""Headings of an outline, looked for only as far as the reader goes: labels of lines cost time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from content.document import Outline


class Headings:
    """The lines that are headings, known for the stretch of lines that was looked at."""

    def __init__(self, outline: Outline) -> None:
        """Nothing is looked at yet."""
        self._outline = outline
        self._low = self._high = 0
        self._found: list[int] = []

    def after(self, line: int) -> int | None:
        """The first heading below a line; None if there is none."""
        self._begin_at(line)
        at = bisect_right(self._found, line)
        if at < len(self._found):
            return self._found[at]
        for found in self._outline.headings(range(self._high, len(self._outline))):
            self._found.append(found)
            self._high = found + 1
            if found > line:
                return found
        self._high = len(self._outline)
        return None

    def before(self, line: int) -> int | None:
        """The last heading above a line; None if there is none."""
        self._begin_at(line)
        at = bisect_left(self._found, line) - 1
        if at >= 0:
            return self._found[at]
        for found in self._outline.headings(range(self._low - 1, -1, -1)):
            self._found.insert(0, found)
            self._low = found
            if found < line:
                return found
        self._low = 0
        return None

    def _begin_at(self, line: int) -> None:
        """Look around `line`, in place of another part of the text."""
        if not self._low <= line <= self._high:
            self._low = self._high = line
            self._found = []
