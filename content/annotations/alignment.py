"""Alignment of two texts: lines first, tokens in what is left; stretches that correspond, in code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from content.annotations.diffing import Run, matching_runs
from content.annotations.folding import Squashed, fold, line_keys, tokens
from content.values import dataclass

_TOKEN_RUNS = (12, 4, 2, 1)
"""Lengths of the anchors between changed lines, in tokens."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Stretches of both texts between the same neighbours that do not correspond. Either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Alignment:
    """Which stretches of `new` are stretches of `old`: `runs`, in order, in code points."""

    def __init__(self, old: str, new: str) -> None:
        """Compare the texts; about linear in their length."""
        self.old = old
        self.new = new
        self.runs = _joined(_aligned(old, new), old, new)
        self._old_starts = [run.old for run in self.runs]

    def gap_after(self, index: int) -> Gap:
        """The gap behind run `index`; -1 gives the one before the first run."""
        a = c = 0
        if index >= 0:
            run = self.runs[index]
            a, c = run.old + run.length, run.new + run.length
        if index + 1 < len(self.runs):
            following = self.runs[index + 1]
            return Gap(a, following.old, c, following.new)
        return Gap(a, len(self.old), c, len(self.new))

    def run_at(self, offset: int) -> int:
        """Index of the last run that starts at or before `offset` of the old text; -1 if none does."""
        return bisect_right(self._old_starts, offset) - 1

    def kept(self, start: int, end: int) -> int:
        """Number of code points of `old[start:end]` that have a counterpart."""
        index = max(0, self.run_at(start))
        total = 0
        while index < len(self.runs) and self.runs[index].old < end:
            run = self.runs[index]
            total += max(0, min(end, run.old + run.length) - max(start, run.old))
            index += 1
        return total


@dataclass(frozen=True, slots=True)
class _Line:
    key: str
    start: int
    end: int


def _lines(folded: str) -> list[_Line]:
    """The lines that say something."""
    found: list[_Line] = []
    start = 0
    for line, key in zip(folded.split("\n"), line_keys(folded), strict=True):
        if key:
            found.append(_Line(key, start, start + len(line)))
        start += len(line) + 1
    return found


def _aligned(old: str, new: str) -> Iterator[Run]:
    """Runs of code points in order; neighbours may touch."""
    old_folded, new_folded = fold(old), fold(new)
    mine, theirs = _lines(old_folded), _lines(new_folded)
    a = c = 0
    for run in matching_runs([line.key for line in mine], [line.key for line in theirs]):
        old_start, new_start = mine[run.old].start, theirs[run.new].start
        yield from _aligned_tokens(old_folded, a, old_start, new_folded, c, new_start)
        for shift in range(run.length):
            yield from _aligned_line(old, mine[run.old + shift], new, theirs[run.new + shift])
        a, c = mine[run.old + run.length - 1].end, theirs[run.new + run.length - 1].end
    yield from _aligned_tokens(old_folded, a, len(old), new_folded, c, len(new))


def _aligned_line(old: str, mine: _Line, new: str, theirs: _Line) -> Iterator[Run]:
    """Two lines with one key: equal, or equal once squashed."""
    if old[mine.start : mine.end] == new[theirs.start : theirs.end]:
        yield Run(mine.start, theirs.start, mine.end - mine.start)
        return
    here, there = Squashed(old, mine.start, mine.end), Squashed(new, theirs.start, theirs.end)
    for old_at, new_at in zip(here.origins, there.origins, strict=False):
        yield Run(old_at, new_at, 1)


def _aligned_tokens(old: str, a: int, b: int, new: str, c: int, d: int) -> Iterator[Run]:
    if a >= b or c >= d:
        return
    mine, theirs = tokens(old, a, b), tokens(new, c, d)
    runs = matching_runs([token[0] for token in mine], [token[0] for token in theirs], _TOKEN_RUNS)
    for run in runs:
        for shift in range(run.length):
            _, old_start, old_end = mine[run.old + shift]
            _, new_start, new_end = theirs[run.new + shift]
            yield Run(old_start, new_start, min(old_end - old_start, new_end - new_start))


def _joined(runs: Iterator[Run], old: str, new: str) -> list[Run]:
    """Runs merged with the next where only the same white space or markup stands between them."""
    joined: list[Run] = []
    old_start = new_start = length = 0
    for run in runs:
        if length:
            a, c = old_start + length, new_start + length
            between = run.old - a
            if between == run.new - c and (not between or old[a : run.old] == new[c : run.new]):
                length = run.old + run.length - old_start
                continue
            joined.append(Run(old_start, new_start, length))
        old_start, new_start, length = run.old, run.new, run.length
    if length:
        joined.append(Run(old_start, new_start, length))
    return joined
