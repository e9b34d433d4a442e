"""Extraction beside the interface: kept results, slices, a worker that ends with its reader."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import cast

import pytest

import tui.extracting as extracting
from content.briefing import Progress
from content.document import Source
from content.library.briefings import BriefingCache
from content.reading import read
from content.sources.open import text_source
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import shown
from tui.extracting import ExtractionError, extract, is_long
from tui.locale.catalog import Lang
from tui.panes.entries import Line
from tui.panes.listing import ListPane
from tui.screens.reader import ReaderScreen

PARAGRAPH = "渡轮公司去年运送了{0}万人次，比前年增长{1}.5%。票价还会涨吗？\n"
LONG_TEXT = "".join(PARAGRAPH.format(number, number % 90) for number in range(4000))


async def run(source: Source, cache: BriefingCache) -> list[Progress]:
    return [progress async for progress in extract(source, "xm-1", cache)]


@pytest.mark.parametrize("long", [False, True])
async def test_slices_and_worker_find_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    monkeypatch.setattr(extracting, "LONG", 10 if long else 100_000)
    source = text_source(PARAGRAPH.format(230, 12) * 30, "ferry.txt")
    steps = await run(source, BriefingCache(tmp_path))
    assert steps[-1].done == 1.0
    assert steps[-1].briefing == read(source, article_id="xm-1")


async def test_what_was_read_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, cache = text_source(PARAGRAPH.format(230, 12), "ferry.txt"), BriefingCache(tmp_path)
    first = await run(source, cache)
    monkeypatch.setattr(extracting, "read_in_slices", None)
    again = await run(source, cache)
    assert [step.done for step in again] == [1.0]
    assert again[-1].briefing == first[-1].briefing


async def test_a_damaged_briefing_is_read_anew(tmp_path: Path) -> None:
    source, cache = text_source(PARAGRAPH.format(230, 12), "ferry.txt"), BriefingCache(tmp_path)
    cache.keep(source, "xm-1", [b"\x03\x00\x00\x00abc"])
    assert (await run(source, cache))[-1].briefing.metrics


async def test_the_worker_ends_when_it_is_given_up(tmp_path: Path) -> None:
    started: list[asyncio.subprocess.Process] = []
    make = asyncio.create_subprocess_exec

    async def create(*words: object, **options: object) -> asyncio.subprocess.Process:
        started.append(await make(*words, **options))  # type: ignore[arg-type]
        return started[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asyncio, "create_subprocess_exec", create)
        source = text_source(LONG_TEXT, "ferry.txt")
        async with aclosing(extract(source, "xm-1", BriefingCache(tmp_path))) as steps:
            async for progress in steps:
                assert progress.done < 1
                break
    [process] = started
    assert process.returncode is not None
    assert not list(tmp_path.iterdir()), "half a briefing is not kept"


async def test_a_worker_that_dies_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting.sys, "executable", "/bin/true")
    monkeypatch.setattr(extracting, "LONG", 1)
    with pytest.raises(ExtractionError):
        await run(text_source(PARAGRAPH.format(1, 1), "ferry.txt"), BriefingCache(tmp_path))


def test_two_megabytes_are_long() -> None:
    assert is_long(text_source("票价还会涨吗？\n" * 100_000, "a"))
    assert not is_long(text_source("Will it rise? \n" * 90_000, "a"))


async def test_a_very_long_article_is_read_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracting, "HUGE", 1000)
    path = tmp_path / "ferry.txt"
    path.write_text(PARAGRAPH.format(230, 12) * 40, encoding="utf-8")
    async with open_app(str(path)).run_test(size=(120, 36)) as pilot:
        screen = await settle(pilot)
        assert screen.article.briefing is None
        assert screen._footer_left()[0].command == "extract"
        text = shown(screen)
        assert text.count("Nothing was looked for") == 2 and "X begins." in " ".join(text.split())
        assert "No figures" not in text and "Nothing to verify" not in text
        await pilot.press("X")
        assert screen.metrics.awaits in {"", None}
        await settle(pilot)
        assert screen.checklist.metrics
        assert screen.metrics.awaits is screen.questions.awaits is None
        assert "Nothing was looked for" not in shown(screen)


@pytest.mark.parametrize(("lang", "name"), [("zh", "metrics"), ("en", "questions")])
async def test_no_list_says_that_nothing_is_there_before_it_is_known(
    tmp_path: Path, lang: Lang, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "short.txt"
    path.write_text("海边的天气很好，风也不大。\n", encoding="utf-8")
    said: list[tuple[bool, str | None]] = []
    lines = ListPane._make_lines

    def watch(pane: ListPane, at: int) -> list[Line]:
        if pane.id == name:
            said.append((cast(ReaderScreen, pane.screen).rests, pane.awaits))
        return lines(pane, at)

    monkeypatch.setattr(ListPane, "_make_lines", watch)
    async with open_app(str(path), lang=lang).run_test(size=(120, 36)) as pilot:
        screen = await settle(pilot)
        assert cast(ListPane, screen.pane(name)).empty_text()[:5] in shown(screen)
    assert all(words == "" for rests, words in said if not rests and words is not None)
    assert said[0][1] == "" and said[-1][1] is None


async def test_the_contents_are_empty_until_the_sections_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "short.txt"
    path.write_text("海边的天气很好，风也不大。\n", encoding="utf-8")
    said: list[str] = []
    lines = ListPane._make_lines

    def watch(pane: ListPane, at: int) -> list[Line]:
        made = lines(pane, at)
        if pane.id == "contents":
            said.append("".join(words for line in made for words, _ in line).strip())
        return made

    monkeypatch.setattr(ListPane, "_make_lines", watch)
    async with open_app(str(path), lang="zh").run_test(size=(120, 36)) as pilot:
        screen = await settle(pilot)
        assert [entry.id for entry in screen.contents.entries]
    assert said[0] == "" and said[-1].startswith("导语") and set(said) == {"", said[-1]}


async def test_escape_gives_a_long_extraction_up(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(LONG_TEXT, encoding="utf-8")
    async with open_app(str(path)).run_test(size=(120, 36)) as pilot:
        screen = pilot.app.screen_stack[-1]
        while not getattr(screen, "_worker", None):
            await pilot.pause()
            screen = pilot.app.screen_stack[-1]
        await pilot.press("escape")
        assert "X" in screen.footer.message  # type: ignore[attr-defined]
        await settle(pilot)
        assert screen.reading_share is None  # type: ignore[attr-defined]
