"""Addresses, moved files and a broken index in a real terminal: what a person sees from start to end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.library.index import load_library
from content.paths import library_path
from content.sources.web_pages import page_path
from tests.content.sources.web_server import STORY, html, page, serving, silence
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
ENTERED = b"\x1b[?1049h"

Opener = Callable[..., Terminal]


@pytest.fixture
def open_terminal(home: Path) -> Iterator[Opener]:
    opened: list[Terminal] = []

    def start(*arguments: str, lang: str = "zh_CN.UTF-8", **size: int) -> Terminal:
        opened.append(Terminal(arguments, {"XM_BRIEF_HOME": str(home), "LANG": lang}, **size))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def read(terminal: Terminal, words: str = "四十七条船") -> None:
    """Read to the end of the start, and leave."""
    terminal.wait_for(words)
    terminal.wait_for("必查")
    terminal.press("q")
    assert terminal.end() == 0
    assert LEFT_ALTERNATE_SCREEN in terminal.output


def test_a_page_is_fetched_once_and_is_the_last_article_without_a_network(open_terminal: Opener) -> None:
    with serving({"/a": page(html())}) as server:
        address = server.at("/a")
        read(open_terminal(address))
        read(open_terminal(address))
        assert len(server.asked) == 1
        server.answers["/a"] = page(html("搬走以后，" + STORY, title="搬走的港口"))
        read(open_terminal("--refresh", address), "搬走的港口")
        assert len(server.asked) == 2
    read(open_terminal(address), "搬走的港口")
    read(open_terminal(), "搬走的港口")
    entry = load_library(library_path()).library.last_opened()
    assert entry is not None and entry.address == address and len(entry.digests) == 2


def test_the_screen_of_a_kept_page_is_foretold_but_not_of_one_fetched_anew(
    open_terminal: Opener, home: Path
) -> None:
    frames = home / "cache" / "frames"
    with serving({"/a": page(html())}) as server:
        address = server.at("/a")
        for options in (("--refresh",), ()):
            terminal = open_terminal(*options, address)
            terminal.wait_for("四十七条船")
            if not options:
                terminal.wait_until(lambda: any(frames.glob("*.frame")))
            terminal.press("q")
            assert terminal.end() == 0
    [frame] = [path.read_bytes() for path in frames.glob("*.frame")]
    assert str(page_path(address)).encode() in frame and b"--refresh" not in frame


def test_a_page_that_cannot_be_had_never_opens_the_screen(open_terminal: Opener) -> None:
    with serving({}) as server:
        terminal = open_terminal(server.at("/none"), columns=160)
        assert terminal.end() == 2
        assert ENTERED not in terminal.output
        assert (
            "404" in terminal.text and "xm-brief: http" in terminal.text and "正在获取" not in terminal.text
        )
    again = open_terminal("--refresh", server.at("/none"), columns=160)
    assert again.end() == 2 and ENTERED not in again.output


def test_the_first_page_can_be_given_up(open_terminal: Opener) -> None:
    with serving({"/a": silence}) as server:
        terminal = open_terminal(server.at("/a"))
        terminal.wait_for("正在获取 127.0.0.1")
        terminal.kill(signal.SIGINT)
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text and ENTERED not in terminal.output


def test_a_page_that_was_read_last_and_is_gone_is_not_fetched_unasked(
    open_terminal: Opener, home: Path
) -> None:
    with serving({"/a": page(html())}) as server:
        read(open_terminal(server.at("/a")))
        for kept in (home / "data" / "pages").iterdir():
            kept.unlink()
        terminal = open_terminal(columns=150)
        terminal.wait_for("此页已不再留存")
        assert len(server.asked) == 1
        terminal.press("q")
        assert terminal.end() == 0


def test_the_article_read_last_is_found_where_it_moved(open_terminal: Opener, tmp_path: Path) -> None:
    old = tmp_path / "lamp.txt"
    old.write_text("灯塔\n\n看守人每晚记下四十七条船。\n\n第二行说风。\n", encoding="utf-8")
    read(open_terminal(str(old)))
    new = old.rename(tmp_path / "beacon.txt")
    terminal = open_terminal(columns=170)
    terminal.wait_for("已按内容在")
    assert "四十七条船" in terminal.text
    terminal.press("q")
    assert terminal.end() == 0
    entry = load_library(library_path()).library.last_opened()
    assert entry is not None and entry.address == str(new)
    missing = open_terminal(str(tmp_path / "never.txt"), columns=150)
    assert missing.end() == 2 and ENTERED not in missing.output


def test_an_article_that_is_gone_leaves_the_flagship_and_a_way_on(
    open_terminal: Opener, tmp_path: Path
) -> None:
    old = tmp_path / "lamp.txt"
    old.write_text("灯塔\n\n看守人每晚记下四十七条船。\n", encoding="utf-8")
    read(open_terminal(str(old)))
    old.unlink()
    terminal = open_terminal(columns=170)
    terminal.wait_for("按 o 重新选它")
    terminal.press("q")
    assert terminal.end() == 0


def test_a_broken_index_is_told_in_the_reader(open_terminal: Opener) -> None:
    library_path().parent.mkdir(parents=True)
    library_path().write_bytes(b'{"articles": [')
    terminal = open_terminal("bundled:xiaomi-trust.zh", columns=170)
    terminal.wait_for("library.json")
    terminal.press("q")
    assert terminal.end() == 0
    assert load_library(library_path()).warnings == ()
    assert len(list(library_path().parent.glob("library.json.broken-*"))) == 1
