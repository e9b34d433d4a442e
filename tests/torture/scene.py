"""What every trial needs: a store on a file, notes for it, and what the file says."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from content.annotations.annotation import Annotation, AnnotationSet, Target
from content.annotations.notes_file import Header, parse
from content.annotations.store import AnnotationStore

HEADER = Header("xm-0123456789ab", "一篇文章")


def open_store(path: Path) -> AnnotationStore:
    """A window on the file."""
    store = AnnotationStore(path, HEADER, path.parent / "history")
    store.load()
    return store


def note(name: str, text: str, start: int = 0) -> Annotation:
    """A note with this text."""
    now = datetime.now(UTC).replace(microsecond=0)
    return Annotation(
        name, Target("车门打不开", "前", "后", start, start + 5, "sha256:ab"), now, now, note=text
    )


def on_disk(path: Path) -> AnnotationSet:
    """What the file says; it must be whole."""
    file = parse(path.read_text(encoding="utf-8"))
    assert not file.broken and not file.conflicts, "the file is damaged"
    return file.notes


def strays(path: Path) -> list[str]:
    """Temporary files beside the notes."""
    return [entry.name for entry in path.parent.iterdir() if ".xm-tmp-" in entry.name]


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child process, which ends with it; returns its id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
