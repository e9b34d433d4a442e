from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.library.index import Entry, Library, change_library
from content.library.shelf import users_shelf
from content.paths import library_path
from content.sources.web_pages import Page, keep_page
from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.screens.opener import OpenerScreen
from tui.shelving import Openable, Recents
from tui.typesetting.cells import cell_width

RECENT = [
    Openable("电池召回始末", "/tmp/recall.txt", datetime(2026, 3, 4, 12, tzinfo=UTC), 0.46),
    Openable("Trust, measured", "bundled:trust.en", datetime(2026, 3, 1, 12, tzinfo=UTC)),
]
BUNDLED = [Openable("Trust, measured", "bundled:trust.en"), Openable("信任账", "bundled:trust.zh")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for name in ("reports/召回一.md", "reports/召回二.md", "draft.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def opener(folder: Path, lang: str = "zh") -> OpenerScreen:
    return OpenerScreen(PALETTE, lang, RECENT, BUNDLED, folder=folder)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_recent_and_bundled_ones_are_offered_once(
    folder: Path, size: tuple[int, int], lang: str
) -> None:
    async with hosted(opener(folder, lang), size) as (_, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        shown = screen_text(app)
        assert all(shown.count(words) == 1 for words in ("电池召回始末", "Trust, measured", "信任账"))
        assert "46%" in shown
        assert "2026-03-04" in shown


async def test_part_of_a_title_finds_an_article(folder: Path) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*"信任", "enter")
        assert app.results == ["bundled:trust.zh"]


async def test_a_file_is_completed_and_opened(folder: Path) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*"rep", "tab")
        assert "召回一.md" in screen_text(app)
        await pilot.press("tab")
        assert "reports/召回" in screen_text(app)
        await pilot.press("down", "enter")
        assert app.results == [str(folder / "reports/召回二.md")]


async def test_enter_goes_into_a_folder(folder: Path) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*"./", "enter")
        assert not app.closed
        assert "召回一.md" in screen_text(app)
        await pilot.press("enter")
        assert app.results == [str(folder / "reports/召回一.md")]


async def test_a_file_typed_in_full_goes_before_titles(folder: Path) -> None:
    (folder / "信任").write_text("x", encoding="utf-8")
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*"信任", "enter")
        assert app.results == [str(folder / "信任")]


@pytest.mark.parametrize(
    ("typed", "said"), [("./zzz", "没有这个路径"), ("zzzz", "没有匹配的标题"), ("./none/x", "没有这个路径")]
)
async def test_what_is_not_there_is_said_and_not_opened(folder: Path, typed: str, said: str) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*typed, "enter", "tab")
        assert said in screen_text(app)
        assert not app.closed
        await pilot.press("escape")
        assert app.results == [None]


async def test_an_empty_folder_is_no_wrong_path(folder: Path) -> None:
    (folder / "empty").mkdir()
    async with hosted(opener(folder)) as (pilot, app):
        await pilot.press(*"empty/")
        assert "是空的" in screen_text(app)


# Addresses


@pytest.mark.parametrize("size", SIZES)
async def test_an_address_is_offered_as_it_will_be_asked_for(folder: Path, size: tuple[int, int]) -> None:
    async with hosted(opener(folder), size) as (pilot, app):
        app.shown.query_one("#field").value = "HTTPS://Example.com/a b#part"  # type: ignore[attr-defined]
        await pilot.pause()
        shown = screen_text(app)
        assert "https://example.com/a%20b" in shown and "获取" in shown
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        await pilot.press("tab", "enter")
        assert app.results == ["https://example.com/a%20b"]


async def test_a_kept_page_says_since_when(folder: Path) -> None:
    address = "https://example.com/kept"
    keep_page(Page(address, address, "2026-03-05T12:00:00+00:00", body=b"x"))
    async with hosted(opener(folder, "en")) as (pilot, app):
        app.shown.query_one("#field").value = address  # type: ignore[attr-defined]
        await pilot.pause()
        assert "kept 2026-03-05" in screen_text(app)


@pytest.mark.parametrize("typed", ["http://", "https://a b/", "http://[x"])
async def test_half_an_address_is_not_opened(folder: Path, typed: str) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        app.shown.query_one("#field").value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        assert "还不是网址" in screen_text(app)
        await pilot.press("enter")
        assert not app.closed


async def test_pages_read_before_are_found_by_their_address(folder: Path) -> None:
    known = [Openable("灯塔", "https://example.com/lamp"), *RECENT]
    screen = OpenerScreen(PALETTE, "zh", known, BUNDLED, folder=folder)
    async with hosted(screen) as (pilot, app):
        app.shown.query_one("#field").value = "https://example.com"  # type: ignore[attr-defined]
        await pilot.pause()
        assert "灯塔" in screen_text(app) and "电池召回" not in screen_text(app)
        await pilot.press("down", "enter")
        assert app.results == ["https://example.com/lamp"]


