"""The store: what is acknowledged is on disk, what others write is merged, what fails is kept and told."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from content.annotations import files
from content.annotations.annotation import Annotation, AnnotationSet
from content.annotations.notes_file import parse
from content.annotations.store import AnnotationStore
from content.messages import render
from tests.content.annotations.notes_samples import HEADER, MOMENT, annotation, as_set, review
from tests.patience import PATIENCE


class Clock:
    """A clock that tests turn by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes" / "article.notes.toml"


@pytest.fixture
def opened(path: Path, tmp_path: Path) -> Callable[[], AnnotationStore]:
    clock = Clock()

    def open_store() -> AnnotationStore:
        store = AnnotationStore(path, HEADER, tmp_path / "history", clock=clock)
        store.load()
        return store

    return open_store


Opened = Callable[[], AnnotationStore]


def on_disk(path: Path) -> AnnotationSet:
    read = parse(path.read_text(encoding="utf-8"))
    assert not read.broken
    return read.notes


def test_a_first_note_makes_the_file(opened: Opened, path: Path) -> None:
    outcome = opened().save([annotation(1)])
    assert (outcome.ok, outcome.message, outcome.notes) == (True, None, as_set(annotation(1)))
    assert on_disk(path) == as_set(annotation(1))
    assert opened().notes == as_set(annotation(1))


def test_deleting_leaves_a_mark_until_it_is_compacted(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1), annotation(2)])
    outcome = store.delete(["N0001"])
    assert outcome.notes.annotations[0].deleted is not None
    assert on_disk(path).annotations[0].deleted is not None
    store.compact(datetime(2030, 1, 1, tzinfo=UTC))
    assert [item.id for item in on_disk(path).items] == ["N0002"]


def test_two_windows_see_each_other(opened: Opened, path: Path) -> None:
    one, other = opened(), opened()
    for number in range(0, 20, 2):
        one.save([annotation(number)])
        other.save([annotation(number + 1)])
    one.save([replace(annotation(3), color="red")])
    other.save([replace(annotation(3), note="geändert")])
    seen = one.poll()
    assert seen == other.notes == on_disk(path)
    assert len(seen.annotations) == 20
    assert (seen.annotations[3].color, seen.annotations[3].note) == ("red", "geändert")
    assert one.poll() is None


def test_a_hand_edit_is_seen_and_kept(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1), annotation(2)])
    text = path.read_text(encoding="utf-8").replace('kind = "note"', 'kind = "check"  # mine', 1)
    path.write_text(text, encoding="utf-8")
    seen = store.poll()
    assert seen is not None
    assert seen.annotations[0].kind.value == "check"
    store.save([replace(seen.annotations[0], color="red")])
    assert 'kind = "check"  # mine\n' in path.read_text(encoding="utf-8")


def test_undo_and_redo_survive_a_merge(opened: Opened) -> None:
    one, other = opened(), opened()
    one.save([annotation(1, "alt")])
    one.save([replace(annotation(1, "alt"), note="neu")])
    other.save([replace(opened().notes.annotations[0], color="red")])
    undone = one.undo()
    assert (undone.notes.annotations[0].note, undone.notes.annotations[0].color) == ("alt", "red")
    redone = one.redo()
    assert (redone.notes.annotations[0].note, redone.notes.annotations[0].color) == ("neu", "red")
    one.undo()
    assert one.undo().notes.annotations[0].deleted is not None
    nothing = one.undo()
    assert nothing.message is not None
    assert nothing.message.key == "notes.step.nothing_undone"


def test_a_deletion_can_be_undone(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1)])
    store.delete(["N0001"])
    assert store.undo().notes.annotations[0].deleted is None
    assert on_disk(path).annotations[0].deleted is None
    assert store.redo().notes.annotations[0].deleted is not None


