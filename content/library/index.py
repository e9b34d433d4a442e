"""The library's index: every article that was opened or noted, in one JSON file that may be deleted.

Reading tolerates anything: a broken index is set aside and made anew from the notes files. Writing locks,
reads again, changes, and replaces the file in one step, so that two windows lose none of their entries.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import tomli

from content.library.positions import Position
from content.locks import hold
from content.messages import Message
from content.paths import ARTICLE_ID
from content.values import dataclass

SCHEMA = 1
KEPT = "kept:"
"""Begins the way to an article that is only kept here: it came from standard input."""
_PATIENCE = 5.0
"""Seconds that a writer waits for another."""
DIGESTS = 50
"""Digests that are kept of one article: the first, which its id is made of, and the latest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library knows of one article."""

    id: str
    address: str = ""
    """Path, web address or `bundled:NAME.LANG`; empty for what came from standard input."""
    digests: tuple[str, ...] = ()
    """Of every text that was seen of it, the latest last."""
    title: str = ""
    lang: str = ""
    opened: str = ""
    """Time of the last opening in the reader, ISO 8601, UTC; empty if it never was."""
    position: Position = field(default_factory=Position)
    notes: int = 0
    """Number of notes, as last seen."""
    must_done: int = 0
    """How many of the questions that must be checked are done, as last seen."""
    must_total: int = 0
    size: int = 0
    """Bytes of the file, as last seen; 0 where it was none. With it a moved file is found again."""
    meta: Mapping[str, str] = field(default_factory=dict[str, str])
    """`title date author url` as the user set them."""

    @property
    def way(self) -> str:
        """What opens the article again: its address, or `kept:ID` for what came from standard input."""
        return self.address if self.address not in ("", "-") else f"{KEPT}{self.id}"

    def seen(self, digest: str) -> Entry:
        """The entry with `digest` as its latest."""
        others = [known for known in self.digests if known != digest]
        if len(others) >= DIGESTS:
            others = [others[0], *others[2 - DIGESTS :]]
        return replace(self, digests=(*others, digest))


@dataclass(frozen=True, slots=True)
class Library:
    """All entries by id, in no order."""

    entries: Mapping[str, Entry] = field(default_factory=dict[str, Entry])

    def by_digest(self, digest: str) -> Entry | None:
        """The article that had this text once."""
        return next((entry for entry in self.entries.values() if digest in entry.digests), None)

    def at(self, address: str) -> list[Entry]:
        """The articles that were read from an address, the latest opened first."""
        return [entry for entry in self.recent() if entry.address == address]

    def recent(self) -> list[Entry]:
        """All entries, the latest opened first."""
        return sorted(self.entries.values(), key=lambda entry: (entry.opened, entry.id), reverse=True)

    def last_opened(self) -> Entry | None:
        """The article that the reader opened last."""
        return next((entry for entry in self.recent() if entry.opened), None)

    def with_entry(self, entry: Entry) -> Library:
        """The library with this entry in place of the one with its id."""
        return Library({**self.entries, entry.id: entry})

    def without(self, identity: str) -> Library:
        """The library without the entry with this id."""
        return Library({name: entry for name, entry in self.entries.items() if name != identity})


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """A library, and what was wrong with its file."""

    library: Library
    warnings: tuple[Message, ...] = ()


_last_read: list[tuple[bytes, LoadedLibrary]] = []
"""The index as it was read last: one opening asks for it several times."""


def load_library(path: Path, notes_folder: Path | None = None) -> LoadedLibrary:
    """Read the index; one that is broken or missing is made anew from the headers of the notes files."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return LoadedLibrary(_from_notes(notes_folder))
    except OSError as error:
        warning = Message("library.warning.unreadable", {"path": str(path), "detail": error.strerror or ""})
        return LoadedLibrary(_from_notes(notes_folder), (warning,))
    if _last_read and _last_read[0][0] == data:
        return _last_read[0][1]
    rows = _rows_of(data)
    if rows is None:
        warning = Message("library.warning.rebuilt", {"path": str(path)})
        return LoadedLibrary(_from_notes(notes_folder), (warning,))
    entries = [entry for row in rows if (entry := _read_entry(row)) is not None]
    loaded = LoadedLibrary(Library({entry.id: entry for entry in entries}))
    _last_read[:] = [(data, loaded)]
    return loaded


def _rows_of(data: bytes) -> list[object] | None:
    """The rows of an index; None if the bytes are none."""
    try:
        table: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    rows = cast(Mapping[str, object], table).get("articles") if isinstance(table, Mapping) else None
    return cast(list[object], rows) if isinstance(rows, list) else None


