"""The narrative pane: the article, a current sentence, marks on its evidence, and a selection."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from content.document import TextRange
from tui.panes.finding import Finding
from tui.panes.flow import KEPT_ROWS, Spot
from tui.panes.marks import GUTTER, MarkIndex
from tui.panes.narrative_layout import DEFAULT_MANNER, Manner, SetBlock
from tui.panes.narrative_style import RunStyler
from tui.panes.scrollbar import SIGNS, BarSign, sign_in, stretch, thumb
from tui.panes.selection import SelectingFlow
from tui.panes.sentence_flow import BAR_CELLS, GUTTER_CELLS
from tui.theming import Palette


class NarrativePane(SelectingFlow):
    """Shows an outline. Posts `CursorMoved`; everything else it is told."""

    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False, always_update=True)
    marks: reactive[MarkIndex] = reactive(MarkIndex, init=False, repaint=False, always_update=True)

    def __init__(self, manner: Manner = DEFAULT_MANNER) -> None:
        """The pane `narrative`; `manner` says how the user likes prose to be set."""
        super().__init__(id="narrative", manner=manner)
        self._bar_held = False
        self.finding: Finding | None = None
        """What the reader looks for; its places are marked."""
        self._end: tuple[object, list[Spot]] = (None, [])
        """The rows of the last page, and the layout that they are of."""
        self._whole: dict[Spot, tuple[Strip, Segment, Strip]] = {}
        """Rows with their cells of the scroll bar: Textual keeps with each what it writes for it."""
        self._cells: tuple[object, list[Segment]] = (None, [])
        """The cells of the scroll bar, top first, and what they were made of."""
        self._bar: list[Segment] = []
        """The cells as they are drawn now."""
        self._signs: tuple[object, list[BarSign | None]] = (None, [])
        """What the scroll bar shows in each row, and of what."""

    # What is shown

    def watch_palette(self) -> None:
        """Another theme: same rows, other colours."""
        self.redraw()

    def watch_marks(self) -> None:
        """Other evidence: same rows."""
        self.redraw()

    # Evidence

    def to_next_evidence(self) -> bool:
        """Go to the next mark in the text; False, and nowhere, if there is none."""
        after = self.evidence.start + 1 if self.evidence else self.cursor.start
        return self._choose_evidence(self.marks.after(after))

    def to_previous_evidence(self) -> bool:
        """Go to the previous mark in the text; False, and nowhere, if there is none."""
        before = self.evidence.start if self.evidence else self.cursor.start
        return self._choose_evidence(self.marks.before(before))

    def _choose_evidence(self, start: int | None) -> bool:
        if start is None:
            return False
        mark = next(m for m in self.marks.within(TextRange(start, start + 1)) if m.range.start == start)
        self.go_to(mark.range, evidence=True)
        return True

    # Ahead of keys

    def prepare_end(self) -> None:
        """Set and draw the last page while nothing else is to do: to jump there then takes a blink less."""
        if self._layout is None or self.palette is None or not self.page_rows:
            return
        if self._end[0] is not self._layout:
            self._end = (self._layout, self._rows_from(self._clamp(Spot(self.count(), 0)), self.page_rows))
        rows = self._end[1]
        if all(spot in self._row_strips for spot in rows):
            return
        seen, self._view = self._view, rows
        self._bar = self._bar_cells()
        console = self.app.console  # pyright: ignore[reportUnknownMemberType]  # Textual leaves its app's type open
        for y in range(self.head_rows, self.head_rows + len(rows)):
            self._draw_row(y).render(console)  # which every row keeps
        self._view = seen

    # Finding

    def show_finding(self, finding: Finding | None) -> None:
        """Mark the places of what is wanted, and bring the one at hand into view."""
        other, self.finding = finding is not self.finding, finding
        here = finding.here if finding is not None else None
        if other or here is None:
            self.redraw()
        if here is None:
            return
        self.go_to(here)
        self.reveal(self.spot_of(here.start), self.spot_of(here.end - 1))

    # Drawing

    def lit_places(self) -> list[TextRange | None]:
        """The found place at hand as well."""
        return [*super().lit_places(), self.finding.here if self.finding else None]

    def blank_style(self) -> Style:
        """The page's ground."""
        return self.palette.text if self.palette else Style.null()

    def draw(self, spot: Spot) -> Strip:
        """One row of text with its gutter, without the scroll bar."""
        palette = self.palette
        assert palette is not None
        block = self.block(spot.entry)
        at = spot.row - block.before
        segments = [Segment(" " * self.margin, palette.text)]
        if at < 0:
            segments.append(Segment(" " * (GUTTER_CELLS + self.text_width), palette.text))
        else:
            segments += self._draw_text(palette, block, at)
        used = self.margin + GUTTER_CELLS + self.text_width
        segments.append(Segment(" " * (self.size.width - BAR_CELLS - used), palette.text))
        return Strip(segments, self.size.width - BAR_CELLS)

    def _draw_row(self, y: int) -> Strip:
        """A row with its cell of the scroll bar; the very same strip as before if both are."""
        text, cell = super()._draw_row(y), self._bar[y - self.head_rows]
        spot = self.spot_at(y)
        kept = self._whole.get(spot) if spot is not None else None
        if kept is not None and kept[0] is text and kept[1] == cell:
            return kept[2]
        width = self.size.width
        cut = text.crop(0, width - BAR_CELLS) if text.cell_length > width - BAR_CELLS else text
        strip = Strip([*cut, cell], width)
        if spot is not None:
            if len(self._whole) > KEPT_ROWS:
                self._whole.clear()
            self._whole[spot] = (text, cell, strip)
        return strip

    def _draw_text(self, palette: Palette, block: SetBlock, at: int) -> list[Segment]:
        places = block.places_in(at)
        marks = [mark for place in places for mark in self.marks.within(place)]
        signs = "".join(sign for role, sign in GUTTER.items() if any(mark.role == role for mark in marks))
        lit = any(self.cursor.overlaps(place) for place in places)
        gutter = palette.gutter_current if lit else palette.gutter
        segments = [Segment(f"{signs[:2]:>2} ", gutter)]
        finding = self.finding
        found = [hit for place in places for hit in finding.within(place)] if finding else []
        here = finding.here if finding else None
        styler = RunStyler(
            palette, block.label, self.cursor, self.evidence, self._selected(), marks, found, here
        )
        used = 0
        for piece in block.rows[at]:
            lead = " " * (piece.indent - used)
            if at == 0 and block.begins and block.label.marker and lead and not used:
                lead = f"{block.label.marker:>{piece.indent - 1}} "
            segments.append(Segment(lead, styler.base))
            segments += [Segment(*run) for run in styler.runs(block.range.start, block.text, piece)]
            used = piece.indent + piece.width
        segments.append(Segment(" " * max(0, self.text_width - used), styler.base))
        return segments

    def _selected(self) -> TextRange | None:
        return self.selection if self.selecting else None

    def render_lines(self, crop: Region) -> list[Strip]:
        """As the base; the scroll bar is looked at once for all rows."""
        self._bar = self._bar_cells()
        return super().render_lines(crop)

    def _bar_cells(self) -> list[Segment]:
        """The scroll bar: where the view stands in the text, and what stands there."""
        palette, view, rows = self.palette, self.view(), self.page_rows
        assert palette is not None
        if self.outline is None or not view:
            return [Segment(" ", palette.bar)] * rows
        length = len(self.outline.text)
        signs = self._bar_signs(rows, length)
        start, end = self._offset_of(view[0]), self._offset_of(view[-1], end=True)
        of = (signs, thumb(start, end, rows, length), palette)
        if self._cells[0] != of:
            self._cells = (of, [_bar_cell(palette, sign, y in of[1]) for y, sign in enumerate(signs)])
        return self._cells[1]

    def _bar_signs(self, rows: int, length: int) -> list[BarSign | None]:
        """The signs of all rows of the scroll bar: looked up anew when there are others."""
        finding, marks = self.finding, self.marks
        of = (rows, length, marks, finding, len(finding.starts) if finding else 0)
        if self._signs[0] != of:
            self._signs = (of, [sign_in(*stretch(row, rows, length), marks, finding) for row in range(rows)])
        return self._signs[1]

    def _offset_of(self, spot: Spot, *, end: bool = False) -> int:
        """Where a row's text begins or ends in the whole text."""
        block = self.block(spot.entry)
        at = spot.row - block.before
        if not 0 <= at < len(block.rows) or not block.rows[at]:
            return block.range.start
        pieces = block.rows[at]
        return block.range.start + (pieces[-1].end if end else pieces[0].start)

    # Mouse

    def clicked(self, place: TextRange) -> None:
        """The sentence becomes current, evidence under the pointer lights up."""
        marks = self.marks.within(place)
        if marks:
            self.go_to(marks[0].range, evidence=True)
        else:
            self.go_to(place)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """On the scroll bar: to that part of the text. Elsewhere a selection may begin (in the base)."""
        if event.button == 1 and self.on_bar(event.x):
            self._bar_held = True
            self.capture_mouse()
            self._scroll_to_bar(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The scroll bar is drawn along."""
        if self._bar_held:
            self._scroll_to_bar(event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The scroll bar is let go."""
        if self._bar_held:
            self._bar_held = False
            self.release_mouse()

    def _scroll_to_bar(self, y: int) -> None:
        """The middle of the view to the text that row `y` of the bar stands for."""
        if self.outline is None or not self.outline.text or not self.page_rows:
            return
        row = max(0, min(self.page_rows - 1, y))
        start, stop = stretch(row, self.page_rows, len(self.outline.text))
        spot = self.spot_of(min((start + stop) // 2, len(self.outline.text) - 1))
        self.scroll_to_spot(self._step(spot, -(self.page_rows // 2)))

    @property
    def progress(self) -> float:
        """How far the last visible row is in the text, 0 to 1."""
        view = self.view()
        if self.outline is None or not self.outline.text:
            return 0.0
        if not view:
            return self.cursor.end / len(self.outline.text)
        return min(1.0, self._offset_of(view[-1], end=True) / len(self.outline.text))


def _bar_cell(palette: Palette, sign: BarSign | None, in_view: bool) -> Segment:
    """One cell of the scroll bar."""
    style = palette.bar_thumb if in_view else palette.bar
    if sign is None:
        return Segment(" ", style)
    if sign == "found":
        return Segment(SIGNS[sign], style + palette.found)
    if sign not in ("figure", "open"):  # these stand nearly everywhere: they stay as quiet as the bar
        style += Style(color=palette.bar_mark.color)
    return Segment(SIGNS[sign], style)
