"""Two notebooks on one file: a form that stood open while the other window wrote costs neither its words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import Annotation, AnnotationKind, Status
from content.annotations.merge import MARK
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.document import TextRange
from content.notebook import Notebook
from content.reading import read
from content.sources.open import text_source

TEXT = "港口今年吞吐量为120万吨。\n公司承诺2099年达到150万吨。\n有居民质疑扬尘超标，公司否认。"


def window(folder: Path) -> Notebook:
    source = text_source(TEXT, "port")
    store = AnnotationStore(folder / "n.toml", Header("xm-port", "港口"), folder / "history")
    return Notebook(store, source.text, source.digest)


def noted(
    folder: Path, note: str = "一", tags: tuple[str, ...] = ()
) -> tuple[Notebook, Notebook, Annotation]:
    """Two windows that both know one note."""
    one = window(folder)
    one.annotate(TextRange(0, 4), AnnotationKind.NOTE, tags, note)
    return one, window(folder), one.notes.annotations[0]


def present(book: Notebook) -> Annotation:
    book.poll()
    [note] = book.notes.annotations
    return note


def test_words_of_both_windows_are_kept_with_a_mark(tmp_path: Path) -> None:
    one, two, before = noted(tmp_path, "原话")
    assert two.edit(before.id, AnnotationKind.NOTE, (), "原话，甲改").message is None
    one.poll()
    outcome = one.edit(before.id, AnnotationKind.NOTE, (), "原话，乙改", before=before)
    assert outcome.ok and outcome.message is not None and outcome.message.key == "notes.save.conflict"
    for book in (one, two):
        said = present(book).note
        assert "甲改" in said and "乙改" in said and MARK in said


def test_different_fields_are_merged_without_a_mark(tmp_path: Path) -> None:
    one, two, before = noted(tmp_path, "话", ("旧",))
    two.edit(before.id, AnnotationKind.CHECK, ("旧", "新"), "话")
    one.poll()
    outcome = one.edit(before.id, AnnotationKind.NOTE, ("旧",), "别的话", before=before)
    assert outcome.message is None
    note = present(two)
    assert (note.kind, set(note.tags), note.note) == (AnnotationKind.CHECK, {"旧", "新"}, "别的话")


def test_a_form_that_changed_nothing_leaves_the_other_window_its_words(tmp_path: Path) -> None:
    one, two, before = noted(tmp_path)
    two.edit(before.id, AnnotationKind.NOTE, (), "二")
    one.poll()
    one.edit(before.id, AnnotationKind.NOTE, (), "一", before=before)
    assert present(one).note == present(two).note == "二"


def test_without_a_beginning_the_last_edit_stands(tmp_path: Path) -> None:
    one, two, before = noted(tmp_path)
    two.edit(before.id, AnnotationKind.NOTE, (), "二")
    one.poll()
    one.edit(before.id, AnnotationKind.NOTE, (), "三")
    assert present(two).note == "三"


def test_an_unknown_note_is_told(tmp_path: Path) -> None:
    one, _, before = noted(tmp_path)
    with pytest.raises(KeyError):
        one.edit("none", AnnotationKind.NOTE, (), "x")
    assert present(one) == before


def test_undo_brings_back_what_the_other_window_wrote(tmp_path: Path) -> None:
    one, two, before = noted(tmp_path, "话")
    two.edit(before.id, AnnotationKind.NOTE, (), "甲")
    one.poll()
    one.edit(before.id, AnnotationKind.NOTE, ("签",), "话", before=before)
    assert (present(one).note, present(one).tags) == ("甲", ("签",))
    one.undo()
    assert (present(two).note, present(two).tags) == ("甲", ())


def test_a_verdict_keeps_what_the_other_window_said_of_it(tmp_path: Path) -> None:
    one = window(tmp_path)
    briefing = read(text_source(TEXT, "port"))
    item = briefing.questions[0]
    one.review(item, None, status=Status.CHECKING)
    two = window(tmp_path)
    before = one.notes.reviews[0]
    two.review(item, two.notes.reviews[0], owner="林", due=date(2098, 1, 1))
    one.poll()
    one.review(item, before, status=Status.ANSWERED, evidence=("年报",))
    two.poll()
    [review] = two.notes.reviews
    assert (review.status, review.owner, review.due) == (Status.ANSWERED, "林", date(2098, 1, 1))
    assert review.evidence == ("年报",)


def test_a_question_of_the_readers_keeps_what_the_other_window_said_of_it(tmp_path: Path) -> None:
    one = window(tmp_path)
    one.raise_question(TextRange(0, 4), "谁？")
    briefing = read(text_source(TEXT, "port"))
    row = next(row for row in one.checklist(briefing).questions if row.own)
    two = window(tmp_path)
    other = next(row for row in two.checklist(briefing).questions if row.own)
    two.check(other, owner="周")
    one.poll()
    one.check(row, note="谁定的？")
    note = present(two)
    assert (note.owner, note.note) == ("周", "谁定的？")


WORDS = st.text("甲乙丙 \n", max_size=12)


@given(begun=WORDS, theirs=WORDS, ours=WORDS)
def test_no_window_loses_its_words(
    tmp_path_factory: pytest.TempPathFactory, begun: str, theirs: str, ours: str
) -> None:
    one, two, before = noted(tmp_path_factory.mktemp("windows"), begun)
    before = present(one)
    two.edit(before.id, AnnotationKind.NOTE, (), theirs)
    one.poll()
    other = present(two).note
    one.edit(before.id, AnnotationKind.NOTE, (), ours, before=before)
    said = present(two).note
    if ours == before.note:
        assert said == other
    elif other == before.note or other == ours:
        assert said.strip() == ours.strip()
    else:
        assert all(word in said for word in {*ours.split(), *other.split()} - set(before.note.split()))
