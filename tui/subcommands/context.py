"""Context: what a subcommand is given to work with, and the three streams it may use."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from io import BufferedReader, StringIO, TextIOWrapper
from typing import BinaryIO, TextIO

from content.messages import Message, UserError, render
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.settings import Settings
from tui.subcommands.arguments import Arguments

DONE, ATTENTION, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


_HARMLESS = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), None),
}
"""Control characters as pictures, bidirectional controls as nothing: notes may come from anyone."""


@dataclass(frozen=True, slots=True)
class Context:
    """A command line that was understood, the settings, and the language to speak."""

    arguments: Arguments
    settings: Settings
    lang: Lang
    faults: tuple[UserError, ...] = ()
    """What is wrong with the settings file."""

    def say(self, key: str, **values: object) -> str:
        """Words of the interface."""
        return say(self.lang, key, **values)

    def print(self, *lines: str) -> None:
        """Results for people or programs, to standard output; no line can command the terminal."""
        for line in lines:
            sys.stdout.write(line.translate(_HARMLESS) + "\n")

    def tell(self, text: str) -> None:
        """One line for people, to standard error."""
        tell(text)

    def warn(self, warnings: Iterable[Message], where: str | None = None) -> None:
        """Warnings, a line each; they change no exit code."""
        for warning in warnings:
            text = render(warning, self.lang)
            tell(f"{where}: {text}" if where else text)

    def complain(self, error: UserError) -> None:
        """An error that does not end the command."""
        tell(error.line(self.lang))


def tell(text: str) -> None:
    """One line to standard error, led by the program's name; control characters are shown, not sent."""
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    sys.stderr.write(f"xm-brief: {shown}\n")
    sys.stderr.flush()


def prepare_streams() -> None:
    """Write UTF-8 with LF whatever the locale says; what can't be encoded is escaped, not an error.

    A stream that was closed before the start takes what is written, and forgets it.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, StringIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; closed or missing streams count as no."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def has_text(stream: BinaryIO | None) -> bool:
    """Whether anything comes from a piped standard input; waits for it."""
    return isinstance(stream, BufferedReader) and bool(stream.peek(1))


def piped_stdin() -> BinaryIO | None:
    """Standard input if something was piped or redirected into it: a pipe, a file or a socket."""
    if sys.stdin is None:  # it was closed before the start
        return None
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return None
    if stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode):
        return sys.stdin.buffer
    return None
