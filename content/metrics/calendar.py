"""What an article has said of time so far, and the time of a figure as shown."""

from __future__ import annotations

from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Dated:
    """The time of a figure as shown, and whether a year was worked out."""

    label: str | None = None
    resolved: bool = False


class Calendar:
    """What an article has said of time so far: its own year, and the year named last."""

    def __init__(self, date: str | None) -> None:
        """`date` is the article's, ISO 8601, as precise as known."""
        self.written = int(date[:4]) if date and date[:4].isdigit() else None
        self.named: int | None = None
        """The year named last in this block."""
        self.before: int | None = None
        """The year named last in the article."""

    def name(self, year: int) -> None:
        """Remember a year that the text has named."""
        self.named = self.before = year

    def enter(self) -> None:
        """Begin a block: a bare month there belongs to no year of another block."""
        self.named = None
