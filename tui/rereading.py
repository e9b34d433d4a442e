"""Reading an article again: when its file has changed, and what that did to the notes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.annotations.annotation import AnchorState
from content.values import dataclass

if TYPE_CHECKING:
    from content.notebook import Notebook

_Stamp = tuple[int, int, int]


def can_be_read_again(address: str) -> bool:
    """Whether an article has a place to be read from again; standard input has none."""
    return address not in ("", "-")


class FileWatch:
    """Looks whether a file has changed; bundled articles and addresses without a file never do."""

    def __init__(self, address: str) -> None:
        """The file as it is now counts as seen."""
        has_file = can_be_read_again(address) and not address.startswith("bundled:") and "://" not in address
        self._path = Path(address) if has_file else None
        self._seen = self._stamp()

    def changed(self) -> bool:
        """Whether the file differs from what was last seen; one that is gone just now has not."""
        stamp = self._stamp()
        return stamp is not None and stamp != self._seen

    def seen(self) -> None:
        """The file as it is now is known."""
        self._seen = self._stamp()

    def forget(self) -> None:
        """Whatever the file is now counts as changed."""
        self._seen = None

    def _stamp(self) -> _Stamp | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except (OSError, ValueError):
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino)


@dataclass(frozen=True, slots=True)
class NoteChanges:
    """How many notes stand elsewhere, stand on changed words, lost their place, or have one again."""

    moved: int = 0
    changed: int = 0
    lost: int = 0
    found: int = 0


def note_changes(before: Notebook, after: Notebook) -> NoteChanges:
    """What another text of the same article did to its notes."""
    counts = {"moved": 0, "changed": 0, "lost": 0, "found": 0}
    for note in after.notes.annotations:
        was, now = before.places.get(note.id), after.places.get(note.id)
        if note.deleted is not None or was is None or now is None:
            continue
        if was.range is None or now.range is None:
            if was.range != now.range:
                counts["lost" if now.range is None else "found"] += 1
        elif now.state is AnchorState.CHANGED and now.range.of(after.text) != was.range.of(before.text):
            counts["changed"] += 1
        elif now.range.start != was.range.start:
            counts["moved"] += 1
    return NoteChanges(**counts)
