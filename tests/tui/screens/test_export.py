from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, Host, hosted, rows_of, screen_text
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


def preview(format: str, only: bool) -> list[str]:
    return [f"{format} {'些' if only else '全部'}", "", "第二行" * 40]


async def shown_preview(pilot: Pilot[None], app: Host) -> str:
    await pilot.pause(0.2)
    await app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_lines_are_shown_where_there_is_room(tmp_path: Path, size: tuple[int, int]) -> None:
    screen = ExportScreen(PALETTE, "zh", FORMATS, folder=tmp_path, preview=preview)
    async with hosted(screen, size) as (pilot, app):
        shown = await shown_preview(pilot, app)
        assert ("markdown 全部" in shown) == (size[1] >= 24)
        assert "out.md" in shown and {cell_width(row) for row in rows_of(app)} == {size[0]}
        if size[1] >= 24:
            await pilot.press("j")
            assert "csv 全部" in await shown_preview(pilot, app)


async def test_only_the_listed_notes_or_all(tmp_path: Path) -> None:
    screen = ExportScreen(PALETTE, "zh", FORMATS, folder=tmp_path, preview=preview, listed=3)
    async with hosted(screen) as (pilot, app):
        shown = await shown_preview(pilot, app)
        assert "[x] 笔记只导出列表中现有的 3 条" in shown and "markdown 些" in shown
        await pilot.press("tab", "ctrl+o")
        shown = await shown_preview(pilot, app)
        assert "[ ] 笔记只导出" in shown and "markdown 全部" in shown
        await pilot.press("ctrl+o", "enter")
        assert app.results == [ExportWish("markdown", tmp_path / "out.md", only=True)]


async def test_without_a_narrowed_list_there_is_nothing_to_choose(tmp_path: Path) -> None:
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("ctrl+o")
        assert "[x]" not in screen_text(app)
        await pilot.press("enter")
        assert app.results == [ExportWish("markdown", tmp_path / "out.md")]


@pytest.mark.parametrize(("chosen", "name"), [("csv", "out.csv"), ("gone", "out.md"), ("", "out.md")])
async def test_the_last_format_is_chosen_at_first(tmp_path: Path, chosen: str, name: str) -> None:
    screen = ExportScreen(PALETTE, "zh", FORMATS, folder=tmp_path, chosen=chosen)
    async with hosted(screen) as (pilot, app):
        assert screen.field.value == name
        await pilot.press("enter")
        assert app.results[0].path == tmp_path / name


async def test_another_format_leaves_the_cursor_behind_the_path(tmp_path: Path) -> None:
    async with hosted(exporter(tmp_path)) as (pilot, app):
        await pilot.press("j", "tab", "ctrl+u", *"x", "enter")
        assert app.results == [ExportWish("csv", tmp_path / "x")]


async def test_first_lines_that_come_when_the_dialog_is_closed_are_shown_to_nobody(tmp_path: Path) -> None:
    screen = ExportScreen(PALETTE, "zh", FORMATS, folder=tmp_path, preview=lambda format, only: ["# 题"])
    async with hosted(screen) as (pilot, app):
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None] and not screen.query("#export-preview")
        await screen._read_preview(lambda format, only: ["# 太晚"])  # pyright: ignore[reportPrivateUsage]
