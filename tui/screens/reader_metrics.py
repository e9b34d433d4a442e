"""The reader's commands on figures: correcting, confirming, dismissing, pinning, adding and deleting them."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Any

from content.annotations.annotation import Status
from content.checklist import MetricRow
from content.document import TextRange
from tui.screens.reader_notes import ReaderNotes

if TYPE_CHECKING:  # cards are built when first opened
    from tui.screens.card import Card, CardAction


class ReaderMetrics(ReaderNotes):
    """A verdict on a figure goes to all its places, in one step to undo."""

    def card_of_metric(self, row: MetricRow) -> Card:
        """The card of the figure that a row is a place of."""
        from tui.screens.metric_card import metric_card  # late: built when first opened

        briefing = self.article.briefing
        assert briefing is not None
        return metric_card(self.look, self.lang, briefing.document, self.checklist, row)

    def do_metric(self, row: MetricRow, action: CardAction) -> None:
        """Carry out what was chosen on the card of a figure."""
        match action.name:
            case "dismiss":
                self.review_metric(row, "dismissed", status=Status.DISMISSED)
            case "restore":
                self.review_metric(row, "restored", status=_status_of(row))
            case "pin" | "unpin":
                pinned = action.name == "pin"
                self.review_metric(row, "pinned" if pinned else "unpinned", pinned=pinned)
            case "verify":
                self.review_metric(row, "verified", status=Status.ANSWERED)
            case "unconfirm":
                self.review_metric(row, "unconfirmed", status=_status_of(row))
            case "uncorrect":
                self.review_metric(row, "uncorrected", status=Status.OPEN, corrected={})
            case "hold":
                self._hold(row)
            case "remove":
                self._remove(row)
            case _:
                self._correct(row, action.fields)

    def review_metric(self, row: MetricRow, said: str, **changes: Any) -> None:
        """Write the reader's verdict on a figure at all its places: `status`, `pinned` or `corrected`."""
        items = [(own.metric, own.review) for own in self._places_of(row)]
        self._written(self.article.notebook.review_all(items, **changes), said)

    def _places_of(self, row: MetricRow) -> tuple[MetricRow, ...]:
        from tui.screens.metric_card import figure_of  # late: built when first opened

        return figure_of(self.checklist, row).rows

    def _correct(self, row: MetricRow, fields: Mapping[str, str]) -> None:
        """Keep what the reader changed; what is as it was read needs no keeping."""
        from tui.screens.metric_card import numbers_alone  # late, as above

        present = dict(row.review.corrected) if row.review else dict[str, str]()
        corrected = numbers_alone({**present, **fields}, row.metric)
        status = Status.CORRECTED if corrected else Status.OPEN
        self.review_metric(row, "corrected", status=status, corrected=corrected)

    def _hold(self, row: MetricRow) -> None:
        """The verdict holds for the words that stand there now."""
        book = self.article.notebook
        if row.review is not None:
            self._written(book.confirm_review(row.metric, row.review), "held")
        elif row.annotation is not None:
            self._written(book.relink(row.annotation.id, row.metric.range), "held")

    def _remove(self, row: MetricRow) -> None:
        """Delete a figure that the reader added, with what was said of it."""
        names = [item.id for item in (row.annotation, row.review) if item is not None]
        self._written(self.article.notebook.delete(*names), "metric_removed")

    def action_delete(self) -> None:
        """Delete the note here, or in the list of figures the one that the reader added."""
        row = self.item_here()
        if isinstance(row, MetricRow) and row.added:
            self._remove(row)
        else:
            super().action_delete()

    # Adding

    def action_add_metric(self) -> Awaitable[None] | None:
        """Add a figure that was not found: the selection, else the number of the current sentence."""
        place = self._place_to_add()
        if place is None:
            self.tell("add_where")
            return None
        return self._ask_metric(place)

    def _place_to_add(self) -> TextRange | None:
        """What is selected, else the first number of the sentence that is no metric yet, or the sentence."""
        from content.metrics.hand_made import first_figure  # late, as above

        if self.article.briefing is None:
            return None
        if self.narrative.selecting:
            return self.narrative.selection
        sentence = self.narrative.cursor
        taken = [row.metric.range for row in self.checklist.metrics]
        found = first_figure(self.article.text, sentence, taken)
        return found or (sentence if len(sentence) else None)

    def _ask_metric(self, place: TextRange) -> Awaitable[None]:
        from content.metrics.hand_made import first_reading  # late: built when first opened
        from tui.screens.correction import Correction

        text = self.article.text
        start = {"op": "=", "modality": "actual", "level": "core", **first_reading(place.of(text))}

        def done(fields: Mapping[str, str] | None) -> None:
            if fields is not None:
                self._add(place, fields)

        form = Correction(self.look, self.lang, place.of(text), start, adding=True)
        return self.host.push_screen(form, done)

    def _add(self, place: TextRange, fields: Mapping[str, str]) -> None:
        known = set(self.rows)
        self.narrative.end_selection()
        self._written(self.article.notebook.add_metric(place, fields), "metric_added")
        for row in self.checklist.metrics:
            if row.added and row.id not in known:
                self.metrics.choose_id(row.id)


def _status_of(row: MetricRow) -> Status:
    """What a figure is when it is neither dismissed nor confirmed."""
    return Status.CORRECTED if row.review and row.review.corrected else Status.OPEN
