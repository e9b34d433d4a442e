"""Fetching a page for a command: how far it is, on a line of the terminal that goes when it is done."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from content.sources.web_address import host_of, is_web, normal_address
from tui.subcommands.context import Context, is_terminal
from tui.subcommands.layout import page_width
from tui.typesetting.lines import clip
from tui.wording import received_text

if TYPE_CHECKING:  # most articles are files
    from content.sources.web import Fetching

_CLEAR = "\r\x1b[K"


@contextmanager
def fetching_for(context: Context, address: str, *, offline: bool = False) -> Generator[Fetching | None]:
    """Leave to fetch an address, with a line that tells how far it is; None where nothing may be fetched.

    `offline` opens a kept page only, unless `--refresh` asks for a new one. Raises UserError for a bad one.
    """
    refresh = context.arguments.flag("refresh")
    if not is_web(address) or (offline and not refresh):
        yield None
        return
    from content.sources.web import Fetching  # late, as above

    if not is_terminal(sys.stderr):
        yield Fetching(refresh=refresh)
        return
    host = host_of(normal_address(address))

    shown = ""

    def tell(received: int, expected: int | None) -> None:
        nonlocal shown
        words = context.say("cli.answer.fetching", host=host, received=received_text(received, expected))
        if words != shown:
            shown = words
            sys.stderr.write(_CLEAR + clip(words, page_width() - 1))
            sys.stderr.flush()

    try:
        yield Fetching(refresh=refresh, tell=tell)
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
