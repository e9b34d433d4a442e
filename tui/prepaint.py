"""Pre-paint: the last resting screen is written before the program is loaded, where that must be exact.

Imports nothing but `os` before the frame is on the screen. Whoever draws next takes over with
`take_over`; `undo` puts the terminal back if nobody does.
"""

from __future__ import annotations

import os

from content.library.frames import Key, frames_folder, read_frame

ENTER = "\x1b[?1049h"
"""To the alternate screen."""
_BEFORE = f"{ENTER}\x1b[?25l\x1b[?7l\x1b[H"
_AFTER = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_NAMES = ("TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "LC_ALL", "LC_MESSAGES", "LANG", "XM_BRIEF_HOME")


class _State:
    """What was done to the terminal."""

    shown = False
    attributes: list[int | list[bytes | int]] | None = None


def frame_key(argv: list[str], columns: int, rows: int) -> Key:
    """Everything outside of files that a screen depends on."""
    named = [word for word in argv if not word.startswith(("/", "bundled:", "http://", "https://", "--"))]
    place = os.getcwd() if named else ""
    wishes = [f"{name}={os.environ.get(name, '')}" for name in _NAMES]
    wishes += sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("TEXTUAL"))
    return (f"{columns}x{rows}", place, *wishes, *argv)


def show(argv: list[str]) -> bool:
    """Write the frame of this command line, if there is one that must be exact."""
    try:
        if not _possible():
            return False
        folder, size = frames_folder(), os.get_terminal_size(1)
        frame = read_frame(folder, frame_key(argv, *size)) if folder else None
        if frame is None:
            return False
    except (OSError, ValueError):
        return False
    _State.shown = True
    _hush()
    try:
        _write(_BEFORE.encode() + frame)
    except OSError:
        undo()
        return False
    return True


def _possible() -> bool:
    environ = os.environ
    if environ.get("XM_BRIEF_NO_PREPAINT") == "1" or environ.get("TERM", "dumb") == "dumb":
        return False
    if environ.get("COLUMNS") or environ.get("LINES"):
        return False  # they go before the terminal's own size
    return os.isatty(0) and os.isatty(1)


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]


def _hush() -> None:
    """Keys typed meanwhile wait for the app: no line editing, and no echo amid the frame."""
    import termios  # late: only where there is a frame to show

    try:
        _State.attributes = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        termios.tcsetattr(0, termios.TCSANOW, quiet)
    except (OSError, termios.error):
        _State.attributes = None


def is_shown() -> bool:
    """Whether a frame is on the screen that nobody has taken over yet."""
    return _State.shown


def take_over() -> list[int | list[bytes | int]] | None:
    """The terminal is the app's from here on; returns its attributes as they were at first."""
    _State.shown = False
    return _State.attributes


def undo() -> None:
    """Give the terminal back as it was, if a frame was shown and nobody took over."""
    if not _State.shown:
        return
    _State.shown = False
    try:
        _write(_AFTER.encode())
        if _State.attributes is not None:
            import termios  # late, as above

            termios.tcsetattr(0, termios.TCSANOW, _State.attributes)
    except OSError:
        pass  # the terminal has gone


def end_on_signals() -> None:
    """Until the app has its own way out, a signal that ends the program puts the terminal back first."""
    import signal  # late, as above

    def leave(number: int, _: object) -> None:
        undo()
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
