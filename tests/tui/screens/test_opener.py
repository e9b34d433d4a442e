from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.screens.opener import Openable, OpenerScreen
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
        assert "46 %" in shown
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
