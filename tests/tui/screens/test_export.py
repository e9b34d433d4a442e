from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.screens.export import ExportFormat, ExportScreen, ExportWish, fate_of
from tui.typesetting.cells import cell_width

FORMATS = [
    ExportFormat("markdown", "全文和笔记", "out.md", updates=True),
    ExportFormat("csv", "每条一行", "out.csv"),
]


def exporter(folder: Path, lang: str = "zh") -> ExportScreen:
    return ExportScreen(PALETTE, lang, FORMATS, folder=folder)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "updates", "fate"),
    [
        ("new.md", True, "new"),
        ("there.md", True, "update"),
        ("there.md", False, "overwrite"),
        ("folder", False, "folder"),
        ("new/", False, "folder"),
        ("nowhere/new.md", False, "no_folder"),
        ("a\0b/c", False, "no_folder"),
        ("  ", False, "no_path"),
    ],
)
def test_what_would_happen_is_known(tmp_path: Path, typed: str, updates: bool, fate: str) -> None:
    (tmp_path / "there.md").touch()
    (tmp_path / "folder").mkdir()
    assert fate_of(typed, updates, tmp_path) == fate


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_formats_file_and_fate_are_shown(tmp_path: Path, size: tuple[int, int], lang: str) -> None:
    async with hosted(exporter(tmp_path, lang), size) as (_, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        shown = screen_text(app)
        assert "每条一行" in shown
        assert "out.md" in shown
        assert {"zh": "将新建文件", "en": "A new file"}[lang] in shown


async def test_enter_returns_format_and_path(tmp_path: Path) -> None:
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("enter")
        assert app.results == [ExportWish("markdown", tmp_path / "out.md")]


async def test_another_format_brings_its_path(tmp_path: Path) -> None:
    (tmp_path / "out.csv").touch()
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("j")
        assert "将被覆盖" in screen_text(app)
        await pilot.press("enter")
        assert app.results == [ExportWish("csv", tmp_path / "out.csv")]


async def test_a_typed_path_stays_when_the_format_changes(tmp_path: Path) -> None:
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("tab", *"x", "down", "enter")
        assert app.results == [ExportWish("csv", tmp_path / "out.mdx")]


async def test_a_path_that_can_not_be_taken_is_not_returned(tmp_path: Path) -> None:
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("tab", "ctrl+u", "enter")
        assert "请给出文件名" in screen_text(app)
        await pilot.press(*"no/x.md", "enter")
        assert "文件夹不存在" in screen_text(app)
        assert not app.closed
        await pilot.press("escape")
        assert app.results == [None]
