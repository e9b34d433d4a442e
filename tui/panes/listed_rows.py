"""ListedRows: entries set and drawn under the heading of their pane, the chosen one lit."""

from __future__ import annotations

from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from tui.locale.catalog import Lang, say
from tui.panes.entries import Entry, Line
from tui.panes.fitting import fit
from tui.panes.flow import FlowPane, Spot
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap


class ListedRows(FlowPane):
    """Base of `ListPane`: what a list looks like. Subclasses say what each line reads."""

    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False, always_update=True)
    lang: reactive[Lang] = reactive("en", init=False, repaint=False)
    awaits: reactive[str | None] = reactive(None, init=False, repaint=False)
    """What an empty list says while it is not known what belongs in it; nothing while that is found out."""

    def __init__(self, *, id: str) -> None:
        """Nothing is listed."""
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self.chosen = 0
        self._lines: dict[tuple[int, bool], list[Line]] = {}

    # What subclasses say

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """What an item reads in `width` cells; the chosen one may show more."""
        raise NotImplementedError

    def title(self) -> str:
        """Name of the pane with its counts."""
        raise NotImplementedError

    def short_title(self) -> str:
        """The name in as few words as can be, for a narrow pane whose order must be seen."""
        return self.title()

    def manner(self) -> str:
        """How the items stand now, for the right of the heading; empty where they stand in one way only."""
        return ""

    def empty_text(self) -> str:
        """How to fill the pane, when it is empty."""
        return self.say(f"panes.{self.id}.empty")

    def knows(self, entry: Entry) -> bool:
        """Whether an item still is what it was when it was listed; else its line stays empty."""
        return True

    def say(self, key: str, **values: object) -> str:
        """A text of the interface in the present language."""
        return say(self.lang, key, **values)

    @property
    def chosen_entry(self) -> Entry | None:
        """The chosen item; None in an empty list."""
        entry = self.entries[self.chosen] if self.chosen < len(self.entries) else None
        return entry if entry is not None and entry.heading is None else None

    # Set anew

    def watch_palette(self) -> None:
        """Another theme."""
        self._lines.clear()
        self.redraw()

    def watch_awaits(self) -> None:
        """Other words, or none, where nothing is listed."""
        if not self.entries:
            self._lines.clear()
            self._turn_rows(0)

    def on_resize(self) -> None:
        """Another width: set the lines anew."""
        self._lines.clear()
        self.relay()

    def on_focus(self) -> None:
        """The chosen row looks different with the focus, and without it."""
        self._lines.clear()
        self.relay()

    on_blur = on_focus

    def _turn_rows(self, *turned: int) -> None:
        """Draw some entries again, whose heights may be others now; no other row if these are not."""
        seen = self.view()
        self._view = None
        self._top = self._clamp(self._top)
        kept = {spot: strip for spot, strip in self._row_strips.items() if spot.entry not in turned}
        self._row_strips = kept
        if self.view() == seen:
            self.redraw_rows(spot for spot in seen if spot.entry in turned)
        else:
            self._strips.clear()
            self.refresh()

    def _reveal_chosen(self) -> None:
        """Bring the chosen item into view, with the heading of its group if that is next to it."""
        at = self.chosen
        if self.chosen_entry is None or not self.page_rows:
            return
        above = at - 1 if at > 0 and self.entries[at - 1].heading is not None else at
        self.reveal(Spot(above, 0), Spot(at, max(0, self.height_of(at) - 1)), margin=0)

    # Drawing

    @property
    def head_rows(self) -> int:
        """The pane's own heading."""
        return 1

    @property
    def text_width(self) -> int:
        """Cells of a line, without the edge on both sides."""
        return max(4, self.size.width - 2)

    def count(self) -> int:
        """Entries, or one that says how to fill the pane."""
        return len(self.entries) or 1

    def height_of(self, entry: int) -> int:
        """Lines of an entry."""
        return len(self._entry_lines(entry))

    def _entry_lines(self, at: int) -> list[Line]:
        key = (at, at == self.chosen)
        if key not in self._lines:
            self._lines[key] = self._make_lines(at)
        return self._lines[key]

    def _make_lines(self, at: int) -> list[Line]:
        palette = self.palette
        if palette is None:
            return [[]]
        if not self.entries:
            words = self.empty_text() if self.awaits is None else self.awaits
            return [[(text, palette.side_dim)] for text in wrap(words, self.text_width)]
        entry = self.entries[at]
        if entry.heading is not None:
            return [[(clip(entry.heading, self.text_width), palette.side_heading)]]
        return self.lines(entry, self.text_width, chosen=at == self.chosen) if self.knows(entry) else [[]]

    def blank_style(self) -> Style:
        """The side's ground."""
        return self.palette.side if self.palette else Style.null()

    def draw_head(self, row: int) -> Strip:
        """Name, counts, and how the items stand."""
        palette = self.palette
        assert palette is not None
        style = palette.pane_head_focus if self.has_focus else palette.pane_head
        right = self.manner()
        full, short = self.title(), self.short_title()
        left = full if cell_width(full) + cell_width(right) < self.text_width else short
        if cell_width(left) + cell_width(right) >= self.text_width:
            left, right = clip(full, self.text_width), ""
        gap = " " * (self.text_width - cell_width(left) - cell_width(right))
        return self._fit([(" " + left, style), (gap, style), (right + " ", style)], style)

    def draw(self, spot: Spot) -> Strip:
        """One line of an entry."""
        palette = self.palette
        assert palette is not None
        chosen = spot.entry == self.chosen and bool(self.entries)
        layer = self.chosen_layer(palette) if chosen else Style.null()
        pointer = ">" if chosen and spot.row == 0 else " "
        line = self._entry_lines(spot.entry)[spot.row]
        ground = palette.side + layer
        if layer.reverse:  # mixed colours would become a patchwork
            line = [(text, ground) for text, _ in line]
        return self._fit([(pointer, ground), *((text, style + layer) for text, style in line)], ground)

    def chosen_layer(self, palette: Palette) -> Style:
        """What lies over the chosen row: stronger while the pane has the focus."""
        return palette.side_chosen if self.has_focus else palette.side_lit

    def _fit(self, pieces: Line, ground: Style) -> Strip:
        return fit(pieces, self.size.width, ground)
