"""A checklist of very many rows is made beside the interface, and handed out only if it still holds."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry, write_note
from tui.screens import reader_notes
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false


@pytest.fixture
def made_in(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each checklist was made in the interface's own thread; every one counts as long."""
    monkeypatch.setattr(reader_notes, "MANY_ROWS", 0)
    own, made = threading.current_thread(), list[bool]()
    compile_ = ReaderScreen._compile

    def counted(self: ReaderScreen) -> reader_notes._Compiled:
        made.append(threading.current_thread() is own)
        return compile_(self)

    monkeypatch.setattr(ReaderScreen, "_compile", counted)
    return made


async def test_what_was_read_is_joined_in_a_thread(made_in: list[bool]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert made_in[-1] is False, "the last one, with everything, was made in a thread"
        assert len(screen.checklist.metrics) > 0 and len(screen.checklist.questions) > 0
        assert set(screen.rows) >= {row.id for row in screen.checklist.metrics}
        assert screen.marks.marks
        assert screen._made is None, "handed out once"


async def test_a_note_written_meanwhile_is_not_lost(made_in: list[bool]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await screen.compile_checklist()
        stale = screen._made
        assert stale is not None
        screen._made = None
        await write_note(pilot, "meanwhile")
        screen._made = replace(stale, article=replace(screen.article))
        screen.show_checklist()
        assert [row.annotation.note for row in screen.checklist.notes] == ["meanwhile"]
        assert made_in[-1] is True, "one of another article is made anew"


async def test_a_short_checklist_is_made_at_once(
    made_in: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_notes, "MANY_ROWS", 5_000)
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await screen.compile_checklist()
        assert screen._made is None
        assert made_in and all(made_in)
