"""AnnotationStore: the only writer of notes. What it acknowledges is on disk; what it can't write it keeps.

A save: lock, read again, merge with what others wrote, build the text, put it in the file's place. Only the
blocks that changed are written and read back; the rest was checked when it was read.

Where saving must not wait for the disk, `later` parts it in two: `save` puts a change in memory, and `flush`,
in any thread, puts on disk whatever is in memory by then. Only what `flush` returns acknowledges it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.annotations.annotation import AnnotationSet
from content.annotations.deeds import words_of
from content.annotations.fields import Item, as_set
from content.annotations.files import lock, sweep
from content.annotations.merge import Conflict, merge_item
from content.annotations.notes_file import Header, Heard, build
from content.annotations.notes_on_disk import NotesOnDisk
from content.annotations.outcomes import Loaded, Outcome, failure, told, unkept
from content.annotations.pending import Pending, merge_waiting
from content.annotations.recovery import write_unsaved
from content.annotations.snapshots import Snapshots
from content.annotations.undo import Change, Steps
from content.messages import Message

__all__ = ["AnnotationStore", "Loaded", "Outcome"]


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
        self.later = False
        """Whether saving leaves the writing to `flush`."""
        self.failed = False
        """Whether the last try to write has failed, or the file has lost what was in it: `flush` is due."""
        self._unread = False
        self._snapshots = Snapshots(sources or path.with_name(f"{path.name}.sources"))
        self._clock = clock
        self._file = NotesOnDisk(path, history, clock)
        self._pending = Pending()
        self._sources: dict[str, str] = {}
        """Texts by digest that are to be kept with what waits."""
        self._steps = Steps()
        self._swept = False
        self._disk = threading.RLock()
        """Held by whoever reads or writes the file. Taken before `_mutex`, never the other way round."""
        self._mutex = threading.RLock()
        """Held for a moment, by whoever changes what is in memory: the interface never waits for the disk."""

    @property
    def read_only(self) -> bool:
        """Whether the file must stay as it is: a newer version's, or not ours."""
        return self._file.read_only

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What the file was like when it was last read."""
        return self._file.warnings

    @property
    def unsaved(self) -> AnnotationSet:
        """Notes that are in memory only."""
        with self._mutex:
            return as_set(self._pending.items)

    @property
    def waits(self) -> bool:
        """Whether something is in memory that is not on disk yet."""
        return bool(self._pending or self._sources)

    def load(self, heard: Heard | None = None) -> Loaded:
        """Read the file; a missing one is empty. Never fails: what is wrong is told in the warnings.

        `heard` is told of the first notes of a long file while the others are still read.
        """
        with self._disk:
            try:
                self._read(heard)
            except OSError as error:
                self._unread = True  # what can't be read must not be replaced
                self._file.warnings = (failure(error, self.path, "unreadable"),)
            return Loaded(self._hold(self._file.says.notes), self.warnings, self.read_only or self._unread)

    def save(self, items: Iterable[Item], seen: Mapping[str, Item] | None = None) -> Outcome:
        """Set these annotations and reviews, new or changed; the returned set holds them whatever happens.

        `seen` are the versions, by id, that the caller made them of: what is newer here is merged with them.
        """
        return self._apply(list(items), remember=True, seen=seen)

    def delete(self, ids: Iterable[str]) -> Outcome:
        """Delete by id: the blocks stay in the file, marked, until `compact`."""
        with self._mutex:
            now = self._moment()
            present = {item.id: item for item in self.notes.items}
            gone = [present[name] for name in ids if name in present]
            dead = [replace(i, deleted=now, modified=now, rev=i.rev + 1) for i in gone]
        return self._apply(dead, remember=True)

    def flush(self) -> Outcome:
        """Write what is in memory only; any thread may ask. The message says what was in the way."""
        if not self.waits:
            return Outcome(self.notes)
        kept, outcome = self._keep_sources(), self._tried(None)
        return outcome if kept is None or not outcome.ok else replace(outcome, message=kept)

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
        """The merged notes if another program has changed the file since, else None. Cheap: a stat first.

        Also where only something is the matter with the file now, which `warnings` tell.
        """
        with self._disk:
            if not self._file.changed:
                return None
            before, warned = self.notes, self.warnings
            try:
                self._read()
            except OSError:
                return None  # said when something is saved
            notes = self._hold(self._file.says.notes)
            return notes if notes != before or (self.warnings and self.warnings != warned) else None

    def compact(self, before: datetime) -> Outcome:
        """Take blocks out of the file that were deleted before a moment."""
        return self._tried(before)

    def rescue(self, folder: Path) -> Path | None:
        """Write what is in memory only to a recovery file, at exit; the next start offers it. OSError."""
        unsaved = self.unsaved
        return write_unsaved(folder, self.header, unsaved) if unsaved.items else None

    def keep_source(self, text: str, digest: str) -> Message | None:
        """Keep the text that notes are made on; a message if the disk refuses."""
        if self._snapshots.has(digest):
            return None
        with self._mutex:
            self._sources[digest] = text
        return None if self.later else self._keep_sources()

    def _keep_sources(self) -> Message | None:
        """What can't be kept now is tried again with the next note."""
        with self._disk:
            with self._mutex:
                waiting = dict(self._sources)
            try:
                for digest, text in waiting.items():
                    self._snapshots.keep(text, digest)
            except OSError as error:
                return unkept(error, self.path)
            finally:
                with self._mutex:
                    for digest in waiting:
                        self._sources.pop(digest, None)
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
        with self._mutex:
            items = act(change, {i.id: i for i in self.notes.items}, self._moment())
        outcome = self._apply(items, remember=False)
        return replace(outcome, message=words_of(change, word)) if outcome.ok else outcome

    def _apply(self, items: list[Item], remember: bool, seen: Mapping[str, Item] | None = None) -> Outcome:
        with self._mutex:
            present = {item.id: item for item in self.notes.items}
            items = [_caught_up(item, present.get(item.id), (seen or {}).get(item.id)) for item in items]
            if remember and items:
                self._steps.add([(present.get(item.id), item) for item in items])
            for item in items:
                self._pending.add(item, present.get(item.id))
            self.notes = as_set((present | {item.id: item for item in items}).values())
            if self.later:
                return Outcome(self.notes, waits=self.waits)
        return self._tried(None)

    def _tried(self, purge: datetime | None) -> Outcome:
        try:
            conflicts = self._write(purge)
        except OSError as error:
            fallback = "unreadable" if self._unread else "failed"
            return self._refused(failure(error, self.path, fallback))
        except ValueError as error:
            return self._refused(Message("notes.save.unwritable", {"path": str(self.path), "id": str(error)}))
        self.failed = False
        return Outcome(self.notes, conflicts=conflicts, message=told(conflicts, self.warnings))

    def _refused(self, message: Message) -> Outcome:
        self.failed = True
        return Outcome(self.notes, ok=False, message=message)

    def _write(self, purge: datetime | None) -> tuple[Conflict, ...]:
        """Merge with the file and replace it, under the lock. Raises OSError, ValueError."""
        with self._disk:
            if self._unread or self.read_only:  # it may have been mended since
                self._read()
                self._unread = False
            self._file.check_writable()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with lock(self.path):
                return self._write_locked(purge)

    def _write_locked(self, purge: datetime | None) -> tuple[Conflict, ...]:
        if not self._swept:
            sweep(self.path)
            self._swept = True
        base = self._file.says.notes
        self._read()
        self._file.check_writable()
        with self._mutex:
            taken = self._pending.taken()
        merged = merge_waiting(taken, base, self._file.says.notes)
        notes = merged.notes if purge is None else _purged(merged.notes, purge)
        self._file.put(build(self._file.says, notes, self.header))
        with self._mutex:
            self._pending.landed(taken)
            self._hold(notes)
        return merged.conflicts

    def _hold(self, notes: AnnotationSet) -> AnnotationSet:
        """From now on the notes are these, with what waits."""
        with self._mutex:
            self.notes = self._pending.over(notes)
            return self.notes

    def _read(self, heard: Heard | None = None) -> None:
        """Read the file if it has changed; what it has lost is in memory only from now on. OSError."""
        lost = self._file.read(heard)
        with self._mutex:
            for item in lost:
                self._pending.keep(item)
                self.failed = True


def _caught_up(item: Item, present: Item | None, seen: Item | None) -> Item:
    """What the caller made of the version it had seen, made of the present one."""
    return item if present is None or seen is None or seen == present else merge_item(seen, item, present)[0]


def _purged(notes: AnnotationSet, before: datetime) -> AnnotationSet:
    return as_set(item for item in notes.items if item.deleted is None or item.deleted >= before)
