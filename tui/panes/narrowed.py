"""NarrowedPane: a list in one of several orders, narrowed to some of its rows if the reader wishes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.matching import search_form
from tui.messages import PaneTurned
from tui.panes.entries import Line, Listing
from tui.panes.facets import Facet, FacetCount, Facets
from tui.panes.listing import MANY, ListPane
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip

Row = TypeVar("Row")


TYPED = "typed:"
"""Begins the id of the facet of rows that hold typed words; the words follow."""


class NarrowingWanted(Message):
    """Wish: let the reader choose what a list is narrowed to."""

    def __init__(self, pane: str) -> None:
        """`pane` is the list's id."""
        super().__init__()
        self.pane = pane


class NarrowedPane(ListPane, Generic[Row]):
    """Base of the lists with facets; `build` shows `self.facets.keep(self.rows_offered())` in `self.sort`."""

    SORTS: tuple[str, ...]
    """The orders that the rows can stand in, the usual one first."""

    def __init__(self, *, id: str) -> None:
        """Narrowed to nothing, in the usual order."""
        super().__init__(id=id)
        self.sort = self.SORTS[0]
        self.facets: Facets[Row] = Facets()
        self._typed = ""
        """Words that rows must hold."""

    # What subclasses say

    def rows_offered(self) -> Sequence[Row]:
        """Every row there is, narrowed or not."""
        raise NotImplementedError

    def facets_offered(self) -> Iterable[Facet[Row]]:
        """What the list can be narrowed to, in the present language."""
        raise NotImplementedError

    searched = False
    """Whether typed words are looked for in the rows."""

    def words_of(self, row: Row) -> str:
        """Where a typed word is looked for in a row; empty for a list that is not searched."""
        return ""

    # Narrowing

    def make_listing(self) -> Listing:
        """As the base, with the facets that the present rows have."""
        self.facets.offer_late(self._every_facet)
        return super().make_listing()

    def _every_facet(self) -> Iterable[Facet[Row]]:
        typed = [self._typed_facet(self._typed)] if self._typed else []
        return chain(self.facets_offered(), typed)

    def _typed_facet(self, typed: str) -> Facet[Row]:
        """The rows that hold every typed word."""
        words = search_form(typed).split()

        def holds(row: Row) -> bool:
            form = search_form(self.words_of(row))
            return all(word in form for word in words)

        return Facet(TYPED + typed, "typed", f"“{typed}”", holds)

    def facets_uncounted(self) -> list[FacetCount]:
        """The facets on offer before they are counted."""
        return self.facets.uncounted()

    def facet_counts(self) -> list[FacetCount]:
        """The facets on offer with their numbers of rows."""
        return self.facets.counts(self.rows_offered())

    @property
    def counts_late(self) -> bool:
        """Whether there are so many rows that keys would wait for a count: it is made in a thread then."""
        return self.weight > MANY

    def narrow(self, *names: str) -> None:
        """Turn facets on or off; one that is turned on takes the place of another of its group."""
        for name in names:
            if name.startswith(TYPED) and name != TYPED + self._typed:
                self._typed = name.removeprefix(TYPED)
                self.facets.offer_late(self._every_facet)
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

    def action_sort(self) -> None:
        """The next order."""
        self.sort = self.SORTS[(self.SORTS.index(self.sort) + 1) % len(self.SORTS)]
        self.rebuild()
        what = self.say(f"panes.{self.id}.title_short")
        self.post_message(PaneTurned(self.say("panes.turned", what=what, how=self.manner())))

    # Drawing

    def manner(self) -> str:
        """The order."""
        return self.say(f"panes.sort.{self.sort}")

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
        count = len(self.items)
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
        """A click on the heading narrows the list, one on the chips shows all its rows again."""
        if event.y == 0:
            self.action_filter()
        elif event.y == 1 and self.head_rows == 2:
            event.prevent_default()  # after it this would be the first item
            self.widen()


class FoldedPane(NarrowedPane[Row]):
    """Base of the lists that keep some of their rows folded away."""

    folded = True
    """Whether `build` leaves them out."""

    def action_fold(self) -> None:
        """Show or hide what is folded away."""
        self.folded = not self.folded
        self.rebuild()
