"""Notes on edited and vanished words: shown beside each other, confirmed, put elsewhere, or left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content.annotations.annotation import AnchorState
from content.checklist import NoteRow
from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tests.tui.screens.hosting import SIZES
from tests.tui.test_reader import WIDE, shown, write_note
from tui.locale.catalog import Lang, say
from tui.screens.reader import ReaderScreen

LINES = [
    "钢厂的账",
    "去年钢厂炼钢三百二十万吨，比前年多出一成。",
    "新炉原定六月点火，供应商说要等到九月。",
    "价格没有上涨，公司也没有说明亏损由谁承担。",
    "工会说加班太多，厂方没有回应。",
    "镇上的人说空气比以前好了，也有人不信。",
]
GONE = LINES[3]
EDITED = [line.replace("三百二十万", "三百五十万") for line in LINES if line != GONE]


def write(path: Path, lines: list[str]) -> str:
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
async def path(tmp_path: Path) -> str:
    """An article with one note on words that are edited since, and one on words that are gone."""
    file = tmp_path / "a.txt"
    async with open_app(write(file, LINES), lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        go(screen, LINES[1])
        await write_note(pilot, "changes")
        go(screen, GONE)
        await write_note(pilot, "goes")
    return write(file, EDITED)


def go(screen: ReaderScreen, line: str) -> None:
    """Make a line the current sentence."""
    at = screen.article.text.index(line)
    screen.narrative.go_to(TextRange(at, at + len(line)))


def row(screen: ReaderScreen, words: str) -> NoteRow:
    return next(row for row in screen.checklist.notes if row.annotation.note == words)


async def card_of(pilot: Pilot[Any], screen: ReaderScreen, words: str) -> None:
    """Open the card of a note from the list."""
    await pilot.press("4")
    screen.notes.choose_id(row(screen, words).annotation.id)
    await pilot.press("m")
    await pilot.pause()


def drawn(pilot: Pilot[Any]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "".join("".join(strip.text.split()) for strip in strips)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_an_orphan_is_put_on_a_sentence(path: str, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(path, lang=lang).run_test(size=size) as pilot:
        screen = await settle(pilot)
        await card_of(pilot, screen, "goes")
        await pilot.press("r")
        await pilot.pause()
        assert screen.active == "narrative"
        assert say(lang, "reader.said.relink_how")[:8] in shown(screen)
        go(screen, LINES[2])
        await pilot.press("l", "h")
        assert say(lang, "reader.relink.put") in shown(screen)
        await pilot.press("a")
        found = row(screen, "goes")
        assert found.placement.state is AnchorState.ANCHORED
        assert found.annotation.target.quote == LINES[2] and found.annotation.was == (GONE,)
        await pilot.press("J")
        assert say(lang, "reader.relink.put") not in shown(screen)
        await pilot.press("U")
        assert row(screen, "goes").placement.state is AnchorState.ORPHAN


async def test_a_selection_may_be_made_first_or_after(path: str) -> None:
    async with open_app(path, lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await card_of(pilot, screen, "goes")
        await pilot.press("r")
        await pilot.pause()
        go(screen, LINES[2])
        await pilot.press("v", "l", "a")
        assert row(screen, "goes").annotation.target.quote.startswith(LINES[2])
        assert not screen.narrative.selecting
        go(screen, LINES[4])
        await pilot.press("v")
        await card_of(pilot, screen, "changes")
        await pilot.press("r")
        await pilot.pause()
        assert row(screen, "changes").annotation.target.quote == LINES[4]


async def test_esc_leaves_the_note_and_gives_the_key_back(path: str) -> None:
    async with open_app(path, lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await card_of(pilot, screen, "goes")
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("J", "v", "escape")
        assert say("en", "reader.relink.put") in shown(screen), "the first Esc ends the selection"
        await pilot.press("escape")
        assert screen.footer.message.strip() == say("en", "reader.said.relink_left")
        assert row(screen, "goes").placement.state is AnchorState.ORPHAN
        await write_note(pilot, "another")
        assert len(screen.checklist.notes) == 3


async def test_a_note_deleted_meanwhile_waits_for_nothing(path: str) -> None:
    async with open_app(path, lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await card_of(pilot, screen, "goes")
        await pilot.press("r")
        await pilot.pause()
        screen.article.notebook.delete(row(screen, "goes").annotation.id)
        screen.show_checklist()
        await write_note(pilot, "new")
        assert sorted(note.annotation.note for note in screen.checklist.notes) == ["changes", "new"]


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_changed_words_stand_beside_the_old_ones_until_confirmed(path: str, lang: Lang) -> None:
    async with open_app(path, lang=lang).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert row(screen, "changes").placement.state is AnchorState.CHANGED
        await card_of(pilot, screen, "changes")
        assert LINES[1] in drawn(pilot) and EDITED[1] in drawn(pilot)
        await pilot.press("c")
        await pilot.pause()
        found = row(screen, "changes")
        assert found.placement.state is AnchorState.ANCHORED
        assert found.annotation.target.quote == EDITED[1] and found.annotation.was == (LINES[1],)
    async with open_app(path, lang=lang).run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert row(screen, "changes").placement.state is AnchorState.ANCHORED


async def test_what_is_left_alone_comes_back_with_its_words(path: str) -> None:
    async with open_app(path, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        states = {row.annotation.note: row.placement.state for row in screen.checklist.notes}
        assert states == {"changes": AnchorState.CHANGED, "goes": AnchorState.ORPHAN}
        assert screen.checklist.notes[-1].annotation.note == "goes", "orphans stand last"
    write(Path(path), LINES)
    async with open_app(path, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert {row.placement.state for row in screen.checklist.notes} == {AnchorState.ANCHORED}
