"""Help: every command with the keys it has now; those of the pane at hand come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from tui.commands import GROUPS, Command, keys_of, load_commands, name_key
from tui.locale.catalog import Lang, say
from tui.panes.lines import BLANK, LinesPane, Paragraph, plain
from tui.screens.panel import Hint, PanelScreen
from tui.theming import Palette
from tui.typesetting.cells import cell_width

_ACTING = frozenset({"evidence", "check", "note"})

KEY_CELLS = 15
"""Width of the column of keys."""


def help_paragraphs(palette: Palette, lang: Lang, pane: str, keys: Mapping[str, str]) -> list[Paragraph]:
    """The help as paragraphs; `keys` maps a key to its command. Commands without a key are left out."""
    commands = [command for command in load_commands().values() if _keys(command, keys)]
    here = [command for command in commands if _is_of_pane(command, pane)]
    paragraphs: list[Paragraph] = []
    if here:
        name = say(lang, f"screens.help.name.{pane}")
        paragraphs.append(plain(say(lang, "screens.help.pane", pane=name), palette.side_accent))
        paragraphs += _rows(here, palette, lang, keys)
    for group in GROUPS:
        others = [command for command in commands if command.group == group and command not in here]
        if others:
            paragraphs += [BLANK] if paragraphs else []
            paragraphs.append(plain(say(lang, f"commands.group.{group}"), palette.side_heading))
            paragraphs += _rows(others, palette, lang, keys)
    return [*paragraphs, BLANK, *_good_to_know(palette, lang, keys)]


def _keys(command: Command, keys: Mapping[str, str]) -> Sequence[str]:
    """Its keys in the map; those of a mode that the map is not for as they are by default."""
    return keys_of(command.id, keys) or (command.keys if command.mode else ())


def _is_of_pane(command: Command, pane: str) -> bool:
    """Whether it acts on what this pane shows: it works only in some panes, or this one's footer names it."""
    if "any" not in command.panes:
        return pane in command.panes
    return pane in command.footer and command.group in _ACTING


def _rows(
    commands: Sequence[Command], palette: Palette, lang: Lang, keys: Mapping[str, str]
) -> Iterator[Paragraph]:
    for command in commands:
        names = " ".join(name_key(key, lang) for key in _keys(command, keys))
        gap = " " * max(2, KEY_CELLS - cell_width(names))
        pieces = ((names, palette.side_key), (gap, palette.side), (command.help(lang), palette.side))
        yield Paragraph(pieces, hang=KEY_CELLS)


def _good_to_know(palette: Palette, lang: Lang, keys: Mapping[str, str]) -> list[Paragraph]:
    mouse = keys_of("mouse", keys)
    about_mouse = (
        say(lang, "screens.help.mouse", keys=name_key(mouse[0], lang))
        if mouse
        else say(lang, "screens.help.mouse_unbound")
    )
    return [
        plain(say(lang, "screens.help.hints"), palette.side_heading),
        plain(about_mouse, palette.side),
        plain(say(lang, "screens.help.fullwidth"), palette.side),
    ]


class HelpScreen(PanelScreen[None]):
    """What every key does."""

    BINDINGS = [Binding("question_mark,f1,q", "close", show=False)]

    def __init__(self, palette: Palette, lang: Lang, pane: str, keys: Mapping[str, str]) -> None:
        """For the pane (or mode) `pane`, with the key map in effect."""
        super().__init__(palette, lang)
        self.lines = LinesPane(palette, help_paragraphs(palette, lang, pane, keys), id="help")
        self.lines.add_class("panel-fill")

    def title_text(self) -> str:
        """Its name."""
        return self.say("help.title")

    def body(self) -> ComposeResult:
        """The lines."""
        yield self.lines

    def on_mount(self) -> None:
        """Keys scroll at once."""
        self.lines.focus()

    def moved(self) -> Widget | None:
        """The lines."""
        return self.lines

    def hints(self) -> Sequence[Hint]:
        """Scrolling, closing."""
        return [
            self.hint("updown", "scroll"),
            self.hint("page", "page", "move('page_down')"),
            self.hint("escape", "close", "close"),
        ]
