"""Where the user's files are: settings, notes, state and cache, as the platform (XDG on Linux) has it.

`XM_BRIEF_HOME` puts all of them under one folder, for portable use and for tests. Nothing here makes one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

APP = "xm-brief"
Kind = Literal["config", "data", "state", "cache"]
ARTICLE_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,80}$"
"""What may name an article and thus its notes file: nothing that leads out of a folder."""


def named_path(name: str) -> Path:
    """The path that a person means: a leading `~` is a home, unless there is no such user."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def folder(kind: Kind) -> Path:
    """The user's folder of one kind. Data is what can't be made again; state and cache may be deleted."""
    home = os.environ.get("XM_BRIEF_HOME")
    if home:
        return named_path(home).absolute() / kind
    found = _xdg_folder(kind)
    if found is not None:
        return found
    from platformdirs import PlatformDirs  # late: 10 ms that most starts need not pay

    folders = PlatformDirs(APP, appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "cache": folders.user_cache_path,
    }[kind]


def _xdg_folder(kind: Kind) -> Path | None:
    """The folder on Linux, as far as the environment tells; None where platformdirs must look further."""
    if not sys.platform.startswith("linux") or "ANDROID_DATA" in os.environ:
        return None
    variable, usual = _XDG[kind]
    base = os.environ.get(variable, "")
    if base.startswith("/"):
        return Path(base, APP)
    home = os.environ.get("HOME", "")
    return Path(home, usual, APP) if home.startswith("/") else None


_XDG: Mapping[Kind, tuple[str, str]] = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def config_path() -> Path:
    """The settings that the user writes."""
    return folder("config") / "config.toml"


def themes_folder() -> Path:
    """The user's own themes."""
    return folder("config") / "themes"


def notes_folder() -> Path:
    """One notes file per article."""
    return folder("data") / "notes"


def notes_path(article_id: str) -> Path:
    """The notes of one article, where the user names no other file."""
    return notes_folder() / f"{article_id}.toml"


def history_folder() -> Path:
    """Earlier versions of notes files."""
    return folder("data") / "history"


def pages_folder() -> Path:
    """Web pages that were fetched, as they came."""
    return folder("data") / "pages"


def recovery_folder() -> Path:
    """Drafts and notes that could not be saved yet."""
    return folder("state") / "recovery"


def library_path() -> Path:
    """The index of opened articles."""
    return folder("state") / "library.json"


def state_path() -> Path:
    """What the reader last chose on screen: theme, language, layout."""
    return folder("state") / "state.toml"
