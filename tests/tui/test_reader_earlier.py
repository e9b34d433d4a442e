"""An article edited beyond recognition: its reader hears of the earlier notes, and a key brings them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content.annotations.annotation import AnchorState
from tests.tui.reader_app import open_app, settle
from tests.tui.screens.hosting import SIZES
from tests.tui.test_reader import WIDE, shown, write_note
from tui.locale.catalog import Lang, say
from tui.screens.choice import ChoiceScreen
from tui.screens.reader import ReaderScreen

OLD = "\n\n".join(
    (
        "水电站的三年",
        "大坝在第二年漏过一次水，没有人公布原因。",
        "发电量比设计少一成。",
        "下游两个村子搬走了。",
    )
)
EDITED = "\n\n".join(
    (
        "水电站的四年",
        "大坝在第二年漏过两次水，一直没有人公布原因。",
        "发电的账另有人算。",
        "村子的事后来有了说法。",
    )
)
OTHER = "菜市场\n\n今天的豆腐卖得很快。\n\n老板娘说是天气的缘故。\n"


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """An article with a note, edited since."""
    file = tmp_path / "a.txt"
    file.write_text(OLD, encoding="utf-8")
    async with open_app(str(file), lang="zh").run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("g", "J")
        await write_note(pilot, "查原因")
        await pilot.press("q")
    file.write_text(EDITED, encoding="utf-8")
    return file


def notes(screen: ReaderScreen) -> list[str]:
    return [row.annotation.note for row in screen.checklist.notes]


async def ask(pilot: Pilot[Any]) -> None:
    """Press the key and wait for the question."""
    await pilot.press("P")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_reader_is_told_and_takes_the_notes_over(
    path: Path, lang: Lang, size: tuple[int, int]
) -> None:
    async with open_app(str(path), lang=lang).run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert not screen.checklist.notes
        told = say(lang, "reader.said.earlier", count=1, found=1, keys="P")
        assert told in screen.footer.message and told[:12] in shown(screen)
        await pilot.press("4")
        assert say(lang, "panes.notes.earlier", count=1, keys="P")[:8] in shown(screen)
        await pilot.press("1", "J", "J")
        cursor = screen.narrative.cursor
        await ask(pilot)
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("enter")
        await settle(pilot)
        assert notes(screen) == ["查原因"]
        assert screen.checklist.notes[0].placement.state is AnchorState.CHANGED
        assert screen.narrative.cursor == cursor
        assert say(lang, "reader.said.taken_over", count=1, found=1) in screen.footer.message
        await write_note(pilot, "又一条")
        await pilot.press("q")
    async with open_app(str(path), lang=lang).run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert sorted(notes(screen)) == ["又一条", "查原因"]
        assert not screen.footer.message


async def test_what_is_left_stays_where_it_is_and_can_be_taken_later(path: Path) -> None:
    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await ask(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert not screen.checklist.notes
        await write_note(pilot, "own")
        await ask(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert sorted(notes(screen)) == ["own", "查原因"]
    path.write_text(OLD, encoding="utf-8")
    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        assert sorted(notes(await settle(pilot))) == ["own", "查原因"]


async def test_a_draft_comes_along(path: Path) -> None:
    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"half", "escape")
        await pilot.pause()
        await ask(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert [draft.text for draft in screen.article.drafts] == ["half"]
    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert [draft.text for draft in screen.article.drafts] == ["half"]


async def test_another_article_in_the_file_is_not_pressed_on_the_reader(path: Path) -> None:
    path.write_text(OTHER, encoding="utf-8")
    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert not screen.footer.message
        assert say("en", "panes.notes.earlier", count=1, keys="P")[:20] in shown(screen)


async def test_without_an_earlier_text_the_key_says_so(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    file.write_text(OTHER, encoding="utf-8")
    async with open_app(str(file), lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("P")
        await settle(pilot)
        assert screen.footer.message.strip() == say("zh", "reader.said.no_earlier")


async def test_a_text_that_changes_while_it_is_open_is_offered_its_notes_too(path: Path) -> None:
    path.write_text(OLD, encoding="utf-8")
    async with open_app(str(path), lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert notes(screen) == ["查原因"]
        path.write_text(EDITED, encoding="utf-8")
        await pilot.press("r")
        screen = await settle(pilot)
        assert not screen.checklist.notes
        assert say("zh", "reader.said.earlier", count=1, found=1, keys="P") in screen.footer.message


async def test_a_refusing_index_is_told_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(28, "No space left on device")

    async with open_app(str(path), lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        before = screen.article
        monkeypatch.setattr("content.library.earlier.change_library", refuse)
        await ask(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.article is before
        assert "No space left" in screen.footer.message and "try again" in screen.footer.message
