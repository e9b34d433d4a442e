"""Words for people that are made below the screen: a key with values, rendered late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

import tomli

from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A catalog key and the values its text is filled with. Language-free until rendered."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])

    def __hash__(self) -> int:
        """Hash by key and values, so that messages can be counted and compared."""
        return hash((self.key, tuple(sorted(self.values.items()))))


class UserError(Exception):
    """Something the user can mend: where it is, what is the matter, what to do. Shown as one line."""

    def __init__(self, where: str, what: Message, remedy: Message) -> None:
        """`where` is a name the user knows: a path, an option, a file with its line."""
        super().__init__(where, what.key)
        self.where = where
        self.what = what
        self.remedy = remedy

    def line(self, lang: str) -> str:
        """`WHERE: WHAT; WHAT TO DO` in the given language."""
        return f"{self.where}: {render(self.what, lang)}; {render(self.remedy, lang)}"


def render(message: Message, lang: str) -> str:
    """The message in `zh` or `en`. Article text among the values is inserted literally.

    A key without words shows itself: a gap in a catalog must not take the article away from its reader.
    """
    return catalog(lang).get(message.key, message.key).format_map(dict(message.values))


@cache
def catalog(lang: str) -> Mapping[str, str]:
    """All messages of a language: `file.table.key` -> text, from `catalog/LANG/*.toml`."""
    return load_catalog(Path(__file__).with_name("catalog") / lang)


def load_catalog(folder: Path) -> dict[str, str]:
    """Read every TOML file of a folder; nested tables become dotted keys after the file's name."""
    entries: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            table = tomli.loads(file.read_text(encoding="utf-8"))
            _flatten(file.name.removesuffix(".toml"), table, entries)
    return entries


def _flatten(prefix: str, table: Mapping[str, object], entries: dict[str, str]) -> None:
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            _flatten(name, value, entries)  # pyright: ignore[reportUnknownArgumentType]
        else:
            entries[name] = str(value)
