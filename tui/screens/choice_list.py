"""Choices in a list: groups under their names, a detail at the right, one row chosen and accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.style import Style
from textual import events
from textual.message import Message

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.messages import CommandGiven
from tui.panes.entries import Entry, Line
from tui.panes.flow import Spot
from tui.panes.listing import ListPane
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip, wrap


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. Choices of one group stand together under its name."""

    id: str
    text: str
    detail: str = ""
    group: str = ""
    more: str = ""
    """Words that are not shown, but found."""


class ChoiceList(ListPane):
    """The list itself; a click on the chosen row, or two anywhere, accept it."""

    class Moved(Message):
        """News: the pointer stands on another row."""

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        choices: Sequence[Choice],
        *,
        empty: str = "",
        eager: bool = False,
    ) -> None:
        """`empty` says what to do when the list is empty; `eager`: one click accepts, as in a menu."""
        super().__init__(id="choices")
        self.set_reactive(ListPane.palette, palette)
        self.set_reactive(ListPane.lang, lang)
        self._empty = self._said = empty
        self._eager = eager
        self._choices: dict[str, Choice] = {}
        self.show(choices)

    def show(self, choices: Iterable[Choice], *, empty: str | None = None) -> None:
        """List these, and choose the first; `empty` is said in place of the usual words if there are none."""
        self._choices = {choice.id: choice for choice in choices}
        self._said = self._empty if empty is None else empty
        self.chosen = 0
        self._top = Spot(0, 0)
        self.rebuild()

    @property
    def total(self) -> int:
        """How many choices are listed."""
        return len(self._choices)

    def on_resize(self) -> None:
        """Another size: the chosen row stays in view, once the base has set its rows anew."""
        if self._choices:
            self.call_next(self._choose, self.chosen, tell=False)

    @property
    def chosen_choice(self) -> Choice | None:
        """The choice under the pointer."""
        entry = self.chosen_entry
        return self._choices[entry.id] if entry else None

    # ListPane

    def build(self) -> Sequence[Entry]:
        """The choices under the names of their groups."""
        entries: list[Entry] = []
        for group, members in groupby(self._choices.values(), key=lambda choice: choice.group):
            if group:
                entries.append(Entry(f"group:{group}", heading=group))
            entries += [Entry(choice.id) for choice in members]
        return entries

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Text, and the detail at the right; in full for the chosen row."""
        assert self.palette is not None
        choice, side, dim = self._choices[entry.id], self.palette.side, self.palette.side_dim
        text_cells, detail_cells = cell_width(choice.text), cell_width(choice.detail)
        gap = width - text_cells - detail_cells
        if gap >= (2 if choice.detail else 0):
            return [[(choice.text, side), (" " * gap, side), (choice.detail, dim)]]
        if chosen:
            rows = [[(text, side)] for text in wrap(choice.text, width)]
            below = wrap(choice.detail, width - 2) if choice.detail else []
            return [*rows, *([("  ", side), (text, dim)] for text in below)]
        if choice.detail and text_cells <= width // 3:
            detail = clip(choice.detail, width - text_cells - 2)
            gap = width - text_cells - cell_width(detail)
            return [[(choice.text, side), (" " * gap, side), (detail, dim)]]
        room = width - detail_cells - 2
        if not choice.detail or room < width // 2:
            return [[(clip(choice.text, width), side)]]
        text = clip(choice.text, room)
        return [[(text, side), (" " * (width - cell_width(text) - detail_cells), side), (choice.detail, dim)]]

    def title(self) -> str:
        """The screen has the heading."""
        return ""

    def empty_text(self) -> str:
        """What to do when nothing is listed."""
        return self._said

    @property
    def head_rows(self) -> int:
        """The screen has the heading."""
        return 0

    def chosen_layer(self, palette: Palette) -> Style:
        """The chosen row stands out also while the typing goes to a field."""
        return palette.side_chosen

    def action_page_down(self) -> None:
        """A page of items on; most of them take one row."""
        self._move(max(1, self.page_rows - 1))

    def action_page_up(self) -> None:
        """A page of items back."""
        self._move(-max(1, self.page_rows - 1))

    def _choose(self, at: int, *, tell: bool = True) -> None:
        """Point at a row, and tell if it is another one."""
        before = self.chosen
        super()._choose(at, tell=tell)
        if at != before:
            self.post_message(self.Moved())

    def rows_needed(self, width: int) -> int:
        """Rows of the list in a pane of `width` cells, its chosen row in full."""
        self._lines.clear()
        room = max(4, width - 2)
        if not self.entries:
            return len(wrap(self._said, room))
        headings = sum(entry.heading is not None for entry in self.entries)
        items = [entry for entry in self.entries if entry.heading is None]
        highest = max(len(self.lines(entry, room, chosen=True)) for entry in items)
        return headings + len(items) - 1 + highest

    def on_click(self, event: events.Click) -> None:
        """Choose, or accept what is chosen already."""
        event.prevent_default()  # the base would take it for a wish to follow a place
        spot = self.spot_at(event.y)
        if spot is None or not self.entries or self.entries[spot.entry].heading is not None:
            return
        again = self._eager or spot.entry == self.chosen
        self._choose(spot.entry, tell=False)
        if again or event.chain == 2:
            self.post_message(CommandGiven("accept"))
