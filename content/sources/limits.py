"""How much of a file is read: bounds that keep a hostile file from filling the memory or the day.

The defaults fit every article and most books. The user raises them under `[limits]` in the settings; every
refusal names its bound and that key. Set once, at the start of the program.
"""

from __future__ import annotations

from collections.abc import Mapping

from content.values import dataclass

MEGABYTE = 1024 * 1024
MILLION = 1_000_000
_ELEMENTS = 31_250
"""Elements that a megabyte of markup may have: one every 34 bytes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds, by the keys that the settings have for them."""

    file: int = 64
    """Megabytes of a file, packed or not."""
    unpacked: int = 128
    """Megabytes of the parts of an EPUB or DOCX file that are read, unpacked; one may have half of that."""
    files: int = 20_000
    """Files in an EPUB or DOCX file."""
    ratio: int = 200
    """Times its packed size that such a part may have; text packs at about 4, long tables at 50."""
    markup: int = 16
    """Megabytes of the markup of one page, embedded pictures not counted."""
    pages: int = 2_000
    """Pages of a PDF file, chapters of a book."""
    text: int = 32
    """Million characters of text taken from a PDF or EPUB file."""
    seconds: int = 120
    """Seconds that a PDF file may take."""

    @property
    def page_elements(self) -> int:
        """Most elements of one page of markup."""
        return self.markup * _ELEMENTS

    @property
    def part_elements(self) -> int:
        """Most elements of one XML part of an archive."""
        return self.unpacked * _ELEMENTS


LIMIT_NAMES = tuple(Limits.__annotations__)
"""The keys of the table `[limits]`."""

_current = Limits()


def limits() -> Limits:
    """The bounds in force."""
    return _current


def set_limits(chosen: Mapping[str, int]) -> None:
    """Put bounds in force: the defaults but for what was chosen. Raises TypeError for a name that is none."""
    global _current  # one setting of one process, like a locale
    _current = Limits(**chosen)
