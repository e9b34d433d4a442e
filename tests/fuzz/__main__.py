"""`make fuzz`: each reader on mutated files for a bounded time, guided by coverage (atheris, libFuzzer).

    python -m tests.fuzz [SECONDS [TARGET...]]      all targets in turn, SECONDS each
    python -m tests.fuzz run TARGET SECONDS         one target, in this process

What breaks the contract is written to `build/fuzz/TARGET/crash-…`; `python -m tests.fuzz again FILE TARGET`
reads such a file once, without the fuzzer. Inputs that reached new code are kept beside it for the next time.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz.seeds import format_of, packed, parts, seeds

FOLDER = Path("build") / "fuzz"
LONGEST, SLOWEST, LARGEST = 20_000, 10, 1024
"""Bytes of an input, seconds that one may take, megabytes of memory."""


def targets() -> list[str]:
    """What can be fuzzed: the readers, the parts inside archives, what tells formats apart, the structure."""
    return [*sorted({format_of(name) for name in seeds()}), *sorted(parts()), "structure"]


def load(target: str) -> Callable[[bytes], object]:
    """What a target does with bytes."""
    from tests.fuzz.contract import read, read_text  # late: the fuzzer has to see what they import

    if target == "structure":
        return lambda data: read_text(data.decode("utf-8", "replace"))
    if target in parts():
        return lambda data: read(packed(target, data), target.partition("-")[0])
    return lambda data: read(data, target)


def _seeds_for(target: str) -> dict[str, bytes]:
    """The valid files that a target starts from; all of them for the one that has to tell them apart."""
    if target in parts():
        return {target: parts()[target]}
    if target in {"auto", "structure"}:
        return seeds()
    return {name: data for name, data in seeds().items() if format_of(name) == target}


def run(target: str, seconds: int) -> None:
    """Fuzz one target in this process; the fuzzer ends the process, with code 0 if nothing was found."""
    import atheris  # late: an optional tool

    corpus = FOLDER / target
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in _seeds_for(target).items():
        (corpus / f"seed-{name}").write_bytes(data)
    with atheris.instrument_imports(include=["content"]):
        act = load(target)
        for data in _seeds_for(target).values():
            act(data)  # imports the reader, and shows that it works
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}"]
    options += [f"-rss_limit_mb={LARGEST}", f"-artifact_prefix={corpus}/", "-verbosity=0", str(corpus)]
    atheris.Setup([sys.argv[0], *options], act)
    atheris.Fuzz()


def run_all(seconds: int, names: Sequence[str]) -> int:
    """Each target in a process of its own; the number of those that found something."""
    failed = 0
    for name in names or targets():
        print(f"{name}: {seconds} s", flush=True)
        command = [sys.executable, "-m", "tests.fuzz", "run", name, str(seconds)]
        done = subprocess.run(command, check=False, stderr=subprocess.PIPE, text=True, errors="replace")
        if done.returncode:
            failed += 1
            print(done.stderr[-3000:])
    return failed


def main(arguments: Sequence[str]) -> int:
    """The command line; see above."""
    match list(arguments):
        case ["run", target, seconds]:
            run(target, int(seconds))
        case ["again", file, target]:
            load(target)(Path(file).read_bytes())
        case [seconds, *names]:
            return min(1, run_all(int(seconds), names))
        case _:
            return min(1, run_all(60, ()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
