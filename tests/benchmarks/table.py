"""Prints the table of speeds for this machine: `make bench`.

Everything is measured in pseudo-terminals by `ttybench.py`, all programs in turn, so that a busy machine
slows them alike; what counts are the ratios. See README.md beside this file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.documents import make_document

ROOT = Path(__file__).parents[2]
HARNESS = Path(os.environ.get("TTYBENCH", ROOT.parent / "shared" / "bench" / "ttybench.py"))
PLAIN = {"XM_BRIEF_NO_PREPAINT": "1"}

Results = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a measure of one program divided by the same of another."""

    what: str
    measure: str
    """`content`, `cpu_settled`, `rss`, or `STEP.first_med`, `STEP.first_p95`, `STEP.done_med`."""
    program: str
    base: str
    must: float
    aim: float
    base_measure: str = ""
    """Where it has another name there."""


ROWS = (
    Row("first content, flagship / bare", "content", "flagship", "bare", 1.35, 1.15),
    Row("first content with pre-paint / bare", "content", "prepainted", "bare", 0.25, 0.10),
    Row("first content, Markdown / hike", "content", "10k.md", "hike", 0.45, 0.28),
    Row("first content, Markdown / frogmouth", "content", "10k.md", "frogmouth", 0.5, 0.36),
    Row("first content, 10 MB / 10 KB", "content", "10m", "10k", 1.25, 1.05),
    Row("key, median / bare", "key.first_med", "flagship", "bare", 3, 1.8),
    Row("key, p95 / bare", "key.first_p95", "flagship", "bare", 4, 2),
    Row("key at 10 MB / at 10 KB", "key.first_med", "10m", "10k", 1.2, 1.05),
    Row("PgDn done / hike", "page.done_med", "10k.md", "hike", 0.03, 0.015),
    Row("G at 10 MB / nvim", "end.done_med", "10m", "nvim", 2, 1),
    Row("find near the end of 10 MB / less", "find.done_med", "10m", "less", 0.5, 0.15),
    Row("find near the end of 10 MB / vim", "find.done_med", "10m", "vim", 1, 0.35),
    Row("memory, flagship / bare", "rss_settled", "flagship", "bare", 1.5, 1.2),
    Row("memory, 10 MB / 10 KB", "rss_settled", "10m", "10k", 2, 1.35),
    Row("CPU to settled, flagship / bare", "cpu_settled", "flagship", "bare", 1.6, 1.3),
    Row("key p95 while 10 MB are extracted / idle", "busy.first_p95", "10m", "10m", 2, 1.2, "key.first_p95"),
)


def step(name: str, key: str, n: int = 1, expect: str = "") -> dict[str, object]:
    """A step of the harness."""
    return {"name": name, "key": key, "n": n} | ({"expect": expect} if expect else {})


def commands(folder: Path) -> list[dict[str, object]]:
    """The programs that are installed, with the keys that each is sent."""
    small = make_document(folder, "10k.txt", 10_000)
    marked = make_document(folder, "10k.md", 10_000)
    large = make_document(folder, "10m.txt", 10_000_000)
    ours = str(Path(sys.executable).with_name("xm-brief"))
    keys, home, page = step("key", "j", 50), step("home", "g"), step("page", "<pgdn>", 5)
    find = step("find", "/ZEBRAWORD<enter>", 1, "有 ZEBRAWORD")
    end = step("end", "G", 1, "ENDMARK")
    deep = [
        keys,
        home,
        end,
        home,
        find,
        step("back", "<esc>"),  # alone: together with another key it would be Alt
        home,
        step("start", "X"),
        step("busy", "j", 50),
        home,
    ]
    bare = [sys.executable, str(Path(__file__).with_name("bare.py"))]
    mark = "STARTMARK"
    listed: list[tuple[str, list[str], str, list[dict[str, object]], dict[str, str]]] = [
        ("bare", bare, mark, [step("key", "x", 50)], {}),
        ("flagship", [ours, "bundled:xiaomi-trust.zh"], "雷军", [keys, home], PLAIN),
        ("prepainted", [ours, "bundled:xiaomi-trust.zh"], "雷军", [], {}),
        ("10k", [ours, str(small)], mark, [keys, home], PLAIN),
        ("10k.md", [ours, str(marked)], mark, [page, home], PLAIN),
        ("10m", [ours, str(large)], mark, deep, PLAIN),
        ("hike", ["hike", str(marked)], mark, [page], {}),
        ("frogmouth", ["frogmouth", str(marked)], mark, [], {}),
        ("less", ["less", str(large)], mark, [find], {}),
        ("vim", ["vim", "-R", "-u", "NONE", str(large)], mark, [find], {}),
        ("nvim", ["nvim", "-R", "-u", "NONE", str(large)], mark, [end], {}),
    ]
    return [
        {"name": name, "cmd": words, "content": content, "steps": steps, "env": env}
        for name, words, content, steps, env in listed
        if shutil.which(words[0])
    ]


def measure(folder: Path, rounds: int) -> Results:
    """Run everything; the harness's summary by program."""
    spec, out = folder / "spec.json", folder / "out.json"
    spec.write_text(json.dumps({"size": "120x40", "commands": commands(folder)}), encoding="utf-8")
    home = folder / "home"
    home.mkdir(exist_ok=True)
    words = [sys.executable, str(HARNESS), "--spec", str(spec), "--reps", str(rounds), "--home", str(home)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*words, "--json", str(out)], check=True, env=env, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text(encoding="utf-8"))["summary"]


def value(results: Results, program: str, measure: str) -> float | None:
    """One measure of one program, in seconds or kilobytes; None if it is not there."""
    found: Any = results.get(program)
    name, dot, part = measure.partition(".")
    if found is not None and dot:
        found = found["steps"].get(name)
        name = part
    return found.get(name) if found else None


def main() -> int:
    """Measure and print."""
    if not HARNESS.exists():
        print(f"{HARNESS} is missing; set TTYBENCH to where it is", file=sys.stderr)
        return 2
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    folder = Path(tempfile.gettempdir()) / "xm-brief-bench"
    folder.mkdir(exist_ok=True)
    results = measure(folder, rounds)
    print(f"{'':<44}{'must':>7}{'aim':>7}{'here':>8}")
    for row in ROWS:
        ours = value(results, row.program, row.measure)
        base = value(results, row.base, row.base_measure or row.measure)
        here = f"{ours / base:.3f}" if ours and base else "-"
        print(f"{row.what:<44}{row.must:>7}{row.aim:>7}{here:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
