"""Completing a path as it is typed. Looks at the file system, changes nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from os.path import commonprefix
from pathlib import Path

from content.paths import named_path
from content.values import dataclass

MOST = 300
"""Entries that are listed; typing brings the others near."""


@dataclass(frozen=True, slots=True)
class Completions:
    """What a typed path can become."""

    entries: tuple[str, ...] = ()
    """Whole paths as they would be typed; those of directories end in `/`.

    What is typed in full first, then directories, then files, each by name."""
    left_out: int = 0
    readable: bool = True
    """False if the directory that is typed so far can't be listed."""
    folder_exists: bool = True

    def common(self, typed: str) -> str:
        """The longest path that all entries begin with; `typed` where it would be no longer."""
        shared = commonprefix(self.entries)  # noqa: RUF071  # letter by letter is meant
        if len(shared) > len(typed):
            return shared
        one = self.entries[0] if len(self.entries) == 1 else typed
        return one if len(one) >= len(typed) else typed


def is_path(typed: str) -> bool:
    """Whether it can only be meant as a path."""
    return typed.startswith(("~", "/", "./", "../")) or typed in (".", "..") or "/" in typed


def real_path(typed: str, start: Path) -> Path:
    """The path that is meant: `~` is a home, a relative one begins at `start`."""
    return start / named_path(typed)


def complete(typed: str, start: Path) -> Completions:
    """Entries whose names begin with the last part of `typed`; capitals don't count where none fits exactly.

    Hidden ones only where that part begins with a dot.
    """
    if typed in ("~", ".", ".."):
        return Completions((typed + "/",))
    head, slash, last = typed.rpartition("/")
    folder = real_path(head + slash, start) if slash else start
    try:
        with os.scandir(folder) as found:
            names = [(entry.name, _is_folder(entry)) for entry in found if _shown(entry.name, last)]
    except (FileNotFoundError, NotADirectoryError):
        return Completions(folder_exists=False)
    except (OSError, ValueError):  # no permission; a NUL in the text
        return Completions(readable=False)
    fitting = [item for item in names if item[0].startswith(last)]
    fitting = fitting or [item for item in names if item[0].casefold().startswith(last.casefold())]
    ordered = sorted(fitting, key=lambda item: (item[0] != last, not item[1], item[0].casefold(), item[0]))
    paths = [f"{head}{slash}{name}{'/' if inner else ''}" for name, inner in ordered[:MOST]]
    return Completions(tuple(paths), max(0, len(ordered) - MOST))


def _shown(name: str, last: str) -> bool:
    return not name.startswith(".") or last.startswith(".")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def names_of(entries: Sequence[str]) -> list[str]:
    """The last parts of completed paths, as they are listed."""
    return [entry.rstrip("/").rpartition("/")[2] + ("/" if entry.endswith("/") else "") for entry in entries]
