"""ReadingFlow: how the reader moves through a text, by rows and pages, sentences, paragraphs and headings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from content.document import TextRange
from tui.panes.flow import Spot
from tui.panes.sentence_flow import SentenceFlow


def _start(place: TextRange) -> int:
    return place.start


class ReadingFlow(SentenceFlow):
    """Base of the narrative: the moves; what it looks like is drawn above."""

    # Where the current sentence stands

    def _index(self) -> int:
        return self._layout.index_at(self.cursor.start) if self._layout is not None else 0

    def _first_of_line(self, by: int = 0) -> int:
        """The block with which the line of the current sentence begins, or the line `by` further on."""
        layout = self._layout
        return layout.first_of(layout.line_of(self._index()) + by) if layout is not None else 0

    # Scrolled by hand

    def scrolled(self) -> None:
        """Keep the current sentence in view: the nearest fully visible one becomes current."""
        view = self.view()
        if not view or self._layout is None:
            return
        first, last = (
            self.spot_of(self.cursor.start),
            self.spot_of(max(self.cursor.start, self.cursor.end - 1)),
        )
        if view[0] <= first and last <= view[-1]:
            return
        found = self._nearest_visible(above=first < view[0])
        if found is not None and found != self.cursor:
            self.evidence = None
            self._set_cursor(found)

    def _nearest_visible(self, *, above: bool) -> TextRange | None:
        view = self.view()
        seen = list(dict.fromkeys(spot.entry for spot in view))
        partly: TextRange | None = None
        for index in seen if above else reversed(seen):
            sentences = self._sentences_seen(index)
            for sentence in sentences if above else reversed(sentences):
                first, last = self.spot_of(sentence.start), self.spot_of(sentence.end - 1)
                if view[0] <= first and last <= view[-1]:
                    return sentence
                if partly is None and first <= view[-1] and last >= view[0]:
                    partly = sentence
        return partly

    def _sentences_seen(self, index: int) -> Sequence[TextRange]:
        """The sentences of a block of which the view may hold something."""
        block = self.block(index)
        rows = [spot.row - block.before for spot in self.view() if spot.entry == index]
        shown = [place for row in rows if row >= 0 for place in block.places_in(row)]
        if not shown:
            return ()
        first = bisect_right(block.sentences, min(place.start for place in shown), key=_start) - 1
        last = bisect_left(block.sentences, max(place.end for place in shown), key=_start)
        return block.sentences[max(0, first) : last]

    # Actions: scrolling

    def action_line_down(self) -> None:
        """A row down; at the very end the next sentence."""
        if not self.scroll_rows(1):
            self.action_next_sentence()

    def action_line_up(self) -> None:
        """A row up; at the very start the previous sentence."""
        if not self.scroll_rows(-1):
            self.action_previous_sentence()

    def action_page_down(self) -> None:
        """A page on, one row kept for the eye."""
        if not self.scroll_rows(max(1, self.page_rows - 1)):
            self.action_to_end()

    def action_page_up(self) -> None:
        """A page back."""
        if not self.scroll_rows(-max(1, self.page_rows - 1)):
            self.action_to_start()

    def action_half_down(self) -> None:
        """Half a page on."""
        if not self.scroll_rows(max(1, self.page_rows // 2)):
            self.action_to_end()

    def action_half_up(self) -> None:
        """Half a page back."""
        if not self.scroll_rows(-max(1, self.page_rows // 2)):
            self.action_to_start()

    def action_to_start(self) -> None:
        """The first sentence."""
        self._leap(Spot(0, 0), next(self._sentences_from(0), None))

    def action_to_end(self) -> None:
        """The last sentence."""
        self._leap(Spot(self.count(), 0), next(self._sentences_before(self.count()), None))

    def _leap(self, top: Spot, sentence: TextRange | None) -> None:
        """Far away: the sentence is the current one at once, so that none becomes it on the way."""
        if sentence is not None:
            self.cursor, self.evidence = sentence, None
        self.scroll_to_spot(top)
        self._choose(sentence)

    # Actions: by sense

    def action_next_sentence(self) -> None:
        """The sentence after the current one."""
        here = self.cursor.start
        found = (s for s in self._sentences_from(self._index(), here) if s.start > here)
        self._choose(next(found, None))

    def action_previous_sentence(self) -> None:
        """The sentence before the current one."""
        here = self.cursor.start
        found = (s for s in self._sentences_before(self._index(), here) if s.start < here)
        self._choose(next(found, None))

    def action_next_paragraph(self) -> None:
        """The first sentence of the next line."""
        self._choose(next(self._sentences_from(self._first_of_line(1)), None))

    def action_previous_paragraph(self) -> None:
        """The first sentence of this line, or of the one before if it is current already."""
        first = self._first_of_line()
        own = self.block(first).sentences if self.count() else ()
        if own and own[0].start < self.cursor.start:
            self._choose(own[0])
        else:
            last = next(self._sentences_before(first - 1), None)
            self._choose(None if last is None else self._first_beside(last))

    def _first_beside(self, sentence: TextRange) -> TextRange:
        """The first sentence of the line of another one."""
        assert self._layout is not None
        first = self._layout.first_of(self._layout.line_of(self._layout.index_at(sentence.start)))
        return next(self._sentences_from(first), sentence)

    def action_next_section(self) -> None:
        """The next heading."""
        if self._headings is not None and self._layout is not None:
            self._choose_heading(self._headings.after(self._layout.line_of(self._index())))

    def action_previous_section(self) -> None:
        """The previous heading, or the start."""
        if self._headings is None or self._layout is None:
            return
        found = self._headings.before(self._layout.line_of(self._index()))
        if found is None:
            self.action_to_start()
        self._choose_heading(found)

    def _choose_heading(self, line: int | None) -> None:
        if line is not None and self._layout is not None:
            index = self._layout.first_of(line)
            self.scroll_to_spot(Spot(index, max(0, self.block(index).before - 1)))
            self.go_to(self.block(index).range)

    def _choose(self, sentence: TextRange | None) -> None:
        if sentence is not None:
            self.go_to(sentence)
