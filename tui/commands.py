"""Every action of the reader once: id, keys, words. Key map, footer, palette and help come from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import tomli

from content.values import dataclass
from tui.locale.catalog import Lang, say, words

GROUPS = ("move", "evidence", "check", "note", "view", "program")
"""In the order of the help."""

_ALL_PANES = ("any",)


@dataclass(frozen=True, slots=True)
class Command:
    """One action. `keys` are Textual's key names, the first is the one that the footer shows."""

    id: str
    keys: tuple[str, ...]
    group: str
    panes: tuple[str, ...] = _ALL_PANES
    """Panes in which it does something; `any` for all."""
    footer: Mapping[str, int] = field(default_factory=dict[str, int])
    """Pane (or the mode `select`) -> place in its footer."""
    mode: str = ""
    """The state in which the keys mean this; empty for always. A mode's keys go before all others."""

    def label(self, lang: Lang) -> str:
        """A word or two, for the footer and the palette."""
        return say(lang, f"commands.{self.id}.label")

    def help(self, lang: Lang) -> str:
        """A sentence that says what it does."""
        return say(lang, f"commands.{self.id}.help")

    def applies_to(self, pane: str) -> bool:
        """Whether it does something while `pane` has the focus."""
        return "any" in self.panes or pane in self.panes


class _Entry(TypedDict):
    keys: list[str]
    group: str
    panes: NotRequired[list[str]]
    footer: NotRequired[dict[str, int]]
    mode: NotRequired[str]


@cache
def load_commands() -> Mapping[str, Command]:
    """The commands of `commands.toml` by id, in the file's order."""
    text = Path(__file__).with_name("commands.toml").read_text(encoding="utf-8")
    table = cast(dict[str, _Entry], tomli.loads(text))
    return {
        name: Command(
            id=name,
            keys=tuple(entry["keys"]),
            group=entry["group"],
            panes=tuple(entry.get("panes", _ALL_PANES)),
            footer=entry.get("footer", {}),
            mode=entry.get("mode", ""),
        )
        for name, entry in table.items()
    }


def key_map(rebound: Mapping[str, Sequence[str]] | None = None, mode: str = "") -> dict[str, str]:
    """Key name -> command id in one mode. `rebound` (command id -> keys) replaces default keys.

    A key that the user gives to one command is taken from any other that has it by default.
    """
    rebound = rebound or {}
    keys = {
        key: command.id
        for command in load_commands().values()
        if command.id not in rebound and command.mode == mode
        for key in command.keys
    }
    commands = load_commands()
    known = {name: keys for name, keys in rebound.items() if name in commands and commands[name].mode == mode}
    keys.update({key_named(key): name for name, names in known.items() for key in names})
    return keys


def key_named(shown: str) -> str:
    """A key's own name, whether it is given as that or as it is shown: `/` -> `slash`, `Esc` -> `escape`."""
    return _NAMES.get(shown, shown)


def keys_of(command: str, keys: Mapping[str, str]) -> list[str]:
    """The keys that lead to a command in a key map, in the map's order."""
    return [key for key, name in keys.items() if name == command]


def footer_commands(pane: str) -> list[Command]:
    """What the footer of a pane (or mode) names, in order."""
    shown = [command for command in load_commands().values() if pane in command.footer]
    return sorted(shown, key=lambda command: command.footer[pane])


def display_key(key: str) -> str:
    """How a key is written for people: `full_stop` -> `.`, `shift+tab` -> `S-Tab`, `ctrl+p` -> `^P`."""
    if key in _DISPLAY:
        return _DISPLAY[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    return key if len(key) == 1 else key.capitalize()


def name_key(key: str, lang: Lang) -> str:
    """How a key is called in a language: `enter` -> `回车`; else as `display_key`."""
    return words(lang).get(f"commands.key.{key}", display_key(key))


_DISPLAY = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "full_stop": ".",
    "comma": ",",
    "colon": ":",
    "slash": "/",
    "backslash": "\\",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "number_sign": "#",
    "plus": "+",
    "equals_sign": "=",
    "escape": "Esc",
    "backspace": "Bksp",
    "shift+tab": "S-Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}

_NAMES = {shown: name for name, shown in _DISPLAY.items()}
"""So that the user may write `/` or `Esc` in the settings."""
