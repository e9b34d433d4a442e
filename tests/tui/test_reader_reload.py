"""Reading again, by key and by itself: the place kept, notes placed anew, and what is said about it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content import placed_notes
from content.annotations.anchor import locate_all
from content.annotations.annotation import AnchorState, Placement, Target
from content.sources.open import open_source
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import NARROW, WIDE, ferry, write_note
from tests.tui.waiting import until
from tui.moved_notes import place_notes
from tui.screens.reader import ReaderScreen

TEXT = Path(ferry("zh")).read_text(encoding="utf-8")
HEAD = TEXT.split("\n", 1)[0]


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


async def change(pilot: Pilot[Any], screen: ReaderScreen, path: Path, text: str) -> None:
    """Change the file and wait until the reader has noticed by itself."""
    before = screen.article
    write(path, text)
    await until(pilot, lambda: screen.article is not before)
    await settle(pilot)


async def test_a_change_on_disk_shows_by_itself_and_keeps_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="zh")
    async with app.run_test(size=(132, 18)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        await pilot.press(*["J"] * 4)
        words = pane.cursor.of(screen.article.text)
        await write_note(pilot, "kept")
        line = pane.view().index(pane.spot_of(pane.cursor.start))
        added = "新加的一段，说的是码头的灯。" * 9
        await change(pilot, screen, path, TEXT.replace(HEAD, f"{HEAD}\n\n{added}", 1))
        assert added in screen.article.text
        assert pane.cursor.of(screen.article.text) == words
        assert pane.view().index(pane.spot_of(pane.cursor.start)) == line
        [note] = screen.checklist.notes
        assert note.range is not None and note.range.of(screen.article.text) == words
        assert "1 条笔记移动" in screen.footer.message
        assert screen.checklist.metrics
        assert all(r.metric.range.of(screen.article.text) == r.metric.quote for r in screen.checklist.metrics)
        await pilot.press("U")
        assert not screen.checklist.notes


async def test_changed_and_lost_notes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = [f"第{n}段讲渡轮在第{n}个码头停了{n + 3}天，没有人出来说明。" for n in range(1, 13)]
    app = open_app(write(path, "\n\n".join(lines)), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", "J", "J", "J")
        await write_note(pilot, "changes")
        await pilot.press("J", "J", "J")
        await write_note(pilot, "goes")
        changed, gone = (row.range for row in screen.checklist.notes)
        assert changed is not None and gone is not None
        text = screen.article.text
        new = text.replace(changed.of(text), changed.of(text).replace("没有人", "仍然没有任何人"))
        new = new.replace(gone.of(text), "这里换成了完全不同的话")
        await change(pilot, screen, path, new.replace("\n", "\n\n"))
        states = sorted(row.placement.state for row in screen.checklist.notes)
        assert states == [AnchorState.CHANGED, AnchorState.ORPHAN]
        assert "changed words: 1" in screen.footer.message
        assert "without a place: 1" in screen.footer.message


async def test_the_key_says_when_nothing_changed_or_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="en")
    async with app.run_test(size=NARROW) as pilot:
        screen = await settle(pilot)
        article = screen.article
        await pilot.press("r")
        await settle(pilot)
        assert screen.article is article
        assert "not changed" in screen.footer.message
        path.unlink()
        await pilot.press("r")
        await settle(pilot)
        assert screen.article is article
        assert str(path) in screen.footer.message


async def test_waits_while_the_reader_writes_finds_or_selects(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        article = screen.article
        await pilot.press("J", "v")
        write(path, TEXT + "\n\nMore.\n")
        await pilot.pause(1.3)
        assert screen.article is article
        await pilot.press("escape")
        await until(pilot, lambda: screen.article is not article)
        await settle(pilot)
        assert screen.article.text.endswith("More.")


async def test_an_article_put_in_the_place_of_another_gets_its_own_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "old")
        await change(pilot, screen, path, "# Tram\n\n" + "The tram runs again from Monday on. " * 9)
        assert not screen.checklist.notes
        assert "Another article" in screen.footer.message
        await change(pilot, screen, path, TEXT)
        assert [row.annotation.note for row in screen.checklist.notes] == ["old"]


async def test_what_was_found_is_forgotten_and_layout_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("slash", *"渡轮", "enter")
        await pilot.pause()
        await pilot.press("2", "z", "s")
        shown = screen.arrangement, screen.metrics.sort
        await change(pilot, screen, path, TEXT + "\n\n最后多一段。\n")
        assert (screen.arrangement, screen.metrics.sort) == shown
        assert screen.narrative.finding is None


async def test_notes_find_their_places_beside_the_interface(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="zh")
    here, located = threading.current_thread(), list[tuple[bool, int]]()

    def counted(targets: Mapping[str, Target], *rest: Any) -> Mapping[str, Placement]:
        located.append((threading.current_thread() is here, len(targets)))
        return locate_all(targets, *rest)

    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        for number in range(3):
            await pilot.press("J")
            await write_note(pilot, f"note {number}")
        words = [row.range.of(screen.article.text) for row in screen.checklist.notes if row.range]
        monkeypatch.setattr(placed_notes, "locate_all", counted)
        await change(pilot, screen, path, f"一段放在最前面的话。\n\n{TEXT}")
        assert located == [(False, 3)], "all in a thread, none again on the screen's own"
        assert [row.range.of(screen.article.text) for row in screen.checklist.notes if row.range] == words
        assert screen.reading_share is None


async def test_a_note_written_while_places_are_looked_for_is_placed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    app = open_app(write(path, TEXT), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        article = screen.article
        await pilot.press("J")
        await write_note(pilot, "before")
        other = write(tmp_path / "b.md", f"新的开头。\n\n{TEXT}")
        source = replace(open_source(other), address=article.source.address)
        placed = place_notes(article, source)
        await pilot.press("J")
        await write_note(pilot, "meanwhile")
        words = [row.range.of(article.text) for row in screen.checklist.notes if row.range]
        screen.take_again(source, placed)
        await settle(pilot)
        assert [row.annotation.note for row in screen.checklist.notes] == ["before", "meanwhile"]
        assert [row.range.of(source.text) for row in screen.checklist.notes if row.range] == words
