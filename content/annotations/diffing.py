"""Diff: which stretches of two sequences correspond, in about linear time.

Anchors are short runs that occur once on each side; the longest chain of them in the same order is kept
(patience diff, after B. Cohen; longest increasing subsequence after C. Schensted) and grown both ways;
what lies between is treated again, with shorter runs. What is left at the end and small is aligned exactly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from content.values import dataclass

_EXACT_CELLS = 6_000
"""Largest table of the exact alignment: one side's length times the other's."""
_ROUNDS = 24
"""How often one stretch is split before it is taken as replaced: keeps hostile input linear."""


@dataclass(frozen=True, slots=True)
class Run:
    """`length` equal items, from `old` in the one sequence and from `new` in the other."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class _Gap:
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    size: int
    """Index into the run sizes that are still to be tried."""
    rounds: int


def matching_runs(old: Sequence[str], new: Sequence[str], sizes: Sequence[int] = (1,)) -> list[Run]:
    """Corresponding runs in order. `sizes`: lengths of the anchors to try, longest first."""
    found: list[Run] = []
    open_gaps = [_Gap(0, len(old), 0, len(new), 0, 0)]
    while open_gaps:
        gap = _trim(old, new, open_gaps.pop(), found)
        if gap.old_start == gap.old_end or gap.new_start == gap.new_end:
            continue
        anchors, size = _anchors(old, new, gap, sizes)
        if anchors and gap.rounds < _ROUNDS:
            open_gaps.extend(_between(anchors, gap, size))
            found.extend(anchors)
        elif (gap.old_end - gap.old_start) * (gap.new_end - gap.new_start) <= _EXACT_CELLS:
            found.extend(_exact(old, new, gap))
    return _joined(sorted(found, key=lambda run: run.old))


def _trim(old: Sequence[str], new: Sequence[str], gap: _Gap, found: list[Run]) -> _Gap:
    a, b, c, d = gap.old_start, gap.old_end, gap.new_start, gap.new_end
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    if a > gap.old_start:
        found.append(Run(gap.old_start, gap.new_start, a - gap.old_start))
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    if b < gap.old_end:
        found.append(Run(b, d, gap.old_end - b))
    return _Gap(a, b, c, d, gap.size, gap.rounds)


def _anchors(
    old: Sequence[str], new: Sequence[str], gap: _Gap, sizes: Sequence[int]
) -> tuple[list[Run], int]:
    """The first run size with anchors, and those anchors grown as far as they reach."""
    for index in range(gap.size, len(sizes)):
        size = sizes[index]
        here = _unique(old, gap.old_start, gap.old_end, size)
        if not here:
            continue
        there = _unique(new, gap.new_start, gap.new_end, size)
        pairs = sorted((place, there[key]) for key, place in here.items() if key in there)
        if pairs:
            return list(_grown(old, new, _chain(pairs), size, gap)), index
    return [], len(sizes)


def _unique(items: Sequence[str], start: int, end: int, size: int) -> dict[object, int]:
    """Runs of `size` items that occur once, with their place."""
    places: dict[object, int] = {}
    if end - start < size:
        return {}
    keys = (
        items[start:end]
        if size == 1
        else zip(*(items[start + shift : end - size + 1 + shift] for shift in range(size)), strict=True)
    )
    for place, key in enumerate(keys, start):
        places[key] = -1 if key in places else place
    return {key: place for key, place in places.items() if place >= 0}


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of the pairs that rises on both sides."""
    tails: list[int] = []
    tail_of: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        if at == len(tails):
            tails.append(place)
            tail_of.append(index)
        else:
            tails[at] = place
            tail_of[at] = index
        before.append(tail_of[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    index = tail_of[-1] if tail_of else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _grown(
    old: Sequence[str], new: Sequence[str], chain: list[tuple[int, int]], size: int, gap: _Gap
) -> Iterator[Run]:
    old_floor, new_floor = gap.old_start, gap.new_start
    for old_place, new_place in chain:
        if old_place < old_floor or new_place < new_floor:
            continue  # the run before has grown over it
        a, c = old_place, new_place
        b, d = a + size, c + size
        while a > old_floor and c > new_floor and old[a - 1] == new[c - 1]:
            a, c = a - 1, c - 1
        while b < gap.old_end and d < gap.new_end and old[b] == new[d]:
            b, d = b + 1, d + 1
        yield Run(a, c, b - a)
        old_floor, new_floor = b, d


def _between(anchors: list[Run], gap: _Gap, size: int) -> Iterator[_Gap]:
    a, c = gap.old_start, gap.new_start
    for run in anchors:
        if a < run.old and c < run.new:
            yield _Gap(a, run.old, c, run.new, size, gap.rounds + 1)
        a, c = run.old + run.length, run.new + run.length
    if a < gap.old_end and c < gap.new_end:
        yield _Gap(a, gap.old_end, c, gap.new_end, size, gap.rounds + 1)


def _exact(old: Sequence[str], new: Sequence[str], gap: _Gap) -> Iterator[Run]:
    """Longest common subsequence of a small gap, by the usual table; longer items weigh more."""
    mine, theirs = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
    width = len(theirs) + 1
    table = [[0] * width for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        row, below, item = table[i], table[i + 1], mine[i]
        weight = len(item) + 1
        for j in range(width - 2, -1, -1):
            row[j] = below[j + 1] + weight if theirs[j] == item else max(below[j], row[j + 1])
    i = j = 0
    while i < len(mine) and j < len(theirs):
        if mine[i] == theirs[j]:
            yield Run(gap.old_start + i, gap.new_start + j, 1)
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            joined[-1] = Run(last.old, last.new, last.length + run.length)
        else:
            joined.append(run)
    return joined
