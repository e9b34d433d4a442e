"""The lines of standard input, as they come, and which of them are here already."""

from __future__ import annotations

import os
import select
import sys
from collections import deque
from collections.abc import Callable
from io import UnsupportedOperation

_AT_ONCE = 1 << 20
"""Bytes that are read at once: whole books come as one line."""


class Lines:
    """Lines that are not blank, without their ends."""

    def __init__(self, read: Callable[[], bytes], ready: Callable[[], bool]) -> None:
        """`read` waits for bytes and gives none at the end; `ready` tells whether it would have to wait."""
        self._read, self._ready = read, ready
        self._whole: deque[bytes] = deque()
        self.numbers: deque[int] = deque()
        """Where lines that were not answered yet stand in the stream, blank lines counted; from 1."""
        self._seen = 0
        self._size = 0
        self._begun: list[bytes] = []
        """Pieces of a line whose end has not come yet."""
        self._ended = False

    def wait(self) -> bool:
        """Wait for a line; False if there are no more."""
        while not self._whole and not self._ended:
            self._fill()
        return bool(self._whole)

    def here(self, most: int) -> int:
        """How many bytes of whole lines are here, at least up to `most` of those that need no waiting."""
        while self._size < most and not self._ended and self._ready():
            self._fill()
        return self._size

    def batch(self, most: int) -> list[bytes]:
        """Lines that are here, in order: one at least if there is one, and no more than `most` bytes."""
        found: list[bytes] = []
        room = most
        while self.here(1) and (not found or len(self._whole[0]) <= room):
            found.append(self._pop())
            room -= len(found[-1])
        return found

    def _pop(self) -> bytes:
        line = self._whole.popleft()
        self._size -= len(line)
        return line

    def _fill(self) -> None:
        data = self._read()
        self._ended = not data
        self._begun.append(data)
        if b"\n" in data or self._ended:
            *whole, rest = b"".join(self._begun).split(b"\n")
            self._begun = [rest] if not self._ended else []
            whole.extend([rest] if self._ended else [])
            kept = [line for line in whole if line.strip()]
            self.numbers.extend(n for n, line in enumerate(whole, self._seen + 1) if line.strip())
            self._seen += len(whole)
            self._whole.extend(kept)
            self._size += sum(map(len, kept))


def standard_input() -> Lines:
    """The lines of standard input; of a stream that is no file only what was read is known to be here."""
    stdin = sys.stdin
    if stdin is None:  # it was closed before the start
        return Lines(lambda: b"", lambda: False)
    try:
        number = stdin.fileno()
    except (UnsupportedOperation, AttributeError):
        return Lines(stdin.buffer.readline, lambda: False)
    return Lines(lambda: os.read(number, _AT_ONCE), lambda: bool(select.select([number], [], [], 0)[0]))
