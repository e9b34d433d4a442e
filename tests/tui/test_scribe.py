"""The scribe: everything in the order it was asked, beside the interface; leaving knows when it is done."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial

import pytest

from tests.patience import PATIENCE
from tui.scribe import Scribe


class Desk:
    """Things to be written that take as long as the test wants."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.threads: list[bool] = []
        self.begun = threading.Event()
        self.may = threading.Event()

    def write(self, word: str) -> str:
        self.threads.append(threading.current_thread() is threading.main_thread())
        self.done.append(word)
        return word.upper()

    def hang(self) -> None:
        self.begun.set()
        assert self.may.wait(PATIENCE)
        self.done.append("hung")


def fail() -> None:
    raise OSError("no room")


def test_all_is_done_in_order_in_a_thread() -> None:
    scribe, desk = Scribe(), Desk()
    scribe.ask(desk.hang)
    asked = [scribe.ask(partial(desk.write, word)) for word in "abc"]
    assert desk.begun.wait(PATIENCE) and desk.done == [] and not any(future.done() for future in asked)
    desk.may.set()
    assert [future.result(PATIENCE) for future in asked] == ["A", "B", "C"]
    assert scribe.drain(PATIENCE) and desk.done == ["hung", "a", "b", "c"] and not any(desk.threads)


def test_without_a_thread_all_is_done_at_once() -> None:
    scribe, desk = Scribe(beside=False), Desk()
    assert scribe.ask(partial(desk.write, "a")).result(0) == "A"
    assert desk.threads == [True] and scribe.drain(0) and not scribe.beside
    assert isinstance(scribe.ask(fail).exception(0), OSError)


def test_one_that_fails_holds_up_no_other() -> None:
    scribe, desk = Scribe(), Desk()
    failed, other = scribe.ask(fail), scribe.ask(partial(desk.write, "a"))
    with pytest.raises(OSError, match="no room"):
        failed.result(PATIENCE)
    assert other.result(PATIENCE) == "A"


def test_draining_gives_up_when_the_disk_hangs() -> None:
    scribe, desk = Scribe(), Desk()
    assert scribe.drain(0), "nothing was asked"
    scribe.ask(desk.hang)
    assert desk.begun.wait(PATIENCE)
    assert not scribe.drain(0)
    desk.may.set()
    assert scribe.drain(PATIENCE) and desk.done == ["hung"]


def test_it_takes_up_work_again_after_a_rest() -> None:
    scribe, desk = Scribe(), Desk()
    for word in "ab":
        scribe.ask(partial(desk.write, word))
        assert scribe.drain(PATIENCE)
    assert desk.done == ["a", "b"]


async def test_what_was_asked_is_done_though_nobody_waits_for_it_any_more() -> None:
    scribe, desk = Scribe(), Desk()
    scribe.ask(desk.hang)
    asked = scribe.ask(partial(desk.write, "a"))
    waiting = asyncio.ensure_future(scribe.done(asked))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not asked.cancel()
    desk.may.set()
    assert asked.result(PATIENCE) == "A" and scribe.drain(PATIENCE) and desk.done == ["hung", "a"]


@pytest.mark.parametrize("beside", [True, False], ids=["thread", "at-once"])
async def test_what_came_of_it_can_be_awaited(beside: bool) -> None:
    scribe, desk = Scribe(beside=beside), Desk()
    assert await scribe.done(scribe.ask(partial(desk.write, "a"))) == "A"
    deed: Callable[[], None] = fail
    with pytest.raises(OSError, match="no room"):
        await scribe.done(scribe.ask(deed))
