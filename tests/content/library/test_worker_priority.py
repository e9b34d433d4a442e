"""The worker stands behind the interface, and works where the system knows no such thing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from content.library.packing import LENGTH, pack
from content.library.worker import NICE, give_way
from content.sources.open import text_source


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="needs priorities of processes")
def test_the_worker_gives_way_before_it_works() -> None:
    source = text_source("渡轮公司去年运送了230万人次。", "ferry.txt")
    command = [sys.executable, "-P", "-m", "content.library.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(pack("source", (source, None)))
        process.stdin.close()
        assert process.stdout.read(LENGTH), "the first packet"
        mine = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, process.pid) == min(19, mine + NICE)
        process.stdout.read()
    assert process.returncode == 0


@pytest.mark.parametrize("fault", [OSError("not allowed"), AttributeError("nice")])
def test_a_system_that_refuses_is_no_fault(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    asked: list[int] = []

    def nice(by: int) -> int:
        asked.append(by)
        raise fault

    monkeypatch.setattr(os, "nice", nice)
    give_way()
    assert asked == [NICE]
