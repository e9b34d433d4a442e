"""Briefing: a document with what was extracted from it, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from content.document import Document
from content.metrics.metric import Metric, Series
from content.questions.question import OpenQuestion


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the panes show of an article. Metrics and questions stand in text order."""

    document: Document
    metrics: tuple[Metric, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    series: tuple[Series, ...] = ()
