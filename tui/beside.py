"""Making beside the interface what takes long: in a thread, again while what it is made of changes."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from contextvars import copy_context
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
                    made = await in_thread(self._make)
                if not self._outdated:
                    self._show(made)
        finally:
            self.works = False


async def in_thread(make: Callable[[], Made]) -> Made:
    """What `make` returns or raises, in a thread that the program's end does not wait for."""
    loop, context = asyncio.get_running_loop(), copy_context()
    done: asyncio.Future[Made] = loop.create_future()

    def settle(made: list[Made], fault: Exception | None) -> None:
        """In the loop's thread: hand the result on, if anybody still waits for it."""
        if done.done():
            return
        if fault is not None:
            done.set_exception(fault)
        else:
            done.set_result(made[0])

    def work() -> None:
        """In the thread."""
        made, fault = list[Made](), None
        try:
            made.append(context.run(make))
        except Exception as error:
            fault = error
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(settle, made, fault)

    threading.Thread(target=work, name="beside", daemon=True).start()
    return await done


def begun(make: Callable[[], Made]) -> Future[Made]:
    """As `in_thread`, for whoever can't await it: the thread runs already."""
    future: Future[Made] = Future()
    future.set_running_or_notify_cancel()

    def work() -> None:
        """In the thread."""
        try:
            made = make()
        except Exception as error:
            future.set_exception(error)
        else:
            future.set_result(made)

    threading.Thread(target=work, name="begun", daemon=True).start()
    return future


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
