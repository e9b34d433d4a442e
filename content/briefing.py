"""Briefing: a document with what was extracted from it, as one value."""

from __future__ import annotations

from typing import Literal

from content.document import Document
from content.metrics.metric import Metric, Series
from content.questions.question import OpenQuestion
from content.values import dataclass

Part = Literal["blocks", "metrics", "questions"]
PARTS: tuple[Part, ...] = ("blocks", "metrics", "questions")
"""What a reading may be limited to."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the panes show of an article. Metrics and questions stand in text order."""

    document: Document
    metrics: tuple[Metric, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    series: tuple[Series, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come, and what it has found so far. The last one has `done` = 1.0 and all of it."""

    done: float
    """0.0 to 1.0."""
    briefing: Briefing
