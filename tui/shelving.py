"""The articles opened before, to choose from, forget and take back, and those that come with the program."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from content.briefings.catalogue import editions, names
from content.document import Source
from content.library.frames import forget_frames, frames_folder
from content.library.index import Entry
from content.library.shelf import Shelf
from content.sources.web_address import is_web
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Openable:
    """An article that is known already."""

    title: str
    address: str
    opened: datetime | None = None
    progress: float | None = None
    """How much of it was read, 0 to 1."""
    id: str = ""
    """Of an article in the library."""
    must_done: int = 0
    must_total: int = 0
    notes: int = 0


class Recents:
    """The library as the opener shows it. What is forgotten can be taken back until the program ends."""

    def __init__(self, shelf: Shelf) -> None:
        """Nothing is read yet."""
        self._shelf = shelf
        self._forgotten: dict[str, Entry] = {}

    def items(self) -> list[Openable]:
        """Articles that were opened, the latest first; of several at one address the latest."""
        library, _ = self._shelf.library()
        found: dict[str, Openable] = {}
        for entry in library.recent():
            if entry.opened and entry.way not in found:
                found[entry.way] = _openable(entry)
        return list(found.values())

    def forget(self, item: Openable) -> bool:
        """Forget an article; its notes stay. False if the index can't be written."""
        entry = self._shelf.library()[0].entries.get(item.id)
        if entry is None or not _written(lambda: self._shelf.forget(item.id)):
            return False
        self._forgotten[item.id] = entry
        return True

    @property
    def can_take_back(self) -> bool:
        """Whether anything was forgotten."""
        return bool(self._forgotten)

    def take_back(self) -> Openable | None:
        """Remember again, as it was, what was forgotten last; None if the index can't be written."""
        if not self._forgotten:
            return None
        entry = self._forgotten[next(reversed(self._forgotten))]
        if not _written(lambda: self._shelf.remember_again(entry)):
            return None
        del self._forgotten[entry.id]
        return _openable(entry)

    def close(self) -> None:
        """At the end of the program: the kept pages and last screens of what is forgotten go, too."""
        known = self._shelf.library()[0].entries
        frames = frames_folder()
        for entry in self._forgotten.values():
            if entry.id in known and known[entry.id].opened:
                continue  # it was opened again
            if is_web(entry.address):
                from content.sources.web_pages import drop_page  # late: most articles are files

                drop_page(entry.address)
            with suppress(OSError):
                if frames:
                    forget_frames(frames, entry.id)
        self._forgotten.clear()


def _openable(entry: Entry) -> Openable:
    return Openable(
        entry.title,
        entry.way,
        moment(entry.opened),
        entry.position.progress,
        entry.id,
        entry.must_done,
        entry.must_total,
        entry.notes,
    )


def _written(write: Callable[[], None]) -> bool:
    try:
        write()
    except OSError:
        return False
    return True


def moment(text: str) -> datetime | None:
    """A time in ISO 8601; None for anything else."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def bundled(open_address: Callable[[str], Source]) -> list[Openable]:
    """Articles that come with the program, an entry an edition; `open_address` reads them for titles."""
    addresses = [f"bundled:{name}.{edition}" for name in names() for edition in editions(name)]
    return [Openable(open_address(address).meta.title or address, address) for address in addresses]
