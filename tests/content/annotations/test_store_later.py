"""A store that writes later: what is saved is in memory at once, and on disk when it is flushed."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from content.annotations import notes_on_disk, snapshots
from content.annotations.annotation import AnnotationSet
from content.annotations.files import replace_file
from content.annotations.merge import MARK
from content.annotations.notes_file import SLICE, parse
from content.annotations.store import AnnotationStore
from content.digests import sha256
from tests.content.annotations.notes_samples import HEADER, annotation, as_set, file_text

PATIENCE = 20.0
Opened = Callable[..., AnnotationStore]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "article.notes.toml"


@pytest.fixture
def opened(path: Path, tmp_path: Path) -> Opened:
    def open_store(*, later: bool = True) -> AnnotationStore:
        store = AnnotationStore(path, HEADER, tmp_path / "history")
        store.load()
        store.later = later
        return store

    return open_store


def on_disk(path: Path) -> AnnotationSet:
    return parse(path.read_text(encoding="utf-8")).notes if path.exists() else AnnotationSet()


def meanwhile(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Do something once, while the next save has the file written but not yet in its place."""
    done: list[bool] = []

    def replaced(path: Path, content: bytes) -> None:
        if not done:
            done.append(True)
            deed()
        replace_file(path, content)

    monkeypatch.setattr(notes_on_disk, "replace_file", replaced)


def test_nothing_is_on_disk_and_nothing_acknowledged_before_the_flush(opened: Opened, path: Path) -> None:
    store = opened()
    outcome = store.save([annotation(1)])
    assert outcome.waits and outcome.notes == as_set(annotation(1)) == store.notes == store.unsaved
    assert store.waits and not store.failed and not path.exists()
    flushed = store.flush()
    assert flushed.ok and not flushed.waits and flushed.notes == as_set(annotation(1)) == on_disk(path)
    assert not store.waits and store.unsaved == AnnotationSet()


def test_deleting_undoing_and_redoing_wait_as_well(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1)])
    store.flush()
    assert store.delete(["N0001"]).waits
    assert on_disk(path).annotations[0].deleted is None
    store.flush()
    assert on_disk(path).annotations[0].deleted is not None
    undone = store.undo()
    assert undone.waits and undone.ok and undone.message is not None
    assert undone.message.key.startswith("notes.undone.")
    store.flush()
    assert on_disk(path).annotations[0].deleted is None
    store.redo()
    store.flush()
    assert on_disk(path).annotations[0].deleted is not None


def test_a_flush_with_nothing_to_write_touches_nothing(opened: Opened, path: Path) -> None:
    outcome = opened().flush()
    assert outcome.ok and outcome.message is None and not path.parent.exists()


