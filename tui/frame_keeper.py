"""Keeps the screen as it rests, so that the next start can show it before anything is loaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import rich
import textual

import content
import themes
import tui
from content.briefings.catalogue import find
from content.library.frames import frames_folder, keep_frame
from content.paths import config_path, library_path, recovery_folder, state_path, themes_folder
from content.sources.web_address import is_web
from tui.article import Article
from tui.desk import Desk
from tui.prepaint import frame_key

_PROGRAM = (
    (content, ("", "briefings", "catalog/en", "catalog/zh", "library", "metrics", "questions", "structure")),
    (tui, ("", "locale/en", "locale/zh", "panes", "screens", "typesetting")),
    (themes, ("",)),
    (textual, ("", "..")),
    (rich, ("",)),
)
"""Folders that change when the program is installed anew."""
_ONCE = ("--theme", "--ui-lang")
"""Options that go before what the reader chose on the screen."""


class FrameKeeper:
    """Writes frames for one command line."""

    def __init__(self, desk: Desk, argv: Sequence[str]) -> None:
        """`argv` is the command line after the program's name."""
        self._desk = desk
        self._argv = list(argv)
        self._folder = frames_folder() if _is_wanted() else None

    @property
    def is_wanted(self) -> bool:
        """Whether there is a place for frames, and a terminal that the next start may paint at once."""
        return self._folder is not None

    def keep(self, article: Article, size: tuple[int, int], frame: str) -> None:
        """Keep what the next start with this command line will show."""
        if self._folder is None or article.source.address == "-" or "--refresh" in self._argv:
            return
        key, data = frame_key(self._argv, *size), frame.encode("utf-8", "replace")
        with suppress(OSError):  # a disk that refuses costs the pre-paint, nothing else
            keep_frame(self._folder, key, article.id, self._depends(article), data)

    @property
    def follows_choices(self) -> bool:
        """Whether the next start will show what is chosen on the screen."""
        return not any(word.partition("=")[0] in _ONCE for word in self._argv)

    @property
    def opens_last(self) -> bool:
        """Whether the command line names no article: then the one opened last is shown."""
        return all(word.startswith("-") for word in self._argv)

    def _depends(self, article: Article) -> tuple[str, ...]:
        address = article.source.address
        bundled = address.removeprefix("bundled:")
        text = find(bundled, "en") if bundled != address else Path(address)
        if is_web(address):
            from content.sources.web_pages import page_path  # late: most articles are files

            text = page_path(address)
        paths = [text, config_path(), state_path(), themes_folder(), recovery_folder()]
        paths += sorted(themes_folder().glob("*.toml"))
        paths.append(self._desk.shelf.notes_path(article.id))
        if self.opens_last:
            paths.append(library_path())  # it says which article was opened last
        for package, folders in _PROGRAM:
            paths += [Path(package.__path__[0], folder) for folder in folders]
        return tuple(str(path.resolve()) for path in paths)


def _is_wanted() -> bool:
    return os.environ.get("XM_BRIEF_NO_PREPAINT") != "1" and os.isatty(0) and os.isatty(1)
