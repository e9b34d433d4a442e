"""Every call to the system that a save makes fails once, in every way: told, kept, written later."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.torture.scene import note, on_disk, open_store

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)
_CALLS = (
    "open",
    "fsync",
    "replace",
    "rename",
    "link",
    "mkdir",
    "unlink",
    "stat",
    "chmod",
    "access",
    "scandir",
)


class Faults:
    """Counts calls, and lets one of them fail."""

    def __init__(self, fatal: int, error: int) -> None:
        """Call number `fatal` fails, from 0."""
        self._fatal = fatal
        self._error = error
        self.count = 0

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, counted."""

        def counted(*args: Any, **named: Any) -> Any:
            self._tick()
            return call(*args, **named)

        return counted

    def opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """`open`, counted, of a file whose writes are counted too."""

        def counted(*args: Any, **named: Any) -> Any:
            self._tick()
            file = call(*args, **named)
            return _File(file, self) if "w" in str(args[1:2]) or "w" in str(named.get("mode", "")) else file

        return counted

    def _tick(self) -> None:
        self.count += 1
        if self.count - 1 == self._fatal:
            raise OSError(self._error, os.strerror(self._error))


class _File:
    """A file whose writes may fail half-way."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def write(self, content: bytes) -> int:
        self._file.write(content[: len(content) // 2])
        self._faults.wrap(lambda: None)()
        return int(self._file.write(content[len(content) // 2 :]))

    def flush(self) -> None:
        self._faults.wrap(self._file.flush)()

    def fileno(self) -> int:
        return int(self._file.fileno())

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def failing(fatal: int, error: int) -> Iterator[Faults]:
    """While this holds, call number `fatal` to the system fails."""
    faults = Faults(fatal, error)
    with ExitStack() as stack:
        for name in _CALLS:
            stack.enter_context(patch.object(os, name, faults.wrap(getattr(os, name))))
        stack.enter_context(patch.object(io, "open", faults.opened(io.open)))
        yield faults


def run(folder: Path) -> str:
    """All calls, all errors; returns what was seen, fails if anything was lost or not told."""
    told: list[bool] = []
    for error in ERRORS:
        for fatal in range(1_000):
            failed = _trial(folder / f"{error}-{fatal}", fatal, error)
            if failed is None:
                break
            told.append(failed)
    return f"{len(told)} failing calls, {sum(told)} of them told, the others harmless, nothing lost"


def _trial(folder: Path, fatal: int, error: int) -> bool | None:
    """Whether the failing call made the save fail; None once a save makes fewer calls than `fatal`."""
    folder.mkdir(parents=True)
    path = folder / "notes.toml"
    store = open_store(path)
    store.save([note("A", "alt"), note("B", "alt", 9)])
    with failing(fatal, error) as faults:
        outcome = store.save([note("C", "neu", 20)])
    if faults.count <= fatal:
        return None
    assert {item.id for item in outcome.notes.items} == {"A", "B", "C"}
    here = {item.id for item in on_disk(path).items}
    if outcome.ok:
        assert here == {"A", "B", "C"}, "acknowledged, but not on disk"
    else:
        assert outcome.message is not None and here >= {"A", "B"}
        assert {item.id for item in store.unsaved.items} == {"C"}
    assert store.flush().ok and {item.id for item in on_disk(path).items} == {"A", "B", "C"}
    assert {item.id for item in open_store(path).notes.items} == {"A", "B", "C"}
    return not outcome.ok
