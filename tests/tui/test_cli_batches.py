"""`parse --jsonl` with many lines: copies of the process share the work, and nobody notices."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from tests.tui.test_cli_process import PROGRAM, environment
from tui.cli import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be copied here")
PARSE = (*PROGRAM, "parse", "--jsonl", "--only")


def lines(count: int) -> list[bytes]:
    """Lines of which 200 make a batch long enough to be shared."""
    padding = "·" * 300
    return [
        json.dumps(
            {"id": number, "text": f"交付{number + 1}万辆。", "note": padding}, ensure_ascii=False
        ).encode()
        for number in range(count)
    ]


def answers(
    given: list[bytes], folder: Path, *options: str, only: str = "metrics"
) -> subprocess.CompletedProcess[bytes]:
    file = folder / "lines.jsonl"
    file.write_bytes(b"\n".join(given))
    with file.open("rb") as stdin:
        return subprocess.run(
            [*PARSE, only, *options], stdin=stdin, capture_output=True, env=environment(), check=False
        )


def test_answers_are_the_same_with_and_without_copies(tmp_path: Path) -> None:
    given = lines(300)
    given[230:230] = [b"no json", b"", b'{"id": "odd", "text": "\\ud800"}', b'{"id": 7, "text": 5}']
    alone, shared = (answers(given, tmp_path, "--jobs", jobs) for jobs in ("1", "3"))
    assert alone.returncode == shared.returncode == 1
    assert alone.stdout == shared.stdout and alone.stdout.count(b"\n") == 303
    assert alone.stderr == shared.stderr and alone.stderr.count(b"\n") == 2
    assert b"line 231:" in shared.stderr and b"line 234:" in shared.stderr


def test_a_bad_line_is_told_by_its_number_in_the_stream(tmp_path: Path) -> None:
    done = answers([b"", b"{}", b"  ", b"no object", b"", lines(1)[0]], tmp_path)
    assert done.returncode == 1 and done.stdout.count(b"\n") == 3
    assert [line.split(b": ")[1] for line in done.stderr.splitlines()] == [b"line 2", b"line 4"]


def test_very_long_lines_come_in_their_place(tmp_path: Path) -> None:
    given = lines(260)
    given[220] = json.dumps({"id": "book", "text": "书。", "note": "x" * (1 << 22)}).encode()
    given[230] = json.dumps({"id": "chapter", "text": "章。", "note": "x" * (1 << 17)}).encode()
    done = answers(given, tmp_path, "--jobs", "2")
    told = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert done.returncode == 0 and done.stderr == b""
    assert told == [*range(220), "book", *range(221, 230), "chapter", *range(231, 260)]


def test_where_no_copies_are_to_be_had_one_process_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> int:
        raise BlockingIOError

    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(lines(300)))
    monkeypatch.setattr(os, "fork", refuse)
    with file.open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert run(["parse", "--jsonl", "--jobs", "4", "--only", "metrics"]) == 0
    printed = capfd.readouterr().out
    assert [json.loads(line)["id"] for line in printed.splitlines()] == list(range(300))


def start(jobs: int = 2) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*PARSE, "metrics", "--jobs", str(jobs)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
    )


def send(process: subprocess.Popen[bytes], given: list[bytes]) -> Thread:
    """Write lines beside whatever reads the answers."""

    def write() -> None:
        assert process.stdin
        process.stdin.write(b"".join(line + b"\n" for line in given))
        process.stdin.flush()

    thread = Thread(target=write)
    thread.start()
    return thread


def test_no_answer_waits_for_a_line_that_has_not_come() -> None:
    given = lines(300)
    with start() as process:
        assert process.stdin and process.stdout and process.stderr
        writer = send(process, given[:290])
        told = [json.loads(process.stdout.readline())["id"] for _ in range(290)]
        writer.join()
        for line in given[290:]:
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            told.append(json.loads(process.stdout.readline())["id"])  # before the next line is sent
        process.stdin.close()
        assert process.wait() == 0
        assert process.stderr.read() == b""
    assert told == list(range(300))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("before", [0, 290], ids=["at-once", "after-a-batch"])
def test_a_writer_that_stops_within_a_line_has_every_answer_to_the_lines_before(
    before: int, jobs: int
) -> None:
    given = lines(before + 4)
    with start(jobs) as process:
        assert process.stdin and process.stdout and process.stderr
        writer = send(process, given[:before])
        told = [json.loads(process.stdout.readline())["id"] for _ in range(before)]
        writer.join()
        first, second, *last = (line + b"\n" for line in given[before:])
        for piece, answered in ((first + second[:7], 1), (second[7:-1], 0), (b"\n" + last[0][:1], 1)):
            process.stdin.write(piece)
            process.stdin.flush()
            told += [json.loads(process.stdout.readline())["id"] for _ in range(answered)]
        process.stdin.write(last[0][1:] + last[1])
        process.stdin.close()
        told += [json.loads(line)["id"] for line in process.stdout]
        assert process.wait() == 0
        assert process.stderr.read() == b""
    assert told == list(range(before + 4))


def test_an_interruption_is_quiet() -> None:
    with start() as process:
        assert process.stdin and process.stdout and process.stderr
        writer = send(process, lines(300))
        for _ in range(300):
            process.stdout.readline()
        writer.join()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert process.stderr.read() == b""  # to its end: no copy holds it open


def test_who_has_seen_enough_may_go(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_bytes(b"\n".join(lines(2000)))
    with (
        file.open("rb") as stdin,
        subprocess.Popen(
            [*PARSE, "metrics", "--jobs", "2"],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as process,
    ):
        assert process.stdout and process.stderr
        for _ in range(250):
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_texts_of_any_length_and_kind_in_one_batch_have_the_answers_they_have_alone(tmp_path: Path) -> None:
    texts = [
        "",
        "第一季度售出3万辆，同比增长12%。",
        "\n\n".join(f"第{number}段。售价{number}万元，能否兑现？" for number in range(1, 9)),
        7,
        "Sales rose 12% to 30,000 units in 2025, the company says.",
    ]
    given = [json.dumps({"id": n, "text": texts[n % len(texts)]}).encode() for n in range(900)]
    shared = answers([*given, b"no object"], tmp_path, "--jobs", "2", only="questions")
    alone = answers([*given, b"no object"], tmp_path, "--jobs", "1", only="questions")
    assert shared.stdout == alone.stdout
    assert shared.stderr == alone.stderr and shared.returncode == alone.returncode == 1
