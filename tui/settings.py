"""The user's settings from `config.toml`, and the choices that the reader made on screen.

Read with plain constructors, for they are needed before the first paint. What is wrong is told, with what to
do about it, and left at its default.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Literal, cast

import tomli

from content.messages import Message, UserError
from content.sources.limits import LIMIT_NAMES
from content.values import dataclass
from tui.locale.catalog import Lang, as_lang

Paragraphs = Literal["space", "indent"]
Side = Literal["auto", "beside", "below"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How the user wants the program to be. Names are the keys of the file."""

    theme: str = ""
    """Empty: the default theme."""
    ui_lang: Lang | None = None
    """None: as the locale says."""
    measure: int = 38
    """Width of the text, in full-width characters."""
    paragraphs: Paragraphs = "space"
    """An empty row between paragraphs, or an indented first line."""
    ambiguous_width: int = 1
    """Cells of a character that some terminals draw wide: 1 or 2."""
    mouse: bool = True
    side: Side = "auto"
    """Where the lists stand on a medium screen."""
    editor: str = ""
    """Program for `e`; empty: $VISUAL, $EDITOR."""
    notes_folder: str = ""
    """Where notes are kept; empty: the data folder. `location` in the table `[notes]`."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Command id -> keys in place of its default ones."""
    mute: tuple[str, ...] = ()
    """Rules whose items are not shown. `rules` in the table `[mute]`."""
    limits: Mapping[str, int] = field(default_factory=dict[str, int])
    """Bounds of what is read from a file, by the names of `content.sources.limits`."""
    unknown: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What this version does not know."""


@dataclass(frozen=True, slots=True)
class State:
    """What was last chosen in the reader; holds until the setting behind it is changed."""

    theme: str = ""
    ui_lang: str = ""
    side: str = ""
    measure: str = ""
    export_format: str = ""
    export_folder: str = ""
    behind: Mapping[str, str] = field(default_factory=dict[str, str])
    """The setting's value at the time of the choice."""

    def choose(self, settings: Settings, **chosen: str) -> State:
        """The state after a choice of `theme`, `ui_lang`, `side` or `measure`."""
        behind = {name: str(getattr(settings, name) or "") for name in chosen}
        return replace(self, **cast(dict[str, Any], chosen), behind={**self.behind, **behind})

    def over(self, settings: Settings, name: str) -> str:
        """The choice if it is newer than the setting, else the setting; empty if there is neither."""
        setting = str(getattr(settings, name) or "")
        chosen: str = getattr(self, name)
        return chosen if chosen and self.behind.get(name, "") == setting else setting


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings with what was wrong in the file."""

    settings: Settings
    faults: tuple[UserError, ...] = ()


def load_settings(path: Path) -> Loaded:
    """Read the file; a missing one means the defaults, and so does every value that is wrong."""
    table, fault = read_table(path)
    if fault:
        return Loaded(Settings(), (fault,))
    flat, unknown = flatten(table)
    values: dict[str, Any] = {}
    faults: list[UserError] = []
    for name, value in flat.items():
        try:
            values[name] = _READERS[name](value)
        except (ValueError, TypeError):
            faults.append(_bad_value(path, name, value))
    faults += [_unknown_key(path, key) for key in unknown]
    return Loaded(Settings(**values, unknown=unknown), tuple(faults))


def read_table(path: Path) -> tuple[Mapping[str, Any], UserError | None]:
    """The file's table, or an empty one and what is wrong with the file."""
    try:
        return tomli.loads(path.read_text(encoding="utf-8-sig")), None
    except FileNotFoundError:
        return {}, None
    except (tomli.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        what = Message("settings.fault.syntax", {"detail": str(error)})
    except OSError as error:
        what = Message("settings.fault.unreadable", {"detail": error.strerror or str(error)})
    return {}, UserError(str(path), what, Message("settings.remedy.mend_file"))


def flatten(table: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The file's values by the names of `Settings`, and those that are not known by their dotted keys."""
    known: dict[str, Any] = {}
    unknown: dict[str, Any] = {}
    for key, value in table.items():
        if key in _NESTED and isinstance(value, Mapping):
            inner = cast(Mapping[str, Any], value)
            known.update({_NESTED[key][name]: inner[name] for name in inner if name in _NESTED[key]})
            unknown.update({f"{key}.{name}": inner[name] for name in inner if name not in _NESTED[key]})
        elif key in _READERS and key not in _NESTED_NAMES:
            known[key] = value
        else:
            unknown[key] = value
    return known, unknown


def file_key(name: str) -> str:
    """The key in the file of a setting: `notes.location` of `notes_folder`."""
    for table, names in _NESTED.items():
        for inner, setting in names.items():
            if setting == name:
                return f"{table}.{inner}"
    return name


def _bad_value(path: Path, name: str, value: object) -> UserError:
    what = Message("settings.fault.bad_value", {"value": repr(value)})
    return UserError(f"{path}: {file_key(name)}", what, Message(f"settings.allowed.{name}"))


def _unknown_key(path: Path, key: str) -> UserError:
    what, remedy = Message("settings.fault.unknown_key"), Message("settings.remedy.remove_key")
    return UserError(f"{path}: {key}", what, remedy)


_NESTED: Mapping[str, Mapping[str, str]] = {
    "notes": {"location": "notes_folder"},
    "mute": {"rules": "mute"},
}


_NESTED_NAMES = frozenset(name for names in _NESTED.values() for name in names.values())


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    if "\0" in value:  # no system takes it in a path
        raise ValueError
    return value


def _one_of(*allowed: object) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        if value not in allowed or isinstance(value, bool):
            raise ValueError
        return value

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


MEASURES = range(10, 101)
"""Widths that the text may have, in full-width characters."""


def _measure(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in MEASURES:
        raise ValueError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(entry) for entry in cast(list[object], value))


def _keys(value: object) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise TypeError
    return {str(name): _texts(keys) for name, keys in cast(Mapping[object, object], value).items()}


def _limits(value: object) -> Mapping[str, int]:
    if not isinstance(value, Mapping):
        raise TypeError
    chosen = cast(Mapping[str, object], value)
    if not all(
        name in LIMIT_NAMES and type(most) is int and 0 < most <= 1_000_000 for name, most in chosen.items()
    ):
        raise ValueError
    return cast(Mapping[str, int], chosen)


_READERS: Mapping[str, Callable[[object], Any]] = {
    "theme": _text,
    "ui_lang": _one_of("en", "zh"),
    "measure": _measure,
    "paragraphs": _one_of("space", "indent"),
    "ambiguous_width": _one_of(1, 2),
    "mouse": _flag,
    "side": _one_of("auto", "beside", "below"),
    "editor": _text,
    "notes_folder": _text,
    "keys": _keys,
    "mute": _texts,
    "limits": _limits,
}


_CHOICES = ("theme", "ui_lang", "side", "measure", "export_format", "export_folder")
"""The texts of a `State`."""


def load_state(path: Path) -> State:
    """The reader's last choices; a missing or broken file means none."""
    table, _ = read_table(path)
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    behind = table.get("behind")
    return State(
        **{name: texts[name] for name in texts.keys() & {*_CHOICES}},
        behind={k: v for k, v in cast(Mapping[str, Any], behind).items() if isinstance(v, str)}
        if isinstance(behind, Mapping)
        else {},
    )


def save_state(path: Path, state: State) -> None:
    """Keep the choices; raises OSError if the folder can't be written."""
    lines = [f"{name} = {_quoted(getattr(state, name))}" for name in _CHOICES]
    lines += ["", "[behind]", *(f"{name} = {_quoted(value)}" for name, value in sorted(state.behind.items()))]
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.write_text("\n".join(lines) + "\n", encoding="utf-8")
    new.replace(path)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON escapes what TOML wants escaped, but for DEL."""
    from json import dumps  # late: needed only where something is saved

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def language(chosen: str | None, settings: Settings, state: State, locale: Lang) -> Lang:
    """The interface's language: the option, else the reader's choice or the setting, else the locale."""
    return as_lang(chosen) or as_lang(state.over(settings, "ui_lang")) or locale
