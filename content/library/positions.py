"""Where a reader was in an article, and finding that place again in a text that was edited since."""

from __future__ import annotations

from content.document import TextRange
from content.values import dataclass

QUOTE = 64
"""Code points of the sentence that are kept to find it again."""


@dataclass(frozen=True, slots=True)
class Position:
    """The current sentence and pane when an article was left."""

    offset: int = 0
    """Start of the current sentence, in the text with the digest `digest`."""
    pane: str = "narrative"
    progress: float = 0.0
    """Part of the article that lies before the current sentence's end, 0.0 to 1.0."""
    digest: str = ""
    quote: str = ""
    """How the sentence begins."""


def position_at(text: str, digest: str, sentence: TextRange, pane: str) -> Position:
    """The position of a reader whose current sentence stands at `sentence`."""
    return Position(
        offset=sentence.start,
        pane=pane,
        progress=round(sentence.end / len(text), 4) if text else 0.0,
        digest=digest,
        quote=sentence.of(text)[:QUOTE],
    )


def restore(position: Position, text: str, digest: str) -> int:
    """The offset to return to: the same place, else where the sentence stands now, else as far into the text.

    Of several places of the sentence's words, the one nearest to the old offset.
    """
    if not text:
        return 0
    if position.digest == digest and 0 <= position.offset < len(text):
        return position.offset
    if position.quote:
        before = text.rfind(position.quote, 0, max(0, position.offset) + len(position.quote))
        after = text.find(position.quote, max(0, position.offset))
        found = [place for place in (before, after) if place >= 0]
        if found:
            return min(found, key=lambda place: abs(place - position.offset))
    return min(len(text) - 1, max(0, int(position.progress * len(text)) - 1))
