"""The diff: every run is a run of equal items, in order on both sides; texts align whatever they hold."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from content.annotations.alignment import Alignment
from content.annotations.diffing import matching_runs
from content.annotations.folding import squash

ITEMS = st.lists(st.sampled_from(["a", "b", "c", "dd", "e"]), max_size=60)
TEXTS = st.text(alphabet='甲乙丙ab ，。\n*“"１1', max_size=80)


@given(ITEMS, ITEMS, st.sampled_from([(1,), (4, 2, 1), (12, 4, 2, 1)]))
def test_runs_are_equal_and_in_order(old: list[str], new: list[str], sizes: tuple[int, ...]) -> None:
    runs = matching_runs(old, new, sizes)
    for run in runs:
        assert run.length > 0
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
    for one, other in pairwise(runs):
        assert one.old + one.length <= other.old
        assert one.new + one.length <= other.new


@given(ITEMS)
def test_equal_sequences_are_one_run(items: list[str]) -> None:
    assert sum(run.length for run in matching_runs(items, items)) == len(items)


@given(ITEMS, ITEMS, ITEMS)
def test_a_pure_insertion_keeps_all_the_old(before: list[str], middle: list[str], after: list[str]) -> None:
    runs = matching_runs(before + after, before + middle + after)
    assert sum(run.length for run in runs) == len(before) + len(after)


@given(TEXTS, TEXTS)
def test_aligned_stretches_are_alike_and_in_order(old: str, new: str) -> None:
    alignment = Alignment(old, new)
    for run in alignment.runs:
        mine, theirs = old[run.old : run.old + run.length], new[run.new : run.new + run.length]
        assert squash(mine).lower() == squash(theirs).lower()
    for one, other in pairwise(alignment.runs):
        assert one.old + one.length <= other.old
        assert one.new + one.length <= other.new


@given(TEXTS, TEXTS)
def test_gaps_and_runs_cover_both_texts(old: str, new: str) -> None:
    alignment = Alignment(old, new)
    gaps = [alignment.gap_after(index) for index in range(-1, len(alignment.runs))]
    kept = sum(run.length for run in alignment.runs)
    assert kept + sum(gap.old_end - gap.old_start for gap in gaps) == len(old)
    assert kept + sum(gap.new_end - gap.new_start for gap in gaps) == len(new)


def test_hostile_repetition_stays_cheap() -> None:
    old, new = ["的"] * 40_000, [*["的"] * 20_000, "了", *["的"] * 20_000]
    assert sum(run.length for run in matching_runs(old, new, (12, 4, 2, 1))) == 40_000
