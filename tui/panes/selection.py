"""Selection: by keyboard from the current sentence, or drawn, double- and triple-clicked with the mouse."""

from __future__ import annotations

from textual import events
from textual.timer import Timer

from content.document import TextRange
from tui.panes.flow import Spot
from tui.panes.narrative_layout import Manner
from tui.panes.reading_flow import ReadingFlow
from tui.panes.sentence_flow import GUTTER_CELLS
from tui.typesetting.cells import clusters

EDGE_SECONDS = 0.05
"""How often the text moves on by a row while the pointer is held beyond its edge."""


class SelectingFlow(ReadingFlow):
    """Text of which a part can be selected: `_anchor` stays, `_active` moves."""

    def __init__(self, *, id: str, manner: Manner) -> None:
        """Nothing is selected."""
        super().__init__(id=id, manner=manner)
        self._anchor: int | None = None
        self._active = 0
        self._drawn = False
        """Whether the mouse made the selection: then scrolling leaves it alone."""
        self._pressed: TextRange | None = None
        """The character on which the button went down, while it is down."""
        self._pointer = (0, 0)
        self._dragged = False
        self._edge_timer: Timer | None = None

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

    def lit_places(self) -> list[TextRange | None]:
        """The selection as well."""
        return [*super().lit_places(), self.selection if self.selecting else None]

    def end_selection(self) -> None:
        """Nothing is selected any more."""
        self._anchor = None
        self._drawn = False
        self.redraw_lit()

    def select(self, place: TextRange) -> None:
        """Select a place, as with the mouse."""
        self._anchor, self._active, self._drawn = place.start, place.end, True
        self.redraw_lit()

    # By keyboard

    def sentence_chosen(self, sentence: TextRange) -> None:
        """While selecting by keyboard, the moving end goes along."""
        if self._anchor is not None and not self._drawn:
            self._active = sentence.end if sentence.end > self._anchor else sentence.start

    def _choose(self, sentence: TextRange | None) -> None:
        self._drawn = False  # a move by sense takes a drawn selection over
        super()._choose(sentence)

    def action_select(self) -> None:
        """Start with the current sentence; again: the other end moves."""
        if self._anchor is None:
            place = self.evidence or self.cursor
            self._anchor, self._active = place.start, place.end
        else:
            self._anchor, self._active = self._active, self._anchor
        self._drawn = False
        self.redraw_lit()

    def action_character_right(self) -> None:
        """The moving end one character on."""
        self._move_end(1)

    def action_character_left(self) -> None:
        """The moving end one character back."""
        self._move_end(-1)

    def _move_end(self, by: int) -> None:
        if self._anchor is None or self.outline is None:
            return
        self._drawn = False
        self._active = max(0, min(len(self.outline.text), self._active + by))
        if self._active == self._anchor:
            self._active = max(0, min(len(self.outline.text), self._active + by))
        spot = self.spot_of(max(0, self._active - 1))
        self.reveal(spot, spot)
        self.redraw_lit()

    # By mouse

    def character_at(self, spot: Spot, x: int) -> TextRange:
        """The character drawn at cell `x` of a row; empty before the row's text, behind it, and between."""
        block = self.block(spot.entry)
        at = spot.row - block.before
        if at < 0 or not block.rows[at]:
            return TextRange(block.range.start, block.range.start)
        pieces = block.rows[at]
        cell = x - self.margin - GUTTER_CELLS
        piece = next((p for p in reversed(pieces) if p.indent <= cell), pieces[0])
        start = block.range.start + piece.start
        if cell < piece.indent:
            return TextRange(start, start)
        found = clusters(block.text[piece.start : piece.end], self.manner.ambiguous)
        number = next((n for n, edge in enumerate(found.edges[1:]) if edge > cell - piece.indent), None)
        if number is None:
            return TextRange(start + found.starts[-1], start + found.starts[-1])
        return TextRange(start + found.starts[number], start + found.starts[number + 1])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps a selection begins here."""
        spot = self.spot_at(event.y)
        self._dragged = False
        if event.button == 1 and spot is not None and not self.on_bar(event.x):
            self._pressed = self.character_at(spot, event.x)
            self._pointer = (event.x, event.y)
            self.capture_mouse()

    def on_bar(self, x: int) -> bool:
        """Whether a cell belongs to the scroll bar."""
        return x >= self.size.width - 1

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """While the button is down: select up to here; beyond an edge the text moves on."""
        if self._pressed is None:
            return
        if event.button != 1:  # the button was let go where we could not see it
            self._let_go()
            return
        if (event.x, event.y) == self._pointer and not self._dragged:
            return
        self._dragged = True
        self._pointer = (event.x, event.y)
        self._draw_on()
        self._watch_edges()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection is drawn."""
        if self._pressed is not None:
            self._let_go()

    def _let_go(self) -> None:
        self._pressed = None
        self.release_mouse()
        self._stop_edge_timer()
        if self._dragged and self._anchor is not None:
            last = self._active - 1 if self._active > self._anchor else self._active
            self.evidence = None
            self._set_cursor(self._sentence_at(max(0, last)))

    def _draw_on(self) -> None:
        """Select from the pressed character to the one under the pointer, both included."""
        pressed = self._pressed
        view = self.view()
        if pressed is None or not view:
            return
        x, y = self._pointer
        line = max(0, min(len(view) - 1, y - self.head_rows))
        hit = self.character_at(view[line], x)
        before = (self._anchor, self._active)
        if hit.start >= pressed.start:
            self._anchor, self._active = pressed.start, max(pressed.end, hit.end)
        else:
            self._anchor, self._active = pressed.end, hit.start
        if self._anchor == self._active:
            self._anchor = None
        self._drawn = True
        if (self._anchor, self._active) != before:
            self.redraw_lit()

    def _watch_edges(self) -> None:
        beyond = not self.head_rows <= self._pointer[1] < self.size.height
        if beyond and self._edge_timer is None:
            self._edge_timer = self.set_interval(EDGE_SECONDS, self._move_edge)
        elif not beyond:
            self._stop_edge_timer()

    def _move_edge(self) -> None:
        y = self._pointer[1]
        rows = y - self.size.height + 1 if y >= self.size.height else y - self.head_rows
        if self._pressed is not None and self.scroll_rows(rows):
            self._draw_on()

    def _stop_edge_timer(self) -> None:
        if self._edge_timer is not None:
            self._edge_timer.stop()
            self._edge_timer = None

    def on_click(self, event: events.Click) -> None:
        """Click: the sentence becomes current; twice: it is selected; three times: its paragraph."""
        spot = self.spot_at(event.y)
        if spot is None or self._dragged or self.on_bar(event.x):
            return
        block = self.block(spot.entry)
        hit = self.character_at(spot, event.x)
        place = min(hit.start, max(block.range.start, block.range.end - 1))
        if event.chain >= 3:
            self.select(self.line_around(spot.entry))
        elif event.chain == 2:
            self.select(self._sentence_at(place))
        else:
            self.end_selection()
            self.clicked(TextRange(place, place + 1))

    def clicked(self, place: TextRange) -> None:
        """A character was clicked once."""
        self.go_to(place)
