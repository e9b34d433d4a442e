"""What falls due in all articles: from texts that are there, gone, or another article's now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from content.annotations.annotation import Status
from content.document import Source, TextRange
from content.library import agenda as module
from content.library.agenda import Agenda, KeptQuestions, agenda, agendas
from content.library.shelf import Shelf
from content.notebook import Notebook
from content.sources.open import open_source

TEXT = (
    "港口公司承诺2027年吞吐量达到150万吨。\n据传，二期工程已经停工。\n"
    "公司计划在2026年3月公布年报，目标是营收20亿元。\n"
)


class World:
    """A folder with articles, a shelf, and what is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = Shelf(
            folder / "library.json", folder / "notes", folder / "history", texts=folder / "texts"
        )
        self.cache = folder / "cache"

    def add(self, name: str, text: str = TEXT) -> Source:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        source = open_source(str(path))
        entry = self.shelf.entry_of(source)
        self.shelf.opened(entry)
        from content.library.positions import Position

        self.shelf.left(entry, Position(), 0, source.text)
        return source

    def book(self, source: Source) -> Notebook:
        return Notebook(self.shelf.store_of(self.shelf.entry_of(source)), source.text, source.digest)

    def look(self, muted: tuple[str, ...] = ()) -> list[Agenda]:
        library, _ = self.shelf.library()
        return list(agendas(self.shelf, library, KeptQuestions(self.cache), open_source, muted))


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def dues(found: Agenda) -> list[str]:
    return [str(row.due) for row in found.rows]


def test_dated_items_by_date(world: World) -> None:
    world.add("port.txt")
    [found] = world.look()
    assert (found.state, found.title) == ("there", "port.txt")
    assert dues(found) == ["2026-04-10", "2028-01-10"]


def test_done_items_and_muted_rules_are_left_out(world: World) -> None:
    source = world.add("port.txt")
    [found] = world.look()
    world.book(source).check(found.rows[0], status=Status.DISMISSED)
    [later] = world.look()
    assert dues(later) == ["2028-01-10"]
    [muted] = world.look((later.rows[0].question.rule,))
    assert later.rows[0].id not in [row.id for row in muted.rows]


def test_the_readers_dates_go_first_on_any_kind_of_item(world: World) -> None:
    source = world.add("port.txt")
    book = world.book(source)
    [found] = world.look()
    book.check(found.rows[1], due=date(2026, 2, 1), owner="林")
    book.raise_question(TextRange(0, 4), "谁说的", due=date(2030, 1, 1))
    [later] = world.look()
    assert dues(later) == ["2026-02-01", "2026-04-10", "2030-01-01"]
    assert later.rows[0].owner == "林"


def test_an_edited_article_keeps_its_dates(world: World) -> None:
    source = world.add("port.txt")
    [found] = world.look()
    world.book(source).check(found.rows[1], due=date(2026, 2, 1))
    (world.folder / "port.txt").write_text("编者按：本文有更正。\n" + TEXT, encoding="utf-8")
    [later] = world.look()
    assert (later.state, dues(later)) == ("there", ["2026-02-01", "2026-04-10"])


def test_what_is_gone_is_taken_from_the_kept_text(world: World) -> None:
    world.add("port.txt")
    (world.folder / "port.txt").unlink()
    [found] = world.look()
    assert (found.state, dues(found)) == ("gone", ["2026-04-10", "2028-01-10"])


def test_a_file_that_holds_another_article_is_told(world: World) -> None:
    world.add("port.txt")
    (world.folder / "port.txt").write_text("今天有雨。\n明天晴。\n后天多云。\n", encoding="utf-8")
    [found] = world.look()
    assert (found.state, dues(found)) == ("other", ["2026-04-10", "2028-01-10"])


def test_without_any_text_there_is_nothing_but_the_name(world: World) -> None:
    world.add("port.txt")
    (world.folder / "port.txt").unlink()
    for text in (world.folder / "texts").iterdir():
        text.unlink()
    [found] = world.look()
    assert (found.state, found.rows, found.title) == ("lost", (), "port.txt")


def test_an_article_is_read_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    source = world.add("port.txt")
    first = world.look()
    monkeypatch.setattr("content.reading.read", None)
    assert world.look() == first
    changed = replace(source, digest="0" * 64)
    with pytest.raises(TypeError):
        KeptQuestions(world.cache).read(changed, "xm-1")


def test_damaged_and_cut_off_caches_are_read_anew(world: World) -> None:
    world.add("port.txt")
    first = world.look()
    [kept] = (world.cache / "questions").iterdir()
    content = kept.read_bytes()
    for damaged in (content[: len(content) // 2], b"", b"\x05\x00\x00\x00hello", content[:-8]):
        kept.write_bytes(damaged)
        assert world.look() == first


def test_a_cache_that_cannot_be_written_costs_time_only(world: World) -> None:
    world.add("port.txt")
    world.cache.write_text("no folder")
    assert dues(world.look()[0]) == ["2026-04-10", "2028-01-10"]


def test_a_named_notes_file_means_its_article_alone(world: World) -> None:
    one = world.add("port.txt")
    world.add("other.txt", TEXT.replace("港口", "机场"))
    assert len(world.look()) == 2
    named = world.folder / "own.toml"
    own = replace(world.shelf, notes_file=named)
    library, _ = own.library()
    kept = KeptQuestions(world.cache)
    assert list(agendas(own, library, kept, open_source)) == []
    entry = own.entry_of(one)
    book = Notebook(own.store_of(entry), one.text, one.digest)
    book.raise_question(TextRange(0, 4), "", due=date(2026, 1, 1))
    [found] = agendas(own, library, kept, open_source)
    assert dues(found)[0] == "2026-01-01"


def test_one_article_that_is_open_already(world: World) -> None:
    source = world.add("port.txt")
    found = agenda(world.shelf, world.shelf.entry_of(source), source, KeptQuestions(world.cache))
    assert found == world.look()[0]
    assert module.MOST >= 200