async def test_enter_at_once_after_the_last_letter_opens_what_was_typed(folder: Path) -> None:
    async with hosted(opener(folder)) as (pilot, app):
        screen = app.shown
        assert isinstance(screen, OpenerScreen)
        screen.query_one("#field").value = "https://example.com/a"  # type: ignore[attr-defined]
        screen.action_accept()
        await pilot.pause()
        assert app.results == ["https://example.com/a"]


# Where an article is, and forgetting it


async def test_the_chosen_article_says_where_it_is_and_what_is_left_to_check(folder: Path) -> None:
    path = folder / "draft.txt"
    known = [
        Openable("稿子", str(path), must_done=3, must_total=14, notes=5),
        Openable("旧文", "/none/old.txt"),
        Openable("管道", "kept:xm-1"),
    ]
    async with hosted(OpenerScreen(PALETTE, "zh", known, BUNDLED, folder=folder), (120, 40)) as (pilot, app):
        assert all(words in screen_text(app) for words in ("必查 3/14", "笔记 5", "draft.txt"))
        await pilot.press("down")
        await pilot.pause()
        assert "已不在原处" in screen_text(app) and "必查 3/14" not in screen_text(app)
        await pilot.press("down")
        await pilot.pause()
        assert "来自标准输入" in screen_text(app)


def recents_of(count: int) -> Recents:
    """A library of articles that were opened one after the other."""
    entries = [
        Entry(f"xm-{n}", f"/none/{n}", (f"d{n}",), f"title {n}", opened=f"2026-07-{31 - n}T08:00:00+00:00")
        for n in range(count)
    ]
    change_library(library_path(), lambda _: Library({entry.id: entry for entry in entries}))
    return Recents(users_shelf())


@pytest.mark.parametrize("lang", LANGS)
async def test_articles_are_forgotten_and_taken_back_where_they_stood(folder: Path, lang: str) -> None:
    recents = recents_of(3)
    screen = OpenerScreen(PALETTE, lang, recents.items(), BUNDLED, folder=folder, recents=recents)  # type: ignore[arg-type]
    async with hosted(screen, (60, 20)) as (pilot, app):
        assert "^D" in screen_text(app) and "^Z" not in screen_text(app)
        await pilot.press("down", "ctrl+d")
        await pilot.pause()
        assert "title 1" not in screen_text(app) and "^Z" in screen_text(app)
        assert screen.choices.chosen_choice is not None and screen.choices.chosen_choice.text == "title 2"
        await pilot.press("ctrl+d", "ctrl+d", "ctrl+d")
        await pilot.pause()
        assert "title 0" not in screen_text(app) and recents.items() == []
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        await pilot.pause()
        shown = screen_text(app)
        assert shown.index("title 0") < shown.index("title 1") < shown.index("title 2")
        assert screen.choices.chosen_choice.text == "title 1" and "^Z" not in shown


async def test_forgetting_goes_on_in_a_narrowed_list(folder: Path) -> None:
    recents = recents_of(12)
    screen = OpenerScreen(PALETTE, "en", recents.items(), BUNDLED, folder=folder, recents=recents)
    async with hosted(screen) as (pilot, _):
        await pilot.press(*"none/1", "ctrl+d")
        await pilot.pause()
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert len(recents.items()) == 12
        screen.query_one("#field").value = "title 1"  # type: ignore[attr-defined]
        await pilot.pause()
        listed = screen._listed
        await pilot.press("down", "ctrl+d")
        await pilot.pause()
        assert screen._listed == [listed[0], *listed[2:]]
        assert screen.choices.chosen_choice is not None and screen.choices.chosen_choice.id == listed[2]
        assert listed[1] not in [item.address for item in recents.items()]


async def test_what_comes_with_the_program_is_not_forgotten(folder: Path) -> None:
    recents = recents_of(0)
    async with hosted(OpenerScreen(PALETTE, "zh", [], BUNDLED, folder=folder, recents=recents)) as (
        pilot,
        app,
    ):
        await pilot.press("ctrl+d", "ctrl+z")
        assert not recents.can_take_back and "^D" not in screen_text(app)


async def test_a_library_that_cannot_be_written_says_so_and_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recents = recents_of(2)

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr("content.library.shelf.change_library", refuse)
    screen = OpenerScreen(PALETTE, "zh", recents.items(), BUNDLED, folder=folder, recents=recents)
    async with hosted(screen) as (pilot, app):
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert "无法写入" in screen_text(app) and "title 0" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_asking_where_a_file_is(folder: Path, size: tuple[int, int]) -> None:
    missing = str(folder / "gone" / "deep" / "lamp.txt")
    screen = OpenerScreen(PALETTE, "zh", [], [], folder=folder, missing=missing)
    async with hosted(screen, size) as (pilot, app):
        shown = screen_text(app)
        assert "lamp.txt 现在在哪里" in shown and "draft.txt" in shown
        assert screen.typed == f"{folder}/"
        await pilot.press(*"dra", "enter")
        assert app.results == [str(folder / "draft.txt")]
