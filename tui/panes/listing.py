"""ListPane: rows under a heading of their own, one of them chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from textual import events
from textual.reactive import reactive

from content.document import TextRange
from tui.beside import Beside
from tui.messages import CommandGiven, FollowRange, ShowRange
from tui.panes.entries import Entry, Listing, listing_of
from tui.panes.listed_rows import ListedRows
from tui.panes.places import PlaceIndex

MANY = 5_000
"""Rows of a list that are listed at once; more of them take so long that keys would have to wait."""


class ListPane(ListedRows):
    """Base of the panes beside the narrative. Subclasses build entries and say what each line reads."""

    cursor_place: reactive[TextRange] = reactive(TextRange(0, 0), init=False, repaint=False)

    def __init__(self, *, id: str) -> None:
        """An empty list."""
        super().__init__(id=id)
        self.items: list[int] = []  # indexes of the entries that are no headings
        self._by_id: Mapping[str, int] = {}
        self._places = PlaceIndex[int]()
        self._beside = Beside(self.make_listing, self._show)

    # What subclasses say

    def build(self) -> Sequence[Entry]:
        """The entries as they are to be shown now."""
        raise NotImplementedError

    @property
    def weight(self) -> int:
        """About how many rows there are to list; more than `MANY` are listed in a thread."""
        return 0

    # Content

    def watch_lang(self) -> None:
        """Another language: every line reads differently."""
        self.rebuild()

    def watch_cursor_place(self) -> None:
        """The reader is elsewhere in the text: light up the item that stands there."""
        if not self.has_focus:
            self._choose_at(self.cursor_place)

    def rebuild(self) -> None:
        """Build the entries again, keeping the chosen item where it still exists; very many in a thread."""
        if self._beside.works or (self.weight > MANY and self.is_attached):
            self._beside.ask(self.run_worker)
        else:
            self._show(self.make_listing())

    def make_listing(self) -> Listing:
        """The entries as they are to be shown now; may be asked for in a thread."""
        return listing_of(self.build())

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

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Click: choose; twice: follow."""
        spot = self.spot_at(event.y) if event.y >= self.head_rows else None
        if spot is None or not self.entries or self.entries[spot.entry].heading is not None:
            return
        self._choose(spot.entry)
        if event.chain == 2:
            self.post_message(CommandGiven("follow"))
