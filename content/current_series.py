"""The series of an article as its reader has the figures."""

from __future__ import annotations

from collections.abc import Iterable

from content.checklist import MetricRow
from content.document import Document
from content.metrics.metric import Series
from content.metrics.series import build_series


def present_series(document: Document, rows: Iterable[MetricRow]) -> tuple[Series, ...]:
    """The series as the reader's corrections, dismissals and additions make them."""
    return build_series(document, [row.reading for row in rows if not row.dismissed])
