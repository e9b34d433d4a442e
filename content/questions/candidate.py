"""A candidate: what a rule proposes before scoring and merging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from content.document import TextRange
from content.questions.question import QuestionKind
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that a rule wants on the list."""

    kind: QuestionKind
    range: TextRange
    rule: str
    """Stable and language-free: `disputed.rumour`."""
    weight: float
    """How sure the rule's cue is, 0 to 1, before the place and the figures count."""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the messages are filled with."""
    variant: str = ""
    """Suffix of the message keys where a rule has more than one wording."""
    metrics: tuple[str, ...] = ()
    due: date | None = None
    topic: str = ""
    """Candidates of one kind and topic are mentions of one thing; empty where only the words tell."""
    voice: str = ""
    """What it has in common with others of its rule, so that one of them counts most; empty for its cue."""
    others: tuple[TextRange, ...] = ()
    """More places of the same thing."""
