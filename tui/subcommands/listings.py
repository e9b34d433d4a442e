"""`xm-brief library | keys | themes | paths`: what there is."""

from __future__ import annotations

from content.exports.as_json import dump
from content.library.index import Entry, entry_fields
from content.paths import (
    config_path,
    folder,
    history_folder,
    library_path,
    pages_folder,
    recovery_folder,
    state_path,
    themes_folder,
)
from themes.theme import load_themes
from tui.commands import GROUPS, display_key, key_map, keys_of, load_commands
from tui.locale.catalog import say
from tui.subcommands.articles import make_shelf
from tui.subcommands.context import DONE, Context
from tui.subcommands.faults import theme_fault
from tui.subcommands.layout import columns, page_width


def library(context: Context) -> int:
    """List the articles that were opened or noted, the latest first; with words only those that have them."""
    known, warnings = make_shelf(context).library()
    context.warn(warnings)
    entries = _holding(known.recent(), " ".join(context.arguments.operands))
    if context.arguments.flag("json"):
        context.print(dump([entry_fields(entry) for entry in entries], indent=2))
        return DONE
    if not entries:
        context.tell(context.say("cli.answer.no_match" if known.entries else "cli.answer.no_articles"))
    for entry in entries:
        state = context.say(
            "cli.library.state", progress=round(entry.position.progress * 100), notes=entry.notes
        )
        if entry.must_total:
            state += context.say("cli.library.must", done=entry.must_done, total=entry.must_total)
        context.print(f"{entry.opened[:10] or '-':10}  {state}  {entry.title}")
        context.print(f"            {entry.address or '-'}  ({entry.id})")
    return DONE


def _holding(entries: list[Entry], typed: str) -> list[Entry]:
    """The entries whose title, place or id match what is typed, in their order."""
    if not typed:
        return entries
    from tui.matching import matching, search_form  # late: only a search needs it

    forms = [search_form(f"{entry.title} {entry.address} {entry.id}") for entry in entries]
    return [entries[at] for at in sorted(matching(forms, typed))]


def keys(context: Context) -> int:
    """List every command that has keys, by group, with the user's own keys."""
    modes = {command.mode for command in load_commands().values()}
    bound = {mode: key_map(context.settings.keys, mode) for mode in modes}
    width = page_width()
    for number, group in enumerate(GROUPS):
        commands = [command for command in load_commands().values() if command.group == group]
        rows = [
            (" ".join(map(display_key, keys_of(command.id, bound[command.mode]))), command)
            for command in commands
        ]
        context.print(*([""] if number else []), context.say(f"commands.group.{group}"))
        context.print(
            *columns(
                [
                    (names, f"{command.help(context.lang)}  ({command.id})")
                    for names, command in rows
                    if names
                ],
                width,
            )
        )
    return DONE


def themes(context: Context) -> int:
    """List the themes by name; what is wrong with others goes to standard error."""
    found = load_themes(themes_folder())
    rows: list[tuple[str, str]] = []
    for theme in found.by_name.values():
        kind = "terminal" if theme.terminal_colors else "dark" if theme.dark else "light"
        title = theme.title.get(context.lang) or theme.title.get("en") or theme.name
        rows.append((theme.name, f"{title} · {context.say(f'cli.theme.{kind}')}"))
    context.print(*columns(rows, page_width()))
    for problem in found.problems:
        context.complain(theme_fault(problem))
    return DONE


def paths(context: Context) -> int:
    """List the files and folders; those that are not there yet are marked."""
    shelf = make_shelf(context)
    places = {
        "config": config_path(),
        "themes": themes_folder(),
        "notes": shelf.notes_file or shelf.notes,
        "history": history_folder(),
        "pages": pages_folder(),
        "recovery": recovery_folder(),
        "library": library_path(),
        "state": state_path(),
        "cache": folder("cache"),
    }
    missing = context.say("cli.answer.missing")
    rows = [
        (say(context.lang, f"cli.path.{name}"), f"{place}" if place.exists() else f"{place}  ({missing})")
        for name, place in places.items()
    ]
    context.print(*columns(rows, 1000))
    return DONE
