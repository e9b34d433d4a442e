"""Values and helpers that the readers of both languages share."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

from content.document import TextRange
from content.values import dataclass

AttributionKind = Literal["speaker", "document", "vendor", "anonymous", "none"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `name` is None where nobody is named; `cue` is the place of the words that tell.

    `unnamed` is what the text calls somebody it does not name: 业内人士, two people briefed on the talks.
    """

    name: str | None = None
    kind: AttributionKind = "none"
    cue: TextRange | None = None
    unnamed: str | None = None

    @property
    def shown(self) -> str | None:
        """The name, else the words for somebody unnamed."""
        return self.name or self.unnamed

    @property
    def spoken(self) -> bool:
        """Whether somebody says it, a person, a firm or somebody unnamed; not a document, not the author."""
        return self.kind in ("speaker", "vendor", "anonymous")

    @property
    def named(self) -> bool:
        """Whether a reader could go and ask: a speaker, a document or a company with a name."""
        return self.name is not None and self.kind in ("speaker", "document", "vendor")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text with the one who says it."""

    range: TextRange
    said_by: Attribution


class Places:
    """Stretches of text in order, without overlaps; asked for the one at or before a place."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """`spans` are sorted and do not overlap."""
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def around(self, at: int) -> tuple[int, int] | None:
        """The stretch that holds `at`, if any."""
        index = bisect_right(self._starts, at) - 1
        return self._spans[index] if index >= 0 and at < self._spans[index][1] else None

    def before(self, at: int) -> tuple[int, int] | None:
        """The last stretch that ends at `at` or before, if it is the last one to start there."""
        index = bisect_right(self._starts, at - 1) - 1
        return self._spans[index] if index >= 0 and self._spans[index][1] <= at else None


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
