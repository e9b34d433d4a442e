"""AnnotationStore: the only writer of notes. What it acknowledges is on disk; what it can't write it keeps.

A save: lock, read again, merge with what others wrote, build the text, put it in the file's place. Only the
blocks that changed are written and read back; the rest was checked when it was read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.annotations.annotation import AnnotationSet
from content.annotations.deeds import words_of
from content.annotations.fields import Item, as_set, without
from content.annotations.files import keep_version, lock, replace_file, set_aside, sweep
from content.annotations.merge import Conflict, Merged, merge_sets
from content.annotations.notes_file import SCHEMA, Header, NotesFile, build, parse, render
from content.annotations.outcomes import FOREIGN, NEWER, UNCOPIED, Loaded, Outcome, failure, told
from content.annotations.recognition import looks_like_notes
from content.annotations.recovery import write_unsaved
from content.annotations.snapshots import Snapshots
from content.annotations.undo import Change, Steps
from content.messages import Message

__all__ = ["AnnotationStore", "Loaded", "Outcome"]

_Signature = tuple[int, int, int]


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
        self.warnings: tuple[Message, ...] = ()
        """What the file was like when it was last read."""
        self._obstacle = ""
        self._unread = False
        self._history = history
        self._snapshots = Snapshots(sources or path.with_name(f"{path.name}.sources"))
        self._clock = clock
        self._file = NotesFile()
        self._content: bytes | None = None
        """The file as it was last read or written: comparing it is quicker than a digest."""
        self._signature: _Signature | None = None
        self._pending: dict[str, Item] = {}
        self._steps = Steps()
        self._swept = False
        self._mutex = threading.RLock()  # a save may run beside the interface

    @property
    def unsaved(self) -> AnnotationSet:
        """Notes that are in memory only."""
        return as_set(self._pending.values())

    def load(self) -> Loaded:
        """Read the file; a missing one is empty. Never fails: what is wrong is told in the warnings."""
        with self._mutex:
            try:
                self._take_in()
            except OSError as error:
                self._unread = True  # what can't be read must not be replaced
                self.warnings = (failure(error, self.path, "unreadable"),)
            self.notes = self._with_pending(self._file.notes)
            return Loaded(self.notes, self.warnings, self.read_only or self._unread)

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

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return self._steps.count

    def redo(self) -> Outcome:
        """Do the last undone step again."""
        return self._step(self._steps.forth(), Change.repeat, "redone")

    def poll(self) -> AnnotationSet | None:
        """The merged notes if another program has changed the file since, else None. Cheap: a stat first."""
        with self._mutex:
            if _signature(self.path) == self._signature:
                return None
            before = self.notes
            try:
                self._take_in()
            except OSError:
                return None  # said when something is saved
            self.notes = self._with_pending(self._file.notes)
            return self.notes if self.notes != before else None

    def compact(self, before: datetime) -> Outcome:
        """Take blocks out of the file that were deleted before a moment."""
        return self._apply([], remember=False, purge=before)

    def rescue(self, folder: Path) -> Path | None:
        """Write what is in memory only to a recovery file, at exit; the next start offers it. OSError."""
        return write_unsaved(folder, self.header, self.unsaved) if self._pending else None

    def keep_source(self, text: str, digest: str) -> Message | None:
        """Keep the text that notes are made on; a message if the disk refuses."""
        try:
            self._snapshots.keep(text, digest)
        except OSError as error:
            return failure(error, self.path)
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
        return replace(outcome, message=words_of(change, word)) if outcome.ok else outcome

    def _apply(self, items: list[Item], remember: bool, purge: datetime | None = None) -> Outcome:
        with self._mutex:
            present = {item.id: item for item in self.notes.items}
            if remember and items:
                self._steps.add([(present.get(item.id), item) for item in items])
            self._pending.update((item.id, item) for item in items)
            self.notes = as_set((present | self._pending).values())
            return self._tried(purge)

    def _tried(self, purge: datetime | None) -> Outcome:
        try:
            conflicts = self._write(purge)
        except OSError as error:
            fallback = "unreadable" if self._unread else "failed"
            return Outcome(self.notes, ok=False, message=failure(error, self.path, fallback))
        except ValueError as error:
            values = {"path": str(self.path), "id": str(error)}
            return Outcome(self.notes, ok=False, message=Message("notes.save.unwritable", values))
        return Outcome(self.notes, conflicts=conflicts, message=told(conflicts, self.warnings))

    def _write(self, purge: datetime | None) -> tuple[Conflict, ...]:
        """Merge with the file and replace it, under the lock. Raises OSError, ValueError."""
        if self._unread or self.read_only:  # it may have been mended since
            self._take_in()
            self._unread = False
        self._check_writable()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with lock(self.path):
            if not self._swept:
                sweep(self.path)
                self._swept = True
            base = self._file.notes
            self._take_in()
            self._check_writable()
            merged = self._merged(base)
            notes = merged.notes if purge is None else _purged(merged.notes, purge)
            file = build(self._file, notes, self.header)
            content = render(file).encode()
            if content != self._content:
                with contextlib.suppress(OSError):  # no room for old versions is no reason not to save
                    keep_version(self.path, self._history, self._clock())
                replace_file(self.path, content)
            self._file, self._content = file, content
            self._signature = _signature(self.path)
        self._pending.clear()
        self.notes = notes
        return merged.conflicts

    def _check_writable(self) -> None:
        """A file of a newer version, one that is no notes file, or one that is locked, is not replaced."""
        if self.read_only:
            raise PermissionError(errno.EROFS, self._obstacle)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def _merged(self, base: AnnotationSet) -> Merged:
        """What the file says now, with what is in memory only. `base` is what it said before."""
        ours = as_set(({item.id: item for item in base.items} | self._pending).values())
        if self._file.notes is base:  # nobody else has written
            return Merged(ours)
        there = {item.id for item in self._file.notes.items}
        wanted = self._pending.keys() - there  # in memory, not in the file: to be written, not purged
        return merge_sets(without(base, wanted), ours, self._file.notes)

    def _take_in(self) -> None:
        """Read the file if it has changed; what it said before and no longer says is kept. OSError."""
        self._signature = _signature(self.path)
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = b""
        if not content.strip():  # gone, or cut short by a crash: what it held stays
            self._restore_missing(NotesFile())
            self.read_only = False
            return
        if content == self._content:
            return
        text = content.decode("utf-8", "surrogateescape")
        if not self._file.notes.items and not looks_like_notes(text):
            self.read_only, self._obstacle, self._content = True, FOREIGN, content
            self.warnings = (Message("notes.load.foreign", {"path": str(self.path)}),)
            return
        file = parse(text)
        warnings: list[Message] = []
        self.read_only, self._obstacle = file.min_reader > SCHEMA, NEWER
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
        self._content = content
        self.warnings = tuple(warnings)

    def _restore_missing(self, file: NotesFile) -> None:
        """Take a damaged or vanished file, and keep in memory what it held before and does not hold now."""
        before = {item.id: item for item in self._file.notes.items}
        partial = file.partial & before.keys()  # the damaged version of a known note counts for nothing
        notes = without(file.notes, partial)
        for name in before.keys() - {item.id for item in notes.items}:
            self._pending.setdefault(name, before[name])
        self._file = replace(file, notes=notes)
        self._content = None

    def _set_aside(self, content: bytes, count: int) -> Message:
        values = {"path": str(self.path), "count": str(count)}
        try:
            copy = set_aside(self.path, content, self._clock())
        except OSError:
            # Nothing may be lost, so nothing may be overwritten.
            self.read_only, self._obstacle = True, UNCOPIED
            return Message("notes.load.broken_uncopied", values)
        return Message("notes.load.broken", values | {"copy": str(copy)})

    def _with_pending(self, notes: AnnotationSet) -> AnnotationSet:
        return as_set(({item.id: item for item in notes.items} | self._pending).values())


def _signature(path: Path) -> _Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _purged(notes: AnnotationSet, before: datetime) -> AnnotationSet:
    return as_set(item for item in notes.items if item.deleted is None or item.deleted >= before)
