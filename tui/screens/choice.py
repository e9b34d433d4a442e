"""Choose one of many: a list, with a field that narrows it where that helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.messages import CommandGiven
from tui.panes.flow import Spot
from tui.panes.listing import Entry, Line, ListPane
from tui.screens.matching import matching, search_form
from tui.screens.panel import Hint, PanelScreen, Result, entry_field
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


class ListScreen(PanelScreen[Result]):
    """Base of the screens that are a list, with or without a field above it."""

    BINDINGS = [("enter", "accept")]

    def __init__(self, palette: Palette, lang: Lang, choices: Sequence[Choice], *, filter: bool) -> None:
        """With `filter`, a field above the list narrows it."""
        super().__init__(palette, lang)
        self._all = list(choices)
        self._forms: list[str] | None = None
        self._filter = filter
        self.choices = ChoiceList(palette, lang, self._all, empty=self.empty_text())
        self.choices.add_class("panel-fill")
        self.choices.can_focus = not filter

    def empty_text(self) -> str:
        """What the list says when nothing is there."""
        return self.say("choice.empty")

    def placeholder(self) -> str:
        """What the empty field says."""
        return self.say("choice.type")

    def accept_word(self) -> str:
        """What enter does, as a catalog key of `hint`."""
        return "choose"

    def result_of(self, choice: Choice) -> Result | None:
        """What the screen returns for a choice."""
        raise NotImplementedError

    # PanelScreen

    def body(self) -> ComposeResult:
        """The field, if there is one, and the list."""
        if self._filter:
            yield entry_field(self.palette, id="field", placeholder=self.placeholder())
        yield self.choices

    def on_mount(self) -> None:
        """Typing goes to the field, or moving to the list."""
        self.set_focus(
            self.query_one("#field", Input) if self._filter else self.choices
        )  # keys may be waiting

    def state_text(self) -> str:
        """How many of how many are listed."""
        shown = self.choices.total
        total = len(self._all)
        return f"{shown}/{total}" if self._filter and shown != total else ""

    def hints(self) -> Sequence[Hint]:
        """Moving, accepting, closing."""
        return [
            self.hint("updown", "move"),
            self.hint("enter", self.accept_word(), "accept"),
            self.hint("escape", "close", "close"),
        ]

    def moved(self) -> Widget | None:
        """The list."""
        return self.choices

    # Choosing

    def on_input_changed(self, event: Input.Changed) -> None:
        """List what holds the typed words."""
        self.narrow(event.value)

    def offer(self, choices: Sequence[Choice]) -> None:
        """List other choices."""
        self._all = list(choices)
        self._forms = None
        self.choices.show(self._all)

    def matches(self, typed: str) -> list[Choice]:
        """The choices that match, in their groups."""
        if self._forms is None:
            self._forms = [
                search_form(f"{item.text} {item.detail} {item.group} {item.more}") for item in self._all
            ]
        found = [self._all[at] for at in matching(self._forms, typed)]
        order = {group: at for at, group in enumerate(dict.fromkeys(item.group for item in self._all))}
        return sorted(found, key=lambda item: order[item.group])

    def narrow(self, typed: str) -> None:
        """List the choices that match."""
        self.choices.show(self.matches(typed), empty=self.say("choice.none") if typed else None)
        self.refresh_bars()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field accepts what is chosen in the list."""
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Return the chosen one."""
        choice = self.choices.chosen_choice
        if choice is not None:
            self.finish(self.result_of(choice))


class ChoiceScreen(ListScreen[Choice]):
    """Any list of choices; returns the chosen one or None."""

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        title: str,
        choices: Sequence[Choice],
        *,
        filter: bool = False,
        hint: str = "",
        chosen: str | None = None,
    ) -> None:
        """`hint` says what enter does; `chosen` is the id that the pointer starts on."""
        self._title = title
        self._hint = hint
        super().__init__(palette, lang, choices, filter=filter)
        if chosen is not None:
            self.choices.choose_id(chosen)

    def title_text(self) -> str:
        """The given title."""
        return self._title

    def hints(self) -> Sequence[Hint]:
        """With the given words for enter."""
        usual = super().hints()
        if not self._hint:
            return usual
        return [usual[0], Hint(usual[1].keys, self._hint, "accept"), usual[2]]

    def rows_needed(self, width: int) -> int | None:
        """A list that isn't narrowed stays as long as it is."""
        return None if self._filter else self.choices.rows_needed(width)

    def result_of(self, choice: Choice) -> Choice:
        """The choice itself."""
        return choice
