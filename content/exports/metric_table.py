"""The key metrics as a table: in CSV with every field, in the other formats the few that people read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.checklist import MetricRow
from content.current_series import present_series
from content.document import Document
from content.exports.as_json import decimal_text
from content.exports.words import figure_of, word
from content.figures import Figure, figures
from content.metrics.calculation import calculation
from content.metrics.corrected import FIELDS

METRIC_COLUMNS = (
    "id", "kind", "quote", "qualifier", "op", "value", "value_max", "unit", "currency", "direction",
    "modality", "subject", "time", "attribution", "attribution_kind", "level", "status",
    "section", "start", "end",
    "fraction", "unit_implied", "time_resolved", "rule", "confidence", "pinned", "added", "corrected",
    "read_as", "reason", "same_as", "sentence",
)  # fmt: skip
"""What a CSV row holds. Values are the reader's; `read_as` says what the corrected ones were read as."""

READ_COLUMNS = ("figure", "subject", "time", "source", "modality")
"""What the tables for people hold."""


def calculations(document: Document, rows: Sequence[MetricRow], lang: str) -> Iterator[str]:
    """What follows from the series of an article, each with its subject and how it was worked out."""
    readings = {row.id: row.reading for row in rows}
    for series in present_series(document, rows):
        for item in series.derived:
            told = calculation(item, readings, lang)
            if told is not None:
                yield f"{series.subject} · {told}"


def csv_metrics(document: Document, rows: Sequence[MetricRow]) -> Iterator[tuple[object, ...]]:
    """A row for each place of a figure, dismissed ones too; `same_as` is the id of its first place."""
    first = {row.id: figure.id for figure in figures(rows) for row in figure.rows}
    for row in rows:
        yield (*_said(document, row), *_known(document, row, first[row.id]))


def _said(document: Document, row: MetricRow) -> tuple[object, ...]:
    metric = row.reading
    return (
        metric.id,
        metric.kind.value,
        metric.quote,
        metric.qualifier,
        metric.op,
        decimal_text(metric.value),
        None if metric.value_max is None else decimal_text(metric.value_max),
        metric.unit,
        metric.currency,
        metric.direction,
        metric.modality.value,
        metric.subject,
        metric.time,
        metric.attribution,
        metric.attribution_kind,
        metric.level,
        row.review.status.value if row.review else "open",
        document.section_at(metric.range.start).title if document.sections else "",
        metric.range.start,
        metric.range.end,
    )


def _known(document: Document, row: MetricRow, first: str) -> tuple[object, ...]:
    metric = row.reading
    changed = _changed(row)
    sentence = document.sentence_at(metric.range.start).of(document.text) if document.blocks else ""
    return (
        metric.fraction,
        _flag(metric.unit_implied),
        _flag(metric.time_resolved),
        metric.rule,
        metric.confidence,
        _flag(row.pinned),
        _flag(row.added),
        "; ".join(changed),
        "; ".join(f"{name}={value}" for name, value in changed.items()),
        row.review.reason if row.review else None,
        None if first == metric.id else first,
        sentence,
    )


def _flag(holds: bool) -> str:
    return "true" if holds else "false"


def _changed(row: MetricRow) -> dict[str, str]:
    """The corrected fields with what was read."""
    read, now = row.metric, row.reading
    changed = {name: getattr(read, name) for name in FIELDS if getattr(read, name) != getattr(now, name)}
    numbers = {name for name in ("value", "value_max") if changed.get(name) is not None}
    return {
        name: decimal_text(value) if name in numbers else str(value or "") for name, value in changed.items()
    }


ReadRow = tuple[Figure, tuple[str, ...]]
"""A figure with its cells by `READ_COLUMNS`."""


def read_tables(
    document: Document, rows: Sequence[MetricRow], lang: str
) -> tuple[Sequence[ReadRow], Sequence[ReadRow]]:
    """For people: each figure that is not dismissed once; what is key, then ranks and what sets a frame.

    Those that the reader keeps on top come first, the others in the order of the text.
    """
    listed = sorted(_read_rows(document, rows, lang), key=lambda row: not row[0].pinned)
    return [row for row in listed if not row[0].minor], [row for row in listed if row[0].minor]


def _read_rows(document: Document, rows: Sequence[MetricRow], lang: str) -> Iterator[ReadRow]:
    for figure in figures(rows):
        if figure.dismissed:
            continue
        metric, words = figure.reading, figure_of(figure.lead, document.text, lang)
        if len(figure.rows) > 1:
            words = f"{words} {word('places', lang, count=len(figure.rows))}"
        sense = word(f"modality.{metric.modality.value}", lang)
        yield figure, (words, metric.subject or "", metric.time or "", metric.attribution or "", sense)
