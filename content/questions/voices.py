"""How a clause stands to the words that tell who speaks."""

from __future__ import annotations

from content.attribution.statement import Attribution
from content.document import TextRange

_BESIDE = 60
"""Code points between a clause and the words that say who speaks, from which on they stand far."""


def is_beside(said_by: Attribution, clause: TextRange) -> bool:
    """Whether the words that say who speaks stand beside the clause: in a long answer most is background."""
    cue = said_by.cue
    return cue is not None and clause.start - cue.end < _BESIDE and cue.start - clause.end < _BESIDE


def only_tells(said_by: Attribution, clause: TextRange) -> bool:
    """Whether the clause is half or more the words that say who speaks: the content stands elsewhere."""
    cue = said_by.cue
    return cue is not None and clause.covers(cue) and 2 * len(cue) >= len(clause)