@pytest.mark.parametrize(
    ("number", "key"), [(errno.ENOSPC, "full"), (errno.EACCES, "forbidden"), (errno.EIO, "failed")]
)
@pytest.mark.parametrize("call", ["fsync", "replace", "write"])
def test_a_save_that_fails_keeps_note_and_file(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, key: str
) -> None:
    store = opened()
    store.save([annotation(1)])
    before = path.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(
            *{"fsync": (os, "fsync"), "replace": (Path, "replace"), "write": (Path, "open")}[call], fail
        )
        outcome = store.save([annotation(2)])
    assert not outcome.ok
    assert outcome.message is not None
    assert outcome.message.key == f"notes.save.{key}"
    assert str(path) in render(outcome.message, "en")
    assert render(outcome.message, "zh")
    assert outcome.notes == as_set(annotation(1), annotation(2))
    assert store.unsaved == as_set(annotation(2))
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".xm-tmp-*"))
    assert store.flush().ok
    assert on_disk(path) == as_set(annotation(1), annotation(2))
    assert store.unsaved == AnnotationSet()


def test_a_file_held_by_another_window_is_tried_again(
    opened: Opened, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.05)
    store = opened()
    store.save([annotation(1)])
    with FileLock(f"{path}.lock"):
        outcome = store.save([annotation(2)])
    assert outcome.message is not None
    assert outcome.message.key == "notes.save.locked"
    assert store.save([annotation(3)]).ok
    assert on_disk(path) == as_set(annotation(1), annotation(2), annotation(3))


def test_unsaved_notes_go_to_a_recovery_file(
    opened: Opened, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened()
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.05)
    assert store.rescue(tmp_path / "recovery") is None
    path.parent.mkdir(parents=True)
    with FileLock(f"{path}.lock"):
        store.save([annotation(1)])
    rescued = store.rescue(tmp_path / "recovery")
    assert rescued is not None
    assert on_disk(rescued) == as_set(annotation(1))


def test_links_are_followed_and_modes_kept(opened: Opened, path: Path, tmp_path: Path) -> None:
    goal = tmp_path / "elsewhere.toml"
    goal.write_text("", encoding="utf-8")
    goal.chmod(0o640)
    path.parent.mkdir(parents=True)
    path.symlink_to(goal)
    assert opened().save([annotation(1)]).ok
    assert path.is_symlink()
    assert stat.S_IMODE(goal.stat().st_mode) == 0o640
    assert on_disk(goal) == as_set(annotation(1))


