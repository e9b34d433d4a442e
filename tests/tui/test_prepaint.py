"""Pre-paint: what stands on the screen at once is, cell for cell, what is drawn there in the end."""

from __future__ import annotations

import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

FERRY = str(Path(__file__).parents[1] / "articles" / "ferry.zh.md")
READ = "必查 0/"
"""Shown in the header as soon as the questions were found, however many they are."""
ENTER, LEAVE = b"\x1b[?1049h", b"\x1b[?1049l"
FRAME_END = b"\x1b[?2004h"
"""The app's first words to the terminal: what came before them was pre-painted."""

Opener = Callable[..., Terminal]
Cells = list[list[object]]


@pytest.fixture
def open_terminal(home: Path) -> Iterator[Opener]:
    opened: list[Terminal] = []

    def start(article: str = FERRY, columns: int = 120, **env: str) -> Terminal:
        env = {"XM_BRIEF_HOME": str(home), "LANG": "zh_CN.UTF-8", "COLORTERM": "truecolor", **env}
        env = {"COLUMNS": "", "LINES": "", **env}
        opened.append(Terminal([article], env, columns=columns, rows=36))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def frames(home: Path) -> list[Path]:
    return list((home / "cache" / "frames").glob("*.frame"))


def cells(terminal: Terminal) -> Cells:
    screen = terminal.screen
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


def leave(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.end() == 0


def read_once(open_terminal: Opener, home: Path, keys: str = "", **env: str) -> None:
    """Open the article, press keys, and leave."""
    terminal = open_terminal(**env)
    terminal.wait_for(READ)
    rest(terminal, 0.5)
    for key in keys:
        terminal.press(key)
        rest(terminal, 0.3)
    leave(terminal)
    assert len(frames(home)) == 1


def rest(terminal: Terminal, seconds: float) -> None:
    """Take in what comes for a while."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        terminal._read(0.05)


@pytest.mark.parametrize("keys", ["", "JJJ", "3", "JT"])
def test_the_pre_painted_screen_is_the_one_that_is_drawn(
    open_terminal: Opener, home: Path, keys: str
) -> None:
    read_once(open_terminal, home)
    read_once(open_terminal, home, keys)
    again = open_terminal()
    again.wait_until(lambda: FRAME_END in again.output)
    painted = cells(again)
    assert again.output.index(ENTER) < again.output.index("必查".encode()) < again.output.index(FRAME_END)
    held = len(again.output)
    again.wait_until(lambda: len(again.output) > held + 5000)
    rest(again, 1.0)
    assert cells(again) == painted
    assert again.output.count(ENTER) == 1, "entering again would clear the screen"
    leave(again)
    assert again.output.count(LEAVE) == 1


def test_keys_typed_meanwhile_arrive_and_do_not_show(open_terminal: Opener, home: Path) -> None:
    read_once(open_terminal, home)
    terminal = open_terminal()
    terminal.wait_until(lambda: ENTER in terminal.output)
    terminal.press("?")
    terminal.wait_for("这里：正文")
    terminal.press("\x1b")
    terminal.wait_until(lambda: "这里：正文" not in terminal.text)
    leave(terminal)


@pytest.mark.parametrize("prepaint", ["", "1"])
def test_keys_typed_before_there_is_a_reader_wait_for_it(
    open_terminal: Opener, home: Path, prepaint: str
) -> None:
    read_once(open_terminal, home)
    terminal = open_terminal(XM_BRIEF_NO_PREPAINT=prepaint)
    terminal.wait_until(lambda: not termios.tcgetattr(terminal.master)[3] & termios.ECHO)
    for key in "3JJ1JJJq":
        terminal.press(key)
    assert terminal.end() == 0
    assert "内部错误".encode() not in terminal.output
    assert '"offset": 0' not in (home / "state" / "library.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("changed", ["article", "config", "size", "switched off", "theme"])
def test_nothing_is_painted_that_may_be_wrong(open_terminal: Opener, home: Path, changed: str) -> None:
    article = home.parent / "article.md"
    article.write_text(Path(FERRY).read_text(encoding="utf-8"), encoding="utf-8")
    first = open_terminal(str(article))
    first.wait_for(READ)
    rest(first, 0.5)
    leave(first)
    assert len(frames(home)) == 1
    env: dict[str, str] = {}
    if changed == "article":
        article.write_text("# 别的文章\n\n渡轮停航。\n", encoding="utf-8")
    elif changed == "config":
        (home / "config").mkdir()
        (home / "config" / "config.toml").write_text("measure = 30\n", encoding="utf-8")
    elif changed == "theme":
        (home / "config" / "themes").mkdir(parents=True)
    elif changed == "switched off":
        env = {"XM_BRIEF_NO_PREPAINT": "1"}
    second = open_terminal(str(article), columns=110 if changed == "size" else 120, **env)
    second.wait_until(lambda: FRAME_END in second.output)
    assert len(second.output[: second.output.index(FRAME_END)]) < 1000
    leave(second)


def test_a_start_that_fails_leaves_the_terminal_as_it_was(open_terminal: Opener, home: Path) -> None:
    read_once(open_terminal, home)
    broken = home.parent / "site"
    (broken / "textual").mkdir(parents=True)
    (broken / "textual" / "__init__.py").write_text("raise RuntimeError('broken')\n")
    terminal = open_terminal(PYTHONPATH=str(broken))
    before = termios.tcgetattr(terminal.master)
    assert terminal.end() == 2
    assert terminal.output.count(ENTER) == terminal.output.count(LEAVE) == 1
    assert b"\x1b[?25h" in terminal.output
    assert b"broken" in terminal.output[terminal.output.index(LEAVE) :]
    assert before[3] & termios.ECHO


def test_the_frame_is_read_before_anything_else_is_loaded() -> None:
    code = "import sys; import tui.prepaint; print(*sorted(m for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    late = {"pathlib", "re", "dataclasses", "json", "termios", "typing", "textual", "content.paths"}
    assert late & set(loaded) == set()


def test_a_place_saved_by_a_signal_drops_the_old_frame(open_terminal: Opener, home: Path) -> None:
    read_once(open_terminal, home)
    terminal = open_terminal()
    terminal.wait_until(lambda: FRAME_END in terminal.output)
    rest(terminal, 1.0)
    drawn = cells(terminal)
    terminal.press("JJ")
    terminal.wait_until(lambda: cells(terminal) != drawn)
    terminal.kill(signal.SIGTERM)
    assert terminal.end() != 0
    assert not frames(home)


def test_a_place_that_is_left_as_it_was_keeps_its_frame(open_terminal: Opener, home: Path) -> None:
    read_once(open_terminal, home)
    second = open_terminal()
    second.wait_until(lambda: FRAME_END in second.output)
    rest(second, 1.0)
    second.kill(signal.SIGHUP)
    assert second.end() != 0
    third = open_terminal()
    third.wait_until(lambda: FRAME_END in third.output)
    painted = cells(third)
    assert "必查".encode() in third.output[: third.output.index(FRAME_END)]
    rest(third, 1.0)
    assert cells(third) == painted
    leave(third)
