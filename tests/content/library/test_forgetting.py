"""Forgetting an article, taking it back, and what several windows write at once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.document import Source, TextRange
from content.library.index import Entry, load_library
from content.library.positions import Position
from content.library.shelf import Shelf, users_shelf
from content.notebook import Notebook
from content.paths import library_path
from content.sources.open import open_source, text_source
from tests.patience import PATIENCE

TEXT = "桥头的告示换了三次。\n第一次说修路。\n第二次说改道。\n第三次说通车。"


def source(text: str = TEXT) -> Source:
    return replace(text_source(text, "a.txt"), address="/a.txt")


def read(shelf: Shelf, text: str = TEXT) -> Entry:
    """An article that was opened and read to its middle."""
    entry = shelf.entry_of(source(text))
    shelf.opened(entry)
    shelf.left(entry, Position(9, "metrics", 0.5, entry.digests[-1], "第一次"), 0, text, must=(2, 5))
    return shelf.library()[0].entries[entry.id]


def test_how_much_is_checked_is_remembered() -> None:
    shelf = users_shelf()
    entry = read(shelf)
    assert (entry.must_done, entry.must_total) == (2, 5)
    shelf.left(entry, entry.position, 1)
    kept = shelf.library()[0].entries[entry.id]
    assert (kept.must_done, kept.must_total, kept.notes) == (2, 5, 1)


def test_an_article_without_notes_is_forgotten_wholly_and_taken_back_as_it_was() -> None:
    shelf = users_shelf()
    entry = read(shelf)
    shelf.forget(entry.id)
    assert not shelf.library()[0].entries
    shelf.forget(entry.id)
    shelf.remember_again(entry)
    assert shelf.library()[0].entries == {entry.id: entry}


def test_notes_outlive_forgetting_even_of_an_edited_article() -> None:
    shelf = users_shelf()
    entry = read(shelf)
    book = Notebook(shelf.store_of(entry), TEXT, entry.digests[-1])
    assert book.annotate(TextRange(0, 4), AnnotationKind.NOTE).ok
    shelf.noted(entry, 1)
    before = shelf.notes_path(entry.id).read_bytes()
    shelf.forget(entry.id)
    assert shelf.notes_path(entry.id).read_bytes() == before
    kept = shelf.library()[0].entries[entry.id]
    assert (kept.opened, kept.position, kept.must_total) == ("", Position(), 0)
    assert shelf.library()[0].last_opened() is None
    edited = shelf.entry_of(source(TEXT.replace("通车", "停工")))
    assert edited.id == entry.id and edited.notes == 1


def test_taking_back_keeps_what_was_opened_since() -> None:
    shelf = users_shelf()
    entry = read(shelf)
    shelf.forget(entry.id)
    again = shelf.entry_of(source())
    shelf.opened(again)
    shelf.left(again, Position(3, "notes"), 4)
    now = shelf.library()[0].entries[entry.id]
    shelf.remember_again(entry)
    assert shelf.library()[0].entries[entry.id] == now


WRITER = f"""
import sys
from content.library import index
from content.library.index import Entry
from content.library.shelf import users_shelf
index._PATIENCE = {PATIENCE}
shelf = users_shelf()
for number in range(40):
    name = "xm-" + sys.argv[1] + "-" + str(number)
    shelf.opened(Entry(name, address="/" + name, digests=(name,)))
    if number % 4 == 3:
        shelf.forget("xm-" + sys.argv[1] + "-" + str(number - 1))
"""


def test_two_processes_at_once_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.library.index._PATIENCE", PATIENCE)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in ("a", "b", "c")]
    for number in range(20):
        users_shelf().opened(Entry(f"xm-here-{number}", digests=(f"here-{number}",)))
    assert [writer.wait(PATIENCE) for writer in writers] == [0, 0, 0]
    found = load_library(library_path())
    expected = {f"xm-{name}-{number}" for name in "abc" for number in range(40) if number % 4 != 2}
    assert found.library.entries.keys() == expected | {f"xm-here-{number}" for number in range(20)}
    assert found.warnings == () and not list(library_path().parent.glob("*.new"))


def test_the_size_of_a_file_is_known_for_the_day_it_moves(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    shelf = users_shelf()
    assert shelf.entry_of(open_source(str(path))).size == path.stat().st_size
    assert shelf.entry_of(open_source("bundled:xiaomi-trust")).size == 0
    gone = shelf.entry_of(replace(source(), address="/no/such/file"))
    assert gone.size == 0
