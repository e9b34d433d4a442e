from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.document import Source, TextRange
from content.library.positions import Position
from content.library.shelf import Shelf, told, users_shelf
from content.library.texts import MOST
from content.notebook import Notebook
from content.sources.open import text_source

TEXT = "第一行说水。\n第二行说电。\n第三行说气。\n第四行说热。"


def source(text: str = TEXT, address: str = "/a.txt") -> Source:
    return replace(text_source(text, "a.txt"), address=address)


def annotate(shelf: Shelf, text: str = TEXT) -> None:
    taken = source(text)
    book = Notebook(shelf.store_of(shelf.entry_of(taken)), taken.text, taken.digest)
    assert book.annotate(TextRange(0, 3), AnnotationKind.NOTE).ok
    shelf.noted(shelf.entry_of(taken), 1)


def test_a_new_article_is_told_apart_and_nothing_is_written(home: Path) -> None:
    entry = users_shelf().entry_of(source())
    assert entry.id.startswith("xm-") and entry.address == "/a.txt" and entry.title == "a.txt"
    assert not home.exists()


def test_place_and_opening_are_remembered() -> None:
    shelf = users_shelf()
    entry = shelf.entry_of(source())
    shelf.opened(entry)
    shelf.left(entry, Position(7, "notes"), 2)
    known = shelf.entry_of(source())
    assert known.position == Position(7, "notes") and known.notes == 2 and known.opened


def test_notes_are_found_after_an_edit_and_after_the_index_is_lost(home: Path) -> None:
    shelf = users_shelf()
    annotate(shelf)
    first = shelf.entry_of(source())
    edited = shelf.entry_of(source(TEXT + "\n第五行是新的。"))
    assert edited.id == first.id and len(edited.digests) == 2
    (home / "state" / "library.json").unlink()
    assert users_shelf().entry_of(source(address="/moved.txt")).id == first.id


def test_a_notes_file_brings_its_article_to_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "shared" / "a.notes.toml"
    shelf = users_shelf(file)
    annotate(shelf)
    name = shelf.entry_of(source()).id
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "other"))
    elsewhere = users_shelf(file)
    edited = source(TEXT + "\n第五行是新的。", "/b.txt")
    assert elsewhere.entry_of(edited).id == name
    assert elsewhere.kept_text(source().digest) == TEXT
    assert elsewhere.notes_path("anything") == file


def test_a_text_that_was_read_lately_is_known_after_an_edit(home: Path) -> None:
    shelf = users_shelf()
    entry = shelf.entry_of(source())
    shelf.left(entry, Position(7), 0, TEXT)
    edited = shelf.entry_of(source(TEXT + "\n第五行是新的。"))
    assert edited.id == entry.id and edited.position.offset == 7
    for number in range(MOST + 5):
        text = f"别的文章{number}。"
        shelf.left(shelf.entry_of(source(text, f"/{number}.txt")), Position(), 0, text)
    assert len(list((home / "cache" / "texts").glob("*.txt"))) == MOST


def test_what_the_user_says_of_an_article_stays() -> None:
    shelf = users_shelf()
    entry = replace(shelf.entry_of(source()), meta={"author": "林"}, title="题")
    shelf.described(entry)
    shelf.described(replace(entry, meta={"title": "题", "date": "2026-01"}))
    known = shelf.entry_of(source())
    assert known.meta == {"author": "林", "title": "题", "date": "2026-01"} and known.title == "题"
    said = told(source(), known)
    assert (said.meta.author, said.meta.title, said.meta.date, said.meta.url) == ("林", "题", "2026-01", None)
    assert told(source(), replace(known, meta={})) == source()


def test_standard_input_keeps_the_address_that_is_known() -> None:
    shelf = users_shelf()
    shelf.opened(shelf.entry_of(source()))
    assert shelf.entry_of(source(address="-")).address == "/a.txt"
