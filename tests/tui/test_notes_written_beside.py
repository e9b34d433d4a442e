"""Notes are written in a thread: shown at once, said to be saved when they are, and never lost on the way."""

from __future__ import annotations

import sys
import threading
from typing import Any

import pytest
from textual.pilot import Pilot

from content.paths import recovery_folder
from tests.tui.beside_app import Disk, on_disk, recovered, until, written
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry, write_note
from tui import article
from tui.beside import TURN_SECONDS
from tui.locale.catalog import Lang
from tui.screens import reader_writing
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def noted(screen: ReaderScreen) -> list[str]:
    """What the list of notes says."""
    return [row.annotation.note for row in screen.checklist.notes]


def hangs(seconds: float) -> bool:
    """What a scribe says whose disk hangs, without the waiting."""
    return False


async def hung_note(pilot: Pilot[Any], disk: Disk, text: str) -> None:
    """Write a note that the disk does not take yet."""
    await write_note(pilot, text)
    await until(disk.asked.is_set)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_it_is_shown_at_once_and_saved_when_it_is_on_disk(
    disk: Disk, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_writing, "SLOW_SECONDS", 0)
    async with open_app(ferry("zh"), lang=lang, beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await hung_note(pilot, disk, "slow")
        assert noted(screen) == ["slow"] and written() == []
        await until(lambda: screen.footer.message == screen.say("reader.said.saving"))
        assert not screen.article.has_unsaved, "it is on its way, nothing has failed"
        assert sys.getswitchinterval() <= 2 * TURN_SECONDS, "the scribe lets keys go first"
        disk.may.set()
        await settle(pilot)
        assert sys.getswitchinterval() > 2 * TURN_SECONDS
        assert screen.footer.message == screen.say("reader.said.saved") and written() == ["slow"]


async def test_keys_do_not_wait_for_the_disk_and_the_order_is_kept(disk: Disk) -> None:
    async with open_app(ferry("zh"), lang="zh", beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await hung_note(pilot, disk, "one")
        before = screen.narrative.cursor
        await pilot.press("J")
        assert screen.narrative.cursor != before
        await write_note(pilot, "two")
        await pilot.press("4", "i")
        await pilot.pause()
        await pilot.press(*" more", "ctrl+s")
        await pilot.pause()
        assert sorted(noted(screen)) == ["one more", "two"] and written() == []
        disk.may.set()
        await settle(pilot)
        assert sorted(written()) == ["one more", "two"]
        assert sorted(noted(screen)) == ["one more", "two"] and not screen.article.notebook.store.waits


async def test_what_is_taken_back_before_it_is_on_disk_stays_taken_back(disk: Disk) -> None:
    async with open_app(ferry("zh"), lang="zh", beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await hung_note(pilot, disk, "gone")
        await pilot.press("U")
        assert noted(screen) == []
        disk.may.set()
        await settle(pilot)
        assert written() == [] and [note.note for note in on_disk().annotations] == ["gone"]
        assert screen.footer.message


async def test_a_full_disk_is_told_with_the_copy_in_place_and_tried_again(disk: Disk) -> None:
    disk.full = True
    disk.may.set()
    async with open_app(ferry("zh"), lang="zh", beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "kept")
        await settle(pilot)
        assert "磁盘已满" in screen.footer.message and screen.article.has_unsaved
        assert recovered() == ["kept"] and written() == [] and noted(screen) == ["kept"]
        assert any("未存" in piece.text for piece in screen._header_right())
        disk.full = False
        screen._poll()
        await until(lambda: not screen.article.has_unsaved)
        await settle(pilot)
        assert written() == ["kept"] and recovered() == []
        assert not any("未存" in piece.text for piece in screen._header_right())


async def test_leaving_waits_for_the_disk(disk: Disk) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await hung_note(pilot, disk, "last words")
        threading.Timer(0.05, disk.may.set).start()
        app.save_all()
        assert written() == ["last words"] and recovered() == []
        await settle(pilot)


async def test_leaving_does_not_wait_for_ever_and_leaves_a_copy(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await hung_note(pilot, disk, "last words")
        with monkeypatch.context() as patch:
            patch.setattr(screen.desk.scribe, "drain", hangs)
            app.save_all()
        assert written() == [] and recovered() == ["last words"]
        disk.may.set()
        await settle(pilot)
    again = open_app(ferry("zh"), lang="zh", beside=True)
    assert [note.note for note in again.article.notebook.notes.annotations] == ["last words"]
    assert recovered() == [], "what was copied and saved after all is there once"


async def test_a_draft_is_done_with_when_its_note_is_on_disk(disk: Disk) -> None:
    async with open_app(ferry("zh"), lang="zh", beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"draft", "escape")
        await until(lambda: bool(list(recovery_folder().glob("*.draft.json"))))
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(disk.asked.is_set)
        assert not screen.article.drafts and list(recovery_folder().glob("*.draft.json"))
        disk.may.set()
        await settle(pilot)
        assert not list(recovery_folder().glob("*.draft.json")) and written() == ["draft"]


async def test_what_another_window_wrote_comes_in_with_a_save(disk: Disk) -> None:
    disk.may.set()
    async with open_app(ferry("zh"), lang="zh", beside=True).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "ours")
        await settle(pilot)
        other = open_app(ferry("zh"), lang="zh").article.notebook
        [note] = other.notes.annotations
        other.edit(note.id, note.kind, ("theirs",), note.note)
        await pilot.press("4", "i")
        await pilot.pause()
        await pilot.press(*" longer", "ctrl+s")
        await pilot.pause()
        await settle(pilot)
        [row] = screen.checklist.notes
        assert (row.annotation.note, row.annotation.tags) == ("ours longer", ("theirs",))
        assert on_disk().annotations == (row.annotation,)


async def test_a_text_is_kept_with_its_first_note(disk: Disk) -> None:
    disk.may.set()
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "first")
        await settle(pilot)
        found = screen.article
        assert found.notebook.store.snapshot(found.source.digest) == found.text


def test_leaving_has_its_limit() -> None:
    assert 1 <= article.LEAVING_SECONDS <= 5
