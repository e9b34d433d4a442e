"""Values and helpers that the readers of both languages share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from content.document import TextRange

AttributionKind = Literal["speaker", "document", "vendor", "anonymous", "none"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it. `name` is None where nobody is named; `cue` is the place of the words that tell."""

    name: str | None = None
    kind: AttributionKind = "none"
    cue: TextRange | None = None

    @property
    def named(self) -> bool:
        """Whether a reader could go and ask: a speaker, a document or a company with a name."""
        return self.name is not None and self.kind in ("speaker", "document", "vendor")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of text with the one who says it."""

    range: TextRange
    said_by: Attribution


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
