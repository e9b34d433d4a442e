"""Series of figures as bars: inline SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from content.checklist import MetricRow
from content.exports.html_text import escape
from content.exports.words import figure_of, word
from content.metrics.calculation import calculation
from content.metrics.metric import Metric, Series

_WIDTH = 640
_LABELS = 150
_VALUES = 190
_ROW = 26
_BAR = 16
_ROOM = _WIDTH - _LABELS - _VALUES


def draw_series(series: Series, rows: Mapping[str, MetricRow], text: str, lang: str) -> Iterator[str]:
    """A figure with a bar for each point, and what follows from them; nothing for fewer than two points.

    Targets, forecasts and claims have outlines of their own, ranges a second part; all are named in words.
    """
    points = [(point.time or "", rows[point.metric]) for point in series.points if point.metric in rows]
    if len(points) < 2:
        return
    unit = f" ({series.unit})" if series.unit else ""
    title = escape(f"{series.subject}{unit}")
    scale = _Scale([row.reading for _, row in points])
    yield "<figure>"
    yield f'<svg viewBox="0 0 {_WIDTH} {_ROW * len(points)}" role="img" aria-label="{title}">'
    for number, (time, row) in enumerate(points):
        modality = row.reading.modality.value
        words = f"{figure_of(row, text, lang)} · {word(f'modality.{modality}', lang)}"
        yield from _bar(number * _ROW, time, words, modality, scale.ends(row.reading))
    if scale.signed:
        yield f'<line x1="{scale.zero}" y1="0" x2="{scale.zero}" y2="{_ROW * len(points)}"></line>'
    yield "</svg>"
    yield f"<figcaption>{title}{_derived(series, rows, lang)}</figcaption>"
    yield "</figure>"


class _Scale:
    """From values to places on the page, zero among them."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        ends = [end for metric in metrics for end in _values(metric)]
        self._least, most = min(Decimal(0), *ends), max(Decimal(0), *ends)
        self._span = most - self._least or Decimal(1)
        self.signed = self._least < 0
        self.zero = self._at(Decimal(0))

    def _at(self, value: Decimal) -> float:
        return round(_LABELS + float((value - self._least) / self._span) * _ROOM, 1)

    def ends(self, metric: Metric) -> list[tuple[float, float, str]]:
        """Left edge, width and class of each part of a bar: from zero to the nearer end, and the range."""
        places = sorted(map(self._at, _values(metric)))
        low, high = places[0], places[-1]
        near = min(max(low, self.zero), high)
        bar = (min(self.zero, near), max(1.0, round(abs(near - self.zero), 1)), "")
        return [bar] if low == high else [bar, (low, round(high - low, 1), " range")]


def _values(metric: Metric) -> list[Decimal]:
    """One end, or both of a range, with the sign of the direction."""
    value = metric.signed
    if metric.value_max is None:
        return [value]
    return [value, -metric.value_max if value < 0 < metric.value_max else metric.value_max]


def _bar(
    top: int, time: str, words: str, modality: str, parts: Sequence[tuple[float, float, str]]
) -> Iterator[str]:
    baseline = top + _BAR - 2
    yield f'<text x="{_LABELS - 8}" y="{baseline}" text-anchor="end">{escape(time)}</text>'
    for left, width, more in parts:
        yield f'<rect class="{modality}{more}" x="{left}" y="{top}" width="{width}" height="{_BAR}"></rect>'
    end = max(left + width for left, width, _ in parts)
    yield f'<text x="{round(end + 8, 1)}" y="{baseline}">{escape(words)}</text>'


def _derived(series: Series, rows: Mapping[str, MetricRow], lang: str) -> str:
    """What was worked out, said to be so: it is nowhere printed in the article."""
    readings = {name: row.reading for name, row in rows.items()}
    told = (calculation(item, readings, lang) for item in series.derived)
    said = [words for words in told if words]
    if not said:
        return ""
    listed = "".join(f"<li>{escape(words)}</li>" for words in said)
    return f'<p class="quiet">{escape(word("worked_out", lang).rstrip())}</p><ul class="quiet">{listed}</ul>'
