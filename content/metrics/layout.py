"""Sentences and clauses of one block, looked up by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from content.text.late_pattern import late_pattern
from content.text.sentences import split_sentences

_CUT = late_pattern(
    r"[，；：。！？!?;|（）()【】\n]|(?<!\d)[,:]|[,:](?!\d)|——|(?<= )[-–—](?= )"
    r"| (?=(?:and that|whereas|while|but) )"
)


class Layout:
    """Where the sentences and clauses of a folded text begin and end."""

    def __init__(self, text: str) -> None:
        """Find all boundaries once, when the first is asked for."""
        self.text = text

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return split_sentences(self.text) or [(0, len(self.text))]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._sentences]

    @cached_property
    def _cuts(self) -> list[int]:
        return [match.start() for match in _CUT.finditer(self.text)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence at a place, or the nearest before it."""
        return self._sentences[max(0, bisect_right(self._starts, at) - 1)]

    def sentence_number(self, at: int) -> int:
        """How many sentences begin before the place."""
        return bisect_right(self._starts, at)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a figure: from the mark before it to the mark after it."""
        opens, closes = self.sentence(start)
        before = bisect_left(self._cuts, start) - 1
        if before >= 0:
            opens = max(opens, self._cuts[before] + 1)
        after = bisect_left(self._cuts, end)
        if after < len(self._cuts):
            closes = min(max(closes, end), self._cuts[after])
        return opens, closes

    def clause_before(self, at: int) -> tuple[int, int] | None:
        """The clause before the one that begins at `at`, in the same sentence."""
        opens, _ = self.sentence(at)
        if at <= opens:
            return None
        number = bisect_left(self._cuts, at - 1) - 1
        start = max(opens, self._cuts[number] + 1) if number >= 0 else opens
        return (start, at - 1) if start < at - 1 else None
