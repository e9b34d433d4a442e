"""`ambiguous_width = 2`: rows of the screen and of `show` fit a terminal that draws “ ” … wide."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from textual.strip import Strip

from content.paths import config_path
from tests.tui.reader_app import open_app, settle
from tests.tui.terminal import Terminal
from tui.cli import run
from tui.typesetting.ambiguity import ambiguous_cells, set_ambiguous
from tui.typesetting.cells import cell_width, clusters
from tui.typesetting.lines import clip, wrap
from tui.typesetting.rows import set_rows

TEXT = (
    "港务局“渡轮”——年报……\n\n"
    + "渡轮公司称“客流”增加·2030年为640万人次……港务局说：“不一定。”——记者①问：为什么“准点率”下降了3%？\n\n"
    * 12
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.txt"
    path.write_text(TEXT, encoding="utf-8")
    config_path().parent.mkdir(parents=True, exist_ok=True)
    config_path().write_text("ambiguous_width = 2\n", encoding="utf-8")
    return path


def terminal_cells(text: str) -> int:
    """Cells of a text on a terminal that draws ambiguous characters wide."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_every_row_of_the_screen_fits(article: Path, size: tuple[int, int]) -> None:
    set_ambiguous(2)
    app = open_app(str(article), lang="zh")
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        for key in ("j", "l", "full_stop", "2", "3", "1", "G"):
            await pilot.press(key)
            await settle(pilot)
            panes = [pane for pane in (screen.narrative, *screen.lists) if pane.display]
            for pane in (*panes, screen.header, screen.footer):
                region = pane.size.region
                rows: list[Strip] = pane.render_lines(region) if region else []
                for strip in rows:
                    assert terminal_cells(strip.text) == region.width, (key, pane.id, strip.text)


def test_show_keeps_to_the_width(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--width", "40", str(article)]) == 0
    assert ambiguous_cells() == 2, "the setting holds for the whole program"
    rows = capsys.readouterr().out.splitlines()
    assert max(map(terminal_cells, rows)) <= 40
    assert any("“" in row for row in rows)


def test_on_a_terminal(article: Path, home: Path) -> None:
    terminal = Terminal(
        [str(article)], {"XM_BRIEF_HOME": str(home), "XM_BRIEF_LANG": "zh"}, columns=100, rows=30
    )
    try:
        shown = terminal.wait_for("640")
        assert "“" in shown
        for row in shown.splitlines():
            assert terminal_cells(row.rstrip()) <= 100
        terminal.press("q")
        assert terminal.end() == 0
    finally:
        terminal.close()


def test_it_is_said_once_and_asked_everywhere() -> None:
    narrow = [cell_width("“渡”"), clusters("…").edges[-1], len(set_rows("“渡轮”", 6)), len(wrap("“渡轮”", 6))]
    set_ambiguous(2)
    wide = [cell_width("“渡”"), clusters("…").edges[-1], len(set_rows("“渡轮”", 6)), len(wrap("“渡轮”", 6))]
    assert (narrow, wide) == ([4, 1, 1, 1], [6, 2, 2, 2])
    assert cell_width("“渡”", 1) == 4, "who asks for one width gets it"
    assert clip("“渡轮公司”", 9) == "“渡轮.."
    set_ambiguous(7)
    assert ambiguous_cells() == 1
