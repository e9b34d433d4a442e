"""Muted rules in line with the steps on the notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.mute_steps import MuteSteps


def test_the_last_thing_done_is_undone_first() -> None:
    mutes = MuteSteps()
    mutes.add("a", 1)
    assert mutes.undo(2) is None  # a note was written since
    step = mutes.undo(1)
    assert step is not None and (step.rule, step.back) == ("a", False)
    assert mutes.undo(1) is None


def test_redo_waits_for_the_notes_before_it() -> None:
    mutes = MuteSteps()
    mutes.add("a", 1, back=True)
    mutes.undo(1)
    assert mutes.redo(0) is None
    step = mutes.redo(1)
    assert step is not None and step.back
    assert mutes.redo(1) is None


def test_something_new_ends_what_could_be_redone() -> None:
    for end in (MuteSteps.forget_undone, lambda mutes: mutes.add("b", 1)):
        mutes = MuteSteps()
        mutes.add("a", 1)
        mutes.undo(1)
        end(mutes)
        assert mutes.redo(9) is None


@given(st.lists(st.sampled_from(["note", "mute"]), max_size=20))
def test_undoing_all_goes_back_in_order_and_redoing_all_forth(done: list[str]) -> None:
    mutes, steps = MuteSteps(), 0
    for number, what in enumerate(done):
        if what == "note":
            steps += 1
        else:
            mutes.add(str(number), steps)
    undone: list[str] = []
    total = steps
    for _ in done:
        step = mutes.undo(steps)
        undone.append("mute" if step else "note")
        steps -= step is None
    assert undone == done[::-1] and steps == 0
    redone: list[str] = []
    for _ in done:
        step = mutes.redo(steps)
        redone.append("mute" if step else "note")
        steps += step is None
    assert redone == done and steps == total
