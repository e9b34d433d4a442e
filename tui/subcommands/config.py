"""`xm-brief config`: the settings in force, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from content.exports.as_json import dump
from content.messages import Message, UserError
from content.paths import config_path, themes_folder
from content.sources.limits import LIMIT_NAMES, Limits
from themes.theme import load_themes
from tui.commands import load_commands
from tui.settings import Settings, load_settings
from tui.subcommands.context import ATTENTION, DONE, Context
from tui.subcommands.faults import theme_fault


def show(context: Context) -> int:
    """Print the settings in force as the settings file has them."""
    settings = context.settings
    context.print(f"# {config_path()}")
    for name in ("theme", "ui_lang", "measure", "paragraphs", "ambiguous_width", "mouse", "side", "editor"):
        value = getattr(settings, name)
        context.print(f"{name} = {dump(value)}" if value not in ("", None) else f'# {name} = ""')
    context.print("", "[notes]")
    location = settings.notes_folder
    context.print(f"location = {dump(location)}" if location else '# location = ""')
    bounds = replace(Limits(), **settings.limits)
    context.print("", "[limits]", *(f"{name} = {getattr(bounds, name)}" for name in LIMIT_NAMES))
    context.print("", "[mute]", f"rules = {dump(list(settings.mute))}", "", "[keys]")
    context.print(*(f"{dump(name)} = {dump(list(keys))}" for name, keys in settings.keys.items()))
    return DONE


def check(context: Context) -> int:
    """Tell every fault of the settings file and of the user's themes; exit code 1 if there is one."""
    path = config_path()
    faults = [*load_settings(path).faults, *_meaning_faults(context.settings, path)]
    for fault in faults:
        context.complain(fault)
    if faults:
        return ATTENTION
    answer = "config_good" if path.exists() else "config_none"
    context.print(context.say(f"cli.answer.{answer}", path=path))
    return DONE


def _meaning_faults(settings: Settings, path: Path) -> Iterator[UserError]:
    """What is well-formed but names nothing: themes, commands, and themes that can't be used."""
    themes = load_themes(themes_folder())
    if settings.theme and settings.theme not in themes.by_name:
        what = Message("settings.fault.unknown_theme", {"value": settings.theme})
        yield UserError(f"{path}: theme", what, Message("settings.remedy.see_themes"))
    for name in settings.keys:
        if name not in load_commands():
            what = Message("settings.fault.unknown_command", {"value": name})
            yield UserError(f"{path}: keys.{name}", what, Message("settings.remedy.see_keys"))
    yield from _shared_keys(settings, path)
    yield from _impossible_keys(settings, path)
    for problem in themes.problems:
        yield theme_fault(problem)


def _shared_keys(settings: Settings, path: Path) -> Iterator[UserError]:
    """Keys that the user gives to two commands of one mode; only one of them can have it."""
    known, owners = load_commands(), dict[tuple[str, str], str]()
    for name, keys in settings.keys.items():
        for key in keys if name in known else ():
            other = owners.setdefault((known[name].mode, key), name)
            if other != name:
                what = Message("settings.fault.shared_key", {"key": key, "other": other})
                yield UserError(f"{path}: keys.{name}", what, Message("settings.remedy.other_key"))


def _impossible_keys(settings: Settings, path: Path) -> Iterator[UserError]:
    """Keys that no keyboard sends, by a slip in their names."""
    if not settings.keys:
        return
    from tui.key_names import is_key  # late: loads Textual, whose names they are

    for name, keys in settings.keys.items():
        for key in keys:
            if not is_key(key):
                what = Message("settings.fault.impossible_key", {"key": key})
                yield UserError(f"{path}: keys.{name}", what, Message("settings.remedy.see_keys"))
