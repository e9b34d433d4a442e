"""What opening and saving notes comes to, and the words for it."""

from __future__ import annotations

import errno
from pathlib import Path

from content.annotations.annotation import AnnotationSet
from content.annotations.merge import Conflict
from content.messages import Message
from content.values import dataclass

NEWER = "newer schema"
"""Text of the error for a file that a newer version wrote."""
FOREIGN = "no notes file"
"""Text of the error for a file that holds something else."""
UNCOPIED = "damaged, no copy"
"""Text of the error for a damaged file that could not be set aside."""
_REFUSALS = {NEWER: "newer", FOREIGN: "foreign", UNCOPIED: "broken_kept"}


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
    waits: bool = False
    """Whether the change is in memory only until the store is flushed."""


_FAILURES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "forbidden",
    errno.EAGAIN: "locked",
}


def failure(error: OSError, path: Path, fallback: str = "failed") -> Message:
    """Why a file could not be written, and what to do."""
    refusal = _REFUSALS.get(error.strerror or "") if error.errno == errno.EROFS else None
    if refusal:
        return Message(f"notes.load.{refusal}", {"path": str(path)})
    name = _FAILURES.get(error.errno or 0, "failed") if fallback == "failed" else fallback
    return Message(f"notes.save.{name}", {"path": str(path), "reason": error.strerror or str(error)})


def unkept(error: OSError, path: Path) -> Message:
    """Why the text that notes were made on could not be kept: the notes themselves are saved."""
    return Message("notes.save.unkept", {"path": str(path), "reason": error.strerror or str(error)})


def told(conflicts: tuple[Conflict, ...], warnings: tuple[Message, ...]) -> Message | None:
    """What the reader must know of a save that went well: a field changed twice, a damaged file."""
    if conflicts:
        return Message("notes.save.conflict", {"count": str(len(conflicts))})
    return warnings[0] if warnings else None


def shortened(quote: str, limit: int = 24) -> str:
    """A quote as one short line."""
    line = " ".join(quote.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
