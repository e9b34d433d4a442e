"""Three-way merge: nothing lost, edits beat deletions, only the same field can conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import Annotation, AnnotationKind, Review, Status
from content.annotations.merge import MARK, Conflict, merge_item, merge_sets, merge_texts
from tests.content.annotations.notes_samples import ITEMS, MOMENT, annotation, as_set, review

LATER = MOMENT + timedelta(minutes=5)
LINES = st.lists(st.sampled_from(["甲", "乙", "丙", "", "丁"]), max_size=6).map("\n".join)
NOTES = st.lists(ITEMS, max_size=4, unique_by=lambda item: item.id).map(lambda items: as_set(*items))


def test_both_sides_add() -> None:
    merged = merge_sets(
        as_set(annotation(1)), as_set(annotation(1), annotation(2)), as_set(annotation(1), review(3))
    )
    assert merged.notes == as_set(annotation(1), annotation(2), review(3))
    assert merged.conflicts == ()


def test_different_fields_of_one_note_both_count() -> None:
    base = annotation(1)
    ours = replace(base, color="red", modified=LATER, rev=2)
    theirs = replace(base, kind=AnnotationKind.CHECK, rev=2)
    merged, conflicts = merge_item(base, ours, theirs)
    assert isinstance(merged, Annotation)
    assert (merged.color, merged.kind, merged.rev, merged.modified) == ("red", AnnotationKind.CHECK, 3, LATER)
    assert conflicts == ()


def test_an_edit_wins_over_a_deletion() -> None:
    base = annotation(1)
    deleted = replace(base, deleted=LATER, modified=LATER)
    edited = replace(base, note="neu")
    for one, other in ((deleted, edited), (edited, deleted)):
        merged, _ = merge_item(base, one, other)
        assert isinstance(merged, Annotation)
        assert (merged.deleted, merged.note) == (None, "neu")


def test_a_deletion_wins_over_nothing_and_taking_it_back_wins_over_it() -> None:
    base = annotation(1)
    deleted = replace(base, deleted=LATER, modified=LATER)
    assert merge_item(base, deleted, base)[0] == deleted
    assert merge_item(deleted, base, replace(deleted, color="red"))[0].deleted is None


def test_tags_are_sets() -> None:
    base = annotation(1, tags=("a", "b"))
    merged, conflicts = merge_item(base, replace(base, tags=("b", "c")), replace(base, tags=("a", "b", "d")))
    assert isinstance(merged, Annotation)
    assert (set(merged.tags), conflicts) == ({"b", "c", "d"}, ())


def test_texts_merge_by_line() -> None:
    assert merge_texts("a\nb\nc", "A\nb\nc", "a\nb\nC") == "A\nb\nC"
    assert merge_texts("a", "a\nb", "a") == "a\nb"


def test_the_same_line_changed_twice_keeps_both_with_a_mark() -> None:
    base = annotation(1, "x")
    newer, older = replace(base, note="neu", modified=LATER), replace(base, note="alt")
    merged, conflicts = merge_item(base, older, newer)
    assert isinstance(merged, Annotation)
    assert merged.note == f"neu\n{MARK}\nalt"
    assert conflicts == (Conflict(base.id, "note"),)


def test_one_value_changed_twice_takes_the_newer_and_says_so() -> None:
    base = review(1)
    merged, conflicts = merge_item(
        base, replace(base, status=Status.ANSWERED, modified=LATER), replace(base, status=Status.CHECKING)
    )
    assert isinstance(merged, Review)
    assert (merged.status, conflicts) == (Status.ANSWERED, (Conflict(base.id, "status"),))


def test_corrections_merge_by_key() -> None:
    base = review(1, corrected={"value": "1"})
    merged, conflicts = merge_item(
        base, replace(base, corrected={"value": "2"}), replace(base, corrected={"value": "1", "unit": "辆"})
    )
    assert isinstance(merged, Review)
    assert (merged.corrected, conflicts) == ({"value": "2", "unit": "辆"}, ())


def test_one_key_corrected_twice_is_a_conflict_and_the_other_value_stays_readable() -> None:
    base = review(1, corrected={"value": "1"})
    newer = replace(base, corrected={"value": "2"}, modified=LATER)
    merged = merge_sets(as_set(base), as_set(newer), as_set(replace(base, corrected={"value": "3"})))
    assert merged.conflicts == (Conflict(base.id, "corrected"),)
    assert merged.notes.reviews[0].corrected == {"value": "2"}
    assert merged.notes.reviews[0].reason == f'{MARK} corrected = {{ value = "3" }}'


def test_a_note_put_on_two_places_tells_the_other_one() -> None:
    base = annotation(1, "x")
    one = replace(base, target=replace(base.target, quote="这里", start=70), modified=LATER)
    other = replace(base, target=replace(base.target, quote="那里\n两行", start=90))
    merged = merge_sets(as_set(base), as_set(one), as_set(other))
    assert merged.notes.annotations[0].target == one.target
    assert merged.notes.annotations[0].note == f'x\n{MARK} target = "那里\\n两行"'
    again = merge_sets(as_set(base), merged.notes, merged.notes)
    assert again.notes == merged.notes and again.conflicts == ()


def test_without_a_common_past_something_said_wins_over_nothing() -> None:
    said = annotation(1, "x", color="red")
    merged = merge_sets(as_set(), as_set(said), as_set(annotation(1, "")))
    assert merged.conflicts == ()
    assert (merged.notes.annotations[0].note, merged.notes.annotations[0].color) == ("x", "red")


def test_a_block_taken_out_on_one_side_is_gone_unless_it_was_edited() -> None:
    base = as_set(annotation(1), annotation(2))
    edited = replace(annotation(2), note="neu")
    merged = merge_sets(base, as_set(), as_set(annotation(1), edited))
    assert merged.notes == as_set(edited)


@given(NOTES, NOTES, NOTES)
def test_sides_may_be_exchanged(base: object, ours: object, theirs: object) -> None:
    one = merge_sets(base, ours, theirs)  # type: ignore[arg-type]
    other = merge_sets(base, theirs, ours)  # type: ignore[arg-type]
    assert one == other


@given(NOTES, NOTES)
def test_a_side_that_did_nothing_changes_nothing(base: object, ours: object) -> None:
    assert set(map(repr, merge_sets(base, ours, base).notes.items)) == set(map(repr, ours.items))  # type: ignore


@given(LINES, LINES, LINES)
def test_every_line_that_one_side_wrote_is_kept(base: str, new: str, old: str) -> None:
    merged = merge_texts(base, new, old)
    known = {*base.split("\n"), ""}
    for line in (set(new.split("\n")) | set(old.split("\n"))) - known:
        assert line in merged.split("\n")


@given(LINES, LINES)
def test_a_text_changed_on_one_side_is_that_side_s(base: str, changed: str) -> None:
    assert merge_texts(base, changed, base) == changed
    assert merge_texts(base, base, changed) == changed
