"""Choosing what a list is narrowed to: its properties by group, each with how many rows it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale.catalog import Lang
from tui.panes.facets import FacetCount
from tui.panes.narrowed import TYPED
from tui.screens.choice import Choice, ListScreen
from tui.screens.matching import search_form
from tui.screens.panel import Hint
from tui.theming import Palette

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
        held = any(item.chosen for item in counts)
        super().__init__(palette, lang, [], filter=True)
        choices = [Choice(ALL, self.say("narrowing.all"))] if held else []
        choices += [self._choice(item) for item in counts]
        self._searched = searched
        self.offer(choices)
        self._forms = [search_form(f"{item.text} {item.group}") for item in choices]  # counts are no words

    def matches(self, typed: str) -> list[Choice]:
        """The facets that match, and the rows that hold what was typed, whatever it is."""
        found = super().matches(typed)
        words = " ".join(typed.split())
        if self._searched and words:
            found.append(Choice(TYPED + words, self.say("narrowing.typed", words=words)))
        return found

    def _choice(self, item: FacetCount) -> Choice:
        box = "[x] " if item.chosen else "[ ] "
        return Choice(item.id, box + item.words, str(item.count), self.say(f"narrowing.group.{item.group}"))

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
