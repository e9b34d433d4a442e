"""Briefing: a document with what was extracted from it, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from content.document import Document
from content.metrics.metric import Metric, Series
from content.questions.question import OpenQuestion

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
