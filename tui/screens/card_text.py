"""Paragraphs that cards are made of: labelled facts, and passages with the place that is meant in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.style import Style

from content.document import Document, TextRange
from content.metrics.calculation import measured
from content.metrics.metric import Metric
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.panes.lines import BLANK, Paragraph, plain
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.wording import number_text, one_line

GAP = 2
"""Cells between a label and what it labels."""

_OPS = {"=": "exact", ">": "more", ">=": "least", "<": "less", "<=": "most", "~": "about"}


@dataclass(frozen=True, slots=True)
class CardText:
    """Makes paragraphs in one palette and language."""

    palette: Palette
    lang: Lang

    def say(self, key: str, **values: object) -> str:
        """A text of the cards."""
        return say(self.lang, f"screens.card.{key}", **values)

    def lead(self, text: str) -> Paragraph:
        """What the card is about, first and strong."""
        return plain(one_line(text), self.palette.side_figure)

    def label(self, name: str) -> str:
        """What a field is called in forms."""
        return say(self.lang, f"screens.correct.{name}")

    def head(self, key: str, more: str = "") -> list[Paragraph]:
        """A heading with a row above; `more` are words of the article behind it."""
        return [BLANK, plain(self.say(f"head.{key}") + one_line(more), self.palette.side_heading)]

    def warned(self, text: str) -> Paragraph:
        """Something that needs an eye."""
        return plain(text, self.palette.side_warn)

    def body(self, text: str, *, hang: int = 0) -> Paragraph:
        """Words of the interface or of the reader."""
        return plain(text, self.palette.side, hang=hang)

    def quoted(self, text: str) -> Paragraph:
        """Words of the article, where they stand alone."""
        return plain(one_line(text), self.palette.side)

    def facts(self, facts: Sequence[tuple[str, str | None]]) -> list[Paragraph]:
        """Labels with what is known, aligned; what is None or empty is left out."""
        known = [(self.say(f"field.{name}"), words) for name, words in facts if words]
        cells = max((cell_width(label) for label, _ in known), default=0) + GAP
        return [
            Paragraph(
                (
                    (label + " " * (cells - cell_width(label)), self.palette.side_dim),
                    (words, self.palette.side),
                ),
                hang=cells,
            )
            for label, words in known
        ]

    def passage(self, document: Document, place: TextRange) -> Paragraph:
        """The whole sentence around a place, with the place standing out."""
        sentence = document.sentence_at(place.start) if document.blocks else place
        start, end = min(sentence.start, place.start), max(sentence.end, place.end)
        parts = ((start, place.start, False), (place.start, place.end, True), (place.end, end, False))
        return Paragraph(
            tuple(
                (one_line(document.text[begin:stop]), self._passage_style(meant))
                for begin, stop, meant in parts
                if begin < stop
            )
        )

    def _passage_style(self, meant: bool) -> Style:
        return self.palette.side + (self.palette.figure if meant else Style.null())

    def value(self, metric: Metric) -> str:
        """Value and unit in plain digits: `410,000辆`, `3 - 5%`, `1/3`."""
        fraction = f" ({metric.fraction})" if metric.fraction else ""
        return measured(number_text(metric) + fraction, metric.unit)

    def meaning(self, metric: Metric) -> str | None:
        """Relation in words, with printed qualifier and direction; None where the value says it all."""
        if metric.op == "=" and not metric.qualifier and not metric.direction:
            return None
        words = [self.say(f"op.{_OPS[metric.op]}", value=self.value(metric))]
        if metric.qualifier:
            words.append(f"“{metric.qualifier}”")
        if metric.direction:
            words.append(self.say(f"op.{metric.direction}"))
        return " · ".join(words)


def digits(value: Decimal) -> str:
    """A number without exponent."""
    return format(value, "f")
