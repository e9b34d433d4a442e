"""The card of a figure."""

from __future__ import annotations

from collections.abc import Mapping

from content.annotations.annotation import Review
from content.briefing import Briefing
from content.checklist import MetricRow
from content.metrics.metric import Derived, Metric, Series
from content.values import dataclass
from tui.locale.catalog import Lang
from tui.panes.lines import Paragraph
from tui.screens.card import Card, CardAction, MenuEntry
from tui.screens.card_text import CardText, digits, grouped
from tui.theming import Palette
from tui.wording import attribution_text, corrected_text, modality_text


def metric_card(palette: Palette, lang: Lang, briefing: Briefing, row: MetricRow) -> Card:
    """Everything about a figure, and what can be done with it."""
    text, metric = CardText(palette, lang), row.metric
    paragraphs = [
        text.lead(metric.printed_in(briefing.document.text)),
        *text.facts(_facts(text, row)),
        *text.head("sentence"),
        text.passage(briefing.document, metric.range),
        *_Over(text, briefing, metric).paragraphs(),
    ]
    return Card(text.say("metric"), tuple(paragraphs), _menu(text, row), metric.quote, field_values(row))


def field_values(row: MetricRow) -> dict[str, str]:
    """The present values of what can be corrected, the reader's corrections included."""
    metric = row.metric
    read = {
        "value": digits(metric.value),
        "value_max": "" if metric.value_max is None else digits(metric.value_max),
        "unit": metric.unit,
        "op": metric.op,
        "subject": metric.subject or "",
        "time": metric.time or "",
        "modality": metric.modality.value,
        "level": metric.level,
    }
    corrected: Mapping[str, str] = row.review.corrected if row.review else {}
    return {**read, **{name: value for name, value in corrected.items() if name in read}}


def _facts(text: CardText, row: MetricRow) -> list[tuple[str, str | None]]:
    metric = row.metric
    time = metric.time
    if time and metric.time_resolved:
        time = text.say("say.resolved", time=time)
    sure = text.say("field.sure", percent=round(metric.confidence * 100))
    return [
        (
            "value",
            text.say("say.implied", unit=text.value(metric)) if metric.unit_implied else text.value(metric),
        ),
        ("corrected", _corrected(text, row.review, corrected_text(row))),
        ("op", text.meaning(metric)),
        ("subject", metric.subject or text.say("say.unknown")),
        ("time", time or text.say("say.unknown")),
        ("who", attribution_text(metric, text.lang)),
        ("sense", modality_text(metric, text.lang)),
        ("level", text.say(f"level.{metric.level}")),
        ("rule", f"{metric.rule} · {sure}" if metric.rule else sure),
    ]


def _corrected(text: CardText, review: Review | None, figure: str | None) -> str | None:
    """The reader's figure, and the other fields that were changed."""
    if review is None or not review.corrected or figure is None:
        return None
    others = [value for name, value in review.corrected.items() if name not in ("value", "unit") and value]
    return " · ".join([figure, *others])


def _menu(text: CardText, row: MetricRow) -> tuple[MenuEntry, ...]:
    names = [
        ("c", "correct"),
        ("x", "restore" if row.dismissed else "dismiss"),
        ("p", "unpin" if row.pinned else "pin"),
        ("y", "copy"),
    ]
    return tuple(MenuEntry(key, text.say(f"do.{name}"), CardAction(name)) for key, name in names)


@dataclass(frozen=True, slots=True)
class _Over:
    """What the article says of the same thing at other times, and what follows from it."""

    text: CardText
    briefing: Briefing
    metric: Metric

    def paragraphs(self) -> list[Paragraph]:
        """Its points, then the derived figures with their calculation; nothing without a series."""
        series = next((s for s in self.briefing.series if self._belongs(s)), None)
        if series is None:
            return []
        metrics = {metric.id: metric for metric in self.briefing.metrics}
        points = [self._point(metrics[p.metric], p.time) for p in series.points if p.metric in metrics]
        derived = [
            self.text.body(self._calculation(item, metrics), hang=2)
            for item in series.derived
            if item.source in metrics and item.target in metrics
        ]
        return [
            *self.text.head("series"),
            *points,
            *(self.text.head("derived") if derived else []),
            *derived,
        ]

    def _belongs(self, series: Series) -> bool:
        return any(point.metric == self.metric.id for point in series.points)

    def _point(self, metric: Metric, time: str | None) -> Paragraph:
        figure = metric.printed_in(self.briefing.document.text)
        words = [time or self.text.say("say.unknown"), figure, modality_text(metric, self.text.lang)]
        if metric.id == self.metric.id:
            words.append(self.text.say("say.this"))
        return self.text.body("  ".join(words), hang=2)

    def _calculation(self, item: Derived, metrics: Mapping[str, Metric]) -> str:
        return self.text.say(
            f"derived.{item.what}",
            source=grouped(metrics[item.source].value),
            target=grouped(metrics[item.target].value),
            value=f"{grouped(item.value)} {item.unit}".rstrip(),
        )
