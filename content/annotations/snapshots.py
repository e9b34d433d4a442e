"""The texts that notes were made on, content-addressed: with them a note is found again in any later text."""

from __future__ import annotations

from pathlib import Path

from content.annotations.files import replace_file
from content.digests import sha256


class Snapshots:
    """A folder of canonical texts, each under its SHA-256."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first text is kept."""
        self._folder = folder
        self._kept: set[str] = set()

    def keep(self, text: str, digest: str) -> None:
        """Keep a text under its digest (`HEX` or `sha256:HEX`), unless it is there. Raises OSError."""
        name = _hex(digest)
        if name in self._kept:
            return
        path = self._path(name)
        content = text.encode("utf-8", "surrogatepass")
        if not path.exists() or path.stat().st_size != len(content):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)
        self._kept.add(name)

    def has(self, digest: str) -> bool:
        """Whether a text with this digest was kept before, by this very object."""
        return _hex(digest) in self._kept

    def read(self, digest: str) -> str | None:
        """The text with this digest; None if it is not here or damaged."""
        name = _hex(digest)
        if not name:
            return None
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content.decode("utf-8", "surrogatepass") if sha256(content).hexdigest() == name else None

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.txt"


def _hex(digest: str) -> str:
    """The hex of a digest; empty for anything else, so that no hand-written name leads out of the folder."""
    name = digest.rpartition(":")[2].lower()
    return name if name and all(char in "0123456789abcdef" for char in name) else ""
