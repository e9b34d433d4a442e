"""What was noted on an earlier text of a path: found, told from chance, taken over without a loss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.document import Source, TextRange
from content.library.earlier import earlier_at, has_notes, take_over
from content.library.index import Entry
from content.library.shelf import Shelf, users_shelf
from content.notebook import Notebook
from content.sources.open import text_source

OLD = "水电站的三年\n大坝在第二年漏过一次水，没有人公布原因。\n发电量比设计少一成。\n下游两个村子搬走了。"
EDITED = (
    "水电站的四年\n大坝在第二年漏过两次水，一直没有人公布原因。\n发电的账另有人算。\n村子的事后来有了说法。"
)
OTHER = "菜市场\n今天的豆腐卖得很快。\n老板娘说是天气的缘故。\n明天还要早来。"


def source(text: str, address: str = "/a.txt") -> Source:
    return replace(text_source(text, "a.txt"), address=address)


def book_of(shelf: Shelf, taken: Source) -> Notebook:
    return Notebook(shelf.store_of(shelf.entry_of(taken)), taken.text, taken.digest)


def note(shelf: Shelf, taken: Source, quote: str, words: str = "") -> Entry:
    """Note a passage and remember the article, as the reader does."""
    at = taken.text.index(quote)
    place = TextRange(at, at + len(quote))
    assert book_of(shelf, taken).annotate(place, AnnotationKind.NOTE, (), words).ok
    entry = shelf.entry_of(taken)
    shelf.opened(entry)
    return entry


@pytest.fixture
def shelf() -> Shelf:
    made = users_shelf()
    note(made, source(OLD), "大坝在第二年漏过一次水，没有人公布原因。", "查原因")
    note(made, source(OLD), "下游两个村子搬走了。", "搬去哪里")
    return made


def test_a_heavily_edited_text_is_told_what_its_path_had(shelf: Shelf) -> None:
    entry = shelf.entry_of(source(EDITED))
    old = shelf.entry_of(source(OLD))
    assert entry.id != old.id, "less than half of the lines are the same"
    earlier = earlier_at(shelf, entry, source(EDITED))
    assert earlier is not None
    assert (earlier.entry.id, earlier.count, earlier.found, earlier.likely) == (old.id, 2, 1, True)


def test_another_text_at_the_path_is_no_later_version(shelf: Shelf) -> None:
    earlier = earlier_at(shelf, shelf.entry_of(source(OTHER)), source(OTHER))
    assert earlier is not None and (earlier.found, earlier.likely) == (0, False)


def test_one_line_that_says_something_is_a_sign(shelf: Shelf) -> None:
    text = OTHER + "\n发电量比设计少一成。"
    earlier = earlier_at(shelf, shelf.entry_of(source(text)), source(text))
    assert earlier is not None and (earlier.found, earlier.likely) == (0, True)


@pytest.mark.parametrize("address", ["", "-", "bundled:x.zh", "https://example.org/a", "/b.txt"])
def test_only_a_path_that_was_read_from_has_an_earlier_text(shelf: Shelf, address: str) -> None:
    taken = source(EDITED, address)
    assert earlier_at(shelf, shelf.entry_of(taken), taken) is None


def test_a_file_of_notes_named_by_the_user_takes_all_notes_anyway(shelf: Shelf, tmp_path: Path) -> None:
    named = users_shelf(tmp_path / "mine.toml")
    assert earlier_at(named, named.entry_of(source(EDITED)), source(EDITED)) is None


def test_deleted_notes_are_not_offered(shelf: Shelf) -> None:
    book = book_of(shelf, source(OLD))
    book.delete(*(item.id for item in book.notes.items))
    assert not has_notes(shelf, shelf.entry_of(source(OLD)))
    assert earlier_at(shelf, shelf.entry_of(source(EDITED)), source(EDITED)) is None


def test_the_text_itself_has_no_earlier_one(shelf: Shelf) -> None:
    assert earlier_at(shelf, shelf.entry_of(source(OLD)), source(OLD)) is None


def test_taken_over_the_text_is_the_old_article_from_then_on(shelf: Shelf) -> None:
    old, new = shelf.entry_of(source(OLD)), shelf.entry_of(source(EDITED))
    shelf.opened(new)
    entry, failed = take_over(shelf, old, new)
    assert failed is None and entry.id == old.id
    library = users_shelf().library()[0]
    assert set(library.entries) == {old.id} and library.entries[old.id].digests[-1] == new.digests[-1]
    again = book_of(users_shelf(), source(EDITED))
    assert [item.note for item in again.notes.annotations] == ["查原因", "搬去哪里"]
    assert earlier_at(shelf, users_shelf().entry_of(source(EDITED)), source(EDITED)) is None


def test_notes_on_the_new_text_come_along(shelf: Shelf) -> None:
    old, new = shelf.entry_of(source(OLD)), note(shelf, source(EDITED), "发电的账另有人算。", "谁算")
    entry, failed = take_over(shelf, old, new)
    assert failed is None
    book = book_of(users_shelf(), source(EDITED))
    assert {item.note for item in book.notes.annotations} == {"查原因", "搬去哪里", "谁算"}
    assert not has_notes(shelf, new)
    own = next(item for item in book.notes.annotations if item.note == "谁算")
    place = book.places[own.id].range
    assert entry.id == old.id and place is not None and place.of(EDITED) == "发电的账另有人算。"


def test_where_the_notes_cannot_be_written_nothing_changes(shelf: Shelf) -> None:
    old, new = shelf.entry_of(source(OLD)), note(shelf, source(EDITED), "发电的账另有人算。", "谁算")
    path = shelf.notes_path(old.id)
    before = path.read_bytes()
    path.write_bytes(before.replace(b"min_reader = 1", b"min_reader = 99", 1))
    entry, failed = take_over(shelf, old, new)
    assert failed is not None and entry.id == new.id
    assert has_notes(shelf, new) and users_shelf().entry_of(source(EDITED)).id == new.id
