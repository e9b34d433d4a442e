"""The merge driver: both sides' work in one file, byte for byte, nothing lost when a side is damaged."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import AnnotationSet, Status
from content.annotations.file_merge import merge_files
from content.annotations.merge import MARK
from content.annotations.notes_file import parse
from tests.content.annotations.notes_samples import ITEMS, MOMENT, annotation, as_set, file_text, review

LATER = MOMENT + timedelta(minutes=5)
BASE = file_text(annotation(1, "x"), annotation(2))


def notes_of(text: str) -> AnnotationSet:
    read = parse(text)
    assert not read.broken and not read.conflicts
    return read.notes


def test_both_sides_work_stands_in_one_file() -> None:
    edited = replace(annotation(1, "neu"), modified=LATER)
    merged = merge_files(
        BASE, file_text(edited, annotation(2)), file_text(annotation(1, "x"), annotation(2), review(3))
    )
    assert (merged.conflicts, merged.whole) == ((), False)
    assert notes_of(merged.text) == as_set(edited, annotation(2), review(3))


def test_a_side_that_did_nothing_costs_no_byte() -> None:
    changed = BASE.replace("[[annotation]]", "# eigene Bemerkung\n[[annotation]]", 1)
    assert merge_files(BASE, BASE, changed).text == changed
    assert merge_files(BASE, changed, BASE).text == changed
    assert merge_files("", changed, changed).text == changed


def test_remarks_and_unknown_keys_of_both_sides_stay() -> None:
    first, second = (match.start() for match in re.finditer(r"^\[\[", BASE, re.MULTILINE))
    ours = f"{BASE[:first]}# 甲的\n{BASE[first:]}"
    theirs = f"{BASE[:second]}# 乙的\n{BASE[second:]}mine = 3\n"
    merged = merge_files(BASE, ours, theirs).text
    assert "# 甲的\n" in merged and "# 乙的\n" in merged and "mine = 3\n" in merged
    assert len(notes_of(merged).annotations) == 2


def test_one_field_changed_twice_is_told_and_both_values_are_kept() -> None:
    base = file_text(review(1), annotation(2, "alt"))
    ours = file_text(
        replace(review(1), status=Status.ANSWERED, modified=LATER), replace(annotation(2, "neu"), rev=2)
    )
    theirs = file_text(replace(review(1), status=Status.CHECKING), annotation(2, "anders"))
    merged = merge_files(base, ours, theirs)
    assert {conflict.field for conflict in merged.conflicts} == {"status", "note"}
    notes = notes_of(merged.text)
    assert notes.reviews[0].status is Status.ANSWERED
    assert notes.reviews[0].reason == f'{MARK} status = "checking"'
    assert set(notes.annotations[0].note.split("\n")) == {"neu", MARK, "anders"}


def test_the_list_of_sources_holds_those_of_both_sides() -> None:
    one = replace(annotation(3), target=replace(annotation(3).target, source="sha256:01"))
    two = replace(annotation(4), target=replace(annotation(4).target, source="sha256:02"))
    merged = merge_files(BASE, file_text(annotation(1), one), file_text(annotation(1), two)).text
    head = merged.split("[[", 1)[0]
    assert all(f'"sha256:{name}"' in head for name in ("ab", "01", "02"))


@pytest.mark.parametrize("damage", ["[[annotation]]\nid = \n", "min_reader = 9\n"])
def test_of_a_side_that_cannot_be_read_both_are_kept_whole(damage: str) -> None:
    ours = file_text(annotation(1, "neu"))
    theirs = BASE + damage if damage.startswith("[[") else BASE.replace("min_reader = 1\n", damage)
    merged = merge_files(BASE, ours, theirs)
    assert merged.whole
    assert ours in merged.text and theirs in merged.text
    read = parse(merged.text)
    assert read.conflicts == 1 and {item.id for item in read.notes.items} >= {"N0001"}


def test_new_files_on_both_sides_need_no_base() -> None:
    merged = merge_files("", file_text(annotation(1)), file_text(annotation(2)))
    assert notes_of(merged.text) == as_set(annotation(1), annotation(2))


NOTES = st.lists(ITEMS, max_size=4, unique_by=lambda item: item.id).map(lambda items: as_set(*items))


@given(NOTES, NOTES, NOTES)
def test_any_merge_is_a_notes_file_with_all_that_was_added(
    base: AnnotationSet, ours: AnnotationSet, theirs: AnnotationSet
) -> None:
    texts = [file_text(*notes.items) for notes in (base, ours, theirs)]
    merged = merge_files(*texts)
    assert not merged.whole
    found = {item.id for item in notes_of(merged.text).items}
    known = {item.id for item in base.items}
    assert found >= {item.id for item in (*ours.items, *theirs.items)} - known


def test_random_work_on_two_branches_conflicts_on_the_same_field_only() -> None:
    chance = random.Random(7)
    for _ in range(60):
        base = [annotation(number, f"note {number}") for number in range(6)]
        sides, touched = [], []
        for moment in (1, 2):
            side, done = {item.id: item for item in base}, set()
            for item in chance.sample(base, 3):
                field = chance.choice(["note", "color", "deleted"])
                value = LATER if field == "deleted" else f"{field} {moment} {chance.random()}"
                side[item.id] = replace(
                    item, **{field: value, "modified": MOMENT + timedelta(minutes=moment)}
                )
                done.add((item.id, field))
            sides.append(file_text(*side.values()))
            touched.append(done)
        merged = merge_files(file_text(*base), *sides)
        twice = {pair for pair in touched[0] & touched[1] if pair[1] != "deleted"}
        assert {(conflict.id, conflict.field) for conflict in merged.conflicts} == twice
        assert {item.id for item in notes_of(merged.text).items} == {item.id for item in base}