def test_a_broken_file_is_set_aside_and_nothing_known_is_lost(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([annotation(1), annotation(2), annotation(3)])
    whole = path.read_text(encoding="utf-8")
    damaged = whole.replace('note = "待查"\n', 'note = "待查\n', 1)
    path.write_text(damaged, encoding="utf-8")
    assert store.poll() == store.notes == as_set(*(annotation(number) for number in range(1, 4)))
    assert [message.key for message in store.warnings] == ["notes.load.broken"]  # told, and once only
    assert store.poll() is None
    fresh = opened()
    assert [item.id for item in fresh.notes.items] == ["N0001", "N0002", "N0003"]
    assert [message.key for message in fresh.warnings] == ["notes.load.broken"]
    assert store.save([annotation(4)]).notes == as_set(*(annotation(number) for number in range(1, 5)))
    assert on_disk(path) == store.notes
    aside = list(path.parent.glob("*.broken-*"))
    assert [copy.read_text(encoding="utf-8") for copy in aside] == [damaged]


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_a_vanished_or_emptied_file_takes_nothing_with_it(
    opened: Opened, path: Path, content: str | None
) -> None:
    store = opened()
    store.save([annotation(1)])
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert store.poll() is None
    store.save([annotation(2)])
    assert on_disk(path) == as_set(annotation(1), annotation(2))


def test_a_newer_file_is_read_only(opened: Opened, path: Path) -> None:
    opened().save([annotation(1)])
    path.write_text(
        path.read_text(encoding="utf-8").replace("min_reader = 1", "min_reader = 9"), encoding="utf-8"
    )
    store = opened()
    assert store.read_only
    assert store.notes == as_set(annotation(1))
    before = path.read_bytes()
    outcome = store.save([annotation(2)])
    assert outcome.message is not None
    assert (outcome.ok, outcome.message.key) == (False, "notes.load.newer")
    assert path.read_bytes() == before


def test_a_file_that_is_no_notes_file_is_never_replaced(opened: Opened, path: Path) -> None:
    path.parent.mkdir()
    path.write_text("# Read me\n\nNot notes.\n", encoding="utf-8")
    store = opened()
    assert [message.key for message in store.warnings] == ["notes.load.foreign"]
    outcome = store.save([annotation(1)])
    assert outcome.message is not None
    assert (outcome.ok, outcome.message.key) == (False, "notes.load.foreign")
    assert [entry.name for entry in path.parent.iterdir() if "lock" not in entry.name] == [path.name]
    path.unlink()
    assert store.save([annotation(2)]).ok
    assert on_disk(path) == as_set(annotation(1), annotation(2))


def test_a_file_where_a_folder_should_be_is_told_as_what_it_is(opened: Opened, path: Path) -> None:
    path.parent.write_text("", encoding="utf-8")
    store = opened()
    assert [message.key for message in store.warnings] == ["notes.save.unreadable"]
    outcome = store.save([annotation(1)])
    assert outcome.message is not None
    assert (outcome.ok, outcome.message.key) == (False, "notes.save.unreadable")
    path.parent.unlink()
    assert store.flush().ok
    assert on_disk(path) == as_set(annotation(1))


def test_a_folder_that_takes_no_files_is_no_lock_that_is_held(tmp_path: Path) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no such folder here")
    store = AnnotationStore(Path("/proc/notes.toml"), HEADER, tmp_path / "history")
    store.load()
    outcome = store.save([annotation(1)])
    assert outcome.message is not None
    assert (outcome.ok, outcome.message.key) == (False, "notes.save.failed")


def test_a_folder_in_the_file_s_place_is_told(opened: Opened, path: Path) -> None:
    path.mkdir(parents=True)
    store = opened()
    assert [message.key for message in store.warnings] == ["notes.save.unreadable"]
    assert not store.save([annotation(1)]).ok
    assert store.unsaved == as_set(annotation(1))


def test_both_texts_of_one_field_are_kept_and_told(opened: Opened) -> None:
    one, other = opened(), opened()
    one.save([annotation(1, "x")])
    other.poll()
    one.save([replace(annotation(1), note="eins")])
    outcome = other.save([replace(annotation(1), note="zwei", modified=MOMENT + timedelta(days=1))])
    assert outcome.message is not None
    assert outcome.message.key == "notes.save.conflict"
    assert "eins" in outcome.notes.annotations[0].note
    assert "zwei" in outcome.notes.annotations[0].note


def test_earlier_versions_are_kept_three_and_one_a_day(path: Path, tmp_path: Path) -> None:
    now = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    history = tmp_path / "history"
    store = AnnotationStore(path, HEADER, history, clock=lambda: now)
    for number in range(60):
        now += timedelta(hours=6)
        store.save([annotation(number)])
    kept = files.versions(path, history)
    assert len({entry.name for entry in kept}) == len(kept)
    assert 8 <= len(kept) <= 11
    assert [len(on_disk(entry).items) for entry in kept[:3]] == [59, 58, 57]


def test_stray_files_of_killed_saves_are_swept(opened: Opened, path: Path) -> None:
    opened().save([annotation(1)])
    stray = path.parent / f".xm-tmp-999-{path.name}"
    stray.write_text("half", encoding="utf-8")
    opened().save([annotation(2)])
    assert not stray.exists()


def test_texts_are_kept_by_their_digest(opened: Opened, path: Path) -> None:
    store = opened()
    text = "正文\n第二行"
    digest = sha256(text.encode()).hexdigest()
    assert store.keep_source(text, digest) is None
    assert store.snapshot(f"sha256:{digest}") == text
    kept = path.with_name(f"{path.name}.sources") / f"{digest}.txt"
    assert kept.read_text(encoding="utf-8") == text
    kept.write_text("tampered", encoding="utf-8")
    assert store.snapshot(digest) is None
    assert store.snapshot("sha256:../../etc/passwd") is None


def test_reviews_are_saved_beside_annotations(opened: Opened, path: Path) -> None:
    store = opened()
    store.save([review(1, corrected={"value": "5"}), annotation(2)])
    store.save([replace(store.notes.reviews[0], reason="belegt", corrected={"value": "6"})])
    assert on_disk(path).reviews[0].corrected == {"value": "6"}


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from content.annotations.store import AnnotationStore
from tests.content.annotations.notes_samples import HEADER, annotation
path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
store = AnnotationStore(path, HEADER, path.parent / "history")
store.load()
for number in range(first, first + count):
    outcome = store.save([annotation(number, f"{number}\\nzwei Zeilen")])
    while not outcome.ok:
        outcome = store.flush()
    print(number, flush=True)
"""


def _writer(path: Path, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def test_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    writers = [_writer(path, first, 15) for first in (0, 100)]
    for writer in writers:
        with writer:
            writer.communicate(timeout=PATIENCE)
            assert writer.returncode == 0
    assert len(on_disk(path).annotations) == 30


def test_a_killed_process_leaves_what_it_acknowledged(path: Path) -> None:
    for turn in range(4):
        with _writer(path, turn * 1000, 1000) as writer:
            assert writer.stdout is not None
            acknowledged = [int(writer.stdout.readline()) for _ in range(5 + 7 * turn)]
            writer.kill()
            acknowledged += [int(line) for line in writer.stdout if line.endswith("\n")]
        saved = {item.id for item in on_disk(path).annotations}
        assert {annotation(number).id for number in acknowledged} <= saved


def test_annotations_are_not_touched_by_saving(opened: Opened) -> None:
    store = opened()
    item = annotation(1, "\ud800 lone")
    outcome = store.save([item])
    assert not outcome.ok
    assert isinstance(outcome.notes.annotations[0], Annotation)


def test_threads_may_save_at_once(opened: Opened, path: Path) -> None:
    store = opened()
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda number: store.save([annotation(number)]), range(24)))
    assert all(outcome.ok for outcome in outcomes)
    assert len(on_disk(path).annotations) == 24


def test_files_of_one_name_have_versions_of_their_own(tmp_path: Path) -> None:
    stores = [AnnotationStore(tmp_path / name / "n.toml", HEADER, tmp_path / "h") for name in "ab"]
    for number in range(3):
        for store in stores:
            store.save([annotation(number)])
    kept = [files.versions(store.path, tmp_path / "h") for store in stores]
    assert [len(found) for found in kept] == [2, 2]
    assert not set(kept[0]) & set(kept[1])


def test_a_change_of_the_same_size_in_the_same_instant_is_still_merged(opened: Opened, path: Path) -> None:
    store = opened()
    assert store.save([annotation(1, "aaa")]).ok
    stamp = path.stat()
    path.write_bytes(path.read_bytes().replace(b"aaa", b"bbb"))
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    outcome = store.save([annotation(2, "ccc")])
    assert outcome.ok
    assert [item.note for item in outcome.notes.annotations] == ["bbb", "ccc"]
    assert on_disk(path) == outcome.notes


def test_a_save_that_says_nothing_new_leaves_the_file_alone(opened: Opened, path: Path) -> None:
    store = opened()
    assert store.save([annotation(1, "aaa")]).ok
    before = path.stat()
    assert store.save([annotation(1, "aaa")]).ok
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
