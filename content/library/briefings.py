"""Briefings that were extracted before, by the text's digest and the version of the rules. Safe to delete."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from content.digests import sha256
from content.document import Source
from content.library.packing import split_packets

MOST = 60
"""Briefings that are kept."""
LARGEST = 64 * 1024 * 1024
"""Bytes of all of them together; those not used for longest go first."""

_CODE = Path(__file__).parents[1]
_UNCONCERNED = {"__pycache__", "annotations", "briefings", "catalog", "exports", "library"}
"""Folders whose content can't change what is extracted."""


class BriefingCache:
    """A folder of packet streams."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """The folder is made when the first briefing is kept; it holds `most` of them."""
        self._folder = folder
        self._most = most

    def read(self, source: Source, article_id: str) -> list[bytes] | None:
        """The packets of a briefing of this very source; None if there is none, or a damaged one."""
        path = self._path(source, article_id)
        try:
            packets = list(split_packets(path.read_bytes()))
            path.touch()
        except (OSError, ValueError):
            return None
        return packets or None

    def holds(self, source: Source, article_id: str) -> bool:
        """Whether there is a briefing of this very source."""
        return self._path(source, article_id).exists()

    def keep(self, source: Source, article_id: str, packets: Iterable[bytes]) -> None:
        """Keep the packets (with their lengths) of a briefing, and let the oldest go. Raises OSError."""
        path = self._path(source, article_id)
        self._folder.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}.new")
        try:
            with new.open("wb") as file:
                file.writelines(packets)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        trim(self._folder, self._most, LARGEST)

    def forget(self, source: Source, article_id: str) -> None:
        """Drop a briefing that turned out to be damaged."""
        with suppress(OSError):
            self._path(source, article_id).unlink(missing_ok=True)

    def _path(self, source: Source, article_id: str) -> Path:
        """By the text and everything else that reading depends on."""
        said = repr((source.digest, source.format, source.name, source.meta, source.labels, article_id))
        key = sha256(f"{rules_version()} {said}".encode("utf-8", "backslashreplace")).hexdigest()
        return self._folder / f"{key[:32]}.briefing"


def trim(folder: Path, most: int, largest: int) -> None:
    """Delete the files of a folder that were not used for longest, until no more than allowed are left."""
    found: list[tuple[float, int, str]] = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):  # another window has just removed it
                stat = entry.stat()
                found.append((stat.st_mtime, stat.st_size, entry.path))
    total = 0
    for number, (_, size, path) in enumerate(sorted(found, reverse=True)):
        total += size
        if number >= most or total > largest:
            with suppress(OSError):
                Path(path).unlink()


@cache
def rules_version() -> str:
    """Names the state of everything that extraction stands on: its code and its lexicon, by size and time."""
    state = "\n".join(sorted(_states(str(_CODE))))
    return sha256(state.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _UNCONCERNED:
                    yield from _states(entry.path)
            elif entry.name.endswith((".py", ".toml")):
                stat = entry.stat()
                yield f"{entry.path} {stat.st_size} {stat.st_mtime_ns}"
