"""`--help`: usage, a sentence, options and an example, in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.locale.catalog import words
from tui.subcommands.arguments import HELP, VERSION, Option, Subcommand
from tui.subcommands.context import DONE, Context
from tui.subcommands.layout import columns, page_width, wrapped
from tui.subcommands.table import SUBCOMMANDS
from tui.typesetting.cells import cell_width


def run(context: Context) -> int:
    """Print the help of the subcommand, or of the whole program."""
    command = context.arguments.command
    group = [entry for name, entry in SUBCOMMANDS.items() if name.startswith(command.name + " ")]
    width = page_width()
    if group:
        context.print(*_group_help(context, command, group, width))
    else:
        context.print(*_help(context, command, width))
    return DONE


def _help(context: Context, command: Subcommand, width: int) -> Iterator[str]:
    yield from _usage(context, command, width)
    yield ""
    yield from wrapped(context.say(f"cli.{command.key}.about"), width)
    if not command.name:
        yield from _commands(context, SUBCOMMANDS.values(), width)
    if command.options:
        yield from _options(context, "options", command, command.options, width)
    common = (*command.common, HELP) if command.name else (*command.common, HELP, VERSION)
    yield from _options(context, "common", command, common, width)
    yield from _examples(context, command)


def _group_help(
    context: Context, command: Subcommand, group: Sequence[Subcommand], width: int
) -> Iterator[str]:
    actions = "|".join(entry.name.split()[1] for entry in group)
    yield f"{context.say('cli.help.usage')} xm-brief {command.name} {{{actions}}} ..."
    yield from _commands(context, group, width)
    for entry in group:
        yield from _examples(context, entry)


def _usage(context: Context, command: Subcommand, width: int) -> Iterator[str]:
    usage = context.say("cli.help.usage")
    line = f"{usage} xm-brief {command.name}".rstrip()
    indent = " " * (cell_width(line) + 1)
    for part in (command.operands, *map(_in_usage, command.options)):
        if part and cell_width(f"{line} {part}") > width:
            yield line
            line = f"{indent}{part}"
        elif part:
            line += f" {part}"
    yield line
    if not command.name:
        yield f"{usage} xm-brief {context.say('cli.help.command')} ..."


def _in_usage(option: Option) -> str:
    shown = f"{option.short or option.name} {option.metavar}".rstrip()
    return (shown if option.required else f"[{shown}]") + ("..." if option.repeated else "")


def _commands(context: Context, commands: Iterable[Subcommand], width: int) -> Iterator[str]:
    yield from ("", context.say("cli.help.commands"))
    rows = [(entry.name, context.say(f"cli.{entry.key}.summary")) for entry in commands if entry.name]
    yield from columns(rows, width)


def _options(
    context: Context, title: str, command: Subcommand, options: Iterable[Option], width: int
) -> Iterator[str]:
    yield from ("", context.say(f"cli.help.{title}"))
    yield from columns([(_shown(option), _meaning(context, command, option)) for option in options], width)


def _shown(option: Option) -> str:
    name = f"{option.short}, {option.name}" if option.short else option.name
    return f"{name} {option.metavar}".rstrip() + (" ..." if option.repeated else "")


def _meaning(context: Context, command: Subcommand, option: Option) -> str:
    own = f"cli.{command.key}.option.{option.key}"
    text = context.say(own if own in words(context.lang) else f"cli.option.{option.key}")
    return f"{text} ({', '.join(option.choices)})" if option.choices else text


def _examples(context: Context, command: Subcommand) -> Iterator[str]:
    yield from ("", context.say("cli.help.example"))
    for line in context.say(f"cli.{command.key}.example").splitlines():
        yield f"  {line}"
