"""The one door to the lexicon: tables of words and rules, read once from `content/lexicon/LANG/NAME.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli


@cache
def load(lang: str, name: str) -> Mapping[str, object]:
    """The table `NAME.toml` of a language (`zh` or `en`); raises FileNotFoundError if there is none.

    The value is shared by all callers: read it, don't change it.
    """
    file = Path(__file__).with_name(lang) / f"{name}.toml"
    return tomli.loads(file.read_text(encoding="utf-8"))


def words(lang: str, name: str, *path: str) -> tuple[str, ...]:
    """A list of strings inside a table, by its dotted path in parts; raises KeyError if it is missing."""
    value: object = load(lang, name)
    for part in path:
        if not isinstance(value, Mapping):
            raise KeyError(".".join((lang, name, *path)))
        value = value[part]  # pyright: ignore[reportUnknownVariableType]
    if not isinstance(value, list):
        raise TypeError(f"{lang}/{name}.toml: {'.'.join(path)} is no list")
    return tuple(str(word) for word in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
