"""OpenQuestion: one thing that is still to be verified after reading, as a value."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from content.document import TextRange
from content.messages import Message
from content.values import dataclass

Tier = Literal["must", "nice"]


class QuestionKind(StrEnum):
    """Why an item stands on the checklist."""

    QUESTION = "question"
    DISPUTED = "disputed"
    FORECAST = "forecast"
    INCONSISTENCY = "inconsistency"
    UNSOURCED = "unsourced"


_UNPROMISED = "effect pending warning possible conditional outlook expectation modal implied"
FORETOLD = frozenset(f"forecast.{name}" for name in _UNPROMISED.split())
"""Rules for what may come without anybody's having given his word for it."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A clause to be checked. `quote` is the text of the first of `spans`, verbatim; more are mentions."""

    id: str
    """`q-` and a hash of kind, quote and place: stable over re-parses of the same text."""
    kind: QuestionKind
    tier: Tier
    quote: str
    spans: tuple[TextRange, ...]
    why: Message
    """The reason it was raised; for inconsistencies with the calculation."""
    settle: Message
    """What would settle it."""
    rule: str
    score: float
    due: date | None = None
    metrics: tuple[str, ...] = ()

    @property
    def kind_word(self) -> str:
        """The catalogs' key for its kind: `expected` for a forecast that is nobody's promise."""
        return "expected" if self.rule in FORETOLD else self.kind.value
