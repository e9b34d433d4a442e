"""The bundled briefings: one Markdown file `NAME.LANG.md` an edition; the folder itself is the list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

SUFFIX = ".md"


def names() -> tuple[str, ...]:
    """Names of all bundled briefings, sorted, without language: `xiaomi-trust`."""
    return tuple(sorted(_shelf()))


def editions(name: str) -> tuple[str, ...]:
    """Languages in which a briefing exists, sorted: `("en", "zh")`. Raises KeyError for an unknown name."""
    return tuple(sorted(_shelf()[split_name(name)[0]]))


def find(name: str, lang: str) -> Path:
    """The file of a briefing in `lang`, or its first other edition where that language is missing.

    A language in the name (`xiaomi-trust.zh`) goes before `lang`. Raises KeyError for an unknown name.
    """
    base, named = split_name(name)
    shelf = _shelf()[base]
    wanted = named or lang
    return shelf[wanted if wanted in shelf else min(shelf)]


def split_name(name: str) -> tuple[str, str]:
    """Name and language of `NAME.LANG`; the language is empty if there is none or no such edition."""
    base, _, lang = name.rpartition(".")
    return (base, lang) if lang in _shelf().get(base, {}) else (name, "")


@cache
def _shelf() -> Mapping[str, Mapping[str, Path]]:
    """Name -> language -> file."""
    shelf: dict[str, dict[str, Path]] = {}
    for file in Path(__file__).parent.iterdir():
        name, _, lang = file.name.removesuffix(SUFFIX).rpartition(".")
        if file.name.endswith(SUFFIX) and name:
            shelf.setdefault(name, {})[lang] = file
    return MappingProxyType(shelf)
