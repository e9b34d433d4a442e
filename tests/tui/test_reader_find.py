"""Finding in the reader: while one types, on and back, around the ends, and the way back to where one was."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import NARROW, WIDE, ferry, shown
from tui.screens import reader_find
from tui.screens.reader import ReaderScreen


def places(screen: ReaderScreen, wanted: str) -> list[int]:
    text = screen.article.text
    return [at for at in range(len(text)) if text.startswith(wanted, at)]


def here(screen: ReaderScreen) -> TextRange | None:
    finding = screen.narrative.finding
    return finding.here if finding else None


async def test_finds_while_typing_and_enter_stays() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        all_places = places(screen, "渡轮")
        await pilot.press("g", "slash", *"渡轮")
        await pilot.pause()
        assert screen.footer.display is False
        first = next(at for at in all_places if at >= 0)
        assert here(screen) == TextRange(first, first + 2)
        assert f"1/{len(all_places)}" in shown(screen)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.active == "narrative" and screen.footer.display
        assert f"1/{len(all_places)}" in screen.footer.message
        for number, at in enumerate([*all_places[1:], all_places[0]], start=2):
            await pilot.press("n")
            assert here(screen) == TextRange(at, at + 2)
            assert screen.narrative.cursor.covers(TextRange(at, at + 2))
            wrapped = number > len(all_places)
            assert f"{1 if wrapped else number}/{len(all_places)}" in screen.footer.message
            assert ("已过末尾" in screen.footer.message) == wrapped
        await pilot.press("N")
        assert here(screen) == TextRange(all_places[-1], all_places[-1] + 2)
        assert "已过开头" in screen.footer.message
        await pilot.press("escape")
        assert screen.narrative.finding is None


async def test_escape_returns_to_where_one_was() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=(80, 16)) as pilot:
        screen = await settle(pilot)
        await pilot.press("2", "j", "j")
        before = screen.narrative.cursor, screen.narrative.evidence, screen.narrative.top
        await pilot.press("slash", *"码头")
        await pilot.pause()
        assert screen.narrative.finding is not None
        await pilot.press("escape")
        await pilot.pause()
        assert (screen.narrative.cursor, screen.narrative.evidence, screen.narrative.top) == before
        assert screen.active == "metrics"
        assert screen.narrative.finding is None


async def test_backspace_returns_after_enter() -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("J")
        before = screen.narrative.cursor
        await pilot.press("slash", *"ferr", "enter", "n", "n", "backspace")
        assert screen.narrative.cursor == before


async def test_nothing_found_leaves_the_place_and_says_so() -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=NARROW) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "J")
        before = screen.narrative.cursor
        await pilot.press("slash", *"zzzz")
        await pilot.pause()
        assert "none" in shown(screen)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.narrative.cursor == before
        assert "zzzz" in screen.footer.message


async def test_case_and_width_fold_and_an_empty_line_repeats(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("第一段讲ＳＵ７。\n\n第二段讲 su7。\n\n第三段讲 SU7 Ultra。\n", encoding="utf-8")
    app = open_app(str(article), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", "、", *"su7", "enter")
        await pilot.pause()
        assert "1/3" in screen.footer.message
        await pilot.press("ｎ")
        assert "2/3" in screen.footer.message
        await pilot.press("escape", "/", "enter")
        await pilot.pause()
        assert "3/3" in screen.footer.message
        await pilot.press("g", "/", *"SU7", "down", "enter")
        await pilot.pause()
        assert "2/2" in screen.footer.message


async def test_all_places_in_view_are_marked() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", "slash", *"渡轮", "enter")
        await pilot.pause()
        palette, found = screen.look, 0
        for y in range(screen.narrative.size.height):
            for segment in screen.narrative._strip(y):  # pyright: ignore[reportPrivateUsage]
                style = segment.style
                if style and style.bgcolor == palette.found.bgcolor and segment.text == "渡轮":
                    found += 1
        assert found >= 1


async def test_set_aside_lines_are_passed_over_until_shown(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    body = "码头的渡轮停了两天，没有人说明原因。" * 4
    article.write_text(f"# 渡轮停航\n\n{body}\n\n{body}\n\n责任编辑：渡小轮\n", encoding="utf-8")
    app = open_app(str(article), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("slash", *"责任编辑", "enter")
        await pilot.pause()
        assert here(screen) is None
        assert "B" in screen.footer.message
        await pilot.press("B", "n")
        await pilot.pause()
        assert here(screen) is not None


async def test_the_find_line_is_loaded_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(reader_find, "PREPARE_SECONDS", 0.01)
    monkeypatch.setattr(reader_find, "import_module", loaded.append)
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        for _ in range(50):
            await pilot.pause(0.02)
            if loaded:
                break
        assert loaded == ["tui.screens.find_line"]
