"""A series as paragraphs of a card: bars in the palette's colours, and the legend."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rich.style import Style

from content.checklist import MetricRow
from content.metrics.metric import Series
from tui.charting import bars_of, legend_parts
from tui.locale.catalog import Lang
from tui.panes.entries import Line
from tui.panes.lines import Paragraph
from tui.theming import Palette
from tui.typesetting.chart import Role, draw_chart


def chart_paragraphs(
    palette: Palette,
    series: Series,
    rows: Mapping[str, MetricRow],
    text: str,
    lang: Lang,
    here: Collection[str],
) -> list[Paragraph]:
    """The chart of a series; `here` are the ids of the metric whose bar stands out."""
    bars = bars_of(series, rows, text, lang, here)
    styles = _styles(palette)

    def drawn(width: int) -> list[Line]:
        return [[(piece, styles[role]) for piece, role in row] for row in draw_chart(bars, width)]

    chart = [Paragraph((), drawn=drawn)] if bars else []
    pieces: list[tuple[str, Style]] = []
    for texture, role, words in legend_parts(bars, lang):
        pieces += [
            ("   " if pieces else "", palette.side),
            (texture, styles[role]),
            (f" {words}", palette.side_dim),
        ]
    return [*chart, Paragraph(tuple(pieces))] if pieces else chart


def _styles(palette: Palette) -> Mapping[Role, Style]:
    return {
        "label": palette.side_dim,
        "words": palette.side,
        "here": palette.side_figure,
        "axis": palette.side_rule,
        "range": palette.side_dim,
        "gap": palette.side_dim,
        "actual": _solid(palette.side_actual),
        "target": palette.side_target,
        "forecast": palette.side_forecast,
        "claim": palette.side_claim,
    }


def _solid(style: Style) -> Style:
    """The letters of a bar in the colour of their own ground; without colours, reversed."""
    return style + (Style(bgcolor=style.color) if style.color is not None else Style(reverse=True))
