"""Fetching the one page that was asked for: bounds, progress, and a way to give it up at any moment.

The work is done in a thread of its own, because looking up a name can't be interrupted and a hostile server
may send a byte now and then for ever. The caller waits, tells how far it is, and cuts the line when the time
is over or the reader has had enough.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import field
from threading import Event, Lock, Thread
from time import monotonic

from content.messages import UserError
from content.sources.limits import MEGABYTE, limits
from content.sources.web_address import web_error
from content.sources.web_pages import Page
from content.values import dataclass

_STEP = 0.05
"""Seconds between two looks at the progress."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a page may cost. Times in seconds, sizes in bytes."""

    connect: float = 10.0
    silence: float = 20.0
    """Longest time without a byte."""
    whole: float = 120.0
    """Longest time in all: name, redirects, body."""
    size: int = field(default_factory=lambda: limits().file * MEGABYTE)
    """As it is sent, and again as it is unpacked."""
    redirects: int = 10


def _tell_nobody(_: int, __: int | None) -> None:
    return


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Fetching:
    """Leave to fetch the page of an address, and how."""

    refresh: bool = False
    """Fetch the page even though one is kept."""
    tell: Callable[[int, int | None], None] = _tell_nobody
    """Called now and then with the bytes that have come, and how many there will be where that is known."""
    stopped: Callable[[], bool] = _never
    """Whether the reader has given up."""
    bounds: Bounds = field(default_factory=Bounds)


class FetchStoppedError(Exception):
    """The reader gave up waiting; nothing is wrong."""


class Wire:
    """The sockets of one fetch, as both threads see them."""

    def __init__(self) -> None:
        """Nothing is connected yet."""
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self.is_cut = False
        self.received = 0
        self.expected: int | None = None

    def keep(self, connected: socket.socket) -> socket.socket:
        """Remember a connection; a second handle of it works whatever TLS makes of the first."""
        with self._lock:
            if self.is_cut:
                connected.close()
                raise ConnectionAbortedError
            self._sockets.append(connected.dup())
        return connected

    def cut(self) -> None:
        """End all connections: whoever reads from them wakes up at once."""
        with self._lock:
            self.is_cut = True
            for handle in self._sockets:
                with suppress(OSError):  # it has ended already
                    handle.shutdown(socket.SHUT_RDWR)
                handle.close()
            self._sockets.clear()


def fetch(address: str, fetching: Fetching, *, any_type: bool = False) -> Page:
    """The page at a normal address; with `any_type` whatever its server calls it.

    Raises UserError for a page that can't be had, and FetchStoppedError if the reader gave up.
    """
    wire, done = Wire(), Event()
    outcome: list[Page | Exception] = []

    def work() -> None:
        from content.sources.web_client import download  # late: the client takes 60 ms to load

        try:
            outcome.append(download(address, wire, fetching.bounds, any_type=any_type))
        except Exception as error:
            outcome.append(error)
        finally:
            done.set()

    Thread(target=work, name="fetch", daemon=True).start()
    try:
        _wait(address, wire, done, fetching)
    finally:
        wire.cut()
    result = outcome[0]
    if isinstance(result, Page):
        return result
    raise result


def _wait(address: str, wire: Wire, done: Event, fetching: Fetching) -> None:
    """Until the work is done. Raises UserError when the time is over."""
    ends = monotonic() + fetching.bounds.whole
    while not done.wait(_STEP):
        fetching.tell(wire.received, wire.expected)
        if fetching.stopped():
            raise FetchStoppedError
        if monotonic() > ends:
            raise too_slow(address, fetching.bounds.whole)


def too_slow(address: str, seconds: float) -> UserError:
    """The time is over."""
    return web_error(address, "too_slow", "try_later", seconds=f"{seconds:g}")
