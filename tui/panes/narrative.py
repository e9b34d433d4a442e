"""The narrative pane: the article, a current sentence, marks on its evidence, and a selection."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from content.document import BlockKind, Outline, TextRange
from tui.messages import CommandGiven, CursorMoved
from tui.panes.flow import FlowPane, Spot
from tui.panes.marks import GUTTER, MarkIndex
from tui.panes.narrative_layout import NarrativeLayout, SetBlock
from tui.panes.narrative_style import RunStyler
from tui.theming import Palette
from tui.typesetting import Row, cell_width, offset_at_cell

GUTTER_CELLS = 3
"""Marks of a row and a space, left of the text."""
BAR_CELLS = 1
"""The scroll bar, right of the text."""
EDGE_CELLS = 1
"""Empty cells between text and scroll bar."""


class NarrativePane(FlowPane):
    """Shows an outline. Posts `CursorMoved`; everything else it is told."""

    palette: reactive[Palette | None] = reactive(None, init=False, always_update=True)
    outline: reactive[Outline | None] = reactive(None, init=False, always_update=True)
    marks: reactive[MarkIndex] = reactive(MarkIndex, init=False, always_update=True)
    all_text: reactive[bool] = reactive(False, init=False)

    def __init__(self, *, id: str = "narrative", measure: int = 80) -> None:
        """`measure` is the widest that prose may be set, in cells."""
        super().__init__(id=id)
        self.measure = measure
        self.cursor = TextRange(0, 0)
        self.evidence: TextRange | None = None
        self._anchor: int | None = None
        self._active = 0
        self._layout: NarrativeLayout | None = None
        self._opened = False

    # What is shown

    def watch_palette(self) -> None:
        """Another theme: same rows, other colours."""
        self.redraw()

    def watch_marks(self) -> None:
        """Other evidence: same rows."""
        self.redraw()

    def watch_outline(self) -> None:
        """Another text, or the same with its structure known."""
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
        line = self._line_of_cursor()
        self._layout = NarrativeLayout(outline, self.text_width, all_text=self.all_text)
        self._view = None
        if not len(self.cursor):
            self._set_first_sentence()
        if line is not None and outline is not None and self.cursor.start < len(outline.text):
            spot = self._spot_of(self.cursor.start)
            self._top = self._clamp(self._step(spot, -min(line, max(0, self.page_rows - 1))))
        else:
            self._top = self._clamp(self._top)
        self.redraw()

    def _line_of_cursor(self) -> int | None:
        """How many rows below the top of the view the current sentence begins; 0 if it is not in view."""
        if self._layout is None or not len(self.cursor):
            return 0 if self._opened else None
        spot = self._spot_of(self.cursor.start)
        return next((at for at, seen in enumerate(self.view()) if seen == spot), 0)

    def _set_first_sentence(self) -> None:
        first = next(self._sentences_from(0), None)
        if first is not None:
            self.cursor = first
            self._opened = True

    # Geometry

    @property
    def text_width(self) -> int:
        """Cells of a full row of prose."""
        return max(2, min(self.measure, self.size.width - GUTTER_CELLS - EDGE_CELLS - BAR_CELLS))

    @property
    def margin(self) -> int:
        """Empty cells left of the gutter: prose stands in the middle of a wide pane."""
        free = self.size.width - BAR_CELLS - EDGE_CELLS - GUTTER_CELLS - self.text_width
        return max(0, free // 2)

    def count(self) -> int:
        """Lines of the outline."""
        return len(self.outline) if self.outline is not None and self._layout is not None else 0

    def height_of(self, entry: int) -> int:
        """Rows of a line of the outline."""
        return self._block(entry).height

    def _block(self, index: int) -> SetBlock:
        assert self._layout is not None
        return self._layout.block(index)

    def _spot_of(self, offset: int) -> Spot:
        assert self.outline is not None
        index = self.outline.line_at(offset)
        return Spot(index, self._block(index).row_of(offset))

    # Current sentence

    def go_to(self, place: TextRange, *, evidence: bool = False) -> None:
        """Make the sentence at `place` the current one and scroll only as needed; `evidence` lights the place up."""
        if self.outline is None or self._layout is None or not self.outline.text:
            return
        sentence = self._sentence_at(place.start)
        self.evidence = place if evidence else None
        self._set_cursor(sentence)
        end = max(sentence.start, min(sentence.end, max(place.end, sentence.start + 1)) - 1)
        self.reveal(self._spot_of(sentence.start), self._spot_of(end))

    def _set_cursor(self, sentence: TextRange) -> None:
        self.cursor = sentence
        self._opened = True
        if self._anchor is not None:
            self._active = sentence.end if sentence.end > self._anchor else sentence.start
        self.redraw()
        self.post_message(CursorMoved(self.evidence or sentence))

    def _sentence_at(self, offset: int) -> TextRange:
        assert self.outline is not None
        index = self.outline.line_at(offset)
        block = self._block(index)
        found = block.sentences[0] if block.sentences else block.range
        for sentence in block.sentences:
            if sentence.start > offset:
                break
            found = sentence
        return found

    def _sentences_from(self, index: int) -> Iterator[TextRange]:
        for at in range(index, self.count()):
            yield from self._block(at).sentences

    def _sentences_before(self, index: int) -> Iterator[TextRange]:
        for at in range(min(index, self.count() - 1), -1, -1):
            yield from reversed(self._block(at).sentences)

    def _index(self) -> int:
        return self.outline.line_at(self.cursor.start) if self.outline is not None else 0

    def scrolled(self) -> None:
        """Keep the current sentence in view: the nearest fully visible one becomes current."""
        view = self.view()
        if not view or self._layout is None:
            return
        first, last = self._spot_of(self.cursor.start), self._spot_of(max(self.cursor.start, self.cursor.end - 1))
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
            sentences = self._block(index).sentences
            for sentence in sentences if above else reversed(sentences):
                first, last = self._spot_of(sentence.start), self._spot_of(sentence.end - 1)
                if view[0] <= first and last <= view[-1]:
                    return sentence
                if partly is None and first <= view[-1] and last >= view[0]:
                    partly = sentence
        return partly

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
        self.scroll_to_spot(Spot(0, 0))
        self._choose(next(self._sentences_from(0), None))

    def action_to_end(self) -> None:
        """The last sentence."""
        self.scroll_to_spot(Spot(self.count(), 0))
        self._choose(next(self._sentences_before(self.count()), None))

    # Actions: by sense

    def action_next_sentence(self) -> None:
        """The sentence after the current one."""
        found = (s for s in self._sentences_from(self._index()) if s.start > self.cursor.start)
        self._choose(next(found, None))

    def action_previous_sentence(self) -> None:
        """The sentence before the current one."""
        found = (s for s in self._sentences_before(self._index()) if s.start < self.cursor.start)
        self._choose(next(found, None))

    def action_next_paragraph(self) -> None:
        """The first sentence of the next block."""
        self._choose(next(self._sentences_from(self._index() + 1), None))

    def action_previous_paragraph(self) -> None:
        """The first sentence of this block, or of the one before if it is current already."""
        index = self._index()
        own = self._block(index).sentences if self.count() else ()
        if own and own[0].start < self.cursor.start:
            self._choose(own[0])
        else:
            last = next(self._sentences_before(index - 1), None)
            self._choose(None if last is None else self._block_start(last))

    def _block_start(self, sentence: TextRange) -> TextRange:
        assert self.outline is not None
        return self._block(self.outline.line_at(sentence.start)).sentences[0]

    def action_next_section(self) -> None:
        """The next heading."""
        self._choose_heading(range(self._index() + 1, self.count()))

    def action_previous_section(self) -> None:
        """The previous heading, or the start."""
        if not self._choose_heading(range(self._index() - 1, -1, -1)):
            self.action_to_start()

    def _choose_heading(self, indexes: range) -> bool:
        assert self.outline is not None
        for index in indexes:
            if self.outline.label(index).kind is BlockKind.HEADING:
                self.go_to(self._block(index).range)
                return True
        return False

    def action_next_evidence(self) -> None:
        """The next mark in the text."""
        after = self.evidence.start + 1 if self.evidence else self.cursor.start
        self._choose_evidence(self.marks.after(after))

    def action_previous_evidence(self) -> None:
        """The previous mark in the text."""
        self._choose_evidence(self.marks.before(self.evidence.start if self.evidence else self.cursor.start))

    def _choose_evidence(self, start: int | None) -> None:
        if start is not None:
            mark = next(m for m in self.marks.within(TextRange(start, start + 1)) if m.range.start == start)
            self.go_to(mark.range, evidence=True)

    def _choose(self, sentence: TextRange | None) -> None:
        if sentence is not None:
            self.go_to(sentence)

    # Selection

    @property
    def selecting(self) -> bool:
        """Whether a selection is under way."""
        return self._anchor is not None

    @property
    def selection(self) -> TextRange:
        """The selected text, or the current sentence while nothing is selected."""
        if self._anchor is None:
            return self.cursor
        return TextRange(min(self._anchor, self._active), max(self._anchor, self._active))

    def action_select(self) -> None:
        """Start with the current sentence; again: the other end moves."""
        if self._anchor is None:
            place = self.evidence or self.cursor
            self._anchor, self._active = place.start, place.end
        else:
            self._anchor, self._active = self._active, self._anchor
        self.redraw()

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        self._anchor = None
        self.redraw()

    def action_character_right(self) -> None:
        """The moving end one character on."""
        self._move_end(1)

    def action_character_left(self) -> None:
        """The moving end one character back."""
        self._move_end(-1)

    def _move_end(self, by: int) -> None:
        if self._anchor is None or self.outline is None:
            return
        self._active = max(0, min(len(self.outline.text), self._active + by))
        if self._active == self._anchor:
            self._active = max(0, min(len(self.outline.text), self._active + by))
        spot = self._spot_of(max(0, self._active - 1))
        self.reveal(spot, spot)
        self.redraw()

    # Drawing

    def blank_style(self) -> Style:
        """The page's ground."""
        return self.palette.text if self.palette else Style.null()

    def draw(self, spot: Spot) -> Strip:
        """One row of text with its gutter and the scroll bar."""
        palette = self.palette
        assert palette is not None
        block = self._block(spot.entry)
        at = spot.row - block.before
        segments = [Segment(" " * self.margin, palette.text)]
        if at < 0:
            segments.append(Segment(" " * (GUTTER_CELLS + self.text_width), palette.text))
        else:
            segments += self._draw_text(palette, block, block.rows[at], first=at == 0)
        used = self.margin + GUTTER_CELLS + self.text_width
        segments.append(Segment(" " * (self.size.width - BAR_CELLS - used), palette.text))
        segments.append(self._bar_segment(palette, spot))
        return Strip(segments, self.size.width)

    def _draw_text(self, palette: Palette, block: SetBlock, row: Row, *, first: bool) -> list[Segment]:
        place = TextRange(block.range.start + row.start, block.range.start + row.end)
        marks = self.marks.within(place)
        signs = "".join(sign for role, sign in GUTTER.items() if any(mark.role == role for mark in marks))
        lit = self.cursor.overlaps(place)
        gutter = palette.gutter_current if lit else palette.gutter
        segments = [Segment(f"{signs[:2]:>2} ", gutter)]
        styler = RunStyler(palette, block.label, self.cursor, self.evidence, self._selected(), marks)
        lead = " " * row.indent
        if first and block.label.marker and row.indent:
            lead = f"{block.label.marker:<{row.indent}}"[: row.indent]
        segments.append(Segment(lead, styler.base))
        used = cell_width(lead)
        for text, style in styler.runs(block.range.start, block.text, row):
            segments.append(Segment(text, style))
            used += cell_width(text)
        segments.append(Segment(" " * max(0, self.text_width - used), styler.base))
        return segments

    def _selected(self) -> TextRange | None:
        return self.selection if self._anchor is not None else None

    def _bar_segment(self, palette: Palette, spot: Spot) -> Segment:
        """One cell of the scroll bar: where the view stands in the text, by characters."""
        assert self.outline is not None
        total = max(1, len(self.outline.text))
        view = self.view()
        line = next((at for at, seen in enumerate(view) if seen == spot), 0)
        start = self.outline.range(view[0].entry).start / total
        stop = self.outline.range(view[-1].entry).end / total
        rows = max(1, self.page_rows)
        inside = int(start * rows) <= line <= max(int(start * rows), int(stop * rows) - 1)
        return Segment(" ", palette.bar_thumb if inside else palette.bar)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Click: the sentence becomes current, evidence under the pointer lights up; twice: follow it."""
        spot = self.spot_at(event.y)
        if spot is None:
            return
        place = self._place_at(spot, event.x)
        marks = self.marks.within(TextRange(place, place + 1))
        if marks:
            self.go_to(marks[0].range, evidence=True)
        else:
            self.go_to(TextRange(place, place + 1))
        if event.chain == 2:
            self.post_message(CommandGiven("follow"))

    def _place_at(self, spot: Spot, x: int) -> int:
        block = self._block(spot.entry)
        at = max(0, spot.row - block.before)
        row = block.rows[at]
        inside = offset_at_cell(block.text, row, max(0, x - self.margin - GUTTER_CELLS))
        return block.range.start + min(inside, max(row.start, row.end - 1))

    @property
    def progress(self) -> float:
        """How far the last visible row is in the text, 0 to 1."""
        view = self.view()
        if not view or self.outline is None or not self.outline.text:
            return 0.0
        block = self._block(view[-1].entry)
        at = view[-1].row - block.before
        inside = block.rows[at].end if 0 <= at < len(block.rows) else 0
        return min(1.0, (block.range.start + inside) / len(self.outline.text))