def change_library(
    path: Path, change: Callable[[Library], Library], notes_folder: Path | None = None
) -> LoadedLibrary:
    """Apply a change to the index on disk and return what it is now; raises OSError if it can't write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with hold(path.with_name(f"{path.name}.lock"), _PATIENCE):
        loaded = load_library(path, notes_folder)
        if loaded.warnings and path.exists():
            path.replace(path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"))
        changed = change(loaded.library)
        if changed != loaded.library or not path.exists():
            _write(path, changed)
    return LoadedLibrary(changed, loaded.warnings)


def _write(path: Path, library: Library) -> None:
    """One entry a line, the latest first."""
    rows = ",\n".join(json.dumps(_entry_row(entry), ensure_ascii=False) for entry in library.recent())
    data = f'{{"schema": {SCHEMA}, "articles": [\n{rows}\n]}}\n'.encode("utf-8", "backslashreplace")
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(data)
        new.replace(path)
        _last_read[:] = [(data, LoadedLibrary(library))]
    finally:
        new.unlink(missing_ok=True)


def entry_fields(entry: Entry) -> dict[str, Any]:
    """An entry as JSON: what `library --json` prints and the index holds."""
    row = {item.name: getattr(entry, item.name) for item in fields(Entry)}
    row["digests"] = list(entry.digests)
    row["meta"] = dict(entry.meta)
    row["position"] = {item.name: getattr(entry.position, item.name) for item in fields(Position)}
    return row


_entry_row = entry_fields
_TEXTS = ("address", "title", "lang", "opened")
_COUNTS = ("notes", "must_done", "must_total", "size")


def _read_entry(row: object) -> Entry | None:
    """An entry from its row; what is not of the right type is left out, and a row without id is none."""
    if not isinstance(row, Mapping):
        return None
    table = cast(Mapping[str, object], row)
    identity = _read_id(table)
    if identity is None:
        return None
    plain: dict[str, Any] = {name: value for name in _TEXTS if isinstance(value := table.get(name), str)}
    for name in _COUNTS:
        value = table.get(name)
        if type(value) is int and value >= 0:
            plain[name] = value
    return Entry(
        id=identity,
        **plain,
        digests=_texts(table.get("digests")),
        position=_read_position(table.get("position")),
        meta=_text_table(table.get("meta")),
    )


def _read_id(table: Mapping[str, object]) -> str | None:
    """The id of an article; None for one that could name a file elsewhere: notes files come from anyone."""
    identity = table.get("id")
    return identity if isinstance(identity, str) and re.fullmatch(ARTICLE_ID, identity) else None


def _read_position(row: object) -> Position:
    if not isinstance(row, Mapping):
        return Position()
    table = cast(Mapping[str, object], row)
    kinds = {"offset": int, "progress": int | float, "pane": str, "digest": str, "quote": str}
    known: dict[str, Any] = {
        name: table[name] for name, kind in kinds.items() if isinstance(table.get(name), kind)
    }
    if not 0 <= known.get("progress", 0) <= 1:  # what is no number is not, either
        del known["progress"]
    if known.get("offset", 0) < 0:
        del known["offset"]
    return Position(**known)


def _texts(value: object) -> tuple[str, ...]:
    entries = cast(list[object], value) if isinstance(value, list) else []
    return tuple(entry for entry in entries if isinstance(entry, str))


def _text_table(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        return {}
    table = cast(Mapping[str, object], value)
    return {key: entry for key, entry in table.items() if isinstance(entry, str)}


def _from_notes(folder: Path | None) -> Library:
    """Id, title and digests of every article that has a notes file."""
    paths: Iterable[Path] = sorted(folder.glob("*.toml")) if folder else ()
    entries = [entry for path in paths if (entry := entry_of_notes(path)) is not None]
    return Library({entry.id: entry for entry in entries})


def entry_of_notes(path: Path) -> Entry | None:
    """What the header of a notes file says of its article; None if it can't be read."""
    try:
        head = path.read_text(encoding="utf-8", errors="replace").split("\n[[", 1)[0]
        table = tomli.loads(head).get("article")
    except (OSError, tomli.TOMLDecodeError, RecursionError):
        return None
    if not isinstance(table, Mapping):
        return None
    article = cast(Mapping[str, object], table)
    identity, title = _read_id(article), article.get("title")
    if identity is None:
        return None
    sources = tuple(source.removeprefix("sha256:") for source in _texts(article.get("sources")))
    return Entry(identity, digests=sources, title=title if isinstance(title, str) else "")
