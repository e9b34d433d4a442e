"""Choosing what a list is narrowed to: its properties by group, each with how many rows it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale.catalog import Lang
from tui.matching import search_form
from tui.panes.facets import FacetCount
from tui.panes.narrowed import TYPED
from tui.screens.choice import ListScreen
from tui.screens.choice_list import Choice
from tui.screens.panel import Hint
from tui.theming import Palette

COUNTING = "..."
"""In place of a count that is not known yet."""
ALL = "all"
"""Result: narrow to nothing."""


class NarrowingScreen(ListScreen[str]):
    """Returns the id of the facet to turn on or off, or `ALL`."""

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        title: str,
        counts: Sequence[FacetCount],
        *,
        searched: bool = False,
    ) -> None:
        """`counts` are the facets on offer; with `searched` typed words may be looked for in the rows."""
        self._title = title
        super().__init__(palette, lang, [], filter=True)
        self._searched = searched
        self._typed = ""
        self._list(counts)

    def _list(self, counts: Sequence[FacetCount]) -> None:
        held = any(item.chosen for item in counts)
        choices = [Choice(ALL, self.say("narrowing.all"))] if held else []
        choices += [self._choice(item) for item in counts]
        self.offer(choices)
        self._forms = [search_form(f"{item.text} {item.group}") for item in choices]  # counts are no words

    def show_counts(self, counts: Sequence[FacetCount]) -> None:
        """The facets are counted now: those that leave no row go; what was typed and pointed at stays."""
        pointed = self.choices.chosen_choice
        self._list(counts)
        self.narrow(self._typed)
        if pointed is not None:
            self.choices.choose_id(pointed.id)

    def narrow(self, typed: str) -> None:
        """List the choices that match."""
        self._typed = typed
        super().narrow(typed)

    def matches(self, typed: str) -> list[Choice]:
        """The facets that match, and the rows that hold what was typed, whatever it is."""
        found = super().matches(typed)
        words = " ".join(typed.split())
        if self._searched and words:
            found.append(Choice(TYPED + words, self.say("narrowing.typed", words=words)))
        return found

    def _choice(self, item: FacetCount) -> Choice:
        box = "[x] " if item.chosen else "[ ] "
        count = COUNTING if item.count is None else str(item.count)
        return Choice(item.id, box + item.words, count, self.say(f"narrowing.group.{item.group}"))

    def title_text(self) -> str:
        """Which list is narrowed."""
        return self._title

    def placeholder(self) -> str:
        """The field narrows the choices by their words."""
        return self.say("narrowing.placeholder")

    def hints(self) -> Sequence[Hint]:
        """Moving, turning on or off, closing."""
        return [
            self.hint("updown", "move"),
            self.hint("enter", "narrow", "accept"),
            self.hint("escape", "close", "close"),
        ]

    def result_of(self, choice: Choice) -> str:
        """The facet's id."""
        return choice.id
