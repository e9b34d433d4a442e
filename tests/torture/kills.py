"""A process that saves is killed at a random moment: what it acknowledged is on disk, the file is whole."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from tests.torture.scene import fork, note, on_disk, open_store, strays

_NOTES = 40
_LONGEST = 0.03
"""Seconds after the first save within which the kill falls."""


def run(folder: Path, kills: int, seed: int = 1) -> str:
    """Kill so many writers of one file; returns what was seen, fails if anything was lost."""
    chance = random.Random(seed)
    path = folder / "notes.toml"
    acknowledged: dict[str, int] = {}
    count = 0
    for _ in range(kills):
        count += 1_000
        for line in _killed_writer(path, count, chance):
            name, number = line.split()
            acknowledged[name] = int(number)
        found = {item.id: int(item.note) for item in on_disk(path).annotations}
        lost = [name for name, number in acknowledged.items() if found.get(name, -1) < number]
        assert not lost, f"lost: {lost}"
    open_store(path).save([note("last", "0")])
    assert not strays(path), strays(path)
    return f"{kills} kills, {len(acknowledged)} notes, nothing lost, no stray file"


def _killed_writer(path: Path, count: int, chance: random.Random) -> list[str]:
    """The lines that a writer printed before it was killed, one a save that was acknowledged."""
    reader, writer = os.pipe()
    child = fork(lambda: _write(path, count, writer, random.Random(count)))
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
