"""What undo says was undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from content.annotations.annotation import Annotation, AnnotationKind, Review, Status, Target
from content.annotations.deeds import deed_of, words_of
from content.annotations.fields import Item
from content.annotations.identity import now
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.annotations.undo import Change
from content.messages import catalog, render

MADE = now()
TARGET = Target("三重电源冗余设计", "", "", 4, 12, "sha256:0")
NOTE = Annotation("A1", TARGET, MADE, MADE)
REVIEW = Review("R1", "question", "q-1", "forecast", TARGET, MADE, MADE)


@pytest.mark.parametrize(
    ("before", "after", "deed"),
    [
        (None, NOTE, "added"),
        (None, replace(NOTE, kind=AnnotationKind.QUESTION), "raised"),
        (None, replace(NOTE, kind=AnnotationKind.QUESTION, split_from="q-1"), "split"),
        (None, replace(NOTE, metric={"value": "3"}), "metric"),
        (NOTE, replace(NOTE, deleted=MADE, rev=2), "deleted"),
        (NOTE, replace(NOTE, note="x", tags=("t",)), "edited"),
        (NOTE, replace(NOTE, target=replace(TARGET, start=5), was=("x",)), "linked"),
        (NOTE, replace(NOTE, status=Status.ANSWERED), "status"),
        (NOTE, replace(NOTE, status=Status.ANSWERED, evidence=("e",)), "status"),
        (None, replace(REVIEW, status=Status.CHECKING), "status"),
        (None, replace(REVIEW, pinned=True), "pinned"),
        (None, replace(REVIEW, status=Status.CORRECTED, corrected={"value": "4"}), "corrected"),
        (REVIEW, replace(REVIEW, same_as=("q-2",)), "merged"),
        (REVIEW, replace(REVIEW, evidence=("e",)), "evidence"),
        (REVIEW, replace(REVIEW, owner="林"), "particulars"),
        (REVIEW, replace(REVIEW, due=date(2027, 1, 1)), "particulars"),
        (replace(NOTE, deleted=MADE), replace(NOTE, note="back"), "edited"),
    ],
)
def test_the_deed_has_a_name(before: Item | None, after: Item, deed: str) -> None:
    assert deed_of(before, after) == deed


def test_several_items_in_one_step_are_counted() -> None:
    pairs = [(replace(NOTE, id=name), replace(NOTE, id=name, deleted=MADE)) for name in ("A", "B")]
    assert words_of(Change(tuple(pairs)), "undone").key == "notes.undone.deleted_all"
    assert words_of(Change(tuple(pairs)), "undone").values["count"] == "2"
    assert words_of(Change(((NOTE, replace(NOTE, note="x")),) * 2), "undone").key == "notes.undone.edited"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("way", ["undone", "redone"])
def test_every_deed_has_words_in_both_languages(lang: str, way: str) -> None:
    names = (
        "added raised split metric deleted edited linked status pinned corrected merged evidence particulars"
    )
    for name in (*names.split(), "particulars", "deleted_all", "corrected_all", "status_all"):
        assert f"notes.{way}.{name}" in catalog(lang)


def test_undo_and_redo_name_deed_and_passage(tmp_path: Path) -> None:
    store = AnnotationStore(tmp_path / "n.toml", Header("xm-1", "t"), tmp_path / "history")
    store.load()
    store.save([NOTE])
    store.save([replace(NOTE, status=Status.ANSWERED, rev=2)])
    assert store.steps == 2
    undone = store.undo().message
    assert undone is not None and undone.key == "notes.undone.status"
    assert "三重电源冗余设计" in render(undone, "zh")
    redone = store.redo().message
    assert redone is not None and redone.key == "notes.redone.status"
    store.undo()
    added = store.undo().message
    assert added is not None and added.key == "notes.undone.added"
    assert store.steps == 0
