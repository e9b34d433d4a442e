"""Choose one of many: a list, with a field that narrows it where that helps."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from tui.locale.catalog import Lang
from tui.matching import matching, search_form
from tui.screens.choice_list import Choice, ChoiceList
from tui.screens.panel import Hint, PanelScreen, Result, entry_field
from tui.theming import Palette


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
        self.choices.show(self._all, empty=self.empty_text())

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
        """List the choices that match; an empty list says whether that is for what was typed."""
        empty = self.say("choice.none") if typed and self._all else self.empty_text()
        self.choices.show(self.matches(typed), empty=empty)
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
