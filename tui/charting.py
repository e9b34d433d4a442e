"""A series as a chart for people: its points as bars, with the words beside them and the legend below."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from content.checklist import MetricRow
from content.figures import figure_words
from content.metrics.metric import Metric, Modality, Series
from content.metrics.moments import UNDATED, moment
from tui.locale.catalog import Lang, say
from tui.typesetting.chart import Bar, Form, Role, textures_used
from tui.wording import corrected_text, modality_text

_TIPS = {">": ">", ">=": ">", "<": "<", "<=": "<"}


def bars_of(
    series: Series, rows: Mapping[str, MetricRow], text: str, lang: Lang, here: Collection[str] = ()
) -> list[Bar]:
    """A bar for each point of a series, in its order; `here` are ids of the metric that it is shown for.

    The figures are those that the reader has, by `rows`; points that are not among them are left out.
    """
    bars: list[Bar] = []
    year: int | None = None
    for point in series.points:
        row = rows.get(point.metric)
        if row is None:
            continue
        metric = row.reading
        when = moment(point.time)
        dated = when < UNDATED
        bars.append(
            Bar(
                label=point.time or say(lang, "wording.no_time"),
                value=metric.signed,
                words=_words(row, text, lang),
                form=_form(metric),
                high=_high(metric),
                tip=_TIPS.get(metric.op, ""),
                here=metric.id in here,
                after_gap=dated and year is not None and when.year > year + 1,
            )
        )
        year = when.year if dated else year
    return bars


def legend(bars: Sequence[Bar], lang: Lang) -> str:
    """What the textures stand for: `= actual   - target`; empty where there is only one."""
    return "   ".join(f"{texture} {words}" for texture, _, words in legend_parts(bars, lang))


def legend_parts(bars: Sequence[Bar], lang: Lang) -> list[tuple[str, Role, str]]:
    """Each texture with what it stands for, as a role and in words; empty where there is only one."""
    used = textures_used(bars)
    if len(used) < 2:
        return []
    keys = {"range": "wording.range"}
    return [(texture, form, say(lang, keys.get(form, f"wording.modality.{form}"))) for texture, form in used]


def _words(row: MetricRow, text: str, lang: Lang) -> str:
    """The figure as printed, what the reader made of it, and its sense."""
    corrected = corrected_text(row)
    said = [
        figure_words(row, text),
        f"-> {corrected}" if corrected else "",
        modality_text(row.reading, lang),
    ]
    return "  ".join(part for part in said if part)


def _high(metric: Metric) -> Decimal | None:
    """The far end of a range, with the sign of its direction."""
    return (
        -metric.value_max if metric.value_max and metric.signed < 0 < metric.value_max else metric.value_max
    )


def _form(metric: Metric) -> Form:
    forms: dict[Modality, Form] = {
        Modality.ACTUAL: "actual",
        Modality.TARGET: "target",
        Modality.FORECAST: "forecast",
        Modality.CLAIM: "claim",
    }
    return forms[metric.modality]
