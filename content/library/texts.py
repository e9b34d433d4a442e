"""The texts of articles that were read lately: with them an article is known again after it was edited."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from content.annotations.snapshots import Snapshots

MOST = 100
"""Texts that are kept; those not used for longest go first."""
LARGEST = 2_000_000
"""Code points; longer texts are not kept."""


class LateTexts:
    """A folder of texts by digest that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first text is kept."""
        self._folder = folder

    def keep(self, text: str, digest: str) -> None:
        """Keep a text, and let the oldest go. Raises OSError."""
        if len(text) > LARGEST:
            return
        Snapshots(self._folder).keep(text, digest)
        (self._folder / f"{digest}.txt").touch()
        texts = sorted(self._folder.glob("*.txt"), key=_last_used, reverse=True)
        for old in texts[MOST:]:
            with suppress(OSError):
                old.unlink()

    def read(self, digest: str) -> str | None:
        """The text with this digest; None if it is not kept."""
        return Snapshots(self._folder).read(digest)


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # another window has just removed it
        return 0.0
