"""NarrowedPane: a list that can be narrowed to some of its rows, with what it is narrowed to in its head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.panes.facets import Facet, FacetCount, Facets
from tui.panes.listing import Line, ListPane
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip

Row = TypeVar("Row")


class NarrowingWanted(Message):
    """Wish: let the reader choose what a list is narrowed to."""

    def __init__(self, pane: str) -> None:
        """`pane` is the list's id."""
        super().__init__()
        self.pane = pane


class NarrowedPane(ListPane, Generic[Row]):
    """Base of the lists with facets; `build` shows `self.facets.keep(self.rows_offered())`."""

    def __init__(self, *, id: str) -> None:
        """Narrowed to nothing."""
        super().__init__(id=id)
        self.facets: Facets[Row] = Facets()

    # What subclasses say

    def rows_offered(self) -> Sequence[Row]:
        """Every row there is, narrowed or not."""
        raise NotImplementedError

    def facets_offered(self) -> Iterable[Facet[Row]]:
        """What the list can be narrowed to, in the present language."""
        raise NotImplementedError

    # Narrowing

    def rebuild(self) -> None:
        """As the base, with the facets that the present rows have."""
        self.facets.offer(self.facets_offered())
        super().rebuild()

    def facet_counts(self) -> list[FacetCount]:
        """The facets on offer with their numbers of rows."""
        return self.facets.counts(self.rows_offered())

    def narrow(self, *names: str) -> None:
        """Turn facets on or off; one that is turned on takes the place of another of its group."""
        for name in names:
            self.facets.toggle(name)
        self.rebuild()

    def widen(self) -> bool:
        """Show all rows again; False if all were shown."""
        cleared = self.facets.clear()
        if cleared:
            self.rebuild()
        return cleared

    def action_filter(self) -> None:
        """Ask what to narrow the list to."""
        self.post_message(NarrowingWanted(str(self.id)))

    # Drawing

    @property
    def head_rows(self) -> int:
        """The heading, and the chips where the list is narrowed."""
        return 2 if self.facets.chosen else 1

    def draw_head(self, row: int) -> Strip:
        """Heading first, chips below."""
        return super().draw_head(row) if row == 0 else self._draw_chips()

    def _draw_chips(self) -> Strip:
        """`[disputed] [section 2]   3   Esc`: what the list is narrowed to, and the way out."""
        palette = self.palette
        assert palette is not None
        count = sum(entry.heading is None for entry in self.entries)
        chips = " ".join(f"[{facet.words}]" for facet in self.facets.chosen)
        out = self.say("panes.narrowed.out", count=count)
        room = self.text_width - cell_width(out) - 2
        if room >= cell_width("[...]"):
            chips = clip(chips, room)
        else:
            chips, out = clip(chips, self.text_width), ""
        gap = " " * max(0, self.text_width - cell_width(chips) - cell_width(out))
        line: Line = [
            (" " + chips, palette.side_open),
            (gap, palette.side),
            (out, palette.side_dim),
        ]
        return self._fit(line, palette.side)

    def on_click(self, event: events.Click) -> None:
        """A click on the chips shows all rows again; elsewhere as in every list."""
        if event.y == 1 and self.head_rows == 2:
            event.prevent_default()
            self.widen()
