"""`python -m tests.torture`: all trials at full length, about a quarter of an hour."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture import damage, faults, kills, merges, writers

TRIALS: dict[str, Callable[[Path], str]] = {
    "failing calls": faults.run,
    "kill -9": lambda folder: kills.run(folder, 2_000),
    "kill -9, writing in a thread": lambda folder: kills.run(folder, 1_000, 2, later=True),
    "rival writers": lambda folder: writers.run(folder, 4, 2_000),
    "damaged files": lambda folder: damage.run(folder, 5_000),
    "git merges": lambda folder: merges.run(folder, 1_000),
}


def main() -> None:
    """Run all; the first that loses anything ends it with its reason."""
    for name, trial in TRIALS.items():
        with tempfile.TemporaryDirectory() as folder:
            start = time.monotonic()
            print(f"{name}: {trial(Path(folder))} ({time.monotonic() - start:.0f} s)", flush=True)


main()
