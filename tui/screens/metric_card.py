"""The card of a figure: its reading, its sentences, what it is checked against, what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from content.checklist import Checklist, MetricRow
from content.current_series import present_series
from content.document import Document
from content.figures import Figure, figure_words, figures
from content.messages import Message, render
from content.metrics.calculation import calculation
from content.metrics.conversion import Converted, conversions
from content.metrics.metric import Metric, Series
from content.values import dataclass
from tui.locale.catalog import Lang
from tui.panes.lines import Paragraph
from tui.screens.card import Card, CardAction, MenuEntry, place_entries
from tui.screens.card_text import CardText, digits
from tui.screens.chart import chart_paragraphs
from tui.theming import Palette
from tui.wording import BOXES, attribution_text, kind_text, modality_text, one_line


def metric_card(
    palette: Palette, lang: Lang, document: Document, checklist: Checklist, row: MetricRow
) -> Card:
    """Everything about a figure at all its places, and what can be done with it."""
    return _MetricCard(CardText(palette, lang), document, checklist, figure_of(checklist, row)).card()


def figure_of(checklist: Checklist, row: MetricRow) -> Figure:
    """The figure that a row is a place of; the row alone if the list has changed meanwhile."""
    found = (figure for figure in figures(checklist.metrics) if any(row.id == own.id for own in figure.rows))
    return next(found, Figure((row,)))


def field_values(metric: Metric) -> dict[str, str]:
    """What can be corrected of a metric, by the names of the notes file."""
    return {
        "value": digits(metric.value),
        "value_max": "" if metric.value_max is None else digits(metric.value_max),
        "unit": metric.unit,
        "op": metric.op,
        "subject": metric.subject or "",
        "time": metric.time or "",
        "modality": metric.modality.value,
        "level": metric.level,
    }


@dataclass(frozen=True, slots=True)
class _MetricCard:
    """Makes the card of one figure."""

    text: CardText
    document: Document
    checklist: Checklist
    figure: Figure

    def card(self) -> Card:
        """Paragraphs and menu."""
        lead = self.figure.lead
        paragraphs = [
            self.text.lead(figure_words(lead, self.document.text)),
            *self.text.facts(self._facts()),
            *self._places(),
            *self._series(),
            *self._checks(),
        ]
        return Card(
            self.text.say("metric"),
            tuple(paragraphs),
            self._menu(),
            lead.metric.quote,
            field_values(self.figure.reading),
        )

    # What was read

    def _facts(self) -> list[tuple[str, str | None]]:
        text, lead, reading = self.text, self.figure.lead, self.figure.reading
        time = reading.time
        if time and reading.time_resolved:
            date = self.document.source.meta.date or text.say("say.unknown")
            time = text.say("say.resolved", time=time, date=date)
        value = text.value(lead.metric)
        return [
            ("verdict", self._verdict()),
            ("value", text.say("say.implied", unit=value) if lead.metric.unit_implied else value),
            ("corrected", self._corrected()),
            ("waiting", self._waiting()),
            ("also", text.say("between").join(self._conversions())),
            ("op", text.meaning(reading)),
            ("subject", reading.subject or text.say("say.unknown")),
            ("time", time or text.say("say.unknown")),
            ("who", attribution_text(reading, text.lang)),
            ("sense", modality_text(reading, text.lang)),
            ("level", text.say(f"level.{reading.level}")),
            ("rule", self._rule(lead.metric)),
        ]

    def _verdict(self) -> str | None:
        lead = self.figure.lead
        said = {
            "added": lead.added,
            "confirmed": lead.confirmed,
            "dismissed": lead.dismissed,
            "pinned": self.figure.pinned,
        }
        return " · ".join(self.text.say(f"verdict.{name}") for name, holds in said.items() if holds)

    def _corrected(self) -> str | None:
        """What the reader changed, field by field."""
        before, after = field_values(self.figure.lead.metric), field_values(self.figure.reading)
        changed = [
            f"{self.text.label(name)} {self._worded(name, value) or self.text.say('say.unknown')}"
            for name, value in after.items()
            if value != before[name]
        ]
        return " · ".join(changed) or None

    def _worded(self, name: str, value: str) -> str:
        if name == "modality":
            return modality_text(self.figure.reading, self.text.lang)
        return self.text.say(f"level.{value}") if name == "level" else value

    def _waiting(self) -> str | None:
        """That the text was edited since, and what the figure was then."""
        lead = self.figure.lead
        spoken = lead.review or lead.annotation
        if not lead.stale or spoken is None:
            return None
        return self.text.say("say.stale", quote=one_line(spoken.target.quote))

    def _conversions(self) -> Iterator[str]:
        for converted in conversions(self.figure.reading, self.document.lang):
            words = _converted(converted)
            yield words if converted.exact else self.text.say("op.about", value=words)

    def _rule(self, metric: Metric) -> str:
        """How it was read, in words, and how sure that is."""
        if not metric.rule:
            return self.text.say("field.sure", percent=round(metric.confidence * 100))
        parts = [part for part in metric.rule.split(".") if part not in ("zh", "en")]
        known = [render(Message(f"metrics.rule.{part}"), self.text.lang) for part in parts]
        sure = self.text.say("field.sure", percent=round(metric.confidence * 100))
        words = [word for word in known if not word.startswith("metrics.rule.")]
        return " · ".join([*words, metric.rule, sure])

    # Where it stands

    def _places(self) -> list[Paragraph]:
        """The sentences around it, and how their wordings differ."""
        rows = self.figure.rows
        found = self.text.head("sentence" if len(rows) == 1 else "mentions")
        found += [self.text.passage(self.document, row.metric.range) for row in rows]
        if self.figure.drifts:
            words = dict.fromkeys(row.metric.printed_in(self.document.text) for row in rows)
            name = "say.clash" if self.figure.contradicts else "say.drift"
            found.append(self.text.warned(self.text.say(name, words=" / ".join(words))))
        return found

    # What it can be checked against

    def _checks(self) -> list[Paragraph]:
        """The open questions that it has a part in."""
        own = {row.id for row in self.figure.rows}
        asked = [row for row in self.checklist.questions if own.intersection(row.question.metrics)]
        lines: list[Paragraph] = []
        for row in asked:
            lead = f"{BOXES[row.status]} {kind_text(row, self.text.lang)}  "
            lines.append(self.text.body(lead + one_line(row.question.quote), hang=4))
            lines.append(self.text.body("    " + render(row.question.why, self.text.lang), hang=4))
        return [*self.text.head("checks"), *lines] if lines else []

    def _series(self) -> list[Paragraph]:
        """Its chart, and what follows from it with the calculation; nothing without a series."""
        own = {row.id for row in self.figure.rows}
        rows = {row.id: row for row in self.checklist.metrics}
        readings = {name: row.reading for name, row in rows.items()}
        shown: list[Paragraph] = []
        for series in present_series(self.document, self.checklist.metrics):
            if _has_part(series, own):
                shown += self._one_series(series, rows, readings, own)
        return shown

    def _one_series(
        self, series: Series, rows: Mapping[str, MetricRow], readings: Mapping[str, Metric], own: set[str]
    ) -> list[Paragraph]:
        text = self.text
        told = (calculation(item, readings, text.lang) for item in series.derived)
        derived = [text.body(f"- {words}", hang=2) for words in told if words]
        unit = f"  ({series.unit})" if series.unit else ""
        return [
            *text.head("series", f"  {series.subject}{unit}"),
            *chart_paragraphs(text.palette, series, rows, self.document.text, text.lang, own),
            *(text.head("derived") if derived else []),
            *derived,
        ]

    # What can be done

    def _menu(self) -> tuple[MenuEntry, ...]:
        lead = self.figure.lead
        names = [
            *([("r", "hold")] if lead.stale else []),
            ("c", "correct"),
            ("v", "unconfirm" if lead.confirmed else "verify"),
            ("x", "restore" if lead.dismissed else "dismiss"),
            ("p", "unpin" if self.figure.pinned else "pin"),
            *([("o", "uncorrect")] if lead.review and lead.review.corrected else []),
            *([("D", "remove")] if lead.added else []),
            ("y", "copy"),
        ]
        doing = [MenuEntry(key, self.text.say(f"do.{name}"), CardAction(name)) for key, name in names]
        return (*doing, *place_entries(self.text, self.document, self.figure.places))


def _has_part(series: Series, own: set[str]) -> bool:
    """Whether one of these metrics is a point of a series, or what something in it follows from."""
    points = {point.metric for point in series.points}
    return bool(own & points) or any({item.source, item.target} & own for item in series.derived)


def _converted(converted: Converted) -> str:
    """A figure in other words or units: `410 million 元`, `6.21 英里`."""
    values = [converted.value, *([converted.value_max] if converted.value_max is not None else [])]
    number = " - ".join(format(value, ",f") for value in values)
    return " ".join(part for part in (number, converted.scale, converted.unit) if part)


def numbers_alone(fields: Mapping[str, str], read: Metric) -> dict[str, str]:
    """Corrections without those that say what was read anyway."""
    before = field_values(read)
    return {name: value for name, value in fields.items() if before.get(name) != value}
