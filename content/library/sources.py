"""Sources that took a parser or much reading, kept as they were read. Safe to delete.

Known by path, size and time of the file, by how it was asked to be read, and by the state of the readers.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import content.sources
from content.briefings.catalogue import find
from content.digests import sha256
from content.document import Source
from content.library.briefings import trim
from content.library.packing import LENGTH, pack, unpack
from content.messages import UserError
from content.paths import named_path
from content.sources.web_address import is_web, normal_address

MOST = 60
LARGEST = 128 * 1024 * 1024
"""Number and bytes of all files together; those not used for longest go first."""
_WORTH = 500_000
"""Code points from which a plain text is kept, too."""
_BUNDLED = "bundled:"

Wishes = tuple[str | None, ...]
"""Address, and how it is to be read: format, encoding, language, edition."""


class KeptSources:
    """A folder of sources."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first source is kept."""
        self._folder = folder

    def key(self, wishes: Wishes, edition: str) -> str | None:
        """Names a source as its file is now; None for what is no file."""
        address = wishes[0] or ""
        try:
            path = _path_of(address, edition)
            found = path.stat()
        except (OSError, KeyError, ValueError, RuntimeError, UserError):
            return None
        state = (str(path), found.st_mtime_ns, found.st_size, *wishes, edition, _readers())
        return sha256(repr(state).encode("utf-8", "backslashreplace")).hexdigest()[:32]

    def read(self, key: str | None) -> Source | None:
        """The source of a key; None if it is not kept."""
        if key is None:
            return None
        path = self._folder / f"{key}.source"
        try:
            tag, source = unpack(path.read_bytes()[LENGTH:])
            path.touch()
        except (OSError, ValueError):
            return None
        return source if tag == "source" and isinstance(source, Source) else None

    def keep(self, key: str | None, source: Source) -> None:
        """Keep a source, if reading it again would take long."""
        if key is None or (source.format == "text" and len(source.text) < _WORTH):
            return
        path = self._folder / f"{key}.source"
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        with suppress(OSError):  # a disk that refuses costs time at the next opening, nothing else
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(pack("source", source))
            new.replace(path)
            trim(self._folder, MOST, LARGEST)


def _path_of(address: str, edition: str) -> Path:
    """The file that an address is read from, of a web address its kept page. Raises UserError, KeyError."""
    if is_web(address):
        from content.sources.web_pages import page_path  # late: most articles are files

        return page_path(normal_address(address))
    if address.startswith(_BUNDLED):
        return find(address.removeprefix(_BUNDLED), edition)
    return named_path(address).absolute()


def _readers() -> str:
    """State of the code that reads sources, by its files' times."""
    with os.scandir(content.sources.__path__[0]) as entries:
        states = [(entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith(".py")]
    return repr(sorted(states))
