"""A process that saves is killed at a random moment: what it acknowledged is on disk, the file is whole."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.torture.scene import fork, note, on_disk, open_store, strays
from tui.scribe import Scribe

_NOTES = 40
_LONGEST = 0.03
"""Seconds after the first save within which the kill falls."""


def run(folder: Path, kills: int, seed: int = 1, *, later: bool = False) -> str:
    """Kill so many writers of one file; returns what was seen, fails if anything was lost.

    With `later` they write as the reader does: a thread puts on disk what another one goes on changing.
    """
    chance = random.Random(seed)
    path = folder / "notes.toml"
    acknowledged: dict[str, int] = {}
    count = 0
    for _ in range(kills):
        count += 1_000
        for line in _killed_writer(path, count, chance, _write_later if later else _write):
            name, number = line.split()
            acknowledged[name] = int(number)
        found = {item.id: int(item.note) for item in on_disk(path).annotations}
        lost = [name for name, number in acknowledged.items() if found.get(name, -1) < number]
        assert not lost, f"lost: {lost}"
    open_store(path).save([note("last", "0")])
    assert not strays(path), strays(path)
    return f"{kills} kills, {len(acknowledged)} notes, nothing lost, no stray file"


def _killed_writer(
    path: Path, count: int, chance: random.Random, write: Callable[[Path, int, int, random.Random], None]
) -> list[str]:
    """The lines that a writer printed before it was killed, one a save that was acknowledged."""
    reader, writer = os.pipe()
    child = fork(lambda: write(path, count, writer, random.Random(count)))
    os.close(writer)
    first = os.read(reader, 4_096)
    time.sleep(chance.random() * _LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = [first]
    while part := os.read(reader, 65_536):
        said.append(part)
    os.close(reader)
    text = b"".join(said).decode()
    return text[: text.rfind("\n") + 1].splitlines()


def _write(path: Path, count: int, told: int, chance: random.Random) -> None:
    store = open_store(path)
    while True:
        count += 1
        name = f"N{chance.randrange(_NOTES):03}"
        if store.save([note(name, str(count))]).ok:
            os.write(told, f"{name} {count}\n".encode())


def _write_later(path: Path, count: int, told: int, chance: random.Random) -> None:
    """What is told of a note is the number it had when its flush was asked for; it may be a later one."""
    store, scribe = open_store(path), Scribe()
    store.later = True

    def flush(lines: str) -> None:
        """In the scribe's thread."""
        if store.flush().ok:
            os.write(told, lines.encode())

    while True:
        saved: dict[str, int] = {}
        for _ in range(chance.randint(1, 4)):
            count += 1
            name = f"N{chance.randrange(_NOTES):03}"
            saved[name] = count
            store.save([note(name, str(count))])
        asked = scribe.ask(partial(flush, "".join(f"{name} {number}\n" for name, number in saved.items())))
        if chance.random() < 0.5:
            asked.result()
