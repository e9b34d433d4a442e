"""Lines of standard input: each once, in order, and never waited for where that is not asked for."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.subcommands.lines import Lines, standard_input

CHUNKS = st.lists(st.sampled_from((b"a", b"bc\n", b"\n", b"d\ne", b" \r\n", b"f\n\ng\n", b"\t")), max_size=12)


def feed(chunks: list[bytes], ready: Callable[[], bool]) -> Lines:
    rest = iter([*chunks, b""])
    return Lines(lambda: next(rest), ready)


def take(lines: Lines) -> bytes | None:
    """The next line, which is waited for; None at the end."""
    return lines.batch(1)[0] if lines.wait() else None


def whole(chunks: list[bytes]) -> list[bytes]:
    return [line for line in b"".join(chunks).split(b"\n") if line.strip()]


@given(CHUNKS, st.booleans())
def test_all_lines_come_once_and_in_order(chunks: list[bytes], ready: bool) -> None:
    lines = feed(chunks, lambda: ready)
    found: list[bytes] = []
    while (line := take(lines)) is not None:
        found.append(line)
    assert found == whole(chunks)
    assert take(lines) is None and not lines.wait() and lines.here(9) == 0 and lines.batch(9) == []


@given(CHUNKS)
def test_each_line_has_its_number_in_the_stream(chunks: list[bytes]) -> None:
    lines = feed(chunks, lambda: True)
    found: dict[int, bytes] = {}
    while (line := take(lines)) is not None:
        found[lines.numbers.popleft()] = line
    stream = b"".join(chunks).split(b"\n")
    assert found == {n: line for n, line in enumerate(stream, 1) if line.strip()}
    assert not lines.numbers


@given(CHUNKS, st.integers(0, 6))
def test_batches_are_the_lines_in_order_and_no_larger_than_asked(chunks: list[bytes], most: int) -> None:
    lines = feed(chunks, lambda: True)
    batches: list[list[bytes]] = []
    while batch := lines.batch(most):
        batches.append(batch)
    assert [line for batch in batches for line in batch] == whole(chunks)
    assert all(len(batch) == 1 or sum(map(len, batch)) <= most for batch in batches)


def test_what_has_not_come_is_not_waited_for() -> None:
    coming = iter([b"a\nb", b"c\n", b""])
    ready = [True]
    lines = Lines(lambda: next(coming), lambda: ready.pop() if ready else False)
    assert lines.here(1) == 1  # the first piece was there; b is no whole line yet
    assert lines.batch(100) == [b"a"]
    assert lines.batch(100) == [] and lines.here(100) == 0
    assert take(lines) == b"bc"  # this one waits


def test_no_more_is_read_than_was_asked_for() -> None:
    read: list[int] = []

    def count() -> bytes:
        read.append(1)
        return b"0123456789\n"

    lines = Lines(count, lambda: True)
    assert lines.here(25) == 30
    assert len(read) == 3
    assert lines.batch(10) == [b"0123456789"]
    assert len(read) == 3


def test_standard_input_that_was_closed_has_no_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert take(standard_input()) is None


def test_standard_input_that_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\n\nb")))
    lines = standard_input()
    assert lines.here(1) == 0  # what such a stream holds is not known
    assert [take(lines), take(lines), take(lines)] == [b"a", b"b", None]


def test_a_pipe_tells_what_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    inlet, outlet = os.pipe()
    with os.fdopen(inlet) as stdin, os.fdopen(outlet, "wb", buffering=0) as writer:
        monkeypatch.setattr(sys, "stdin", stdin)
        lines = standard_input()
        assert lines.here(1) == 0
        writer.write(b"a\nb\nc")
        assert lines.here(1) == 2
        assert lines.batch(9) == [b"a", b"b"]
        writer.close()
        assert take(lines) == b"c" and take(lines) is None
