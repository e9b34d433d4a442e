"""A real pseudo-terminal with an emulated screen, in which tests run the program as a person would."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

from tests.patience import PATIENCE


class _Screen(pyte.Screen):
    """The emulator knows no private colour sequences, which a terminal is free to pass over."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """Take only what concerns the looks of text."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """Runs `xm-brief` with arguments in a terminal of the given size."""

    def __init__(
        self, arguments: Sequence[str], env: Mapping[str, str], *, columns: int = 100, rows: int = 30
    ) -> None:
        """Start the program at once."""
        self.screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self.master = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            command = [
                sys.executable,
                "-c",
                "from tui.launch import main; raise SystemExit(main())",
                *arguments,
            ]
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(sys.executable, command, {**os.environ, **env, "TERM": "xterm-256color"})
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.code: int | None = None

    def press(self, keys: str) -> None:
        """Type characters, as a terminal sends them."""
        os.write(self.master, keys.encode())

    def wait_for(self, text: str) -> str:
        """Wait until the screen shows `text`; returns the screen. Fails with what it shows instead."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if text in self.text:
                return self.text
            if not self._read(0.1):
                break
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds outside of the screen, taking in what the program writes."""
        ends = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < ends, f"waited in vain:\n{self.text}"
            self._read(0.05)

    @property
    def text(self) -> str:
        """What the screen shows; the empty cells behind wide characters left out."""
        lines = [
            [self.screen.buffer[y][x].data for x in range(self.screen.columns)]
            for y in range(self.screen.lines)
        ]
        return "\n".join("".join(line).rstrip() for line in lines)

    def _read(self, seconds: float) -> bool:
        """Take in what the program writes; False once it has closed the terminal."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)

    def _drain(self) -> None:
        """Take in what the program wrote last: on a busy machine it has ended before all of that was read."""
        while self.master >= 0 and select.select([self.master], [], [], 0)[0] and self._read(0):
            pass

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        self.master = -1

    def end(self) -> int:
        """Wait for the end of the program; its exit code, or minus the signal that ended it."""
        ends = time.monotonic() + PATIENCE
        while self.code is None and time.monotonic() < ends:
            if self.master >= 0:
                self._read(0.05)
            else:
                time.sleep(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                self._drain()
        if self.code is None:
            self.code = -signal.SIGKILL
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            raise AssertionError("the program did not end")
        return self.code

    def close(self) -> None:
        """End what still runs; for the end of a test that failed."""
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.master >= 0:
            os.close(self.master)
