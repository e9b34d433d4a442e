"""`make fuzz` without its fuzzer: targets, their seeds, reading one find again, and what a find ends in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from content.document import Source
from tests.fuzz import __main__ as runner
from tests.fuzz.contract import read
from tests.fuzz.seeds import packed, parts, seeds


def test_every_seed_belongs_to_a_target_that_reads_it() -> None:
    readers = ["auto", "docx", "epub", "html", "markdown", "pdf", "text"]
    assert runner.targets() == [*readers, *sorted(parts()), "structure"]
    for name, data in seeds().items():
        for target in runner.targets():
            if name in runner._seeds_for(target):
                runner.load(target)(data)
    assert {name for target in runner.targets() for name in runner._seeds_for(target)} == {*seeds(), *parts()}


def test_one_file_is_read_again(tmp_path: Path) -> None:
    find = tmp_path / "find"
    find.write_bytes(b"\x00\xff")
    assert runner.main(["again", str(find), "html"]) == 0


def test_what_is_found_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    codes = iter([0, 77])

    def ended(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, next(codes), stderr="Traceback: broken place")

    monkeypatch.setattr(runner.subprocess, "run", ended)
    assert runner.main(["5", "html", "pdf"]) == 1
    shown = capsys.readouterr().out
    assert "html: 5 s" in shown and "broken place" in shown


def test_without_the_fuzzer_nothing_else_breaks() -> None:
    code = "import tests.fuzz.__main__, sys; raise SystemExit('atheris' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[3]).returncode
        == 0
    )


def test_a_part_is_put_in_its_place() -> None:
    for part, kept in parts().items():
        assert packed(part, kept) != packed(part, b"<x/>")
        assert isinstance(read(packed(part, kept), part.partition("-")[0]), Source)
