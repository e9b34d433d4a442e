"""Streams that are closed, devices and named pipes where files are expected."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from types import ModuleType

import pytest

from tests.patience import PATIENCE
from tests.tui.test_cli_process import PROGRAM, environment
from tui.launch import main

TEXT = "海风的一年\n\n去年交付了12万台风机。\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wind.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def started(command: list[str], stdin: int = subprocess.DEVNULL) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        stdin=stdin,
        capture_output=True,
        env=environment(LC_ALL="C.UTF-8"),
        timeout=PATIENCE,
        check=False,
    )


def run_with_closed(closed: int, *argv: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the program without one of its standard streams, as a service manager may start it."""
    code = "import os, sys; os.close(int(sys.argv[1])); os.execv(sys.argv[2], sys.argv[2:])"
    return started([sys.executable, "-c", code, str(closed), *PROGRAM, *map(str, argv)])


def test_without_standard_input_there_is_no_text_in_it() -> None:
    done = run_with_closed(0, "show", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"xm-brief: stdin: has no text; ") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [("show",), ("parse", "--jsonl")], ids=["show", "jsonl"])
def test_without_standard_input_nothing_was_piped_in(words: tuple[str, ...]) -> None:
    done = run_with_closed(0, *words)
    assert done.returncode == 0 and done.stderr == b""
    assert bool(done.stdout) == (words == ("show",))


@pytest.mark.parametrize("closed", [1, 2], ids=["stdout", "stderr"])
def test_without_a_stream_to_write_to(article: Path, closed: int) -> None:
    done = run_with_closed(closed, "show", article, "--only", "narrative")
    assert done.returncode == 0 and done.stderr == b""
    assert ("12万台".encode() in done.stdout) == (closed == 2)


def test_standard_input_that_only_takes_is_named(tmp_path: Path) -> None:
    with (tmp_path / "written").open("wb") as stream:
        done = started([*PROGRAM, "show", "-"], stream.fileno())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"xm-brief: stdin: cannot be read (") and done.stderr.count(b"\n") == 1


def test_an_interruption_while_the_program_is_loaded_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "tui.cli", Loading("tui.cli"))
    monkeypatch.setattr(sys, "argv", ["xm-brief", "--version"])
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert main() == 130


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
@pytest.mark.parametrize("format", ["markdown", "obsidian", "json"])
def test_an_export_into_a_named_pipe_asks_nothing_of_it(article: Path, tmp_path: Path, format: str) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    done = started([*PROGRAM, "export", str(article), "--to", format, "-o", str(pipe)])
    reader.join(PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "12万台".encode() in got[0] and pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
def test_an_article_out_of_a_named_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_text(TEXT, encoding="utf-8"), daemon=True)
    writer.start()
    done = started([*PROGRAM, "show", str(pipe), "--only", "narrative"])
    writer.join(PATIENCE)
    assert done.returncode == 0 and "12万台".encode() in done.stdout
