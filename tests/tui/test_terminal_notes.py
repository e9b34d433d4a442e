"""Notes in real terminals: two windows on one article, and a disk that is full when the program dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.annotations.notes_file import parse
from content.paths import notes_folder, recovery_folder
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs to see names of open files")

FERRY = str(Path(__file__).parents[1] / "articles" / "ferry.zh.md")
FULL_DISK = """
import errno, os, sys
_sync = os.fsync
def fsync(descriptor):
    name = os.readlink(f"/proc/self/fd/{descriptor}")
    if os.path.exists(os.environ["TEST_FULL"]) and "notes" in name.split(os.sep):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), name)
    _sync(descriptor)
os.fsync = fsync
"""
"""Runs at the start of the program: while a file exists, the disk that holds the notes has no room."""

Opener = Callable[[], Terminal]


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The disk is full while this file exists."""
    return tmp_path / "full"


@pytest.fixture
def open_terminal(home: Path, tmp_path: Path, full: Path) -> Iterator[Opener]:
    opened: list[Terminal] = []
    patches = tmp_path / "patches"
    patches.mkdir()
    (patches / "sitecustomize.py").write_text(FULL_DISK, encoding="utf-8")
    env = {"XM_BRIEF_HOME": str(home), "LANG": "zh_CN.UTF-8", "TEST_FULL": str(full)}
    env["PYTHONPATH"] = os.pathsep.join([str(patches), *filter(None, [os.environ.get("PYTHONPATH")])])

    def start() -> Terminal:
        opened.append(Terminal((FERRY,), env, columns=140, rows=40))
        opened[-1].wait_for("必查")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def written() -> list[str]:
    """What the notes file says, in the order of the text."""
    files = list(notes_folder().glob("*.toml"))
    notes = parse(files[0].read_text(encoding="utf-8")).notes.annotations if files else ()
    return [note.note for note in notes if note.deleted is None]


def write(terminal: Terminal, words: str) -> None:
    """Write a note on the current sentence."""
    terminal.press("a")
    terminal.wait_for("存为草稿")
    terminal.press(words)
    terminal.wait_for(words)
    terminal.press("\x13")


def test_two_windows_show_each_other_what_is_written(open_terminal: Opener) -> None:
    one, other = open_terminal(), open_terminal()
    one.press("J")
    write(one, "左窗所写")
    other.wait_for("笔记 1")
    other.press("JJ")
    write(other, "右窗所写")
    one.wait_for("笔记 2")
    other.wait_for("笔记 2")
    one.press("U")
    other.wait_for("笔记 1")
    assert written() == ["右窗所写"]
    for terminal in (one, other):
        terminal.press("q")
        assert terminal.end() == 0
    assert written() == ["右窗所写"]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_a_note_outlives_a_full_disk_and_the_end_of_the_program(
    open_terminal: Opener, full: Path, ending: signal.Signals
) -> None:
    terminal = open_terminal()
    terminal.press("J")
    write(terminal, "存得下的")
    terminal.wait_until(lambda: written() == ["存得下的"])
    full.touch()
    terminal.press("J")
    write(terminal, "存不下的")
    terminal.wait_for("磁盘已满")
    terminal.wait_for("笔记未存")
    terminal.kill(ending)
    assert terminal.end() != 0
    assert written() == ["存得下的"]
    assert list(recovery_folder().glob("*.unsaved.toml"))
    full.unlink()
    again = open_terminal()
    again.wait_for("笔记 2")
    assert sorted(written()) == ["存不下的", "存得下的"]
    assert not list(recovery_folder().glob("*.unsaved.toml"))
    again.press("q")
    assert again.end() == 0


def test_room_made_while_the_program_runs_is_used_and_the_copy_taken_away(
    open_terminal: Opener, full: Path
) -> None:
    terminal = open_terminal()
    full.touch()
    terminal.press("J")
    write(terminal, "等一等的")
    terminal.wait_for("磁盘已满")
    assert list(recovery_folder().glob("*.unsaved.toml"))
    full.unlink()
    terminal.wait_until(lambda: written() == ["等一等的"])
    terminal.wait_until(lambda: not list(recovery_folder().glob("*.unsaved.toml")))
    terminal.press("q")
    assert terminal.end() == 0
    assert written() == ["等一等的"]


@pytest.fixture
def refusing(home: Path) -> None:
    """Where the folders of notes and of what could not be saved should be, files are in the way."""
    for folder in (notes_folder(), recovery_folder()):
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_bytes(b"")


@pytest.mark.usefixtures("refusing")
def test_notes_that_no_folder_takes_are_handed_over_at_the_end(open_terminal: Opener) -> None:
    terminal = open_terminal()
    terminal.press("J")
    write(terminal, "无处可存的")
    terminal.wait_for("笔记未存")
    terminal.press("q")
    assert terminal.end() == 1
    after = terminal.output.decode("utf-8", "replace").split("\x1b[?1049l")[-1]
    assert "请现在复制" in after
    text = after[after.index("\n") + 1 :].replace("\r\n", "\n")
    assert [note.note for note in parse(text).notes.annotations] == ["无处可存的"]


@pytest.mark.usefixtures("refusing")
def test_what_is_written_after_all_is_not_handed_over(open_terminal: Opener) -> None:
    terminal = open_terminal()
    terminal.press("J")
    write(terminal, "等一等的")
    terminal.wait_for("笔记未存")
    notes_folder().unlink()
    terminal.wait_until(lambda: notes_folder().is_dir() and written() == ["等一等的"])
    terminal.press("q")
    assert terminal.end() == 0
    assert "请现在复制" not in terminal.output.decode("utf-8", "replace")
