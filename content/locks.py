"""Locks between processes: advice held through a file beside the one that is written."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Generator
from pathlib import Path

_PAUSE = 0.02
"""Seconds between two tries."""


@contextlib.contextmanager
def hold(path: Path, patience: float) -> Generator[None]:
    """Hold the lock of a lock file, which is made where there is none and left there.

    Raises TimeoutError if another process holds it for `patience` seconds, OSError if the disk has no locks.
    """
    if sys.platform == "win32":
        from filelock import FileLock  # late: the parts of the standard library below do it elsewhere

        with FileLock(path, timeout=patience):
            yield
        return
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _acquire(file, patience)
        yield
    finally:
        os.close(file)  # which gives the lock back


def _acquire(file: int, patience: float) -> None:
    import fcntl  # late: not on every system

    ends = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= ends:
                raise TimeoutError("locked") from None
            time.sleep(_PAUSE)
