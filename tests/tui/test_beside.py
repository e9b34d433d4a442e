"""What is made beside the interface: once for many wishes, again if outdated, shown only if it holds."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.patience import PATIENCE
from tui.beside import TURN_SECONDS, Beside, begun, in_thread, short_turns


def near(seconds: float) -> object:
    """Equal to numbers that are as good as this one."""
    return pytest.approx(seconds)  # pyright: ignore[reportUnknownMemberType]


class Maker:
    """Makes numbers, each only when it may."""

    def __init__(self) -> None:
        self.value = 0
        self.begun = threading.Semaphore(0)
        self.may = threading.Semaphore(0)
        self.shown: list[int] = []
        self.threads: list[bool] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.beside = Beside(self.make, self.shown.append)

    def make(self) -> int:
        self.threads.append(threading.current_thread() is threading.main_thread())
        value = self.value
        self.begun.release()
        assert self.may.acquire(timeout=PATIENCE)
        return value

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    def ask(self, value: int) -> None:
        self.value = value
        self.beside.ask(self.start)

    async def until_begun(self) -> None:
        assert await asyncio.to_thread(self.begun.acquire, timeout=PATIENCE)


async def test_it_is_made_in_a_thread_and_shown() -> None:
    maker = Maker()
    maker.ask(1)
    assert maker.beside.works and maker.shown == []
    maker.may.release()
    await asyncio.gather(*maker.tasks)
    assert maker.shown == [1]
    assert maker.threads == [False]
    assert not maker.beside.works


async def test_what_is_outdated_is_not_shown() -> None:
    maker = Maker()
    maker.ask(1)
    await maker.until_begun()
    maker.ask(2)
    maker.ask(3)
    maker.may.release(2)
    await asyncio.gather(*maker.tasks)
    assert maker.shown == [3], "made once more, for all wishes that came meanwhile"
    assert len(maker.threads) == 2
    assert len(maker.tasks) == 1


async def test_a_wish_after_the_work_starts_it_again() -> None:
    maker = Maker()
    maker.may.release(2)
    for value in (1, 2):
        maker.ask(value)
        await asyncio.gather(*maker.tasks)
    assert maker.shown == [1, 2]
    assert len(maker.tasks) == 2


async def test_a_failure_is_told_and_the_next_wish_is_heard() -> None:
    shown: list[int] = []
    faults = [ValueError("rule"), None]

    def make() -> int:
        fault = faults.pop(0)
        if fault is not None:
            raise fault
        return 7

    tasks: list[asyncio.Task[None]] = []
    beside = Beside(make, shown.append)
    beside.ask(lambda work: tasks.append(asyncio.ensure_future(work)))
    with pytest.raises(ValueError, match="rule"):
        await tasks[0]
    assert not beside.works
    beside.ask(lambda work: tasks.append(asyncio.ensure_future(work)))
    await tasks[1]
    assert shown == [7]


async def test_meanwhile_turns_are_short_and_no_garbage_is_collected() -> None:
    before, seen = sys.getswitchinterval(), list[tuple[float, bool]]()

    def make() -> None:
        seen.append((sys.getswitchinterval(), gc.isenabled()))

    tasks: list[asyncio.Task[None]] = []
    Beside(make, lambda _: None).ask(lambda work: tasks.append(asyncio.ensure_future(work)))
    await tasks[0]
    assert seen == [(near(TURN_SECONDS), False)]
    assert sys.getswitchinterval() == near(before)
    assert gc.isenabled()


def test_turns_are_long_again_when_the_last_thread_ends() -> None:
    before = sys.getswitchinterval()
    first, second = short_turns(), short_turns()
    with first:
        second.__enter__()
    assert sys.getswitchinterval() == near(TURN_SECONDS)
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == near(before)


async def test_the_end_of_the_program_waits_for_no_thread() -> None:
    thread = await in_thread(threading.current_thread)
    assert thread.daemon
    assert thread is not threading.current_thread()


def test_a_thread_that_outlives_the_loop_is_no_fault() -> None:
    begun, may, ended = threading.Event(), threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def make() -> None:
        threads.append(threading.current_thread())
        begun.set()
        assert may.wait(PATIENCE)
        ended.set()

    async def give_up() -> None:
        task = asyncio.ensure_future(in_thread(make))
        while not begun.is_set():
            await asyncio.sleep(0.001)
        task.cancel()

    asyncio.run(give_up())
    may.set()
    threads[0].join(PATIENCE)
    assert ended.is_set() and not threads[0].is_alive()


async def test_a_result_that_nobody_waits_for_is_dropped() -> None:
    may = threading.Event()
    task = asyncio.ensure_future(in_thread(lambda: may.wait(PATIENCE)))
    await asyncio.sleep(0)
    task.cancel()
    may.set()
    assert await in_thread(lambda: 1) == 1
    assert task.cancelled()


def test_what_was_begun_can_be_waited_for_by_whoever_can_not_await() -> None:
    may = threading.Event()

    def made() -> tuple[bool, str]:
        assert may.wait(PATIENCE)
        return threading.current_thread() is threading.main_thread(), "made"

    future = begun(made)
    assert not future.done() and not future.cancel(), "it runs already"
    may.set()
    assert future.result(PATIENCE) == (False, "made")


def test_what_was_begun_and_failed_says_so() -> None:
    def fails() -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        begun(fails).result(PATIENCE)
