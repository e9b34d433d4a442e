"""What waits for its file: the newest version of each item, and what it was made of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import AnnotationSet
from content.annotations.pending import Pending, Waiting, merge_waiting
from tests.content.annotations.notes_samples import annotation, as_set


def test_the_newest_version_waits_with_what_the_first_was_made_of() -> None:
    pending = Pending()
    assert not pending and pending.items == []
    pending.add(annotation(1, "b"), annotation(1, "a"))
    pending.add(annotation(1, "c"), annotation(1, "b"))
    assert pending and pending.taken() == {"N0001": Waiting(annotation(1, "c"), annotation(1, "a"))}


def test_what_landed_waits_no_more_but_what_came_meanwhile_does() -> None:
    pending = Pending()
    pending.add(annotation(1, "a"), None)
    pending.add(annotation(2), None)
    taken = pending.taken()
    pending.add(annotation(1, "b"), annotation(1, "a"))
    pending.landed(taken)
    assert pending.taken() == {"N0001": Waiting(annotation(1, "b"), annotation(1, "a"))}
    pending.landed(taken)
    assert pending.items == [annotation(1, "b")], "what landed once has nothing to do with it any more"


def test_what_the_file_lost_does_not_replace_what_waits() -> None:
    pending = Pending()
    pending.add(annotation(1, "new"), annotation(1, "old"))
    pending.keep(annotation(1, "old"))
    pending.keep(annotation(2))
    assert pending.items == [annotation(1, "new"), annotation(2)]


def test_what_waits_lies_over_the_file() -> None:
    pending = Pending()
    notes = as_set(annotation(1, "a"), annotation(3))
    assert pending.over(notes) is notes
    pending.add(annotation(1, "b"), annotation(1, "a"))
    pending.add(annotation(2), None)
    assert pending.over(notes) == as_set(annotation(1, "b"), annotation(2), annotation(3))


def test_where_nobody_else_wrote_there_is_nothing_to_merge() -> None:
    before = as_set(annotation(1, "a"))
    taken = {"N0001": Waiting(annotation(1, "b"), annotation(1, "a"))}
    merged = merge_waiting(taken, before, before)
    assert merged.notes == as_set(annotation(1, "b")) and not merged.conflicts


def test_what_was_made_of_an_older_version_is_merged_with_the_file() -> None:
    base = annotation(1, "a")
    theirs = as_set(replace(base, tags=("theirs",), rev=2))
    taken = {"N0001": Waiting(replace(base, note="b", rev=2), base)}
    [kept] = merge_waiting(taken, theirs, theirs).notes.annotations
    assert (kept.note, kept.tags) == ("b", ("theirs",))


def test_what_was_purged_elsewhere_is_gone_unless_it_waits() -> None:
    before = as_set(annotation(1), annotation(2))
    taken = {"N0002": Waiting(annotation(2, "changed"), annotation(2))}
    assert merge_waiting(taken, before, AnnotationSet()).notes == as_set(annotation(2, "changed"))


@given(st.lists(st.sampled_from(["edit 1", "edit 2", "take", "land"]), max_size=30))
def test_whatever_the_order_the_last_version_of_each_gets_to_the_file(deeds: list[str]) -> None:
    """The file as a dictionary: one write takes what waits, and lands later."""
    pending, file = Pending(), dict[str, str]()
    newest: dict[str, str] = {}
    taken: dict[str, Waiting] | None = None
    for number, deed in enumerate([*deeds, "land", "take", "land"]):
        if deed == "take" and taken is None:
            taken = pending.taken()
        elif deed == "land" and taken is not None:
            file |= {name: entry.item.id + str(entry.item.rev) for name, entry in taken.items()}
            pending.landed(taken)
            taken = None
        elif deed.startswith("edit"):
            item = annotation(int(deed[-1]), rev=number)
            pending.add(item, None)
            newest[item.id] = item.id + str(item.rev)
    assert file == newest and not pending
