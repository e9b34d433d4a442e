"""What the reading of an article's figures knows from block to block."""

from __future__ import annotations

from content.attribution.attribute import Attributions, attribute
from content.attribution.statement import Attribution
from content.digests import short_digest
from content.document import Document, TextRange
from content.metrics.calendar import Calendar
from content.metrics.implied import implied_units


class ArticleSoFar:
    """What is known across the blocks of one document."""

    def __init__(self, document: Document, attributions: Attributions | None = None) -> None:
        """Nobody has said anything yet; `attributions` are read when first asked for, if not given."""
        self.document = document
        self._attributions = attributions
        self.calendar = Calendar(document.source.meta.date)
        self.counts_chunks = implied_units().counts_chunks(document.text)
        self.seen: dict[str, int] = {}
        self.header: list[str] = []
        """The cells of the header of the table being read."""

    def said(self, place: TextRange) -> Attribution:
        """Who says the text at a place; read when first asked, as many texts have no figure."""
        if self._attributions is None:
            self._attributions = attribute(self.document)
        return self._attributions.of(place)

    def id(self, text: str, start: int, end: int) -> str:
        """A hash of the figure with its surroundings, numbered where the same words come again."""
        key = text[max(0, start - 16) : end + 16]
        digest = short_digest(key.encode(), 5)
        self.seen[digest] = self.seen.get(digest, 0) + 1
        return f"m-{digest}" if self.seen[digest] == 1 else f"m-{digest}-{self.seen[digest]}"
