"""ListPane: rows under a heading of their own, one of them chosen; filter, order and folding as cycles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from content.document import TextRange
from content.values import dataclass
from tui.beside import Beside
from tui.locale.catalog import Lang, say
from tui.messages import CommandGiven, FollowRange, PaneTurned, ShowRange
from tui.panes.fitting import fit
from tui.panes.flow import FlowPane, Spot
from tui.panes.places import PlaceIndex
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap

Piece = tuple[str, Style]
"""A run of text with its style."""
Line = list[Piece]
MANY = 5_000
"""Rows of a list that are listed at once; more of them take so long that keys would have to wait."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list: a heading between groups, or an item with its place in the text."""

    id: str
    places: tuple[TextRange, ...] = ()
    heading: str | None = None
    """The words of a group's heading; None for an item."""

    @property
    def place(self) -> TextRange | None:
        """The first of its places."""
        return self.places[0] if self.places else None


class Listing(NamedTuple):
    """Entries, the indexes of those that are no headings, and where each id and place is found."""

    entries: list[Entry]
    items: list[int]
    by_id: Mapping[str, int]
    places: PlaceIndex[int]


class ListPane(FlowPane):
    """Base of the panes beside the narrative. Subclasses build entries and say what each line reads."""

    palette: reactive[Palette | None] = reactive(None, init=False, repaint=False, always_update=True)
    lang: reactive[Lang] = reactive("en", init=False, repaint=False)
    cursor_place: reactive[TextRange] = reactive(TextRange(0, 0), init=False, repaint=False)
    awaits: reactive[str | None] = reactive(None, init=False, repaint=False)
    """What an empty list says while it is not known what belongs in it; nothing while that is found out."""

    FILTERS: tuple[str, ...] = ("all",)
    SORTS: tuple[str, ...] = ("place",)

    def __init__(self, *, id: str) -> None:
        """An empty list."""
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self.items: list[int] = []  # indexes of the entries that are no headings
        self._by_id: Mapping[str, int] = {}
        self._places = PlaceIndex[int]()
        self._beside = Beside(self.make_listing, self._show)
        self.chosen = 0
        self.filter = self.FILTERS[0]
        self.sort = self.SORTS[0]
        self.folded = True
        self._lines: dict[tuple[int, bool], list[Line]] = {}

    # What subclasses say

    def build(self) -> Sequence[Entry]:
        """The entries under the present filter, order and folding."""
        raise NotImplementedError

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """What an item reads in `width` cells; the chosen one may show more."""
        raise NotImplementedError

    def title(self) -> str:
        """Name of the pane with its counts."""
        raise NotImplementedError

    def short_title(self) -> str:
        """The name in as few words as can be, for a narrow pane whose filter must be seen."""
        return self.title()

    def empty_text(self) -> str:
        """How to fill the pane, when it is empty."""
        return self.say(f"panes.{self.id}.empty")

    @property
    def weight(self) -> int:
        """About how many rows there are to list; more than `MANY` are listed in a thread."""
        return 0

    def knows(self, entry: Entry) -> bool:
        """Whether an item still is what it was when it was listed; else its line stays empty."""
        return True

    # Content

    def say(self, key: str, **values: object) -> str:
        """A text of the interface in the present language."""
        return say(self.lang, key, **values)

    def watch_palette(self) -> None:
        """Another theme."""
        self._lines.clear()
        self.redraw()

    def watch_lang(self) -> None:
        """Another language: every line reads differently."""
        self.rebuild()

    def watch_cursor_place(self) -> None:
        """The reader is elsewhere in the text: light up the item that stands there."""
        if not self.has_focus:
            self._choose_at(self.cursor_place)

    def on_resize(self) -> None:
        """Another width: set the lines anew."""
        self._lines.clear()
        self.relay()

    def on_focus(self) -> None:
        """The chosen row looks different with the focus, and without it."""
        self._lines.clear()
        self.relay()

    on_blur = on_focus

    def rebuild(self) -> None:
        """Build the entries again, keeping the chosen item where it still exists; very many in a thread."""
        if self._beside.works or (self.weight > MANY and self.is_attached):
            self._beside.ask(self.run_worker)
        else:
            self._show(self.make_listing())

    def make_listing(self) -> Listing:
        """The entries as they are to be shown now; may be asked for in a thread."""
        entries = list(self.build())
        items = [at for at, entry in enumerate(entries) if entry.heading is None]
        by_id = {entries[at].id: at for at in reversed(items)}
        places = PlaceIndex((own, at) for at, entry in enumerate(entries) for own in entry.places)
        return Listing(entries, items, by_id, places)

    def _show(self, listing: Listing) -> None:
        kept = self.entries[self.chosen].id if self.chosen < len(self.entries) else ""
        self.entries, self.items = listing.entries, listing.items
        self._by_id, self._places = listing.by_id, listing.places
        self._lines.clear()
        at = self._by_id.get(kept)
        if at is None:
            nearest = bisect_left(self.items, self.chosen)
            near = self.items[max(0, nearest - 1) : nearest + 1]
            at = min(near, key=lambda item: abs(item - self.chosen), default=0)
        self.chosen = at
        if self.entries or self.size.width:  # an empty list without a size has nothing to lay out
            self.relay()
            self._reveal_chosen()

    @property
    def chosen_entry(self) -> Entry | None:
        """The chosen item; None in an empty list."""
        entry = self.entries[self.chosen] if self.chosen < len(self.entries) else None
        return entry if entry is not None and entry.heading is None else None

    def choose_id(self, item: str) -> bool:
        """Choose the item with this id; False if it is not listed now."""
        at = self._by_id.get(item)
        if at is not None:
            self._choose(at, tell=False)
        return at is not None

    def _choose_at(self, place: TextRange) -> None:
        found = self._places.within(place)
        if found:
            self._choose(min(found), tell=False)

    def left(self, entry: Entry) -> None:
        """Called when another item is chosen instead of this one."""

    def watch_awaits(self) -> None:
        """Other words, or none, where nothing is listed."""
        if not self.entries:
            self._lines.clear()
            self._turn_rows(0)

    def _choose(self, at: int, *, tell: bool = True) -> None:
        before, was = self.chosen_entry, self.chosen
        self.chosen = at
        if before is not None and before != self.chosen_entry and self.knows(before):
            self.left(before)
        if at != was:
            self._turn_rows(was, at)
        self._reveal_chosen()
        entry = self.chosen_entry
        if tell and entry is not None and entry.place is not None:
            self.post_message(ShowRange(entry.place))

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

    def _move(self, by: int) -> None:
        items = self.items
        if items:
            at = min(bisect_left(items, self.chosen), len(items) - 1)
            self._choose(items[max(0, min(len(items) - 1, at + by))])

    # Actions

    def action_line_down(self) -> None:
        """The next item."""
        self._move(1)

    def action_line_up(self) -> None:
        """The previous item."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Some items on."""
        self._move(max(1, self.page_rows // 2 - 1))

    def action_page_up(self) -> None:
        """Some items back."""
        self._move(-max(1, self.page_rows // 2 - 1))

    def action_half_down(self) -> None:
        """A few items on."""
        self._move(max(1, self.page_rows // 4))

    def action_half_up(self) -> None:
        """A few items back."""
        self._move(-max(1, self.page_rows // 4))

    def action_to_start(self) -> None:
        """The first item."""
        self._move(-len(self.entries))

    def action_to_end(self) -> None:
        """The last item."""
        self._move(len(self.entries))

    def action_next_section(self) -> None:
        """The first item of the next group."""
        self._to_group(range(self.chosen + 1, len(self.entries)))

    def action_previous_section(self) -> None:
        """The first item of the group before."""
        own = next((i for i in range(self.chosen, -1, -1) if self.entries[i].heading is not None), 0)
        self._to_group(range(own - 1, -1, -1))

    def _to_group(self, indexes: range) -> None:
        at = next((i for i in indexes if self.entries[i].heading is not None), None)
        if at is not None and at + 1 < len(self.entries):
            self._choose(at + 1)

    def action_follow(self) -> None:
        """Go to the passage of the chosen item."""
        entry = self.chosen_entry
        if entry is not None and entry.place is not None:
            self.post_message(FollowRange(entry.place))

    def action_filter(self) -> None:
        """The next filter."""
        self.filter = _next(self.FILTERS, self.filter)
        self._turned(f"panes.filter.{self.filter}")

    def action_sort(self) -> None:
        """The next order."""
        self.sort = _next(self.SORTS, self.sort)
        self._turned(f"panes.sort.{self.sort}")

    def _turned(self, key: str) -> None:
        self.rebuild()
        what = self.say(f"panes.{self.id}.title_short")
        self.post_message(PaneTurned(self.say("panes.turned", what=what, how=self.say(key))))

    def action_fold(self) -> None:
        """Show or hide what is folded away."""
        self.folded = not self.folded
        self.rebuild()

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
        """Name, counts, and what the list shows now."""
        palette = self.palette
        assert palette is not None
        style = palette.pane_head_focus if self.has_focus else palette.pane_head
        turned = [self.say(f"panes.filter.{self.filter}")] if len(self.FILTERS) > 1 else []
        turned += [self.say(f"panes.sort.{self.sort}")] if len(self.SORTS) > 1 else []
        right = " · ".join(turned)
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

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Click: choose; on the heading: next filter; twice: follow."""
        if event.y < self.head_rows:
            self.action_filter()
            return
        spot = self.spot_at(event.y)
        if spot is None or not self.entries or self.entries[spot.entry].heading is not None:
            return
        self._choose(spot.entry)
        if event.chain == 2:
            self.post_message(CommandGiven("follow"))


def _next(cycle: Sequence[str], now: str) -> str:
    return cycle[(cycle.index(now) + 1) % len(cycle)]
