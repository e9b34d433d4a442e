"""The key metrics pane: each row leads with the figure, then what, when, who says so, and in which sense."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.reactive import reactive

from content.checklist import Checklist, MetricRow
from content.document import Document
from content.metrics.metric import Metric, MetricKind
from tui.panes.listing import Entry, Line, ListPane
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap
from tui.wording import corrected_text, meaning_text, modality_text

_FILTERS: dict[str, Callable[[Metric], bool]] = {
    "all": lambda metric: True,
    "actual": lambda metric: metric.modality == "actual",
    "target": lambda metric: metric.modality in ("target", "forecast"),
    "claim": lambda metric: metric.modality == "claim" or metric.attribution_kind == "vendor",
    "money": lambda metric: metric.kind is MetricKind.MONEY,
    "unattributed": lambda metric: metric.attribution_kind == "none",
}


class MetricsPane(ListPane):
    """All figures of the article by section; ranks and context figures fold away."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)
    checklist: reactive[Checklist] = reactive(Checklist, init=False, repaint=False, always_update=True)

    FILTERS = tuple(_FILTERS)
    SORTS = ("place", "size", "time", "subject")

    def __init__(self) -> None:
        """The pane `metrics`."""
        super().__init__(id="metrics")
        self._rows: dict[str, MetricRow] = {}
        self._hidden = 0

    def watch_checklist(self) -> None:
        """Other figures, or another verdict on them."""
        self.rebuild()

    def title(self) -> str:
        """Name and count; what is folded away is counted apart."""
        title = self.say("panes.metrics.title", count=len(self._items()))
        return title + (self.say("panes.metrics.folded", count=self._hidden) if self._hidden else "")

    def short_title(self) -> str:
        """The name alone."""
        return self.say("panes.metrics.title_short")

    def empty_text(self) -> str:
        """Says that nothing was found, or that the filter hides everything."""
        return self.say("panes.metrics.filtered" if self._rows else "panes.metrics.empty")

    def build(self) -> Sequence[Entry]:
        """Rows under the filter, pinned ones first; in text order they stand under their sections."""
        self._rows = {row.metric.id: row for row in self.checklist.metrics}
        rows = [row for row in self.checklist.metrics if _FILTERS[self.filter](row.metric)]
        shown = [row for row in rows if not (self.folded and _is_minor(row))]
        self._hidden = len(rows) - len(shown)
        pinned = [row for row in shown if row.pinned]
        rest = [row for row in shown if not row.pinned]
        if self.sort != "place":
            rest.sort(key=_ORDERS[self.sort])
            return [*map(_entry, pinned), *map(_entry, rest)]
        head = [Entry("pinned", heading=self.say("panes.metrics.pinned"))] if pinned else []
        return [*head, *map(_entry, pinned), *self._by_section(rest)]

    def _by_section(self, rows: Sequence[MetricRow]) -> list[Entry]:
        entries: list[Entry] = []
        section = ""
        for row in rows:
            if self.document is not None and self.document.sections:
                own = self.document.section_at(row.metric.range.start)
                if own.id != section and own.title:
                    entries.append(Entry(own.id, heading=own.title))
                section = own.id
            entries.append(_entry(row))
        return entries

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Figure and sense; subject, time and voice below, in full for the chosen row."""
        row, palette = self._rows[entry.id], self.palette
        assert palette is not None and self.document is not None
        metric = row.metric
        sense = modality_text(metric, self.lang)
        figure = ("^ " if row.pinned else "") + metric.printed_in(self.document.text)
        corrected = corrected_text(row)
        if corrected:
            figure += self.say("panes.metrics.corrected", value=corrected)
        figure = clip(figure, max(4, width - cell_width(sense) - 1))
        gap = " " * max(1, width - cell_width(figure) - cell_width(sense))
        style = palette.side_dim if row.dismissed or metric.level == "context" else palette.side_figure
        first: Line = [(figure, style), (gap, palette.side), (sense, _sense_style(palette, metric))]
        meaning = meaning_text(metric) or self.say("panes.metrics.bare")
        below = wrap(meaning, width - 2) if chosen else [clip(meaning, width - 2)]
        return [first, *([("  ", palette.side), (text, palette.side_dim)] for text in below)]


def _entry(row: MetricRow) -> Entry:
    return Entry(row.metric.id, (row.metric.range,))


def _is_minor(row: MetricRow) -> bool:
    metric = row.metric
    if row.pinned:
        return False
    return row.dismissed or metric.level == "context" or metric.kind is MetricKind.RANK


def _sense_style(palette: Palette, metric: Metric) -> Style:
    return {
        "actual": palette.side_actual,
        "target": palette.side_target,
        "forecast": palette.side_forecast,
        "claim": palette.side_claim,
    }[metric.modality.value]


_ORDERS: dict[str, Callable[[MetricRow], tuple[object, ...]]] = {
    "size": lambda row: (row.metric.unit, -(row.metric.value_max or row.metric.value)),
    "time": lambda row: (row.metric.time is None, row.metric.time or "", row.metric.range.start),
    "subject": lambda row: (row.metric.subject is None, row.metric.subject or "", row.metric.range.start),
}
