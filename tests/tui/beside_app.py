"""The app as readers have it, writing and loading in threads, with a disk that is as slow as a test wants."""

from __future__ import annotations

import asyncio
import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from content.annotations import notes_on_disk
from content.annotations.annotation import AnnotationSet
from content.annotations.files import replace_file
from content.annotations.notes_file import parse
from content.paths import notes_folder, recovery_folder
from tui import desk
from tui.article import Article, Opened
from tui.desk import Desk

PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""


class Disk:
    """Takes notes files when it may, or refuses them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked = threading.Event()
        self.may = threading.Event()
        self.full = False
        monkeypatch.setattr(notes_on_disk, "replace_file", self._replace)

    def _replace(self, path: Path, content: bytes) -> None:
        self.asked.set()
        assert self.may.wait(PATIENCE)
        if self.full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace_file(path, content)


class Loading:
    """Notes that are loaded in a thread, when they may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may = threading.Event()
        self.times = 0
        self.early: Callable[[Article], None] = lambda article: None
        """What is told of the notes before they are loaded."""
        opened = Desk._open_notes  # pyright: ignore[reportPrivateUsage]

        def slowly(own: Desk, article: Article, heard: object) -> Opened:
            self.times += 1
            self.early(article)
            assert self.may.wait(PATIENCE)
            return opened(own, article, None)

        monkeypatch.setattr(Desk, "_open_notes", slowly)
        monkeypatch.setattr(desk, "SHORT_NOTES", -1)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, however long a busy machine takes for it."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)


def on_disk() -> AnnotationSet:
    """What the only notes file says; nothing if there is none."""
    files = list(notes_folder().glob("*.toml"))
    return parse(files[0].read_text(encoding="utf-8")).notes if files else AnnotationSet()


def written() -> list[str]:
    """The notes on disk that are not deleted, in the order of the text."""
    return [note.note for note in on_disk().annotations if note.deleted is None]


def recovered() -> list[str]:
    """The notes in the recovery folder."""
    files = recovery_folder().glob("*.unsaved.toml")
    return [note.note for file in files for note in parse(file.read_text("utf-8")).notes.annotations]
