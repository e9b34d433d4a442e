"""Series of figures as bars: inline SVG that takes its colours from the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from content.exports.as_json import decimal_text
from content.exports.html_text import escape
from content.exports.words import word
from content.metrics.metric import Metric, Series

_WIDTH = 640
_LABELS = 150
_VALUES = 130
_ROW = 26
_BAR = 16


def draw_series(series: Series, metrics: Mapping[str, Metric], text: str, lang: str) -> Iterator[str]:
    """A figure with a bar for each point, and what follows from them; nothing for fewer than two points."""
    points = [(point.time or "", metrics[point.metric]) for point in series.points if point.metric in metrics]
    if len(points) < 2:
        return
    unit = f" ({series.unit})" if series.unit else ""
    title = escape(f"{series.subject}{unit}")
    most = max(abs(metric.value) for _, metric in points) or Decimal(1)
    yield "<figure>"
    yield f'<svg viewBox="0 0 {_WIDTH} {_ROW * len(points)}" role="img" aria-label="{title}">'
    for number, (time, metric) in enumerate(points):
        yield from _bar(number, time, metric.printed_in(text), abs(metric.value) / most)
    yield "</svg>"
    yield f"<figcaption>{title}{_derived(series, metrics, lang)}</figcaption>"
    yield "</figure>"


def _bar(number: int, time: str, printed: str, share: Decimal) -> Iterator[str]:
    top = number * _ROW
    length = round(float(share) * (_WIDTH - _LABELS - _VALUES), 1)
    baseline = top + _BAR - 2
    yield f'<text x="{_LABELS - 8}" y="{baseline}" text-anchor="end">{escape(time)}</text>'
    yield f'<rect x="{_LABELS}" y="{top}" width="{max(length, 1.0)}" height="{_BAR}"></rect>'
    yield f'<text x="{_LABELS + length + 8}" y="{baseline}">{escape(printed)}</text>'


def _derived(series: Series, metrics: Mapping[str, Metric], lang: str) -> str:
    """What was worked out, said to be so: it is nowhere printed in the article."""
    times = {point.metric: point.time or "" for point in series.points}
    said = [
        f"{times.get(figure.source, '')} → {times.get(figure.target, '')} "
        f"{word(f'derived.{figure.what}', lang)} {decimal_text(figure.value)} {figure.unit}".strip()
        for figure in series.derived
        if figure.source in metrics and figure.target in metrics
    ]
    return f' <span class="quiet">{escape(word("worked_out", lang) + "; ".join(said))}</span>' if said else ""
