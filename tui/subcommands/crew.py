"""A crew: copies of this process that work on batches of lines, so that all processors are used.

Each has one pipe to it and one back. It takes a whole batch before it answers, and is given the next one only
when its answers were taken: so neither side ever waits for the other at once. Answers are taken in the order
in which batches were given. There are as many as processors: one more takes the caches of another.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from types import TracebackType
from typing import BinaryIO, Self, cast

from content.values import dataclass

Answer = tuple[str, str]
"""What is printed for a line, and what is wrong with the line or nothing."""
Work = Callable[[list[bytes]], list[Answer]]
"""Answers a batch of lines, in their order."""
_MOST = 8
"""So many copies keep the one busy that hands out lines and prints answers."""
_HEADER = 8


def processors(asked: int | None = None) -> int:
    """How many processors are to be used: as many as asked for, else all; 1 where none can be copied."""
    if not hasattr(os, "fork"):
        return 1
    if asked is not None:
        return asked
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(_MOST, usable or 1)


@dataclass(slots=True)
class _Hand:
    """One copy: its number, and the pipes to it and back."""

    process: int
    inlet: FileIO
    outlet: BinaryIO
    batch: list[bytes]
    """What it works on."""


class Crew:
    """Copies of this process, from `with` to the end of it. What they have open is closed with them."""

    def __init__(self, work: Work, jobs: int) -> None:
        """`jobs` is the number of processors to be used; with none to be had all is done here."""
        self._work, self._jobs = work, jobs
        self._idle: list[_Hand] = []
        self._busy: deque[_Hand] = deque()

    def __enter__(self) -> Self:
        """Make the copies, as many as the system allows."""
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # what all have stays shared
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # no copy may run what is ours
        try:
            with suppress(OSError):
                for _ in range(self._jobs):
                    self._idle.append(self._hire())
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send all away, in the middle of their work if there was a reason to stop."""
        for hand in (*self._idle, *self._busy):
            self._dismiss(hand)
        gc.unfreeze()

    @property
    def idle(self) -> bool:
        """Whether one of them waits for work."""
        return bool(self._idle)

    @property
    def busy(self) -> bool:
        """Whether answers are due."""
        return bool(self._busy)

    def give(self, batch: list[bytes]) -> None:
        """Give a batch to one that is idle. Raises IndexError if none is."""
        hand = self._idle.pop()
        hand.batch = batch
        with suppress(BrokenPipeError):  # it is gone; that is seen when its answers are taken
            _send(hand.inlet, batch)
        self._busy.append(hand)

    def take(self) -> list[Answer]:
        """The answers to the batch that was given first of those that are out; waits for them.

        Lines whose worker was ended by something else are answered here.
        """
        hand = self._busy.popleft()
        answers = cast("list[Answer] | None", _receive(hand.outlet))
        if answers is None:
            self._dismiss(hand)
            return self._work(hand.batch)
        hand.batch = []
        self._idle.append(hand)
        return answers

    def _hire(self) -> _Hand:
        there, inlet = os.pipe()
        outlet, back = os.pipe()
        process = os.fork()
        if process == 0:
            others = [end.fileno() for hand in self._idle for end in (hand.inlet, hand.outlet)]
            _serve(there, back, [inlet, outlet, *others], self._work)
        os.close(there)
        os.close(back)
        return _Hand(process, os.fdopen(inlet, "wb", buffering=0), os.fdopen(outlet, "rb"), [])

    @staticmethod
    def _dismiss(hand: _Hand) -> None:
        hand.inlet.close()
        hand.outlet.close()
        with suppress(ProcessLookupError):
            os.kill(hand.process, signal.SIGKILL)  # it owns nothing but its pipes
        with suppress(ChildProcessError):
            os.waitpid(hand.process, 0)


def _serve(there: int, back: int, others: list[int], work: Work) -> None:
    """The life of a copy: it answers batches until there are no more, and never returns."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # whom it is meant for sends the copies away
        for number in others:  # or the copies would never see that the first one has gone
            os.close(number)
        inlet, outlet = os.fdopen(there, "rb"), os.fdopen(back, "wb", buffering=0)
        while (batch := cast("list[bytes] | None", _receive(inlet))) is not None:
            _send(outlet, work(batch))
        code = 0
    finally:
        os._exit(code)  # nothing of what this process has open is the copy's to flush


def _send(pipe: FileIO, message: list[bytes] | list[Answer]) -> None:
    data = marshal.dumps(message)
    view = memoryview(len(data).to_bytes(_HEADER, "big") + data)
    while view:
        view = view[pipe.write(view) :]


def _receive(pipe: BinaryIO) -> object:
    """The next message; None if the other side has gone."""
    header = pipe.read(_HEADER)
    data = pipe.read(int.from_bytes(header, "big")) if len(header) == _HEADER else b""
    try:
        return marshal.loads(data)
    except (EOFError, ValueError, TypeError):
        return None  # it went in the middle of a message
