"""AnnotationStore: the only writer of notes. What it acknowledges is on disk; what it can't write it keeps.

A save: lock, read again, merge with what others wrote, build the text, put it in the file's place. Only the
blocks that changed are written and read back; the rest was checked when it was read.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from content.annotations.annotation import Annotation, AnnotationSet, Review
from content.annotations.fields import Item
from content.annotations.files import keep_version, replace_file, set_aside, sweep
from content.annotations.merge import Conflict, merge_sets
from content.annotations.notes_file import SCHEMA, Header, NotesFile, build, parse, render
from content.annotations.snapshots import Snapshots
from content.annotations.undo import Change, Steps
from content.messages import Message

LOCK_SECONDS = 2.0
"""How long a save waits for another window's."""

_Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a notes file said when it was opened."""

    notes: AnnotationSet
    warnings: tuple[Message, ...] = ()
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a save did. Not `ok`: the notes are in memory only; `message` says why and what to do."""

    notes: AnnotationSet
    ok: bool = True
    message: Message | None = None
    conflicts: tuple[Conflict, ...] = ()


class AnnotationStore:
    """The notes of one article: in memory, and in their file."""

    def __init__(
        self,
        path: Path,
        header: Header,
        history: Path,
        sources: Path | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`history` takes earlier versions, `sources` the texts: None means `FILE.sources` beside it."""
        self.path = path
        self.header = header
        self.notes = AnnotationSet()
        self.read_only = False
        self._history = history
        self._snapshots = Snapshots(sources or path.with_name(f"{path.name}.sources"))
        self._clock = clock
        self._file = NotesFile()
        self._digest = ""
        self._signature: _Signature | None = None
        self._pending: dict[str, Item] = {}
        self._steps = Steps()

    @property
    def unsaved(self) -> AnnotationSet:
        """Notes that are in memory only."""
        return _as_set(self._pending.values())

    def load(self) -> Loaded:
        """Read the file; a missing one is empty. Never fails: what is wrong is told in the warnings."""
        sweep(self.path, self._clock().timestamp())
        warnings = self._take_in()
        self.notes = self._with_pending(self._file.notes)
        return Loaded(self.notes, tuple(warnings), self.read_only)

    def save(self, items: Iterable[Item]) -> Outcome:
        """Set these annotations and reviews, new or changed; the returned set holds them whatever happens."""
        return self._apply(list(items), remember=True)

    def delete(self, ids: Iterable[str]) -> Outcome:
        """Delete by id: the blocks stay in the file, marked, until `compact`."""
        now = self._moment()
        present = {item.id: item for item in self.notes.items}
        gone = [present[name] for name in ids if name in present]
        return self._apply(
            [replace(i, deleted=now, modified=now, rev=i.rev + 1) for i in gone], remember=True
        )

    def flush(self) -> Outcome:
        """Try again to write what is in memory only."""
        return self._apply([], remember=False) if self._pending else Outcome(self.notes)

    def undo(self) -> Outcome:
        """Take the last step back; the message says which, or that there is none."""
        return self._step(self._steps.back(), Change.reverse, "undone")

    def redo(self) -> Outcome:
        """Do the last undone step again."""
        return self._step(self._steps.forth(), Change.repeat, "redone")

    def poll(self) -> AnnotationSet | None:
        """The merged notes if another program has changed the file since, else None. Cheap: a stat first."""
        signature = _signature(self.path)
        if signature == self._signature:
            return None
        before = self.notes
        self._take_in()
        self.notes = self._with_pending(self._file.notes)
        return self.notes if self.notes != before else None

    def compact(self, before: datetime) -> Outcome:
        """Take blocks out of the file that were deleted before a moment."""
        return self._apply([], remember=False, purge=before)

    def keep_source(self, text: str, digest: str) -> Message | None:
        """Keep the text that notes are made on; a message if the disk refuses."""
        try:
            self._snapshots.keep(text, digest)
        except OSError as error:
            return _failure(error, self.path)
        return None

    def snapshot(self, digest: str) -> str | None:
        """A text that was kept, by its digest."""
        return self._snapshots.read(digest)

    def _moment(self) -> datetime:
        return self._clock().astimezone(UTC).replace(microsecond=0)

    def _step(
        self, change: Change | None, act: Callable[[Change, dict[str, Item], datetime], list[Item]], word: str
    ) -> Outcome:
        if change is None:
            return Outcome(self.notes, message=Message(f"notes.step.nothing_{word}"))
        outcome = self._apply(
            act(change, {i.id: i for i in self.notes.items}, self._moment()), remember=False
        )
        told = Message(f"notes.step.{word}", {"quote": _short(change.pairs[0][1].target.quote)})
        return replace(outcome, message=told) if outcome.ok else outcome

    def _apply(self, items: list[Item], remember: bool, purge: datetime | None = None) -> Outcome:
        present = {item.id: item for item in self.notes.items}
        if remember and items:
            self._steps.add([(present.get(item.id), item) for item in items])
        self._pending.update((item.id, item) for item in items)
        self.notes = _as_set((present | self._pending).values())
        try:
            conflicts = self._write(purge)
        except OSError as error:
            return Outcome(self.notes, ok=False, message=_failure(error, self.path))
        except ValueError as error:
            values = {"path": str(self.path), "id": str(error)}
            return Outcome(self.notes, ok=False, message=Message("notes.save.unwritable", values))
        return Outcome(self.notes, conflicts=conflicts, message=_told(conflicts))

    def _write(self, purge: datetime | None) -> tuple[Conflict, ...]:
        """Merge with the file and replace it, under the lock. Raises OSError, ValueError."""
        if self.read_only:
            raise PermissionError(errno.EROFS, "newer schema")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _lock(self.path):
            base = self._file.notes
            ours = _as_set(({item.id: item for item in base.items} | self._pending).values())
            self._take_in()
            if self.read_only:
                raise PermissionError(errno.EROFS, "newer schema")
            merged = merge_sets(base, ours, self._file.notes)
            notes = merged.notes if purge is None else _purged(merged.notes, purge)
            file = build(self._file, notes, self.header)
            content = render(file).encode()
            if sha256(content).hexdigest() != self._digest:
                with contextlib.suppress(OSError):  # no room for old versions is no reason not to save
                    keep_version(self.path, self._history, self._clock())
                replace_file(self.path, content)
            self._file, self._digest = file, sha256(content).hexdigest()
            self._signature = _signature(self.path)
        self._pending.clear()
        self.notes = notes
        return merged.conflicts

    def _take_in(self) -> list[Message]:
        """Read the file if it has changed. What it can't say any more but said before is kept."""
        self._signature = _signature(self.path)
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            self._restore_missing(NotesFile())
            return []
        except OSError as error:
            return [_failure(error, self.path)]
        digest = sha256(content).hexdigest()
        if digest == self._digest:
            return []
        file = parse(content.decode("utf-8", "surrogateescape"))
        warnings: list[Message] = []
        self.read_only = file.min_reader > SCHEMA
        if self.read_only:
            warnings.append(Message("notes.load.newer", {"path": str(self.path)}))
        if file.conflicts:
            values = {"path": str(self.path), "count": str(file.conflicts)}
            warnings.append(Message("notes.load.conflicted", values))
        if file.broken:
            warnings.append(self._set_aside(content, len(file.broken)))
            self._restore_missing(file)
        else:
            self._file = file
        self._digest = digest
        return warnings

    def _restore_missing(self, file: NotesFile) -> None:
        """Take a damaged or vanished file, and keep in memory what it held before and does not hold now."""
        known = {item.id for item in file.notes.items}
        for item in self._file.notes.items:
            if item.id not in known:
                self._pending.setdefault(item.id, item)
        self._file = file
        self._digest = ""

    def _set_aside(self, content: bytes, count: int) -> Message:
        values = {"path": str(self.path), "count": str(count)}
        try:
            copy = set_aside(self.path, content, self._clock())
        except OSError:
            self.read_only = True  # nothing may be lost, so nothing may be overwritten
            return Message("notes.load.broken_uncopied", values)
        return Message("notes.load.broken", values | {"copy": str(copy)})

    def _with_pending(self, notes: AnnotationSet) -> AnnotationSet:
        return _as_set(({item.id: item for item in notes.items} | self._pending).values())


@contextlib.contextmanager
def _lock(path: Path) -> Generator[None]:
    """Hold the side file's lock. It is advice: on disks without locks the merge alone keeps notes safe."""
    from filelock import FileLock, Timeout  # late: 80 ms that reading does not need

    goal = Path(os.path.realpath(path))
    lock = FileLock(goal.with_name(f"{goal.name}.lock"), timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise BlockingIOError(errno.EAGAIN, "locked") from error
    try:
        yield
    finally:
        lock.release()


def _signature(path: Path) -> _Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


_FAILURES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EAGAIN: "locked",
}


def _failure(error: OSError, path: Path) -> Message:
    """Why a file could not be written, and what to do."""
    if error.errno == errno.EROFS and error.strerror == "newer schema":
        return Message("notes.load.newer", {"path": str(path)})
    name = _FAILURES.get(error.errno or 0, "failed")
    return Message(f"notes.save.{name}", {"path": str(path), "reason": error.strerror or str(error)})


def _told(conflicts: tuple[Conflict, ...]) -> Message | None:
    """Only what both sides changed at once is told."""
    return Message("notes.save.conflict", {"count": str(len(conflicts))}) if conflicts else None


def _purged(notes: AnnotationSet, before: datetime) -> AnnotationSet:
    return _as_set(item for item in notes.items if item.deleted is None or item.deleted >= before)


def _as_set(items: Iterable[Item]) -> AnnotationSet:
    ordered = sorted(items, key=lambda item: (item.target.start, item.id))
    return AnnotationSet(
        tuple(item for item in ordered if isinstance(item, Annotation)),
        tuple(item for item in ordered if isinstance(item, Review)),
    )


def _short(quote: str, limit: int = 24) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
