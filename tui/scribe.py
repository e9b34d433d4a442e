"""Scribe: writes to the disk beside the interface, one thing after the other, in the order it was asked."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

Made = TypeVar("Made")

_Deed = tuple[Callable[[], Any], "Future[Any]"]


class Scribe:
    """What is to be written waits in a queue; a thread works it off and ends when nothing is left."""

    def __init__(self, *, beside: bool = True) -> None:
        """If not `beside`, whoever asks has it done at once: for what ends with what it writes."""
        self._beside = beside
        self._waiting: deque[_Deed] = deque()
        self._changed = threading.Condition()
        self._works = False

    @property
    def beside(self) -> bool:
        """Whether there is a thread to wait for."""
        return self._beside

    def ask(self, deed: Callable[[], Made]) -> Future[Made]:
        """Have something done after all that was asked before; what it returns or raises.

        It is done even if whoever waits for it goes away: nothing that was asked can be given up.
        """
        future: Future[Made] = Future()
        future.set_running_or_notify_cancel()
        if not self._beside:
            _do(deed, future)
            return future
        with self._changed:
            self._waiting.append((deed, future))
            if not self._works:
                self._works = True
                threading.Thread(target=self._work, name="scribe", daemon=True).start()
        return future

    async def done(self, asked: Future[Made]) -> Made:
        """What came of it, without holding up the interface."""
        return asked.result() if asked.done() else await asyncio.wrap_future(asked)

    def drain(self, seconds: float) -> bool:
        """Wait until all is done, but not longer than this; whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._works, seconds)

    def _work(self) -> None:
        """In the thread, which the program's end does not wait for."""
        while True:
            with self._changed:
                if not self._waiting:
                    self._works = False
                    self._changed.notify_all()
                    return
                deed, future = self._waiting.popleft()
            _do(deed, future)


def _do(deed: Callable[[], Made], future: Future[Made]) -> None:
    try:
        made = deed()
    except Exception as error:
        future.set_exception(error)
    else:
        future.set_result(made)
