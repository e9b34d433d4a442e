"""From a file to its structure: time for an article, growth up to 50 MB, memory beside the text.

Printed by `make bench`; no test asserts a time. Each measurement runs in a process of its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

PARAGRAPH = (
    "河口的水文站每天记两次潮位，记了六十年，一次也没有漏过。抄写的人换了四个，字迹也换了四种，只有格子没有变过；"
    "2023年6月，最高潮位达到3.2米，比前一年高出0.4米。记录员说，他们不知道明年会怎样，但会照样记下去。"
)
LINE = "灯塔下的石阶有一百零八级，每级都刻着守灯人的名字。"
FORMS = ("text", "lines", "markdown", "html")
"""`lines` is text as well, of lines as short as verse has them: most values for a megabyte."""
SUFFIX = {"text": "txt", "lines": "lines.txt", "markdown": "md", "html": "html"}
READ_AS = {"lines": "text"}
BUDGETS = {"text": 15.0, "html": 60.0}
"""Milliseconds for an article of 5,000 characters, once everything is imported."""
MEMORY = 6.0
"""Most times the text's size."""


def make(folder: Path, form: str, characters: int) -> Path:
    """An article of about so many characters; a heading every ten paragraphs."""
    path = folder / f"{characters}.{SUFFIX[form]}"
    parts: list[str] = []
    words = LINE if form == "lines" else PARAGRAPH
    for number in range(max(1, characters // len(words))):
        if number % 10 == 0:
            parts.append(_heading(form, f"第{number // 10 + 1}年的记录"))
        parts.append(f"<p>{words}</p>" if form == "html" else words[number % 7 :])
    body = ("\n" if form in {"text", "lines"} else "\n\n").join(parts)
    if form == "html":
        body = f"<!DOCTYPE html><title>潮汐表</title><body><article>{body}</article></body></html>"
    path.write_text(body, encoding="utf-8")
    return path


def _heading(form: str, words: str) -> str:
    return {"text": words, "lines": words, "markdown": f"## {words}", "html": f"<h2>{words}</h2>"}[form]


def measured(path: Path, form: str, rounds: int) -> dict[str, float]:
    """Milliseconds of processor time (median) and peak memory above the start, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.sources", str(path), form, str(rounds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return {name: float(value) for name, value in found.items()}


def measure_here(path: Path, form: str, rounds: int) -> dict[str, float]:
    """What `measured` asks for, in this process; the readers are imported first."""
    import time

    from content.sources.limits import set_limits
    from content.sources.open import open_source
    from content.structure.parse import parse

    set_limits({"file": 200, "markup": 200})
    read_as = READ_AS.get(form, form)
    parse(open_source(str(make(path.parent, form, 500)), format=read_as))
    before = _peak()
    times: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        document = parse(open_source(str(path), format=read_as))
        times.append(1000 * (time.process_time() - start))
        del document
    return {"ms": median(times), "memory": (_peak() - before) / path.stat().st_size}


def _peak() -> int:
    """Most bytes that this process had in memory so far; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((1024 * int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def main() -> int:
    """Measure and print."""
    if len(sys.argv) == 4:
        print(json.dumps(measure_here(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form in FORMS:
            small = measured(make(folder, form, 5_000), form, 15)["ms"]
            print(f"{form}: 5,000 characters in {small:.1f} ms (at most {BUDGETS.get(form, 60.0):.0f})")
            for characters in (350_000, 3_500_000, 17_000_000):
                path = make(folder, form, characters)
                found, size = measured(path, form, 1), path.stat().st_size / 1e6
                grows = found["ms"] / size
                memory = f"{found['memory']:.1f} times the text (at most {MEMORY:.0f})"
                print(f"  {size:5.1f} MB: {grows:6.1f} ms a MB, {memory}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