def test_what_comes_while_a_write_runs_waits_for_the_next_one(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    store.save([annotation(1, "first")])
    meanwhile(monkeypatch, lambda: store.save([annotation(1, "second"), annotation(2)]))
    assert store.flush().notes == as_set(annotation(1, "second"), annotation(2)) == store.notes
    assert on_disk(path) == as_set(annotation(1, "first"))
    assert store.waits and store.unsaved == as_set(annotation(1, "second"), annotation(2))
    assert store.flush().ok
    assert on_disk(path) == as_set(annotation(1, "second"), annotation(2)) and not store.waits


def test_what_another_window_wrote_outlives_an_edit_made_while_it_was_merged(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = opened(), opened(later=False)
    first = annotation(1, "text")
    ours.save([first])
    ours.flush()
    theirs.poll()
    theirs.save([replace(first, tags=("theirs",), rev=2)])
    seen = replace(first, note="text, longer", rev=2)
    ours.save([seen])
    again = replace(seen, color="green", rev=3)
    meanwhile(monkeypatch, lambda: ours.save([again]))
    ours.flush()
    ours.flush()
    [kept] = on_disk(path).annotations
    assert (kept.note, kept.tags, kept.color) == ("text, longer", ("theirs",), "green")
    assert ours.notes.annotations == (kept,) and not ours.waits


def test_what_was_polled_before_the_flush_is_merged_not_overwritten(opened: Opened, path: Path) -> None:
    ours, theirs = opened(), opened(later=False)
    first = annotation(1, "text")
    theirs.save([first])
    ours.poll()
    ours.save([replace(first, note="ours", rev=2)])
    theirs.save([replace(first, tags=("theirs",), rev=2)])
    ours.poll()
    assert ours.notes.annotations[0].note == "ours", "what is written here is shown"
    ours.flush()
    [kept] = on_disk(path).annotations
    assert (kept.note, kept.tags) == ("ours", ("theirs",))


def test_a_change_of_an_older_version_is_made_of_the_present_one(opened: Opened, path: Path) -> None:
    store, other = opened(), opened(later=False)
    first = annotation(1, "text")
    other.save([first])
    store.poll()
    other.save([replace(first, tags=("theirs",), rev=2)])
    store.poll()
    store.save([replace(first, note="ours", rev=2)], {first.id: first})
    store.flush()
    [kept] = on_disk(path).annotations
    assert (kept.note, kept.tags) == ("ours", ("theirs",))
    assert MARK not in kept.note


def test_saving_does_not_wait_for_a_disk_that_hangs(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    hangs, goes_on = threading.Event(), threading.Event()

    def stuck() -> None:
        hangs.set()
        assert goes_on.wait(PATIENCE)

    store.save([annotation(1)])
    meanwhile(monkeypatch, stuck)
    with ThreadPoolExecutor(1) as pool:
        flushed = pool.submit(store.flush)
        try:
            assert hangs.wait(PATIENCE)
            outcome = store.save([annotation(2)])  # this very thread: it would never come back
            assert outcome.notes == as_set(annotation(1), annotation(2)) and not path.exists()
            assert store.undo().ok and store.unsaved.annotations[1].deleted is not None
        finally:
            goes_on.set()
        assert flushed.result(PATIENCE).ok
    assert [note.id for note in on_disk(path).annotations] == ["N0001"]
    store.flush()
    assert [note.id for note in on_disk(path).annotations] == ["N0001", "N0002"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
def test_a_flush_that_fails_keeps_all_and_says_so(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    store = opened()

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    store.save([annotation(1)])
    with monkeypatch.context() as patch:
        patch.setattr(notes_on_disk, "replace_file", fail)
        outcome = store.flush()
        assert not outcome.ok and outcome.message is not None and store.failed and store.waits
        store.save([annotation(2)])
        assert store.failed, "one that waits does not mend what has failed"
    assert store.flush().ok and not store.failed
    assert on_disk(path) == as_set(annotation(1), annotation(2))


def test_a_file_that_vanished_is_due_to_be_written_again(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1)])
    store.flush()
    path.unlink()
    store.poll()
    assert store.failed and store.waits and store.notes == as_set(annotation(1))
    assert store.flush().ok and on_disk(path) == as_set(annotation(1))


def test_texts_are_on_disk_before_the_notes_on_them(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    digest = "sha256:" + sha256("一句话。".encode()).hexdigest()
    assert store.keep_source("一句话。", digest) is None and store.waits
    assert store.snapshot(digest) is None
    store.save([annotation(1)])
    seen: list[str | None] = []
    meanwhile(monkeypatch, lambda: seen.append(store.snapshot(digest)))
    assert store.flush().ok and seen == ["一句话。"] and not store.waits
    store.keep_source("一句话。", digest)
    assert not store.waits, "it is kept already"


def test_a_text_that_can_not_be_kept_is_told_though_the_notes_are_saved(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    digest = sha256(b"text").hexdigest()

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(snapshots, "replace_file", fail)
    store.keep_source("text", digest)
    store.save([annotation(1)])
    outcome = store.flush()
    assert outcome.ok and outcome.message is not None and outcome.message.key == "notes.save.unkept"
    assert on_disk(path) == as_set(annotation(1))


def test_what_waits_goes_to_the_recovery_file(opened: Opened, tmp_path: Path) -> None:
    store = opened()
    store.save([annotation(1)])
    rescued = store.rescue(tmp_path / "recovery")
    assert rescued is not None and on_disk(rescued) == as_set(annotation(1))


# A long file is told of in slices


def test_a_long_file_is_told_of_before_it_is_read(opened: Opened, path: Path) -> None:
    path.parent.mkdir(parents=True)
    count = 4 * SLICE + 1
    path.write_text(file_text(*(annotation(number) for number in range(count))), encoding="utf-8")
    store = AnnotationStore(path, HEADER, path.parent / "history")
    heard: list[AnnotationSet] = []
    loaded = store.load(heard.append)
    assert [len(notes.items) for notes in heard] == [SLICE, 4 * SLICE]
    assert all(loaded.notes.items[: len(notes.items)] == notes.items for notes in heard)
    assert len(loaded.notes.items) == count and not loaded.warnings


@pytest.mark.parametrize("count", [0, 1, SLICE - 1])
def test_a_short_file_is_read_in_one(path: Path, count: int) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(file_text(*(annotation(number) for number in range(count))), encoding="utf-8")
    heard: list[AnnotationSet] = []
    loaded = AnnotationStore(path, HEADER, path.parent / "history").load(heard.append)
    assert not heard and len(loaded.notes.items) == count


def test_a_damaged_long_file_is_told_of_up_to_what_it_says(path: Path) -> None:
    path.parent.mkdir(parents=True)
    text = file_text(*(annotation(number) for number in range(SLICE + 9)))
    path.write_text(text.replace('id = "N0003"', 'id = "N0003', 1), encoding="utf-8")
    heard: list[AnnotationSet] = []
    loaded = AnnotationStore(path, HEADER, path.parent / "history").load(heard.append)
    assert loaded.warnings and len(loaded.notes.items) == SLICE + 8
    assert [len(notes.items) for notes in heard] == [SLICE]
    assert all(item in loaded.notes.items for item in heard[0].items[:9])
