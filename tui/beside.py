"""Making beside the interface what takes long: in a thread, again while what it is made of changes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from tui.garbage import kept

Made = TypeVar("Made")

TURN_SECONDS = 0.0005
"""How soon the thread lets a waiting key go first; by default ten times as long, at every step."""


class Beside(Generic[Made]):
    """Makes a value in a thread and shows it; one that is outdated before it is ready is not shown."""

    def __init__(self, make: Callable[[], Made], show: Callable[[Made], None]) -> None:
        """`make` is called in the thread, `show` in the interface's own."""
        self._make = make
        self._show = show
        self._outdated = False
        self.works = False
        """Whether something is being made."""

    def ask(self, start: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Something has changed: make the value (again). `start` runs the work if none is running."""
        self._outdated = True
        if not self.works:
            self.works = True
            start(self._work())

    async def _work(self) -> None:
        try:
            while self._outdated:
                self._outdated = False
                with kept(), short_turns():
                    made = await asyncio.to_thread(self._make)
                if not self._outdated:
                    self._show(made)
        finally:
            self.works = False


class _Turns:
    """How many threads work, and how long their turns were before."""

    working = 0
    before = 0.0


@contextmanager
def short_turns() -> Generator[None]:
    """Meanwhile threads take short turns; to be entered in the interface's own thread."""
    if not _Turns.working:
        _Turns.before = sys.getswitchinterval()
        sys.setswitchinterval(min(_Turns.before, TURN_SECONDS))
    _Turns.working += 1
    try:
        yield
    finally:
        _Turns.working -= 1
        if not _Turns.working:
            sys.setswitchinterval(_Turns.before)
