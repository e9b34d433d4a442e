"""Selecting with the mouse: both halves of a wide character, edges, sentences, paragraphs; and copying it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot

from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry, shown, write_note
from tui import clipboard
from tui.locale.catalog import Lang
from tui.panes.sentence_flow import GUTTER_CELLS
from tui.screens.reader import ReaderScreen

TEXT = "# 渡轮停航\n\n" + "甲乙丙丁戊己庚辛壬癸。abc子丑。" * 12 + "\n\n" + "第二段只有一句。\n"


def article(tmp_path: Path) -> str:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def cell_of(screen: ReaderScreen, entry: int, row: int, cell: int) -> Offset:
    """Where a cell of a row's text stands in the pane."""
    pane = screen.narrative
    y = next(y for y, spot in enumerate(pane.view()) if (spot.entry, spot.row) == (entry, row))
    return Offset(pane.margin + GUTTER_CELLS + cell, y)


async def drag(pilot: Pilot[Any], screen: ReaderScreen, start: Offset, *ways: Offset) -> None:
    """Press at `start`, move over `ways`, let go."""
    region = screen.narrative.region
    await pilot.mouse_down("#narrative", offset=start)
    for way in ways:
        await move(pilot, Offset(region.x + way.x, region.y + way.y))
    await pilot.mouse_up(offset=Offset(region.x + ways[-1].x, region.y + ways[-1].y))
    await pilot.pause()


async def move(pilot: Pilot[Any], at: Offset) -> None:
    await pilot._post_mouse_events([events.MouseMove], offset=at, button=1)  # pyright: ignore[reportPrivateUsage]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 1, "甲"),
        (1, 0, "甲"),
        (0, 2, "甲乙"),
        (1, 3, "甲乙"),
        (3, 0, "甲乙"),
        (5, 2, "乙丙"),
        (22, 24, "abc"),
        (24, 22, "abc"),
        (20, 25, "。abc子"),
        (4, -2, "甲乙丙"),
    ],
)
async def test_both_halves_of_a_wide_character_are_it(
    tmp_path: Path, start: int, end: int, words: str
) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        spot = screen.narrative.spot_of(TEXT.index("甲") - 3)
        await drag(
            pilot,
            screen,
            cell_of(screen, spot.entry, spot.row, start),
            cell_of(screen, spot.entry, spot.row, end),
        )
        assert screen.narrative.selection.of(screen.article.text) == words
        await pilot.press("escape")
        assert not screen.narrative.selecting


async def test_over_rows_and_back(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        first = pane.spot_of(TEXT.index("甲") - 3)
        below, above = (cell_of(screen, first.entry, first.row + by, 4) for by in (1, 0))
        await drag(pilot, screen, above, below)
        ends = [pane.character_at(pane.view()[at.y], at.x) for at in (above, below)]
        assert len(ends[0]) == len(ends[1]) == 1
        assert pane.selection == TextRange(ends[0].start, ends[1].end)
        forth = pane.selection
        await drag(pilot, screen, below, above)
        assert pane.selection == forth


async def test_the_text_moves_on_beyond_the_edge() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=(80, 14)) as pilot:
        screen = await settle(pilot)
        pane = screen.narrative
        await pilot.press("g")
        region, top = pane.region, pane.top
        await pilot.mouse_down("#narrative", offset=(12, 4))
        await move(pilot, Offset(region.x + 12, region.bottom))
        while pane.top < pane._step(top, 4):  # pyright: ignore[reportPrivateUsage]
            await pilot.pause(0.05)
        assert pane.selection.end > pane.outline.range(pane.top.entry).start  # type: ignore[union-attr]
        await pilot.mouse_up(offset=Offset(region.x + 12, region.bottom))
        await pilot.pause()
        stays = pane.top, pane.selection
        await pilot.pause(0.2)
        assert (pane.top, pane.selection) == stays
        view = pane.view()
        assert view[0] <= pane.spot_of(pane.cursor.start) <= view[-1]


async def test_two_clicks_take_the_sentence_three_the_paragraph(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        spot = screen.narrative.spot_of(TEXT.index("甲") - 3)
        at = cell_of(screen, spot.entry, spot.row, 3)
        await pilot.double_click("#narrative", offset=at)
        text = screen.article.text
        assert screen.narrative.selection.of(text) == "甲乙丙丁戊己庚辛壬癸。"
        await pilot.triple_click("#narrative", offset=at)
        assert screen.narrative.selection == screen.narrative.block(spot.entry).range
        await pilot.click("#narrative", offset=at)
        assert not screen.narrative.selecting


async def test_a_drawn_selection_becomes_the_quote_and_keys_extend_it(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        spot = screen.narrative.spot_of(TEXT.index("甲") - 3)
        await drag(pilot, screen, *(cell_of(screen, spot.entry, spot.row, at) for at in (0, 3)))
        await pilot.press("right")
        await write_note(pilot, "part")
        [note] = screen.checklist.notes
        assert note.annotation.target.quote == "甲乙丙"


async def test_copies_citation_or_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    async def put(command: tuple[str, ...], text: str) -> bool:
        taken.append(text)
        return command == ("taker",)

    monkeypatch.setattr(clipboard, "put", put)
    monkeypatch.setattr(clipboard, "clipboard_command", lambda: ("taker",))
    app = open_app(article(tmp_path), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        spot = screen.narrative.spot_of(TEXT.index("甲") - 3)
        for key in ("Y", "y"):
            await drag(pilot, screen, *(cell_of(screen, spot.entry, spot.row, at) for at in (0, 3)))
            await pilot.press(key)
            await settle(pilot)
            assert not screen.narrative.selecting
            assert "with taker" in screen.footer.message
        assert taken[0] == "甲乙"
        assert taken[1].startswith("“甲乙”") and "渡轮停航" in taken[1]
        monkeypatch.setattr(clipboard, "clipboard_command", lambda: ("refuser",))
        await pilot.press("Y")
        await settle(pilot)
        assert "OSC 52" in screen.footer.message
        assert app.clipboard == screen.narrative.cursor.of(screen.article.text)


@pytest.mark.parametrize(("lang", "words"), [("zh", "←→ 字"), ("en", "←→ character")])
async def test_the_footer_names_what_a_selection_can_do(tmp_path: Path, lang: Lang, words: str) -> None:
    app = open_app(article(tmp_path), lang=lang)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert shown(screen).splitlines()[-1].strip().startswith(words)
        await pilot.press("escape")
        await pilot.pause()
        assert words not in shown(screen).splitlines()[-1]


async def test_selecting_once_more_moves_the_other_end(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("l", "v")
        await pilot.pause()
        whole = screen.narrative.selection
        await pilot.press("v", "right")
        await pilot.pause()
        assert screen.narrative.selection == TextRange(whole.start + 1, whole.end)
        await pilot.press("v", "left")
        await pilot.pause()
        assert screen.narrative.selection == TextRange(whole.start + 1, whole.end - 1)
