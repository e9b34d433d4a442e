"""SentenceFlow: an outline set in rows, one sentence of which is the current one."""

from __future__ import annotations

from collections.abc import Iterator
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


class SentenceFlow(FlowPane):
    """Text set in rows, one sentence of it the current one; subclasses move it on."""

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
