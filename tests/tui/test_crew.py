"""A crew answers in order, whatever becomes of its members, and leaves nobody behind."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from tui.subcommands.crew import Answer, Crew, processors

HERE = os.getpid()

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")


def who(batch: list[bytes]) -> list[Answer]:
    """The lines, and the process that answers them."""
    return [(line.decode(), str(os.getpid())) for line in batch]


def run(crew: Crew, batches: list[list[bytes]]) -> Iterator[list[Answer]]:
    for batch in batches:
        while not crew.idle:
            yield crew.take()
        crew.give(batch)
    while crew.busy:
        yield crew.take()


def is_gone(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    return False


def test_answers_come_in_the_order_of_the_batches_and_from_others() -> None:
    batches = [[b"%d-%d" % (number, part) for part in range(number % 4 + 1)] for number in range(20)]
    with Crew(who, 2) as crew:
        found = list(run(crew, batches))
        assert crew.idle and not crew.busy
    assert [[text.encode() for text, _ in answers] for answers in found] == batches
    workers = {process for answers in found for _, process in answers}
    assert str(HERE) not in workers
    assert all(map(is_gone, workers))


def test_messages_of_any_size_go_through() -> None:
    with Crew(lambda batch: [(line.decode() * 3, "\ud800") for line in batch], 1) as crew:
        found = list(run(crew, [[b"x" * 3_000_000], [b"", b"y" * 200_000]]))
    assert found == [[("x" * 9_000_000, "\ud800")], [("", "\ud800"), ("y" * 600_000, "\ud800")]]


def test_who_dies_at_work_is_stood_in_for() -> None:
    def work(batch: list[bytes]) -> list[Answer]:
        if b"poison" in batch and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return who(batch)

    with Crew(work, 3) as crew:
        found = list(run(crew, [[b"a"], [b"poison"], [b"b", b"poison"], [b"c"]]))
    assert [[text for text, _ in answers] for answers in found] == [
        ["a"],
        ["poison"],
        ["b", "poison"],
        ["c"],
    ]
    assert found[1][0][1] == found[2][0][1] == str(HERE)


def test_one_that_is_gone_before_it_gets_work_is_stood_in_for(monkeypatch: pytest.MonkeyPatch) -> None:
    hired = watch_forks(monkeypatch)
    with Crew(who, 2) as crew:
        for process in hired:
            os.kill(process, signal.SIGKILL)
            os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert list(run(crew, [[b"a"], [b"b"]])) == [[("a", str(HERE))], [("b", str(HERE))]]
        assert not crew.idle and not crew.busy


def watch_forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are made from now on."""
    made: list[int] = []
    fork = os.fork

    def watched() -> int:
        process = fork()
        if process:
            made.append(process)
        return process

    monkeypatch.setattr(os, "fork", watched)
    return made


def test_a_reason_to_stop_ends_work_that_would_go_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def forever(batch: list[bytes]) -> list[Answer]:
        while True:
            signal.pause()

    hired = watch_forks(monkeypatch)
    with pytest.raises(KeyboardInterrupt), Crew(forever, 2) as crew:
        crew.give([b"a"])
        raise KeyboardInterrupt
    assert len(hired) == 2
    assert all(is_gone(str(process)) for process in hired)


def test_members_leave_an_interruption_to_whom_it_is_meant_for() -> None:
    def interrupt(batch: list[bytes]) -> list[Answer]:
        os.kill(os.getpid(), signal.SIGINT)
        return who(batch)

    with Crew(interrupt, 1) as crew:
        (((text, process),),) = run(crew, [[b"a"]])
    assert text == "a" and process != str(HERE)


def test_without_copies_nobody_is_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    with Crew(who, 2) as crew:
        assert not crew.idle and not crew.busy
        with pytest.raises(IndexError):
            crew.give([b"a"])


def test_fewer_copies_than_wanted_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    hired = watch_forks(monkeypatch)
    counted = os.fork

    def one_only() -> int:
        if hired:
            raise BlockingIOError
        return counted()

    monkeypatch.setattr(os, "fork", one_only)
    with Crew(who, 4) as crew:
        found = list(run(crew, [[b"a"], [b"b"]]))
    assert [[text for text, _ in answers] for answers in found] == [["a"], ["b"]]
    assert len(hired) == 1


def test_the_processors_that_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    usable = [set(range(64)), set(range(3))]

    def affinity(process: int) -> set[int]:
        assert process == 0
        return usable.pop()

    monkeypatch.setattr(os, "sched_getaffinity", affinity, raising=False)
    assert processors() == 3
    assert processors(5) == 5
    assert processors() == 8
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
    monkeypatch.delattr(os, "fork")
    assert processors(5) == 1
