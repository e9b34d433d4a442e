"""`xm-brief [SOURCE]`: the way from a command line to the reader."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from content.document import Source
from content.library.index import KEPT, Entry
from content.library.shelf import Shelf, told
from content.messages import Message, UserError, render
from content.paths import state_path, themes_folder
from content.sources.open import open_source
from themes.theme import load_themes
from tui import prepaint
from tui.lean import load_asyncio, load_textual
from tui.settings import load_state
from tui.subcommands.articles import FLAGSHIP, make_shelf, open_article
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import ATTENTION, DONE, Context, has_text, is_terminal, piped_stdin
from tui.subcommands.faults import check_theme, theme_fault

if TYPE_CHECKING:  # most articles are files
    from content.sources.web import Fetching

_MISSING = "sources.errors.missing"


def run(context: Context) -> int:
    """Open the reader; returns its exit code when it is left."""
    try:
        return _run(context)
    except BaseException:
        prepaint.undo()  # what went wrong is told on the screen as it was before
        raise


def _run(context: Context) -> int:
    shelf = make_shelf(context)
    themes = load_themes(themes_folder())
    check_theme(context.arguments.text("theme"), themes)
    news = [render(warning, context.lang) for warning in shelf.library()[1]]
    source, faults = _first_article(context, shelf)
    take_keys_from_terminal()

    load_asyncio()
    load_textual()
    # late: the app takes most of the start, and must find the terminal on standard input
    from tui.app import run_reader
    from tui.desk import Desk

    desk = Desk(
        shelf,
        context.settings,
        load_state(state_path()),
        themes,
        theme=context.arguments.text("theme"),
        open_address=partial(_read_again, context, shelf, source.address),
        open_page=partial(_read_again, context, shelf, source.address),
        faults=[*context.faults, *faults, *map(theme_fault, themes.problems)],
    )
    desk.news += news
    try:
        code = run_reader(desk, desk.admit(source), context.lang)
    finally:
        desk.close()
        stranded = desk.stranded()
        for text in stranded:
            context.tell(context.say("cli.answer.stranded"))
            context.print(text)
    return code or (ATTENTION if stranded else DONE)


def _first_article(context: Context, shelf: Shelf) -> tuple[Source, list[UserError]]:
    """What was named or piped in; else the article opened last, if it still can be; else the flagship."""
    address = context.arguments.source
    last = shelf.library()[0].last_opened() if address is None and not has_text(piped_stdin()) else None
    if last is not None:
        try:
            return _open_again(context, shelf, last)
        except UserError as fault:
            return open_article(context, shelf, FLAGSHIP).source, [_with_way_out(fault)]
    return _open_named(context, shelf, address)


def _open_again(context: Context, shelf: Shelf, entry: Entry) -> tuple[Source, list[UserError]]:
    """The article that was opened last. Raises UserError."""
    if entry.way.startswith(KEPT):
        return shelf.kept_source(entry.way), []
    return _open_named(context, shelf, entry.address, offline=True)


def _open_named(
    context: Context, shelf: Shelf, address: str | None, *, offline: bool = False
) -> tuple[Source, list[UserError]]:
    """What is at an address, or, if a known file has moved, where it is now. Raises UserError."""
    try:
        return open_article(context, shelf, address, offline=offline).source, []
    except UserError as fault:
        found = shelf.moved_file(address) if address and fault.what.key == _MISSING else None
        if address is None or found is None:
            raise
    moved = UserError(
        address, Message("library.error.moved"), Message("library.remedy.found", {"path": found})
    )
    return open_article(context, shelf, found).source, [moved]


def _with_way_out(fault: UserError) -> UserError:
    """The article opened last is gone: what to do about it in the reader, which shows another one."""
    return UserError(fault.where, fault.what, Message("library.remedy.say_where"))


def _read_again(
    context: Context, shelf: Shelf, first: str, address: str, fetching: Fetching | None = None
) -> Source:
    """What the reader opens later; `first`, which the command line named, again as its options said."""
    if address.startswith(KEPT):
        return shelf.kept_source(address)
    asked = context.arguments.text if address == first else _nothing_asked
    source = open_source(
        address,
        format=asked("format") or "auto",
        encoding=asked("encoding"),
        lang=asked("lang") or "auto",
        edition=context.lang,
        fetching=fetching,
    )
    return told(source, shelf.entry_of(source))


def _nothing_asked(option: str) -> str | None:
    """The options of an article that was not named on the command line."""
    return None


def take_keys_from_terminal() -> None:
    """Take keys from the terminal where an article was piped in. Raises UsageError if there is none."""
    if is_terminal(sys.stdin):
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise UsageError("/dev/tty", "no_terminal", "use_show") from None
    os.dup2(terminal, 0)
    with suppress(OSError):
        if terminal != 0:
            os.close(terminal)
