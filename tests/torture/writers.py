"""Several processes add, edit and delete notes of one file at a time: all work is there, all see the same."""

from __future__ import annotations

import os
import random
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.annotations.store import AnnotationStore
from tests.torture.scene import fork, note, on_disk, open_store

_SHARED = 20


def run(folder: Path, processes: int, changes: int, seed: int = 1) -> str:
    """So many changes in all; returns what was seen, fails if one was lost or two windows differ."""
    path = folder / "notes.toml"
    store = open_store(path)
    store.save([note(f"S{number:02}", "", number) for number in range(_SHARED)])
    each = changes // processes
    children = [
        fork(lambda number=number: _work(path, number, each, random.Random(seed + number)))  # type: ignore[misc]
        for number in range(processes)
    ]
    assert all(os.waitpid(child, 0)[1] == 0 for child in children), "a writer failed"
    store.poll()
    notes = {item.id: item for item in on_disk(path).annotations}
    assert {item.id: item for item in store.notes.annotations} == notes, "windows differ"
    lines = {line for item in notes.values() for line in item.note.split("\n")}
    for number in range(processes):
        for step in range(each):
            name = f"P{number}-{step}"
            kind = step % 4
            if kind == 0:
                assert f"line {name}" in lines, f"{name} was lost"
            elif kind == 1:
                assert notes[name].note == "edited", f"the edit of {name} was lost"
            elif kind == 2:
                assert notes[name].deleted is not None, f"the deletion of {name} was lost"
            else:
                assert notes[name].note == "new", f"{name} was lost"
    return f"{processes} processes, {processes * each} changes, {len(notes)} notes, nothing lost"


def _work(path: Path, number: int, steps: int, chance: random.Random) -> None:
    store = open_store(path)
    for step in range(steps):
        name = f"P{number}-{step}"
        if step % 4 == 0:
            _add_line(store, f"S{chance.randrange(_SHARED):02}", f"line {name}")
        else:
            store.save([note(name, "new", 100 + step)])
        if step % 4 == 1:
            mine = next(item for item in store.notes.annotations if item.id == name)
            store.save([replace(mine, note="edited", rev=2)])
        elif step % 4 == 2:
            store.delete([name])
        if chance.random() < 0.3:
            store.poll()
    while store.unsaved.items:
        store.flush()
        time.sleep(0.05)


def _add_line(store: AnnotationStore, name: str, line: str) -> None:
    present = next(item for item in store.notes.annotations if item.id == name)
    text = f"{present.note}\n{line}".strip("\n")
    store.save(
        [replace(present, note=text, rev=present.rev + 1, modified=datetime.now(UTC).replace(microsecond=0))]
    )
