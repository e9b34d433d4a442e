"""Figures: the rows of one metric taken together."""

from __future__ import annotations

from collections.abc import Iterable

from content.checklist import MetricRow
from content.document import TextRange
from content.metrics.calculation import grouped, measured
from content.metrics.mentions import contradicts, drifts, mentions
from content.metrics.metric import Metric, MetricKind
from content.values import dataclass

QUOTED = 16
"""Characters that are shown at most of the passage of a figure that the reader added."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric with all its places in the text, the first of them leading."""

    rows: tuple[MetricRow, ...]

    @property
    def lead(self) -> MetricRow:
        """The row of its first place, which stands for it in lists."""
        return self.rows[0]

    @property
    def id(self) -> str:
        """Id of its first place's metric."""
        return self.lead.id

    @property
    def reading(self) -> Metric:
        """As the reader has it, at its first place."""
        return self.lead.reading

    @property
    def places(self) -> tuple[TextRange, ...]:
        """All its places, in text order."""
        return tuple(row.metric.range for row in self.rows)

    @property
    def dismissed(self) -> bool:
        """Whether the reader said that this is no metric."""
        return self.lead.dismissed

    @property
    def pinned(self) -> bool:
        """Whether the reader keeps it on top."""
        return any(row.pinned for row in self.rows)

    @property
    def minor(self) -> bool:
        """Whether it is a rank or only sets a frame, unless the reader added it or keeps it on top."""
        kept = self.pinned or self.lead.added
        return not kept and (self.reading.kind is MetricKind.RANK or self.reading.level == "context")

    @property
    def drifts(self) -> bool:
        """Whether it is worded differently from place to place."""
        return drifts([row.metric for row in self.rows])

    @property
    def contradicts(self) -> bool:
        """Whether its wordings exclude each other."""
        return contradicts([row.metric for row in self.rows])


def figure_words(row: MetricRow, text: str) -> str:
    """A figure as `text` has it, `超41万辆`; one that the reader added by what it says: `300 棵 “老树”`.

    A passage that is longer than a few words is left out.
    """
    metric = row.metric
    if not row.added:
        return metric.printed_in(text)
    high = "" if metric.value_max is None else f" - {grouped(metric.value_max)}"
    words = measured(f"{grouped(metric.value)}{high}", metric.unit)
    quote = " ".join(metric.quote.split())
    return words if len(quote) > QUOTED else f"{words} “{quote}”"


def figures(rows: Iterable[MetricRow]) -> tuple[Figure, ...]:
    """The rows that say one thing as one figure each, by their first places; dismissed rows by themselves."""
    by_id = {row.id: row for row in rows}
    kept = mentions(row.reading for row in by_id.values() if not row.dismissed)
    gone = mentions(row.reading for row in by_id.values() if row.dismissed)
    found = [Figure(tuple(by_id[metric.id] for metric in group)) for group in (*kept, *gone)]
    return tuple(sorted(found, key=lambda figure: figure.places[0]))
