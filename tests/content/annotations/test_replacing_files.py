"""Replacing files: what is no file stays; a disk cache on macOS, open files on Windows."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path

import pytest

from content.annotations import files
from content.annotations.files import replace_file
from content.annotations.recognition import may_hold_notes

FULL_SYNC = 51
"""`F_FULLFSYNC` as macOS has it."""


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses that were made, without making them."""
    made: list[float] = []
    monkeypatch.setattr(files.time, "sleep", made.append)
    return made


def refuse(monkeypatch: pytest.MonkeyPatch, times: int, number: int = errno.EACCES) -> None:
    """Let renaming fail so many times."""
    left = [times]
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise OSError(number, os.strerror(number), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)


@pytest.mark.parametrize("times", [0, 1, 5])
def test_on_windows_a_file_that_is_open_is_replaced_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(sys, "platform", "win32")
    refuse(monkeypatch, times)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new" and len(pauses) == times
    assert sorted(pauses) == pauses and sum(pauses) < 1, "soon at first, and never so long that it is felt"


def test_on_windows_a_file_that_stays_open_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(sys, "platform", "win32")
    refuse(monkeypatch, 99)
    with pytest.raises(PermissionError):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"], "nothing stray is left"


@pytest.mark.parametrize(("system", "number"), [("linux", errno.EACCES), ("win32", errno.ENOSPC)])
def test_any_other_refusal_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], system: str, number: int
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    refuse(monkeypatch, 1, number)
    with pytest.raises(OSError, match=os.strerror(number)):
        replace_file(tmp_path / "a", b"new")
    assert not pauses and not list(tmp_path.iterdir())


def test_on_macos_the_disk_s_own_cache_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL_SYNC, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda descriptor, what: asked.append(what))
    replace_file(tmp_path / "a", b"new")
    assert asked == [FULL_SYNC]


def test_on_macos_a_disk_without_that_is_synced_as_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_it(descriptor: int, what: int) -> None:
        raise OSError(45, "Operation not supported")

    synced: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL_SYNC, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", refuse_it)
    monkeypatch.setattr(os, "fsync", synced.append)
    replace_file(tmp_path / "a", b"new")
    assert len(synced) == 2, "the file, and its folder"
    assert (tmp_path / "a").read_bytes() == b"new"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    pipe, link, folder = tmp_path / "pipe", tmp_path / "link", tmp_path / "folder"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    folder.mkdir()
    for goal, number in ((pipe, errno.EINVAL), (link, errno.EINVAL), (folder, errno.EISDIR)):
        with pytest.raises(OSError, match="not a regular file") as caught:
            replace_file(goal, b"new")
        assert caught.value.errno == number
    assert pipe.is_fifo() and link.is_symlink() and folder.is_dir()
    assert len(list(tmp_path.iterdir())) == 3


def test_notes_are_kept_in_files_only(tmp_path: Path) -> None:
    pipe, text = tmp_path / "pipe", tmp_path / "text"
    os.mkfifo(pipe)
    text.write_bytes(b"\xff\xfe")
    assert not any(map(may_hold_notes, (pipe, text, tmp_path, Path(os.devnull))))
    text.write_bytes(b"\n")
    assert may_hold_notes(text) and may_hold_notes(tmp_path / "missing")
