"""What the user prefers: settings, theme, keys, muted rules, and what was chosen last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from os import environ
from pathlib import Path

from content.paths import config_path, state_path
from themes.theme import ThemeFile, Themes
from tui.commands import Command, key_map, keys_of
from tui.settings import MEASURES, Settings, State, save_state

DEFAULT_THEME = "xm-paper"
COLORLESS_THEME = "xm-terminal"
"""Where the user wants no colours: the theme that leaves the terminal its own."""


class Preferences:
    """Settings that hold for the run, and choices that are kept for the next one."""

    def __init__(self, settings: Settings, state: State, themes: Themes, theme: str | None = None) -> None:
        """`theme` is the one that this run was asked for; `state` are the choices of earlier runs."""
        self.settings = settings
        self.themes = themes
        self.muted: tuple[str, ...] = settings.mute
        self._state = state
        self._maps = {mode: key_map(settings.keys, mode) for mode in ("", "select")}
        wanted = theme or state.over(settings, "theme") or DEFAULT_THEME
        if "NO_COLOR" in environ:
            wanted = COLORLESS_THEME
        self.theme = wanted if wanted in themes.by_name else DEFAULT_THEME

    # Keys

    def command_for(self, key: str, modes: Sequence[str]) -> str | None:
        """The command that a key means in these modes; none while the reader types what to find."""
        if "find" in modes:
            return None
        for mode in (*modes, ""):
            found = self._maps[mode].get(key)
            if found is not None:
                return found
        return None

    @property
    def keys(self) -> Mapping[str, str]:
        """Key -> command, modes' own keys included, for footer and help."""
        return {**self._maps["select"], **self._maps[""]}

    def keys_of(self, command: Command) -> list[str]:
        """The keys of a command in the mode that it belongs to."""
        return keys_of(command.id, self._maps[command.mode])

    # Choices

    @property
    def side(self) -> str:
        """Where the lists stand: `beside`, `below`, or empty."""
        return self._state.over(self.settings, "side")

    @property
    def measure(self) -> int:
        """Width of the text in full-width characters, as last chosen or set."""
        chosen = self._state.over(self.settings, "measure")
        return int(chosen) if chosen.isdecimal() and int(chosen) in MEASURES else self.settings.measure

    def choose(self, **chosen: str) -> None:
        """Keep a choice of `theme`, `ui_lang`, `side` or `measure` for the next time."""
        self._state = self._state.choose(self.settings, **chosen)
        with suppress(OSError):
            save_state(state_path(), self._state)

    def mute(self, rule: str) -> bool:
        """Never show items of a rule again; False if the settings can't be written."""
        from tui.muting import mute_rule  # late: hardly ever asked for

        self.muted = (*(name for name in self.muted if name != rule), rule)
        return mute_rule(config_path(), rule)

    def unmute(self, rule: str) -> bool:
        """Show items of a rule again; False if the settings can't be written."""
        from tui.muting import unmute_rule  # late, as above

        self.muted = tuple(name for name in self.muted if name != rule)
        return unmute_rule(config_path(), rule)

    def next_theme(self) -> ThemeFile:
        """The theme after the present one, which becomes the present one."""
        names = self.themes.names
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.choose(theme=self.theme)
        return self.themes.by_name[self.theme]

    @property
    def last_export(self) -> tuple[str, str]:
        """Format and folder of the last export; empty before the first."""
        return self._state.export_format, self._state.export_folder

    def exported(self, format: str, path: Path) -> None:
        """Keep format and folder for the next time."""
        self._state = replace(self._state, export_format=format, export_folder=str(path.parent))
        with suppress(OSError):
            save_state(state_path(), self._state)

    # The user's editor

    @property
    def editor(self) -> str:
        """The command of the user's editor; empty if none is known."""
        return self.settings.editor or environ.get("VISUAL", "") or environ.get("EDITOR", "")

    @property
    def config_name(self) -> str:
        """Where the settings are."""
        return str(config_path())
