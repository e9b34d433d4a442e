"""Notes on very few characters: offered the clause around them, in the editor and in drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE
from tui.screens.note_editor import NoteEditor

TEXT = "桥\n\n县里说，新桥花了三年，比旧桥宽一倍，没有说花了多少钱。\n"
CLAUSE = "新桥花了三年"


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


async def test_a_few_characters_or_their_clause(path: str) -> None:
    async with open_app(path, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        at = screen.article.text.index("三年")
        for keys in ((), ("ctrl+g",)):
            screen.narrative.select(TextRange(at, at + 2))
            await pilot.press("a")
            await pilot.pause()
            await pilot.press(*keys, *"好", "ctrl+s")
            await pilot.pause()
        quotes = [row.annotation.target.quote for row in screen.checklist.notes]
        assert sorted(quotes) == sorted([CLAUSE, "三年"])


async def test_a_draft_keeps_the_clause(path: str) -> None:
    async with open_app(path, lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        at = screen.article.text.index("三年")
        screen.narrative.select(TextRange(at, at + 2))
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("ctrl+g", *"half", "escape")
        await pilot.pause()
        assert [draft.target.quote for draft in screen.article.drafts] == [CLAUSE]


async def test_a_whole_sentence_and_an_old_note_are_offered_nothing(path: str) -> None:
    async with open_app(path, lang="en").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", "J", "a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NoteEditor)
        await pilot.press("ctrl+g", "escape")
        await pilot.pause()
        at = screen.article.text.index("三年")
        screen.narrative.select(TextRange(at, at + 2))
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"x", "ctrl+s")
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("ctrl+g", "ctrl+s")
        await pilot.pause()
        assert [row.annotation.target.quote for row in screen.checklist.notes] == ["三年"]
