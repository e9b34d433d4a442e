"""The key metrics pane: each row leads with the figure, then what, when, who says so, and in which sense."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style
from textual.reactive import reactive

from content.checklist import Checklist, MetricRow
from content.document import Document
from content.figures import Figure, figure_words, figures
from content.metrics.metric import Metric
from content.metrics.moments import UNDATED, moment
from tui.panes.entries import Entry, Line, Listing
from tui.panes.facets import Facet
from tui.panes.metric_facets import ORDERS, MetricFacets, words_of
from tui.panes.narrowed import FoldedPane
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap
from tui.wording import corrected_text, meaning_text, modality_text


class MetricsPane(FoldedPane[Figure]):
    """All figures of the article by section; ranks, context figures and dismissed ones fold away."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)

    SORTS = tuple(ORDERS)
    searched = True

    def __init__(self) -> None:
        """The pane `metrics`."""
        super().__init__(id="metrics")
        self._figures: dict[str, Figure] = {}
        self._figured: Sequence[MetricRow] = ()
        """The rows that they were made of."""
        self._hidden = 0

    def watch_checklist(self, before: Checklist, now: Checklist) -> None:
        """Other figures, or another verdict on them; a note leaves them as they are."""
        if now.metrics is not before.metrics:
            self.rebuild()

    @property
    def weight(self) -> int:
        """How many figures there are."""
        return len(self.checklist.metrics)

    def knows(self, entry: Entry) -> bool:
        """Whether there still is such a figure."""
        return entry.id in self._figures

    def make_listing(self) -> Listing:
        """As the base, of the figures that the checklist has now."""
        rows = self.checklist.metrics
        if rows is not self._figured:
            self._figures, self._figured = {figure.id: figure for figure in figures(rows)}, rows
        return super().make_listing()

    def title(self) -> str:
        """Name and count; what is folded away is counted apart."""
        title = self.say("panes.metrics.title", count=len(self.items))
        return title + (self.say("panes.metrics.folded", count=self._hidden) if self._hidden else "")

    def short_title(self) -> str:
        """The name alone."""
        return self.say("panes.metrics.title_short")

    def empty_text(self) -> str:
        """Says that nothing was found, or that everything is folded away or narrowed out."""
        return self.say("panes.metrics.filtered" if self._figures else "panes.metrics.empty")

    # NarrowedPane

    def rows_offered(self) -> Sequence[Figure]:
        """Every figure, folded away or not."""
        return list(self._figures.values())

    def facets_offered(self) -> Iterable[Facet[Figure]]:
        """Kind, sense, voice, subject, state, level, wording, sections."""
        return MetricFacets(self.rows_offered(), self.document, self.lang).all()

    def words_of(self, row: Figure) -> str:
        """Where a typed word is looked for."""
        return words_of(row, self.document)

    def build(self) -> Sequence[Entry]:
        """Rows that are not folded away, pinned ones first; in text order they stand under their sections."""
        rows = self.facets.keep(self.rows_offered())
        folds = self.folded and not self.facets.chosen
        shown = [row for row in rows if not (folds and not row.pinned and (row.dismissed or row.minor))]
        self._hidden = len(rows) - len(shown)
        pinned = [row for row in shown if row.pinned]
        rest = sorted((row for row in shown if not row.pinned), key=ORDERS[self.sort])
        head = [Entry("pinned", heading=self.say("panes.metrics.pinned"))] if pinned else []
        return [*head, *map(_entry, pinned), *self._grouped(rest)]

    def _grouped(self, rows: Sequence[Figure]) -> list[Entry]:
        """The rows under the headings of their order: sections, units, years."""
        entries: list[Entry] = []
        group: tuple[str, str] = ("", "")
        for row in rows:
            own = self._group_of(row)
            if own != group and own[1]:
                entries.append(Entry(f"{own[0]}:{len(entries)}", heading=own[1]))
            group = own
            entries.append(_entry(row))
        return entries

    def _group_of(self, row: Figure) -> tuple[str, str]:
        """Id and heading of the group that a row stands in under the present order; no heading for none."""
        reading = row.reading
        if self.sort == "size":
            return reading.unit, reading.unit or self.say("panes.metrics.no_unit")
        if self.sort == "time":
            when = moment(reading.time)
            dated = when < UNDATED
            return str(when.year), str(when.year) if dated else self.say("wording.no_time")
        if self.sort == "place" and self.document is not None and self.document.sections:
            section = self.document.section_at(row.places[0].start)
            return section.id, section.title
        return "", ""

    # Drawing

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Figure and sense; subject, time and voice below; for the chosen row in full, with its wordings."""
        row, palette = self._figures[entry.id], self.palette
        assert palette is not None
        reading = row.reading
        sense = modality_text(reading, self.lang)
        figure = self._figure_words(row)
        figure = clip(figure, max(4, width - cell_width(sense) - 1))
        gap = " " * max(1, width - cell_width(figure) - cell_width(sense))
        style = palette.side_dim if row.dismissed or reading.level == "context" else palette.side_figure
        first: Line = [(figure, style), (gap, palette.side), (sense, _sense_style(palette, reading))]
        meaning = meaning_text(reading) or self.say("panes.metrics.bare")
        below = [(text, palette.side_dim) for text in self._in_full(meaning, width, chosen=chosen)]
        if chosen and row.drifts:
            words = self.say("panes.metrics.wordings", words=" / ".join(self._wordings(row)))
            below += [(text, palette.side_open) for text in wrap(words, width - 2)]
        return [first, *([("  ", palette.side), piece] for piece in below)]

    def _in_full(self, text: str, width: int, *, chosen: bool) -> list[str]:
        return wrap(text, width - 2) if chosen else [clip(text, width - 2)]

    def _figure_words(self, row: Figure) -> str:
        """The figure as printed, what the reader made of it, and in short what there is to know of it."""
        lead = row.lead
        words = ("^ " if row.pinned else "") + figure_words(lead, self._text)
        corrected = corrected_text(lead)
        if corrected:
            words += self.say("panes.metrics.corrected", value=corrected)
        marks = [
            self.say("panes.metrics.places", count=len(row.rows)) if len(row.rows) > 1 else "",
            self.say("panes.metrics.added") if lead.added else "",
            self.say("panes.metrics.confirmed") if lead.confirmed else "",
            self.say("panes.metrics.dismissed") if row.dismissed else "",
            self.say("panes.metrics.stale") if any(place.stale for place in row.rows) else "",
        ]
        return "  ".join([words, *(mark for mark in marks if mark)])

    def _wordings(self, row: Figure) -> list[str]:
        return list(dict.fromkeys(place.metric.printed_in(self._text) for place in row.rows))

    @property
    def _text(self) -> str:
        """The article's text; empty before it is read, when only figures added by hand are listed."""
        return self.document.text if self.document is not None else ""


def _entry(row: Figure) -> Entry:
    return Entry(row.id, row.places)


def _sense_style(palette: Palette, metric: Metric) -> Style:
    return {
        "actual": palette.side_actual,
        "target": palette.side_target,
        "forecast": palette.side_forecast,
        "claim": palette.side_claim,
    }[metric.modality.value]
