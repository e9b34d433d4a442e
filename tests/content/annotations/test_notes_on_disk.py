"""A notes file as it is on disk: read once, replaced where that loses nothing, its losses handed back."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.annotations import notes_on_disk
from content.annotations.notes_file import NotesFile, build
from content.annotations.notes_on_disk import NotesOnDisk
from content.annotations.outcomes import FOREIGN, NEWER, UNCOPIED
from tests.content.annotations.notes_samples import HEADER, annotation, as_set, file_text

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "article.toml"


@pytest.fixture
def file(path: Path, tmp_path: Path) -> NotesOnDisk:
    return NotesOnDisk(path, tmp_path / "history", lambda: NOW)


def keys(file: NotesOnDisk) -> list[str]:
    return [message.key for message in file.warnings]


def test_a_missing_file_says_nothing_and_may_be_made(file: NotesOnDisk, path: Path) -> None:
    assert not file.changed and file.read() == [] and not file.says.notes.items
    file.check_writable()
    file.put(build(file.says, as_set(annotation(1)), HEADER))
    assert path.read_text("utf-8") == file_text(annotation(1)) and not file.changed


def test_what_says_the_same_is_not_written_again(
    file: NotesOnDisk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(file_text(annotation(1)), "utf-8")
    file.read()
    written: list[Path] = []

    def record(path: Path, content: bytes) -> None:
        written.append(path)

    monkeypatch.setattr(notes_on_disk, "replace_file", record)
    file.put(build(file.says, file.says.notes, HEADER))
    assert written == [] and file.says.notes == as_set(annotation(1))


def test_a_change_is_seen_and_read(file: NotesOnDisk, path: Path) -> None:
    path.write_text(file_text(annotation(1)), "utf-8")
    assert file.changed and file.read() == [] and not file.changed
    before = file.says
    assert file.read() == [] and file.says is before, "the same bytes are not read again"
    path.write_text(file_text(annotation(1), annotation(2)), "utf-8")
    assert file.changed and file.read() == []
    assert file.says.notes == as_set(annotation(1), annotation(2))


@pytest.mark.parametrize("left", [None, "", " \n\n"], ids=["gone", "empty", "blank"])
def test_what_a_vanished_file_held_comes_back(file: NotesOnDisk, path: Path, left: str | None) -> None:
    path.write_text(file_text(annotation(2), annotation(1)), "utf-8")
    file.read()
    path.unlink()
    if left is not None:
        path.write_text(left, "utf-8")
    assert file.read() == [annotation(1), annotation(2)]
    assert file.says == NotesFile() and file.read() == []


def test_what_is_damaged_is_set_aside_and_comes_back(file: NotesOnDisk, path: Path) -> None:
    path.write_text(file_text(annotation(1), annotation(2)), "utf-8")
    file.read()
    damaged = file_text(annotation(1), annotation(2)).replace('id = "N0002"', 'id = "N0002')
    path.write_text(damaged, "utf-8")
    assert file.read() == [annotation(2)]
    assert keys(file) == ["notes.load.broken"] and file.says.notes == as_set(annotation(1))
    [copy] = path.parent.glob("*.broken-*")
    assert copy.read_text("utf-8") == damaged
    file.check_writable()


@pytest.mark.parametrize(
    ("text", "reason", "key"),
    [
        (file_text(annotation(1)).replace("min_reader = 1", "min_reader = 99"), NEWER, "newer"),
        ("title = 'a recipe'\n[salt]\ngrams = 3\n", FOREIGN, "foreign"),
    ],
    ids=["newer", "foreign"],
)
def test_what_is_not_ours_to_write_is_read_only(
    file: NotesOnDisk, path: Path, text: str, reason: str, key: str
) -> None:
    path.write_text(text, "utf-8")
    file.read()
    assert file.read_only and keys(file) == [f"notes.load.{key}"]
    with pytest.raises(PermissionError) as refused:
        file.check_writable()
    assert (refused.value.errno, refused.value.strerror) == (errno.EROFS, reason)
    path.unlink()
    file.read()
    file.check_writable()


def test_a_damaged_file_that_can_not_be_copied_is_left_alone(
    file: NotesOnDisk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(notes_on_disk, "set_aside", fail)
    path.write_text(file_text(annotation(1)) + '\n[[annotation]]\nid = "x\n', "utf-8")
    file.read()
    assert keys(file) == ["notes.load.broken_uncopied"] and file.says.notes == as_set(annotation(1))
    with pytest.raises(PermissionError, match=UNCOPIED):
        file.check_writable()


def test_no_room_for_an_earlier_version_is_no_reason_not_to_save(
    file: NotesOnDisk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(notes_on_disk, "keep_version", fail)
    file.put(build(file.says, as_set(annotation(1)), HEADER))
    assert path.read_text("utf-8") == file_text(annotation(1))
