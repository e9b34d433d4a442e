"""The command line: understands it, carries the subcommand out, and turns every ending into an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from content.messages import UserError
from content.paths import config_path, state_path
from content.sources.limits import set_limits
from tui.locale.catalog import Lang, locale_lang, say
from tui.settings import Loaded, language, load_settings, load_state
from tui.subcommands.arguments import Arguments, read_arguments
from tui.subcommands.context import DONE, INTERRUPTED, WRONG, Context, is_terminal, prepare_streams, tell
from tui.subcommands.table import COMMON, SUBCOMMANDS
from tui.typesetting.ambiguity import set_ambiguous


def run(argv: Sequence[str]) -> int:
    """Carry out a command line; returns the exit code and never raises, unless `XM_BRIEF_DEBUG=1`."""
    prepare_streams()
    lang = locale_lang()
    try:
        loaded = load_settings(config_path())
        set_limits(loaded.settings.limits)
        set_ambiguous(loaded.settings.ambiguous_width)
        lang = language(_asked_lang(argv), loaded.settings, load_state(state_path()), lang)
        code = _run(argv, loaded, lang)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = DONE  # whoever read the output has seen enough
    except Exception as error:
        if os.environ.get("XM_BRIEF_DEBUG") == "1" and not isinstance(error, UserError):
            raise
        tell(_line(error, lang))
        code = WRONG
    _settle_stdout()
    return code


def _run(argv: Sequence[str], loaded: Loaded, lang: Lang) -> int:
    arguments = read_arguments(argv, SUBCOMMANDS, COMMON)
    if arguments.flag("version"):
        return _print_version()
    context = Context(arguments, loaded.settings, lang, loaded.faults)
    if arguments.flag("help"):
        from tui.subcommands.help import run as print_help  # late: help alone needs it

        return print_help(context)
    if _wants_reader(arguments):
        from tui.subcommands.reader import run as read_on_screen  # late: it loads the app

        return read_on_screen(context)
    if arguments.command.name != "config check":
        for fault in loaded.faults:
            context.complain(fault)
    gc.enable()  # the console script turned it off for the reader's start
    return _carry_out(context)


def _carry_out(context: Context) -> int:
    """Run a plain subcommand; each is loaded only when asked for, which is what keeps them quick."""
    match context.arguments.command.name:
        case "" | "show":
            from tui.subcommands.show import run
        case "parse":
            from tui.subcommands.parse import run
        case "export":
            from tui.subcommands.export import run
        case "notes add":
            from tui.subcommands.notes import add as run
        case "notes list":
            from tui.subcommands.notes import list_notes as run
        case "notes path":
            from tui.subcommands.notes import path as run
        case "notes check":
            from tui.subcommands.notes_files import check as run
        case "notes compact":
            from tui.subcommands.notes_files import compact as run
        case "notes import":
            from tui.subcommands.notes_import import run
        case "notes locate":
            from tui.subcommands.notes_locate import run
        case "notes merge":
            from tui.subcommands.notes_files import merge as run
        case "config show":
            from tui.subcommands.config import show as run
        case "config check":
            from tui.subcommands.config import check as run
        case "due":
            from tui.subcommands.due import run
        case "library":
            from tui.subcommands.listings import library as run
        case "keys":
            from tui.subcommands.listings import keys as run
        case "themes":
            from tui.subcommands.listings import themes as run
        case _:
            from tui.subcommands.listings import paths as run
    return run(context)


def _wants_reader(arguments: Arguments) -> bool:
    """The reader needs a terminal that can draw; without one its plain twin answers."""
    return not arguments.command.name and is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


def _asked_lang(argv: Sequence[str]) -> str | None:
    """What `--ui-lang` says, also where the rest of the command line can't be understood."""
    asked = None
    for word, following in pairwise([*argv, ""]):
        name, equals, value = word.partition("=")
        if name == "--ui-lang":
            asked = value if equals else following
    return asked


def _print_version() -> int:
    from importlib.metadata import PackageNotFoundError, version  # late: slow to load

    try:
        print(f"xm-brief {version('xm-brief')}")
    except PackageNotFoundError:
        print("xm-brief, run from its sources")
    return DONE


def _line(error: Exception, lang: Lang) -> str:
    """Any error as `WHERE: WHAT; WHAT TO DO`."""
    if isinstance(error, UserError):
        return error.line(lang)
    if isinstance(error, OSError):
        where = str(Path(os.fsdecode(error.filename))) if error.filename else say(lang, "cli.word.output")
        what = error.strerror or str(error) or type(error).__name__
        return f"{where}: {what}; {say(lang, 'cli.remedy.try_again')}"
    what = say(lang, "cli.error.internal", error=f"{type(error).__name__}: {error}")
    return f"{say(lang, 'cli.word.internal')}: {what}; {say(lang, 'cli.remedy.debug')}"


def _settle_stdout() -> None:
    """Write out what is left; if nobody takes it, let the interpreter's last flush go nowhere."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
