"""ReadingFlow: an outline set in rows, with a current sentence that moves through it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from textual.reactive import reactive

from content.document import Outline, TextRange
from tui.messages import CursorMoved, PageSet
from tui.panes.flow import FlowPane, Spot
from tui.panes.headings import Headings
from tui.panes.narrative_layout import Manner, NarrativeLayout, SetBlock

GUTTER_CELLS = 3
"""Marks of a row and a space, left of the text."""
BAR_CELLS = 1
"""The scroll bar, right of the text."""
EDGE_CELLS = 1
"""Empty cells between text and scroll bar."""


def _start(place: TextRange) -> int:
    return place.start


class ReadingFlow(FlowPane):
    """Base of the narrative: rows, places and moves; what it looks like is drawn above."""

    outline: reactive[Outline | None] = reactive(None, init=False, repaint=False, always_update=True)
    all_text: reactive[bool] = reactive(False, init=False, repaint=False)

    def __init__(self, *, id: str, manner: Manner) -> None:
        """`manner` says how the user likes prose to be set."""
        super().__init__(id=id)
        self.manner = manner
        self.cursor = TextRange(0, 0)
        self.evidence: TextRange | None = None
        """The piece of evidence that is lit, inside or around the current sentence."""
        self._layout: NarrativeLayout | None = None
        self._lit: list[TextRange | None] = []
        self._headings: Headings | None = None
        self._held: tuple[int, int | None] | None = None
        """Offset in the text that comes, and the line of the view on which it shall stand."""
        self.opening = 0
        """Offset of the sentence that the first page begins with."""

    # What is shown

    def watch_outline(self) -> None:
        """Another text, or the same with its structure known."""
        self._headings = Headings(self.outline) if self.outline is not None else None
        self._rebuild()

    def watch_all_text(self) -> None:
        """Show or fold away what is no body text."""
        self._rebuild()

    def on_resize(self) -> None:
        """Set anew for the new width; the current sentence stays at its height in the view."""
        self._rebuild()

    def _rebuild(self) -> None:
        outline = self.outline
        if outline is None or not self.size.width:
            return
        if not self.is_set:
            self.post_message(PageSet())
        held, self._held = self._held, None
        line = held[1] if held is not None else self._line_of_cursor()
        self._layout = NarrativeLayout(outline, self.text_width, manner=self.manner, all_text=self.all_text)
        self._view = None
        if held is not None and outline.text:
            self.cursor, self.evidence = self._sentence_at(min(held[0], len(outline.text) - 1)), None
        if not len(self.cursor):
            self._open_at(self.opening)
        if line is not None and self.cursor.start < len(outline.text):
            spot = self.spot_of(self.cursor.start)
            self._top = self._clamp(self._step(spot, -min(line, max(0, self.page_rows - 1))))
        else:
            self._top = self._clamp(self._top)
        self.redraw()

    @property
    def is_set(self) -> bool:
        """Whether the text is set in rows."""
        return self._layout is not None

    def hold(self, offset: int) -> None:
        """Another text comes: the sentence at `offset` in it shall stand where the current one stands."""
        self._held = (offset, self._line_of_cursor())

    def _line_of_cursor(self) -> int | None:
        """How many rows below the top of the view the current sentence begins; 0 if it is not in view."""
        if self._layout is None or not len(self.cursor):
            return None
        spot = self.spot_of(self.cursor.start)
        return next((at for at, seen in enumerate(self.view()) if seen == spot), 0)

    def _open_at(self, offset: int) -> None:
        """The first page: the sentence at `offset` on top, or the start of the text."""
        first = next(self._sentences_from(0), None)
        if first is None:
            return
        self.cursor = self._sentence_at(offset) if offset else first
        if offset:
            self._top = self._clamp(self._step(self.spot_of(self.cursor.start), -1))

    # Geometry

    @property
    def text_width(self) -> int:
        """Cells of a full row of prose."""
        return max(2, min(self.manner.measure, self.widest))

    @property
    def widest(self) -> int:
        """Cells of the longest row that the pane has room for."""
        return self.size.width - GUTTER_CELLS - EDGE_CELLS - BAR_CELLS

    def set_manner(self, manner: Manner) -> None:
        """Set the text in another manner; the current sentence stays at its height in the view."""
        self.manner = manner
        self._rebuild()

    @property
    def margin(self) -> int:
        """Empty cells left of the gutter: prose stands in the middle of a wide pane."""
        free = self.size.width - BAR_CELLS - EDGE_CELLS - GUTTER_CELLS - self.text_width
        return max(0, free // 2)

    def count(self) -> int:
        """Lines of the outline, and pieces of those that are very long."""
        return self._layout.count if self._layout is not None else 0

    def height_of(self, entry: int) -> int:
        """Rows of a block."""
        return self.block(entry).height

    def block(self, index: int) -> SetBlock:
        """A line of the outline, or a piece of one, set."""
        assert self._layout is not None
        return self._layout.block(index)

    def spot_of(self, offset: int) -> Spot:
        """The row that holds a code point."""
        assert self._layout is not None
        index = self._layout.index_at(offset)
        return Spot(index, self.block(index).row_of(offset))

    def line_around(self, index: int) -> TextRange:
        """The whole line that a block belongs to."""
        assert self.outline is not None and self._layout is not None
        return self.outline.range(self._layout.line_of(index))

    def hidden_line(self, offset: int) -> TextRange | None:
        """The line that holds a code point if it is set aside and not shown, else None."""
        assert self.outline is not None and self._layout is not None
        index = self.outline.line_at(offset)
        return self.outline.range(index) if self._layout.is_folded(index) else None

    def lift(self, offset: int, below: int) -> None:
        """Scroll up so far that the row of `offset` stands above the lowest `below` rows of the pane."""
        if self.outline is None or self._layout is None or not self.outline.text:
            return
        spot = self.spot_of(offset)
        line = next((at for at, seen in enumerate(self.view()) if seen == spot), None)
        free = max(1, self.page_rows - below)
        if line is None or line >= free:
            self._top, self._view = self._step(spot, 1 - free), None
            self.redraw()

    # Current sentence

    def restore(self, cursor: TextRange, evidence: TextRange | None, top: Spot) -> None:
        """Back to how things were: current sentence, lit evidence, first visible row."""
        self._top = self._clamp(top)
        self._view = None
        self.evidence = evidence
        self._set_cursor(cursor)

    def go_to(self, place: TextRange, *, evidence: bool = False) -> None:
        """Make the sentence at `place` the current one; `evidence` lights the place up."""
        if self.outline is None or self._layout is None or not self.outline.text:
            return
        sentence = self._sentence_at(place.start)
        self.evidence = place if evidence else None
        self._set_cursor(sentence)
        end = max(sentence.start, min(sentence.end, max(place.end, sentence.start + 1)) - 1)
        self.reveal(self.spot_of(sentence.start), self.spot_of(end))

    def _set_cursor(self, sentence: TextRange) -> None:
        self.cursor = sentence
        self.sentence_chosen(sentence)
        self.redraw_lit()
        self.post_message(CursorMoved(self.evidence or sentence))

    def lit_places(self) -> list[TextRange | None]:
        """Places that are drawn otherwise than the rest, apart from what stands in the text."""
        return [self.cursor, self.evidence]

    def redraw(self) -> None:
        """Draw all anew."""
        super().redraw()
        self._lit = self.lit_places()

    def redraw_lit(self) -> None:
        """Draw the rows again on which a place is lit now or was until now, if it is another one."""
        before, self._lit = self._lit, self.lit_places()
        if len(before) != len(self._lit):
            self.redraw()
            return
        for old, new in zip(before, self._lit, strict=True):
            if old != new:
                self.redraw_rows(self._rows_of(old) | self._rows_of(new))

    def _rows_of(self, place: TextRange | None) -> set[Spot]:
        """The drawn rows that a place stands on."""
        if not place or self.outline is None or place.end > len(self.outline.text):
            return set()
        first, last = self.spot_of(place.start), self.spot_of(place.end - 1)
        return {spot for spot in {*self._row_strips, *self.view()} if first <= spot <= last}

    def sentence_chosen(self, sentence: TextRange) -> None:
        """Called when another sentence has become the current one."""

    def _sentence_at(self, offset: int) -> TextRange:
        assert self._layout is not None
        block = self.block(self._layout.index_at(offset))
        return block.sentences[block.sentence_at(offset)] if block.sentences else block.range

    def _sentences_from(self, index: int, offset: int = 0) -> Iterator[TextRange]:
        """Sentences from block `index` on; of that block those from the one at `offset` on."""
        for at in range(index, self.count()):
            block = self.block(at)
            yield from islice(block.sentences, block.sentence_at(offset), None)

    def _sentences_before(self, index: int, offset: int | None = None) -> Iterator[TextRange]:
        """Sentences backwards from the end of block `index`, or in that block from the one at `offset`."""
        for at in range(min(index, self.count() - 1), -1, -1):
            block = self.block(at)
            last = len(block.sentences) - 1 if offset is None else block.sentence_at(offset)
            yield from (block.sentences[number] for number in range(last, -1, -1) if block.sentences)

    def _index(self) -> int:
        return self._layout.index_at(self.cursor.start) if self._layout is not None else 0

    def _first_of_line(self, by: int = 0) -> int:
        """The block with which the line of the current sentence begins, or the line `by` further on."""
        layout = self._layout
        return layout.first_of(layout.line_of(self._index()) + by) if layout is not None else 0

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
