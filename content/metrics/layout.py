"""Sentences and clauses of one block, looked up by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from content.text.late_pattern import late_pattern
from content.text.sentences import split_sentences

_CUT = late_pattern(
    r"[，；：。！？!?;|（）()【】\n]|(?<!\d)[,:]|[,:](?!\d)|——|(?<= )[-–—](?= )"
    r"| (?=(?:and that|whereas|while|but) )"
)


class Layout:
    """Where the sentences and clauses of a folded text begin and end."""

    def __init__(self, text: str) -> None:
        """Nothing is looked for before it is asked for."""
        self.text = text
        self._known: list[tuple[int, int]] | None = None
        self._starts: list[int] = []
        self._marks: list[int] | None = None
        self._asked = self._answer = (-1, -1)
        """The figure whose clause was asked for last, and the clause: several readers ask for it in turn."""

    @property
    def _sentences(self) -> list[tuple[int, int]]:
        if self._known is None:
            self._known = split_sentences(self.text) or [(0, len(self.text))]
            self._starts = [start for start, _ in self._known]
        return self._known

    @property
    def _cuts(self) -> list[int]:
        if self._marks is None:
            self._marks = [match.start() for match in _CUT.finditer(self.text)]
        return self._marks

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence at a place, or the nearest before it."""
        sentences = self._sentences
        return sentences[max(0, bisect_right(self._starts, at) - 1)]

    def sentence_number(self, at: int) -> int:
        """How many sentences begin before the place."""
        return bisect_right(self._sentences and self._starts, at)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a figure: from the mark before it to the mark after it."""
        if self._asked == (start, end):
            return self._answer
        opens, closes = self.sentence(start)
        cuts = self._cuts
        before = bisect_left(cuts, start) - 1
        if before >= 0:
            opens = max(opens, cuts[before] + 1)
        after = bisect_left(cuts, end)
        if after < len(cuts):
            closes = min(max(closes, end), cuts[after])
        self._asked, self._answer = (start, end), (opens, closes)
        return opens, closes

    def clause_before(self, at: int) -> tuple[int, int] | None:
        """The clause before the one that begins at `at`, in the same sentence."""
        opens, _ = self.sentence(at)
        if at <= opens:
            return None
        number = bisect_left(self._cuts, at - 1) - 1
        start = max(opens, self._cuts[number] + 1) if number >= 0 else opens
        return (start, at - 1) if start < at - 1 else None
