"""The notebook: every change is on disk at once, placed in the text, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from content import placed_notes
from content.annotations.anchor import locate_all
from content.annotations.annotation import (
    AnchorState,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Status,
    Target,
)
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.briefing import Briefing
from content.document import TextRange
from content.notebook import Notebook
from content.placed_notes import place_all
from content.reading import read
from content.sources.open import text_source

OLD = "港口今年吞吐量为120万吨。\n公司承诺明年达到150万吨。\n有居民质疑扬尘超标，公司否认。"
NEW = "新加的一段。\n港口今年吞吐量为130万吨。\n公司承诺明年达到150万吨。\n有居民质疑扬尘超标，公司否认。"


def open_book(folder: Path, text: str) -> Notebook:
    source = text_source(text, "port")
    store = AnnotationStore(folder / "n.toml", Header("xm-port", "港口"), folder / "history")
    return Notebook(store, source.text, source.digest)


def briefing_of(text: str) -> Briefing:
    return read(text_source(text, "port"))


def test_a_note_is_on_disk_and_found_again(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    place = TextRange(OLD.index("公司承诺"), OLD.index("\n有居民"))
    assert book.annotate(place, AnnotationKind.CHECK, ("产能",), "查年报").ok
    again = open_book(tmp_path, OLD)
    [note] = again.notes.annotations
    assert (note.kind, note.tags, note.note) == (AnnotationKind.CHECK, ("产能",), "查年报")
    assert again.places[note.id].range == place


def test_places_follow_an_edited_text(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, OLD.index("\n")), AnnotationKind.NOTE, (), "数字")
    book.annotate(TextRange(OLD.index("公司承诺"), OLD.index("\n有居民")), AnnotationKind.NOTE)
    later = open_book(tmp_path, NEW)
    first, second = later.notes.annotations
    assert later.places[first.id].state is AnchorState.CHANGED
    place = later.places[second.id].range
    assert place is not None and place.of(NEW) == second.target.quote


def test_relinking_keeps_the_old_quote(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, 2), AnnotationKind.NOTE)
    [note] = book.notes.annotations
    book.relink(note.id, TextRange(2, 4))
    [moved] = book.notes.annotations
    assert moved.target.quote == OLD[2:4]
    assert moved.was == (OLD[0:2],)
    assert moved.rev == note.rev + 1


def test_undo_and_redo_of_edit_and_delete(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, 2), AnnotationKind.NOTE, (), "one")
    [note] = book.notes.annotations
    book.edit(note.id, AnnotationKind.QUESTION, ("t",), "two")
    book.delete(note.id)
    assert book.notes.annotations[0].deleted is not None
    book.undo()
    assert book.notes.annotations[0].deleted is None
    book.undo()
    assert book.notes.annotations[0].note == "one"
    book.redo()
    assert book.notes.annotations[0].note == "two"


def test_an_edit_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, 2), AnnotationKind.NOTE, (), "one")
    [note] = book.notes.annotations
    book.edit(note.id, note.kind, note.tags, note.note)
    assert book.notes.annotations == (note,)


def test_a_verdict_finds_its_question_in_the_edited_article(tmp_path: Path) -> None:
    briefing = briefing_of(OLD)
    book = open_book(tmp_path, OLD)
    disputed = next(item for item in briefing.questions if "质疑" in item.quote)
    book.review(disputed, None, status=Status.DISMISSED, reason="已有监测报告")
    later = open_book(tmp_path, NEW)
    rows = later.checklist(briefing_of(NEW)).questions
    [row] = [row for row in rows if row.review]
    assert "质疑" in row.question.quote
    assert row.status is Status.DISMISSED
    assert row.review is not None and row.review.reason == "已有监测报告"


def test_a_corrected_and_pinned_figure(tmp_path: Path) -> None:
    briefing = briefing_of(OLD)
    book = open_book(tmp_path, OLD)
    metric = next(item for item in briefing.metrics if item.quote == "120万吨")
    book.review(metric, None, pinned=True)
    row = next(row for row in book.checklist(briefing).metrics if row.metric == metric)
    assert row.pinned
    book.review(metric, row.review, status=Status.CORRECTED, corrected={"value": "1210000"})
    row = next(row for row in open_book(tmp_path, OLD).checklist(briefing).metrics if row.metric == metric)
    assert row.pinned and row.review is not None
    assert dict(row.review.corrected) == {"value": "1210000"}


def test_changes_made_elsewhere_are_taken_in(tmp_path: Path) -> None:
    ours, theirs = open_book(tmp_path, OLD), open_book(tmp_path, OLD)
    theirs.annotate(TextRange(0, 2), AnnotationKind.NOTE, (), "theirs")
    assert ours.poll()
    assert [note.note for note in ours.notes.annotations] == ["theirs"]
    assert ours.places[ours.notes.annotations[0].id].range == TextRange(0, 2)
    assert not ours.poll()


def test_places_that_are_known_are_not_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, OLD.index("\n")), AnnotationKind.NOTE, (), "数字")
    new = text_source(NEW, "port")
    placed = place_all(book.notes, book.store, new.text, new.digest)
    assert placed == (book.notes, open_book(tmp_path, NEW).places)
    book.annotate(TextRange(OLD.index("公司承诺"), OLD.index("\n有居民")), AnnotationKind.NOTE)
    looked: list[int] = []

    def counted(targets: Mapping[str, Target], *rest: Any) -> Mapping[str, Placement]:
        looked.append(len(targets))
        return locate_all(targets, *rest)

    monkeypatch.setattr(placed_notes, "locate_all", counted)
    later = Notebook(book.store, new.text, new.digest, placed)
    assert looked == [1], "only the note that was written since"
    assert later.places == open_book(tmp_path, NEW).places
    assert len(later.notes.items) == 2


def test_nothing_is_placed_where_nothing_is_noted(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    assert place_all(book.notes, book.store, NEW, "0" * 64) == (book.notes, {})


def test_what_an_earlier_run_could_not_save_never_replaces_what_was_written_since(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    place = TextRange(0, 16)
    outcome = book.annotate(place, AnnotationKind.NOTE, (), "first")
    waiting = outcome.notes
    name = waiting.annotations[0].id
    assert book.edit(name, AnnotationKind.NOTE, (), "second").ok
    assert book.adopt(waiting)
    assert [note.note for note in open_book(tmp_path, OLD).notes.annotations] == ["second"]


def test_what_an_earlier_run_could_not_save_is_taken_in(tmp_path: Path) -> None:
    book = open_book(tmp_path, OLD)
    book.annotate(TextRange(0, 16), AnnotationKind.NOTE, (), "first")
    [note] = book.notes.annotations
    later = replace(note, note="later", rev=note.rev + 1, modified=note.modified + timedelta(seconds=5))
    other = replace(note, id="OTHER", note="new")
    assert book.adopt(AnnotationSet((later, other)))
    assert {item.note for item in open_book(tmp_path, OLD).notes.annotations} == {"later", "new"}
