"""A notes file as it was last read or written: what it says, and whether it may be replaced."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from content.annotations.fields import Item, without
from content.annotations.files import keep_version, replace_file, set_aside
from content.annotations.notes_file import SCHEMA, Heard, NotesFile, parse, render
from content.annotations.outcomes import FOREIGN, NEWER, UNCOPIED
from content.annotations.recognition import looks_like_notes
from content.messages import Message

_Signature = tuple[int, int, int]


class NotesOnDisk:
    """One file. Not for several threads at once."""

    def __init__(self, path: Path, history: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is read yet; `history` takes earlier versions."""
        self.path = path
        self.says = NotesFile()
        self.read_only = False
        self.warnings: tuple[Message, ...] = ()
        """What the file was like when it was last read."""
        self._history = history
        self._clock = clock
        self._obstacle = ""
        self._content: bytes | None = None
        """The file as it was last read or written: comparing it is quicker than a digest."""
        self._signature: _Signature | None = None

    @property
    def changed(self) -> bool:
        """Whether another program has written it since. Cheap."""
        return _signature(self.path) != self._signature

    def check_writable(self) -> None:
        """A file of a newer version, one that is no notes file, or one that is locked, is not replaced.

        Raises PermissionError.
        """
        if self.read_only:
            raise PermissionError(errno.EROFS, self._obstacle)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def put(self, file: NotesFile) -> None:
        """Make the file say this, if it does not; what it said is kept as an earlier version. OSError."""
        content = render(file).encode()
        if content != self._content:
            with contextlib.suppress(OSError):  # no room for old versions is no reason not to save
                keep_version(self.path, self._history, self._clock())
            replace_file(self.path, content)
        self.says, self._content = file, content
        self._signature = _signature(self.path)

    def read(self, heard: Heard | None = None) -> list[Item]:
        """Read the file if it has changed; what it said before and has lost comes back. Raises OSError."""
        self._signature = _signature(self.path)
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            content = b""
        if not content.strip():  # gone, or cut short by a crash: what it held stays
            self.read_only = False
            return self._take(NotesFile())
        if content == self._content:
            return []
        text = content.decode("utf-8", "surrogateescape")
        if not self.says.notes.items and not looks_like_notes(text):
            self.read_only, self._obstacle, self._content = True, FOREIGN, content
            self.warnings = (Message("notes.load.foreign", {"path": str(self.path)}),)
            return []
        return self._read_notes(parse(text, heard), content)

    def _read_notes(self, file: NotesFile, content: bytes) -> list[Item]:
        warnings: list[Message] = []
        lost: list[Item] = []
        self.read_only, self._obstacle = file.min_reader > SCHEMA, NEWER
        if self.read_only:
            warnings.append(Message("notes.load.newer", {"path": str(self.path)}))
        if file.conflicts:
            values = {"path": str(self.path), "count": str(file.conflicts)}
            warnings.append(Message("notes.load.conflicted", values))
        if file.broken:
            warnings.append(self._set_aside(content, len(file.broken)))
            lost = self._take(file)
        else:
            self.says = file
        self._content = content
        self.warnings = tuple(warnings)
        return lost

    def _take(self, file: NotesFile) -> list[Item]:
        """Take a damaged or vanished file; what it held before and does not hold now comes back."""
        before = {item.id: item for item in self.says.notes.items}
        partial = file.partial & before.keys()  # the damaged version of a known note counts for nothing
        notes = without(file.notes, partial)
        self.says = replace(file, notes=notes)
        self._content = None
        return [before[name] for name in sorted(before.keys() - {item.id for item in notes.items})]

    def _set_aside(self, content: bytes, count: int) -> Message:
        values = {"path": str(self.path), "count": str(count)}
        try:
            copy = set_aside(self.path, content, self._clock())
        except OSError:
            # Nothing may be lost, so nothing may be overwritten.
            self.read_only, self._obstacle = True, UNCOPIED
            return Message("notes.load.broken_uncopied", values)
        return Message("notes.load.broken", values | {"copy": str(copy)})


def _signature(path: Path) -> _Signature | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
