"""Where the user's files are: settings, notes, state and cache, as the platform (XDG on Linux) has it.

`XM_BRIEF_HOME` puts all of them under one folder, for portable use and for tests. Nothing here makes one.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

APP = "xm-brief"
Kind = Literal["config", "data", "state", "cache"]


def folder(kind: Kind) -> Path:
    """The user's folder of one kind. Data is what can't be made again; state and cache may be deleted."""
    home = os.environ.get("XM_BRIEF_HOME")
    if home:
        return Path(home).expanduser().absolute() / kind
    from platformdirs import PlatformDirs  # late: 10 ms that portable use and the batch mode need not pay

    folders = PlatformDirs(APP, appauthor=False)
    return {
        "config": folders.user_config_path,
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "cache": folders.user_cache_path,
    }[kind]


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
