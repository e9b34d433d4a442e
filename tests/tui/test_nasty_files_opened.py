"""Files that mean harm in the real reader and at the command line: no terminal gets anything of them raw."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.nasty import MARK, REFUSED, SHOWN, nasty
from tests.tui.terminal import Terminal
from tui.cli import run

LARGE = {"long-line.txt", "blocks.txt", "one-letter-lines.txt", "deep.md"}
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
PAYLOADS = (
    b"aGFybQ==\x07",
    b"\x1b]0;title",
    b"\x1b]8;;file:",
    b"\x1bP+q544e",
    "\u202e".encode(),
    "\x9b31m".encode(),
)
"""What the files would have the terminal do, as it would have to arrive there."""
OPENED = (
    "controls.txt",
    "controls.md",
    "markup.md",
    "scripts.html",
    "deep.md",
    "long-line.txt",
    "traversal.epub",
)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path


def written(folder: Path, name: str) -> str:
    path = folder / name
    path.write_bytes(nasty(name))
    return str(path)


@pytest.mark.parametrize("name", SHOWN)
def test_plain_commands_print_no_raw_characters(
    name: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(place, name)
    commands = [["show", path, "--only", "narrative"], ["parse", path, "--only", "blocks"]]
    if name not in LARGE:
        commands += [["show", path], ["parse", path]]
        commands += [["export", path, "--to", form] for form in ("markdown", "html", "json", "csv")]
    for command in commands:
        assert run(command) == 0, command
        shown = capsys.readouterr()
        assert MARK in shown.out or command[-1] == "csv"
        assert not RAW.search(shown.out.removeprefix("\ufeff").replace("\r\n", "\n")), command
        assert not RAW.search(shown.err)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_line_and_exit_code_two(
    name: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(place, name)
    for command in ("show", "parse"):
        assert run([command, path]) == 2
        shown = capsys.readouterr()
        assert shown.out == "" and shown.err.count("\n") == 1 and "Traceback" not in shown.err
        assert shown.err.startswith("xm-brief: ")


def test_an_export_page_holds_markup_as_text(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", written(place, "markup.md"), "--to", "html"]) == 0
    page = capsys.readouterr().out
    assert "<script" not in page and 'href="javascript' not in page.lower()
    assert "[bold red]" in page


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("name", OPENED)
def test_the_reader_shows_them_and_stays_itself(name: str, place: Path, home: Path) -> None:
    terminal = Terminal([written(place, name)], {"XM_BRIEF_HOME": str(home), "LANG": "zh_CN.UTF-8"})
    try:
        terminal.wait_for(MARK)
        terminal.press("G")
        terminal.press("g")
        terminal.wait_for(MARK)
        terminal.press("q")
        assert terminal.end() == 0
        for payload in PAYLOADS:
            assert payload not in terminal.output
    finally:
        terminal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_reader_refuses_in_one_line(place: Path, home: Path) -> None:
    terminal = Terminal([written(place, "bomb.docx")], {"XM_BRIEF_HOME": str(home), "LANG": "zh_CN.UTF-8"})
    try:
        assert terminal.end() == 2
        assert "[limits]" in terminal.output.decode() and b"Traceback" not in terminal.output
    finally:
        terminal.close()
