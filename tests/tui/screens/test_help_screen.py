from __future__ import annotations

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, click, hosted, rows_of, screen_text
from tui.commands import GROUPS, key_map, load_commands
from tui.locale.catalog import say
from tui.screens.help import KEY_CELLS, HelpScreen, help_paragraphs
from tui.typesetting.cells import cell_width


def texts(lang: str, pane: str, rebound: dict[str, list[str]] | None = None) -> list[str]:
    paragraphs = help_paragraphs(PALETTE, lang, pane, key_map(rebound))  # type: ignore[arg-type]
    return ["".join(text for text, _ in paragraph.pieces) for paragraph in paragraphs]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("pane", ["narrative", "metrics", "questions", "notes", "contents", "select"])
def test_every_command_stands_there_once(lang: str, pane: str) -> None:
    lines = texts(lang, pane)
    for command in load_commands().values():
        told = [line for line in lines if line.endswith("  " + command.help(lang))]  # type: ignore[arg-type]
        assert len(told) == 1, command.id


def test_what_acts_on_this_pane_comes_first() -> None:
    lines = texts("zh", "questions")
    assert lines[0] == "这里：未决问题"
    moving = lines.index("移动")
    ticking = next(at for at, line in enumerate(lines) if "勾选或取消勾选" in line)
    next_page = next(at for at, line in enumerate(lines) if "向下一页" in line)
    assert ticking < moving < next_page


@pytest.mark.parametrize(
    ("lang", "names"), [("zh", ("回车", "退格", "空格 PgDn")), ("en", ("Enter", "Bksp", "Space PgDn"))]
)
def test_keys_are_called_as_in_the_footer(lang: str, names: tuple[str, ...]) -> None:
    lines = texts(lang, "narrative")
    for name, command in zip(names, ("follow", "back", "page_down"), strict=True):
        told = next(line for line in lines if line.endswith(load_commands()[command].help(lang)))  # type: ignore[arg-type]
        assert told.startswith(name + "  ")
        assert cell_width(told.removesuffix(load_commands()[command].help(lang))) == KEY_CELLS  # type: ignore[arg-type]


def test_groups_keep_their_order() -> None:
    lines = texts("en", "metrics")
    at = [lines.index(say("en", f"commands.group.{group}")) for group in GROUPS]
    assert at == sorted(at)


def test_rebound_keys_are_told_and_commands_without_keys_are_not() -> None:
    lines = texts("en", "narrative", {"quit": ["f12"], "mouse": []})
    assert any(line.startswith("F12 ") and "leave" in line for line in lines)
    assert not any("mouse on or off" in line for line in lines)
    assert not any("switches the mouse off" in line for line in lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_it_fits_and_scrolls_to_the_end(size: tuple[int, int], lang: str) -> None:
    screen = HelpScreen(PALETTE, lang, "metrics", key_map())  # type: ignore[arg-type]
    async with hosted(screen, size) as (pilot, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        assert not screen.lines.fits
        await pilot.press("G")
        assert {"zh": "不必切换", "en": "are enough to"}[lang] in screen_text(app)
        await pilot.press("g", "j", "space", "b", "d", "u", "k")
        assert {"zh": "这里：关键指标", "en": "Here: key metrics"}[lang] in screen_text(app)


@pytest.mark.parametrize("key", ["escape", "q", "question_mark", "f1"])
async def test_what_opened_it_also_closes_it(key: str) -> None:
    async with hosted(HelpScreen(PALETTE, "zh", "notes", key_map())) as (pilot, app):
        await pilot.press(key)
        assert app.closed


async def test_a_click_on_the_hint_turns_the_page() -> None:
    screen = HelpScreen(PALETTE, "en", "notes", key_map())
    async with hosted(screen) as (pilot, app):
        await click(pilot, app, "Space page")
        assert screen.lines.top.entry > 0
