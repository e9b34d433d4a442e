"""Two branches work on one notes file, and git merges them through the driver, again and again."""

from __future__ import annotations

import os
import random
import shlex
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from content.annotations.annotation import Annotation
from content.annotations.store import AnnotationStore
from tests.torture.scene import note, on_disk, open_store

ROOT = Path(__file__).parents[2]
_START = "import sys; from tui.launch import main; sys.exit(main())"
_FIELDS = ("note", "color", "tags", "deleted")
_SHARED = frozenset({"tags", "deleted"})
"""Fields that both sides may change without a conflict."""
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

_ROUNDS = 40
"""Merges after which a new repository is begun, so that the file does not grow without end."""

Touched = set[tuple[str, str]]


def git(folder: Path, *words: str) -> int:
    """Run git without the user's settings; the exit code."""
    who = {
        f"GIT_{role}_{what}": "x@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", *words], cwd=folder, env=os.environ | who | settings, capture_output=True, check=False
    ).returncode


def make_repository(folder: Path) -> Path:
    """A repository whose notes file is merged by xm-brief; the file. RuntimeError without git."""
    if git(folder, "init", "-q", "-b", "main"):
        raise RuntimeError("no git")
    program = f"PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -P -c {shlex.quote(_START)}"
    git(folder, "config", "merge.xm-brief.driver", f"{program} notes merge %O %A %B")
    (folder / ".gitattributes").write_text("*.toml merge=xm-brief\n", encoding="utf-8")
    (folder / ".gitignore").write_text("*.lock\nhistory\n", encoding="utf-8")
    return folder / "notes.toml"


def run(folder: Path, merges: int, seed: int = 1) -> str:
    """So many merges; returns what was seen, fails on a lost note or a conflict without need."""
    chance = random.Random(seed)
    conflicts = 0
    for start in range(0, merges, _ROUNDS):
        place = folder / str(start)
        place.mkdir()
        conflicts += _rounds(place, min(_ROUNDS, merges - start), chance)
    return f"{merges} merges through git, {conflicts} with a field changed twice, nothing lost"


def _rounds(folder: Path, count: int, chance: random.Random) -> int:
    """So many merges in one repository, one after the other; how many had a field changed twice."""
    path = make_repository(folder)
    open_store(path).save([note(f"N{n:02}", f"zero {n}", n * 10) for n in range(10)])
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "start")
    conflicts = 0
    for number in range(count):
        git(folder, "checkout", "-q", "-b", "side")
        theirs = _work(path, f"side {number}", chance)
        git(folder, "commit", "-qam", "side")
        git(folder, "checkout", "-q", "main")
        ours = _work(path, f"main {number}", chance)
        git(folder, "commit", "-qam", "main")
        code = git(folder, "merge", "-q", "--no-edit", "side")
        twice = {place for place in ours & theirs if place[1] not in _SHARED}
        assert (code != 0) == bool(twice), f"merge {number}: exit code {code}, changed twice: {twice}"
        names = {item.id for item in on_disk(path).items}
        assert names >= {name for name, _ in ours | theirs}, f"merge {number}: a note was lost"
        conflicts += bool(code)
        git(folder, "commit", "-qam", "merged")
        git(folder, "branch", "-qD", "side")
    return conflicts


def _work(path: Path, mark: str, chance: random.Random) -> Touched:
    """A few changes on one branch: which fields of which notes."""
    store: AnnotationStore = open_store(path)
    touched: Touched = set()
    changed: dict[str, Annotation] = {}
    for item in chance.sample(store.notes.annotations, 3):
        field = chance.choice(_FIELDS)
        changed[item.id] = _changed(item, field, mark, chance)
        touched.add((item.id, field))
    name = "N" + mark.replace(" ", "-")
    changed[name] = note(name, mark, chance.randrange(1_000))
    touched.add((name, "new"))
    assert store.save(changed.values()).ok
    return touched


def _changed(item: Annotation, field: str, mark: str, chance: random.Random) -> Annotation:
    moment = _MOMENT + timedelta(seconds=chance.randrange(10**6))
    item = replace(item, modified=moment, rev=item.rev + 1)
    match field:
        case "note":
            return replace(item, note=mark)
        case "color":
            return replace(item, color=mark)
        case "tags":
            return replace(item, tags=(*item.tags[-3:], mark))
        case _:
            return replace(item, deleted=moment)
