"""`A` in the reader: the notes of all articles, and the way to one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.library.shelf import users_shelf
from content.paths import library_path, notes_folder
from content.sources.open import open_source
from tests.tui.reader_app import open_app, settle
from tests.tui.screens.hosting import screen_text
from tests.tui.test_reader import WIDE, write_note
from tests.tui.waiting import until
from themes.theme import load_themes
from tui.app import BriefApp
from tui.desk import Desk
from tui.gathered_notes import gathered_notes
from tui.screens.all_notes import AllNotesScreen
from tui.screens.reader import ReaderScreen
from tui.settings import Settings, State


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """Addresses of two articles."""
    for name, words in (
        ("港口", "去年卸了三百万吨货。码头扩建了两次。"),
        ("渡轮", "渡轮每天开十二班。票价没有变。"),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{name}的账\n\n{words}\n", encoding="utf-8")
    return str(tmp_path / "港口.txt"), str(tmp_path / "渡轮.txt")


async def note_on(address: str, text: str) -> Desk:
    """Leave a note on the first sentence of an article's body; returns the desk that it was done at."""
    app = open_app(address, lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("J")
        await write_note(pilot, text)
        await settle(pilot)
        await pilot.press("q")
    return app.desk


def reads(app: BriefApp, address: str) -> bool:
    return isinstance(app.screen, ReaderScreen) and app.screen.article.source.address == address


async def test_a_note_of_another_article_is_found_and_gone_to(two: tuple[str, str]) -> None:
    harbour, ferry = two
    await note_on(harbour, "谁称的")
    await note_on(ferry, "节日呢")
    app = open_app(ferry, lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("A")
        await until(pilot, lambda: "谁称的" in screen_text(app))  # type: ignore[arg-type]
        shown = screen_text(app)  # type: ignore[arg-type]
        assert shown.index("渡轮  1") < shown.index("港口  1"), "the article read last comes first"
        await pilot.press(*"谁称", "enter")
        await until(pilot, lambda: reads(app, harbour))
        screen = await settle(pilot)
        assert screen.narrative.cursor.of(screen.article.text) == "去年卸了三百万吨货。"


async def test_a_deleted_note_is_not_listed(two: tuple[str, str]) -> None:
    app = open_app(two[0], lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("J")
        await write_note(pilot, "不要了")
        await settle(pilot)
        await pilot.press("D")
        await settle(pilot)
        assert len(users_shelf().notes_files()) == 1
        await pilot.press("A")
        await until(pilot, lambda: "还没有笔记" in screen_text(app))  # type: ignore[arg-type]
        assert isinstance(app.screen, AllNotesScreen)
        await pilot.press("escape")
        assert reads(app, two[0])


async def test_a_note_that_is_on_no_disk_yet_is_listed(two: tuple[str, str]) -> None:
    """The notes folder is a file: nothing can be written, and the library knows no article either."""
    notes_folder().parent.mkdir(parents=True)
    notes_folder().write_bytes(b"")
    library_path().mkdir(parents=True)
    app = open_app(two[0], lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("J")
        await write_note(pilot, "存不下的")
        await pilot.press("A")
        await until(pilot, lambda: "存不下的  “去年" in screen_text(app))  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: reads(app, two[0]))
        assert (await settle(pilot)).active == "notes"


async def test_a_notes_file_of_the_users_own_is_listed_once(two: tuple[str, str], tmp_path: Path) -> None:
    """Every article is known to the library, but the one file holds the notes of the present one."""
    desk = await note_on(two[1], "另一条")
    own = tmp_path / "own.toml"
    own.write_bytes(desk.shelf.notes_path(desk.open(two[1]).id).read_bytes())
    await note_on(two[0], "一条")
    shelf = users_shelf(own)
    named = Desk(shelf, Settings(), State(), load_themes(tmp_path / "themes"), open_address=open_source)
    [(entry, notes)] = gathered_notes(shelf, named.open(two[1]))
    assert entry.address == two[1] and [note.note for note in notes] == ["另一条"]
