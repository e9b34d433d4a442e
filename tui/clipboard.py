"""The system's clipboard: its own program where there is one; the caller asks the terminal otherwise."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

SECONDS = 2.0
"""A program that has not taken the text by then is given up."""

Which = Callable[[str], str | None]
"""Name of a program -> its path, None if it is not there."""

_PROGRAMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("TMUX", ("tmux", "load-buffer", "-w", "-")),
)
"""Programs by the variable that says they can reach a clipboard. tmux hands the text to its own terminal."""


def clipboard_command(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, which: Which = shutil.which
) -> tuple[str, ...] | None:
    """The command that puts its standard input on the clipboard of whoever sits there; None for none.

    Over SSH the machine's own clipboard is not the reader's; a forwarded display is.
    """
    remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if platform == "darwin" and not remote and which("pbcopy"):
        return ("pbcopy",)
    for variable, command in _PROGRAMS:
        if environ.get(variable) and which(command[0]):
            return command
    return ("clip.exe",) if platform == "win32" and not remote and which("clip.exe") else None


async def put(command: tuple[str, ...], text: str) -> bool:
    """Hand the text to a clipboard program; whether it took it. The interface goes on meanwhile."""
    encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # some stay to serve the text, and must outlive us
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(process.communicate(text.encode(encoding, "replace")), SECONDS)
    except (TimeoutError, OSError):
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return False
    return process.returncode == 0
