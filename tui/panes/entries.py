"""Entries: the rows of a list as values, and where each is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.style import Style

from content.document import TextRange
from content.values import dataclass
from tui.panes.places import PlaceIndex

Piece = tuple[str, Style]
"""A run of text with its style."""
Line = list[Piece]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list: a heading between groups, or an item with its place in the text."""

    id: str
    places: tuple[TextRange, ...] = ()
    heading: str | None = None
    """The words of a group's heading; None for an item."""

    @property
    def place(self) -> TextRange | None:
        """The first of its places."""
        return self.places[0] if self.places else None


class Listing(NamedTuple):
    """Entries, the indexes of those that are no headings, and where each id and place is found."""

    entries: list[Entry]
    items: list[int]
    by_id: Mapping[str, int]
    places: PlaceIndex[int]


def listing_of(listed: Iterable[Entry]) -> Listing:
    """Entries with the indexes that find them; of several with one id the first is found."""
    entries = list(listed)
    items = [at for at, entry in enumerate(entries) if entry.heading is None]
    by_id = {entries[at].id: at for at in reversed(items)}
    places = PlaceIndex((own, at) for at, entry in enumerate(entries) for own in entry.places)
    return Listing(entries, items, by_id, places)
