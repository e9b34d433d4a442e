"""Words for people that are made below the screen: a key with values, rendered late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """The message in `zh` or `en`. Article text among the values is inserted literally, but for `filled`.

    A key without words shows itself: a gap in a catalog must not take the article away from its reader.
    """
    return filled(catalog(lang).get(message.key, message.key), message.values)


_NESTED = str.maketrans("“”", "‘’")


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its `{name}` places filled in; what stands between double quotes has single ones."""
    if "“{" not in text:
        return text.format_map(values)
    quoted = {
        name: str(value).translate(_NESTED) for name, value in values.items() if f"“{{{name}}}”" in text
    }
    return text.format_map({**values, **quoted})


@cache
def catalog(lang: str) -> Mapping[str, str]:
    """All messages of a language: `file.table.key` -> text, from `catalog/LANG/*.toml`."""
    return Catalog(Path(__file__).with_name("catalog") / lang)


class Catalog(Mapping[str, str]):
    """The texts of a folder's TOML files; nested tables become dotted keys after the file's name.

    A file is read when one of its texts is first asked for: a start needs less than half of them.
    """

    def __init__(self, folder: Path) -> None:
        """No file is read yet. Raises OSError if there is no such folder."""
        found = (path.name for path in folder.iterdir() if path.name.endswith(".toml"))
        self._folder = folder
        self._names = sorted(name.removesuffix(".toml") for name in found)
        self._files: dict[str, dict[str, str]] = {}

    def __getitem__(self, key: str) -> str:
        """A text. Raises KeyError for an unknown key."""
        return self._file(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        """The keys, file by file."""
        return (key for name in self._names for key in self._file(name))

    def __len__(self) -> int:
        """How many texts there are."""
        return sum(len(self._file(name)) for name in self._names)

    def _file(self, name: str) -> Mapping[str, str]:
        """The texts of one file; none where there is no such file."""
        known = self._files.get(name)
        if known is not None:
            return known
        texts: dict[str, str] = {}
        if name not in self._names:  # a key may come from anywhere
            return texts
        text = (self._folder / f"{name}.toml").read_text(encoding="utf-8")
        _flatten(name, tomli.loads(text), texts)
        self._files[name] = texts  # when it is whole: another thread may ask as well
        return texts


def _flatten(prefix: str, table: Mapping[str, object], entries: dict[str, str]) -> None:
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            _flatten(name, value, entries)  # pyright: ignore[reportUnknownArgumentType]
        else:
            entries[name] = str(value)
