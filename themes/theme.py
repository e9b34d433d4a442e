"""What a theme file may say, checked; no screen. A theme is one TOML file, and its name is the file's.

dark = false                    # is its page dark?
terminal_colors = false         # true: colours are the terminal's own sixteen, by name
base = "xm-paper"               # only in the user's themes: what is missing comes from this bundled theme
[title]   en = "...", zh = "..."
[colors]  page = "#faf5ea" ...  # one for every role
[on]      found = "#000000"     # colour of text on a ground, where it is not the text's own
[styles]  figure = "underline"  # so that marks differ not by colour alone
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import tomli

GROUNDS = (
    "page",
    "side",
    "header",
    "footer",
    "current",
    "evidence",
    "note",
    "found",
    "selection",
    "chosen",
    "lit",
)
"""Roles that lie under text. `lit` is the chosen item of a list without the focus, `evidence` its passage."""

INKS = (
    "text", "dim", "rule", "accent", "heading", "figure", "open",
    "actual", "target", "claim", "forecast", "warn", "ok", "key",
)  # fmt: skip
"""Roles that are drawn on a ground."""

ROLES = GROUNDS + INKS

TEXT_STYLES = frozenset({"bold", "dim", "italic", "underline", "underline2", "reverse", "overline"})

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
TERMINAL_COLORS = frozenset({"default", *_HUES, *(f"bright_{hue}" for hue in _HUES)})

_RGB = re.compile(r"#[0-9a-fA-F]{6}")
_KEYS = frozenset({"base", "dark", "terminal_colors", "title", "colors", "on", "styles"})


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """A theme: a colour for every role (`#rrggbb`, or a terminal colour's name), and text styles for some."""

    name: str
    title: Mapping[str, str]
    """In `en` and `zh`."""
    dark: bool
    terminal_colors: bool
    colors: Mapping[str, str]
    on: Mapping[str, str]
    """Colour of text on a ground, where it is not the text's own."""
    styles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ThemeProblem:
    """Why a theme file can't be used: `key` names a text of the catalog `themes`, filled with `values`."""

    path: str
    key: str
    values: Mapping[str, str] = field(default_factory=dict[str, str])


class ThemeError(Exception):
    """A theme file that can't be used."""

    def __init__(self, problem: ThemeProblem) -> None:
        """`problem` says why."""
        super().__init__(problem.path, problem.key)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes that can be used, the bundled ones first, and what is wrong with the others."""

    by_name: Mapping[str, ThemeFile]
    problems: tuple[ThemeProblem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.by_name)


def load_themes(user_folder: Path | None = None) -> Themes:
    """The bundled themes and the user's own; one of the user's hides a bundled one of the same name.

    A broken file is told among the problems, and skipped. A folder that is not there holds no themes.
    """
    found = {name: load_theme(name) for name in bundled_names()}
    problems: list[ThemeProblem] = []
    for path in sorted(user_folder.glob("*.toml")) if user_folder else ():
        try:
            found[path.stem] = read_theme(path)
        except ThemeError as error:
            problems.append(error.problem)
    return Themes(found, tuple(problems))


def load_theme(name: str, user_folder: Path | None = None) -> ThemeFile:
    """One theme by name, the user's before the bundled. Raises KeyError where there is none, ThemeError."""
    own = user_folder / f"{name}.toml" if user_folder else None
    if own is not None and own.is_file():
        return read_theme(own)
    if name not in bundled_names():
        raise KeyError(name)
    return read_theme(Path(__file__).with_name(f"{name}.toml"))


def bundled_names() -> tuple[str, ...]:
    """Names of the themes that come with the program."""
    entries = (entry.name for entry in Path(__file__).parent.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted((name.removesuffix(".toml") for name in entries), key=_bundled_order))


def read_theme(path: Path) -> ThemeFile:
    """Read and check one theme file. Raises ThemeError."""
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(ThemeProblem(str(path), "unreadable", {"reason": str(error)})) from error
    except tomli.TOMLDecodeError as error:
        raise ThemeError(ThemeProblem(str(path), "not_toml", {"reason": str(error)})) from error
    return _Checked(str(path), table).theme(path.name.removesuffix(".toml"))


def _bundled_order(name: str) -> tuple[int, str]:
    """Light, dark, the others by name, the terminal's colours last."""
    first = {"xm-paper": 0, "xm-ink": 1, "xm-terminal": 9}
    return first.get(name, 5), name


class _Checked:
    """A theme file's table while it is checked; its base, if it names one, gives what it leaves out."""

    def __init__(self, path: str, table: Mapping[str, object]) -> None:
        self._path = path
        self._table = table
        self._base = self._load_base()
        unknown = sorted(set(table) - _KEYS)
        if unknown:
            raise self._problem("unknown_key", key=unknown[0])

    def theme(self, name: str) -> ThemeFile:
        """The theme, or the first problem raised."""
        base = self._base
        terminal = self._flag("terminal_colors", base.terminal_colors if base else False)
        if base is not None and terminal != base.terminal_colors:
            raise self._problem("other_colors", base=base.name)
        colors = {**(base.colors if base else {}), **self._colors("colors", ROLES, terminal)}
        missing = [role for role in ROLES if role not in colors]
        if missing:
            raise self._problem("missing_role", role=missing[0])
        return ThemeFile(
            name=name,
            title=self._strings("title", ("en", "zh")) or (base.title if base else {"en": name, "zh": name}),
            dark=self._flag("dark", base.dark if base else None),
            terminal_colors=terminal,
            colors=colors,
            on={**(base.on if base else {}), **self._colors("on", GROUNDS, terminal)},
            styles={**(base.styles if base else {}), **self._styles()},
        )

    def _load_base(self) -> ThemeFile | None:
        name = self._table.get("base")
        if name is None:
            return None
        if name not in bundled_names():
            raise self._problem("unknown_base", base=str(name), names=", ".join(bundled_names()))
        return load_theme(str(name))

    def _flag(self, key: str, default: bool | None) -> bool:
        value = self._table.get(key, default)
        if not isinstance(value, bool):
            raise self._problem("not_a_flag", key=key)
        return value

    def _strings(self, key: str, allowed: tuple[str, ...]) -> dict[str, str]:
        """A table of texts with none but the allowed keys."""
        table = self._table.get(key, {})
        if not isinstance(table, dict):
            raise self._problem("not_a_table", key=key)
        for name, value in cast(dict[str, object], table).items():
            if name not in allowed:
                raise self._problem("unknown_key", key=f"{key}.{name}")
            if not isinstance(value, str):
                raise self._problem("not_a_text", key=f"{key}.{name}")
        return cast(dict[str, str], table)

    def _colors(self, key: str, allowed: tuple[str, ...], terminal: bool) -> dict[str, str]:
        table = self._strings(key, allowed)
        for role, color in table.items():
            if not (color in TERMINAL_COLORS if terminal else _RGB.fullmatch(color)):
                fault = "not_a_terminal_color" if terminal else "not_a_color"
                raise self._problem(fault, role=role, color=color, names=", ".join(sorted(TERMINAL_COLORS)))
        return table

    def _styles(self) -> dict[str, tuple[str, ...]]:
        table = {role: tuple(words.split()) for role, words in self._strings("styles", ROLES).items()}
        for role, words in table.items():
            for word in words:
                if word not in TEXT_STYLES:
                    raise self._problem(
                        "not_a_style", role=role, style=word, names=", ".join(sorted(TEXT_STYLES))
                    )
        return table

    def _problem(self, fault: str, **values: str) -> ThemeError:
        return ThemeError(ThemeProblem(self._path, fault, values))
