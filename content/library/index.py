"""The library's index: every article that was opened or noted, in one JSON file that may be deleted.

Reading tolerates anything: a broken index is set aside and made anew from the notes files. Writing locks,
reads again, changes, and replaces the file in one step, so that two windows lose none of their entries.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import tomli

from content.library.positions import Position
from content.messages import Message

SCHEMA = 1
KEPT = "kept:"
"""Begins the way to an article that is only kept here: it came from standard input."""
DIGESTS = 50
"""Digests that are kept of one article: the first, which its id is made of, and the latest."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the library knows of one article."""

    id: str
    address: str = ""
    """Path or `bundled:NAME.LANG`; empty for what came from standard input."""
    digests: tuple[str, ...] = ()
    """Of every text that was seen of it, the latest last."""
    title: str = ""
    lang: str = ""
    opened: str = ""
    """Time of the last opening in the reader, ISO 8601, UTC; empty if it never was."""
    position: Position = field(default_factory=Position)
    notes: int = 0
    """Number of notes, as last seen."""
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


@dataclass(frozen=True, slots=True)
class LoadedLibrary:
    """A library, and what was wrong with its file."""

    library: Library
    warnings: tuple[Message, ...] = ()


def load_library(path: Path, notes_folder: Path | None = None) -> LoadedLibrary:
    """Read the index; one that is broken or missing is made anew from the headers of the notes files."""
    try:
        table: object = json.loads(path.read_bytes())
    except FileNotFoundError:
        return LoadedLibrary(_from_notes(notes_folder))
    except OSError as error:
        warning = Message("library.warning.unreadable", {"path": str(path), "detail": error.strerror or ""})
        return LoadedLibrary(_from_notes(notes_folder), (warning,))
    except (ValueError, RecursionError):
        table = None
    rows = cast(Mapping[str, object], table).get("articles") if isinstance(table, Mapping) else None
    if not isinstance(rows, list):
        warning = Message("library.warning.rebuilt", {"path": str(path)})
        return LoadedLibrary(_from_notes(notes_folder), (warning,))
    entries = [entry for row in cast(list[object], rows) if (entry := _read_entry(row)) is not None]
    return LoadedLibrary(Library({entry.id: entry for entry in entries}))


def change_library(
    path: Path, change: Callable[[Library], Library], notes_folder: Path | None = None
) -> LoadedLibrary:
    """Apply a change to the index on disk and return what it is now; raises OSError if it can't write it."""
    from filelock import FileLock  # late: nothing else that opens an article needs it

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{path}.lock", timeout=2):
        loaded = load_library(path, notes_folder)
        if loaded.warnings and path.exists():
            path.replace(path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"))
        changed = change(loaded.library)
        if changed != loaded.library or not path.exists():
            _write(path, changed)
    return LoadedLibrary(changed, loaded.warnings)


def _write(path: Path, library: Library) -> None:
    rows = [_entry_row(entry) for entry in library.recent()]
    text = json.dumps({"schema": SCHEMA, "articles": rows}, ensure_ascii=False, indent=1)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        new.replace(path)
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


def _read_entry(row: object) -> Entry | None:
    """An entry from its row; what is not of the right type is left out, and a row without id is none."""
    if not isinstance(row, Mapping):
        return None
    table = cast(Mapping[str, object], row)
    identity = table.get("id")
    if not isinstance(identity, str) or not identity:
        return None
    texts = {
        name: value
        for name in ("address", "title", "lang", "opened")
        if isinstance(value := table.get(name), str)
    }
    notes = table.get("notes")
    return Entry(
        id=identity,
        **texts,
        digests=_texts(table.get("digests")),
        position=_read_position(table.get("position")),
        notes=notes if isinstance(notes, int) else 0,
        meta=_text_table(table.get("meta")),
    )


def _read_position(row: object) -> Position:
    if not isinstance(row, Mapping):
        return Position()
    table = cast(Mapping[str, object], row)
    kinds = {"offset": int, "progress": int | float, "pane": str, "digest": str, "quote": str}
    known = {name: table[name] for name, kind in kinds.items() if isinstance(table.get(name), kind)}
    return Position(**cast(dict[str, Any], known))


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
    identity, title = article.get("id"), article.get("title")
    if not isinstance(identity, str) or not identity:
        return None
    sources = tuple(source.removeprefix("sha256:") for source in _texts(article.get("sources")))
    return Entry(identity, digests=sources, title=title if isinstance(title, str) else "")
