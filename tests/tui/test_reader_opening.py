"""Other articles in the reader: addresses, a page fetched anew, files that moved, articles forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content.library.shelf import users_shelf
from content.sources.open import open_source
from content.sources.web import Fetching
from content.sources.web_pages import page_path
from tests.content.sources.web_server import STORY, Server, html, page, serving, silence, status
from tests.tui.reader_app import open_app, settle
from tests.tui.screens.hosting import screen_text
from tests.tui.test_reader import NARROW, WIDE, write_note
from tests.tui.waiting import until
from tui.app import BriefApp
from tui.screens.fetching import FetchingScreen
from tui.screens.opener import OpenerScreen
from tui.screens.reader import ReaderScreen

FLAGSHIP = "bundled:xiaomi-trust.zh"


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/a": page(html()), "/404": status(404), "/silent": silence}) as running:
        yield running


def reads(app: BriefApp, address: str) -> bool:
    screen = app.screen
    return isinstance(screen, ReaderScreen) and screen.article.source.address == address


async def open_typed(pilot: Pilot[Any], app: BriefApp, typed: str) -> None:
    """Open what is typed into the opener."""
    await pilot.press("o")
    await until(pilot, lambda: isinstance(app.screen, OpenerScreen))
    app.screen.query_one("#field").value = typed  # type: ignore[attr-defined]
    await pilot.press("enter")


def footer(app: BriefApp) -> str:
    screen = app.screen
    assert isinstance(screen, ReaderScreen)
    return screen.footer.message


@pytest.mark.parametrize(("size", "lang"), [(WIDE, "zh"), (NARROW, "en")])
async def test_an_address_is_fetched_shown_and_remembered(
    server: Server, size: tuple[int, int], lang: Any
) -> None:
    app = open_app(FLAGSHIP, lang=lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, server.at("/a"))
        await until(pilot, lambda: reads(app, server.at("/a")))
        screen = await settle(pilot)
        assert STORY in screen.article.text and screen.article.source.meta.url == server.at("/a")
        entry = users_shelf().library()[0].last_opened()
        assert entry is not None and entry.address == server.at("/a") and entry.title == "港口的账本"
        await pilot.press("o")
        await pilot.pause()
        assert "港口的账本" in screen_text(app)  # type: ignore[arg-type]
    assert len(server.asked) == 1


async def test_a_kept_page_opens_without_asking_its_server() -> None:
    with serving({"/a": page(html())}) as server:
        address = server.at("/a")
        open_source(address, fetching=Fetching())
    app = open_app(FLAGSHIP)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, address)
        await until(pilot, lambda: reads(app, address))


async def test_a_page_that_is_not_there_leaves_the_article_where_it_is(server: Server) -> None:
    app = open_app(FLAGSHIP, lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, server.at("/404"))
        await until(pilot, lambda: reads(app, FLAGSHIP) and "404" in footer(app))


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_waiting_can_be_given_up(server: Server, key: str) -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, server.at("/silent"))
        await until(pilot, lambda: isinstance(app.screen, FetchingScreen))
        assert "waiting for the server" in screen_text(app)  # type: ignore[arg-type]
        await pilot.press(key)
        await until(pilot, lambda: reads(app, FLAGSHIP) and "Given up" in footer(app))
        await settle(pilot)
        await pilot.press("j")
        assert not page_path(server.at("/silent")).exists()


async def test_progress_is_shown(server: Server) -> None:
    def half(request: Any) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "1400000")
        request.end_headers()
        request.wfile.write(b"<p>" + b"a" * 120_000)
        request.wfile.flush()
        request.server.over.wait()

    server.answers["/half"] = half
    app = open_app(FLAGSHIP)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, server.at("/half"))
        await until(pilot, lambda: "120 KB / 1.4 MB" in screen_text(app))  # type: ignore[arg-type]
        await pilot.press("escape")


async def open_page(pilot: Pilot[Any], app: BriefApp, server: Server) -> ReaderScreen:
    await settle(pilot)
    await open_typed(pilot, app, server.at("/a"))
    await until(pilot, lambda: reads(app, server.at("/a")))
    return await settle(pilot)


async def test_a_page_is_fetched_anew_only_when_asked_and_keeps_its_notes(server: Server) -> None:
    app = open_app(FLAGSHIP, lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_page(pilot, app, server)
        await pilot.press("J", "J")
        await write_note(pilot, "谁数的？")
        words = screen.narrative.cursor.of(screen.article.text)
        server.answers["/a"] = page(html("新的开头占了一句。" + STORY))
        await pilot.press("r")
        await pilot.pause()
        assert "重新获取" in screen_text(app)  # type: ignore[arg-type]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert len(server.asked) == 1, "keeping the page asks nobody"
        name = screen.article.id
        await pilot.press("r", "enter")
        await until(pilot, lambda: app.screen is screen and "新的开头" in screen.article.text)
        await settle(pilot)
        assert len(server.asked) == 2 and screen.article.id == name
        assert "1 条" in footer(app) or "移" in footer(app)
        [row] = screen.checklist.notes
        assert row.range is not None and row.range.of(screen.article.text) in words


async def test_fetching_the_same_page_again_says_so(server: Server) -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_page(pilot, app, server)
        await pilot.press("r", "enter")
        await until(pilot, lambda: app.screen is screen and "not changed" in footer(app))
        assert len(server.asked) == 2


async def test_a_page_that_became_another_is_still_the_same_article(server: Server) -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_page(pilot, app, server)
        name = screen.article.id
        await write_note(pilot, "kept")
        server.answers["/a"] = page(html("A notice on a door, and nothing else at all.", title="Notice"))
        await pilot.press("r", "enter")
        await until(pilot, lambda: app.screen is screen and "notice" in screen.article.text)
        await settle(pilot)
        assert screen.article.id == name
        [row] = screen.checklist.notes
        assert row.range is None and row.annotation.note == "kept"


# Files that moved


def article(folder: Path) -> Path:
    path = folder / "a" / "lamp.txt"
    path.parent.mkdir()
    path.write_text("灯塔\n\n看守人每晚记下来往的船。\n\n第二行说风。\n\n第三行说雾。\n", encoding="utf-8")
    return path


async def read_and_leave(path: Path) -> None:
    app = open_app(str(path), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("q")


async def test_a_moved_file_is_found_and_told(tmp_path: Path) -> None:
    path = article(tmp_path)
    await read_and_leave(path)
    new = path.rename(tmp_path / "renamed.txt")
    app = open_app(FLAGSHIP, lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await open_typed(pilot, app, "lamp")
        await until(pilot, lambda: reads(app, str(new)))
        screen = await settle(pilot)
        await until(pilot, lambda: "renamed.txt" in footer(app))
        assert users_shelf().library()[0].entries[screen.article.id].address == str(new)


async def test_a_file_that_is_not_found_is_asked_for(tmp_path: Path) -> None:
    path = article(tmp_path)
    await read_and_leave(path)
    entry = users_shelf().library()[0].last_opened()
    assert entry is not None
    new = tmp_path / "b" / "c" / "d" / "x.txt"
    new.parent.mkdir(parents=True)
    path.rename(new)
    new.write_text(new.read_text(encoding="utf-8") + "\n新写的一行。\n", encoding="utf-8")
    app = open_app(FLAGSHIP, lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("o", *"lamp")
        await pilot.pause()
        assert "已不在原处" in screen_text(app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: "lamp.txt 现在在哪里" in screen_text(app))  # type: ignore[arg-type]
        field = app.screen.query_one("#field")
        assert field.value == f"{tmp_path}/a/"  # type: ignore[attr-defined]
        field.value = str(new)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: reads(app, str(new)))
        screen = await settle(pilot)
        assert screen.article.id == entry.id


async def test_a_path_that_was_never_read_is_an_error(tmp_path: Path) -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        screen.open_address(str(tmp_path / "never.txt"))
        await until(pilot, lambda: reads(app, FLAGSHIP) and "no such file" in footer(app))


# Forgetting


async def test_forgetting_and_taking_back_in_the_reader(tmp_path: Path) -> None:
    path = article(tmp_path)
    await read_and_leave(path)
    app = open_app(FLAGSHIP, lang="zh")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("o", *"lamp")
        before = users_shelf().library()[0]
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert not [item for item in users_shelf().library()[0].recent() if item.address == str(path)]
        assert "^Z 恢复" in screen_text(app).replace("  ", " ")  # type: ignore[arg-type]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert users_shelf().library()[0] == before
        await pilot.press("ctrl+d", "escape", "o")
        await pilot.pause()
        assert "灯塔" not in screen_text(app).split("程序自带")[0]  # type: ignore[arg-type]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert users_shelf().library()[0] == before, "also when the list was closed meanwhile"


async def test_a_forgotten_page_is_not_kept(server: Server) -> None:
    app = open_app(FLAGSHIP)
    async with app.run_test(size=WIDE) as pilot:
        await open_page(pilot, app, server)
        assert page_path(server.at("/a")).exists()
        await pilot.press("o", "ctrl+d")
        await pilot.pause()
        assert page_path(server.at("/a")).exists(), "it can still be taken back"
        await pilot.press("escape", "j")
        assert page_path(server.at("/a")).exists()
    app.desk.close()
    assert not page_path(server.at("/a")).exists()
