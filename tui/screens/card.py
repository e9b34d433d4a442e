"""The card of an item: everything known about it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from content.document import Document, TextRange
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.panes.lines import Paragraph, StillLines, plain
from tui.screens.card_text import CardText
from tui.screens.choice import ChoiceScreen
from tui.screens.choice_list import Choice, ChoiceList
from tui.screens.correction import Correction
from tui.screens.panel import Hint, PanelScreen
from tui.theming import Palette
from tui.typesetting.lines import clip
from tui.wording import one_line

REASONS = ("answered", "duplicate", "trivial", "untrue", "other")
"""Why an open question may be dismissed; words in the catalog. With `other` the reader writes it."""


WORDS_CELLS = 40
"""Cells of a place's words in the menu."""


@dataclass(frozen=True, slots=True)
class CardAction:
    """What the reader wants done with the item."""

    name: str
    """As in the catalog's table `card.do`, but `status` for every state of a question; `mute` has a rule."""
    value: str = ""
    """Of `status` the new one, of `mute` the rule."""
    place: TextRange | None = None
    """Of `go`: where to."""
    reason: str = ""
    """Why a question is dismissed: one of `REASONS`."""
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of `correct`: the fields that were changed, as the notes file names them."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One thing that can be done; `key` does it at once."""

    key: str
    words: str
    action: CardAction


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `fields` are the present values of a figure, for correcting them."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    menu: tuple[MenuEntry, ...]
    quote: str = ""
    fields: Mapping[str, str] = field(default_factory=dict[str, str])


def place_entries(text: CardText, document: Document, places: Sequence[TextRange]) -> tuple[MenuEntry, ...]:
    """The ways to an item's places, by number; nine at most, for there are nine keys."""
    return tuple(
        MenuEntry(
            str(number),
            text.say("do.go", number=number, words=clip(one_line(place.of(document.text)), WORDS_CELLS)),
            CardAction("go", place=place),
        )
        for number, place in enumerate(places[:9], start=1)
    )


def reason_screen(palette: Palette, lang: Lang) -> ChoiceScreen:
    """Asks why a question is dismissed; the ids of its choices are `REASONS`."""
    choices = [Choice(name, say(lang, f"screens.card.reason.{name}")) for name in REASONS]
    return ChoiceScreen(palette, lang, say(lang, "screens.card.reason.title"), choices)


class CardScreen(PanelScreen[CardAction]):
    """Paragraphs above, the menu below; returns what is to be done, or None."""

    BINDINGS = [Binding("enter", "accept", show=False), Binding("q,f2", "close", show=False)]

    DEFAULT_CSS = """
    CardScreen #card-menu { height: 1; }
    CardScreen #choices { width: 100%; }
    """

    def __init__(self, palette: Palette, lang: Lang, card: Card) -> None:
        """Show `card`."""
        super().__init__(palette, lang)
        self.card = card
        self.lines = StillLines(palette, card.paragraphs, id="card")
        self.lines.add_class("panel-fill")
        entries = [Choice(entry.key, f"{entry.key}   {entry.words}") for entry in card.menu]
        self.menu = ChoiceList(palette, lang, entries, eager=True)

    # PanelScreen

    def title_text(self) -> str:
        """Which kind of item it is."""
        return self.card.title

    def body(self) -> ComposeResult:
        """What is known, then what can be done."""
        yield self.lines
        heading = plain(self.say("card.menu"), self.palette.side_heading)
        yield StillLines(self.palette, [heading], id="card-menu")
        yield self.menu

    def on_mount(self) -> None:
        """Keys move in the menu."""
        self.menu.focus()

    def rows_needed(self, width: int) -> int:
        """The text, the menu, and its heading with a row above."""
        return self.lines.rows_needed(width) + len(self.card.menu) + 2

    def on_resize(self, event: events.Resize) -> None:
        """On a low screen the menu takes a third and scrolls."""
        self.menu.styles.height = max(2, min(len(self.card.menu), event.size.height // 3))

    def hints(self) -> Sequence[Hint]:
        """Moving, doing, closing; reading on where there is room to say so."""
        return [
            self.hint("updown", "move"),
            self.hint("enter", "run", "accept"),
            self.hint("escape", "close", "close"),
            self.hint("page", "read", "move('page_down')"),
        ]

    def moved(self) -> Widget | None:
        """Where pages scroll: the text."""
        return self.lines

    def action_move(self, name: str) -> None:
        """Lines move in the menu, everything larger in the text."""
        target = self.menu if name.startswith("line_") else self.lines
        getattr(target, f"action_{name}")()

    # Doing

    def on_key(self, event: events.Key) -> None:
        """A letter of the menu."""
        entry = next((entry for entry in self.card.menu if entry.key == event.character), None)
        if entry is not None:
            event.stop()
            event.prevent_default()
            self.menu.choose_id(entry.key)
            self.carry_out(entry.action)

    def action_accept(self) -> None:
        """Do what is chosen in the menu."""
        chosen = self.menu.chosen_choice
        if chosen is not None:
            self.carry_out(next(entry.action for entry in self.card.menu if entry.key == chosen.id))

    def carry_out(self, action: CardAction) -> None:
        """Return the action, after asking what it still needs."""
        if action.name == "correct":
            form = Correction(self.palette, self.lang, self.card.quote, self.card.fields)
            self.ask(form, self._corrected)
        elif action.name == "status" and action.value == "dismissed":
            self.ask(reason_screen(self.palette, self.lang), self._dismissed)
        else:
            self.finish(action)

    def _corrected(self, fields: Mapping[str, str] | None) -> None:
        if fields:
            self.finish(CardAction("correct", fields=fields))

    def _dismissed(self, reason: Choice | None) -> None:
        if reason is not None:
            self.finish(CardAction("status", "dismissed", reason=reason.id))
