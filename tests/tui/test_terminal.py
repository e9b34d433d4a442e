"""The program in a real terminal: it starts, answers keys, leaves the terminal sane, and loses nothing."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from content.annotations.recovery import read_drafts
from content.paths import library_path, recovery_folder
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

FERRY = str(Path(__file__).parents[1] / "articles" / "ferry.zh.md")
LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"

Opener = Callable[..., Terminal]


@pytest.fixture
def open_terminal(home: Path) -> Iterator[Opener]:
    opened: list[Terminal] = []

    def start(arguments: Sequence[str] = (FERRY,), **size: int) -> Terminal:
        env = {"XM_BRIEF_HOME": str(home), "LANG": "zh_CN.UTF-8"}
        opened.append(Terminal(arguments, env, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def test_starts_and_quits_leaving_the_terminal_sane(open_terminal: Opener) -> None:
    terminal = open_terminal()
    terminal.wait_for("230万人次")
    terminal.press("q")
    assert terminal.end() == 0
    assert LEFT_ALTERNATE_SCREEN in terminal.output


def test_keys_of_a_chinese_input_method_arrive(open_terminal: Opener) -> None:
    terminal = open_terminal()
    terminal.wait_for("必查")
    terminal.press("？")
    terminal.wait_for("这里：正文")
    terminal.press("ｑ")
    terminal.wait_until(lambda: "这里：正文" not in terminal.text)
    terminal.press("ｑ")
    assert terminal.end() == 0


def test_control_c_says_how_to_quit_and_does_not(open_terminal: Opener) -> None:
    terminal = open_terminal()
    terminal.wait_for("必查")
    terminal.press("\x03")
    terminal.wait_for("按 q 退出")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("ending", ["hang-up", "SIGTERM"])
def test_draft_and_place_survive_the_end_of_the_terminal(open_terminal: Opener, ending: str) -> None:
    terminal = open_terminal()
    terminal.wait_for("必查")
    terminal.press("JJa写到一半")
    terminal.wait_for("写到一半")
    terminal.wait_until(lambda: bool(read_drafts(recovery_folder())))
    if ending == "hang-up":
        terminal.hang_up()
    else:
        terminal.kill(signal.SIGTERM)
    assert terminal.end() != 0
    [draft] = read_drafts(recovery_folder())
    assert draft.text == "写到一半"
    assert '"progress": 0.' in library_path().read_text(encoding="utf-8")
