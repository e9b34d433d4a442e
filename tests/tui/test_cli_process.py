"""The command line as a process of its own: streams, signals, what it loads."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-P", "-c", "import sys; from tui.launch import main; sys.exit(main())"]
ARTICLE = "海风科技的一年\n\n2025年，海风科技交付了12万台风机。第三方是否测过，公司没有回应。\n"


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(*argv: str | Path, stdin: str | None = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, argv)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(**more),
        timeout=PATIENCE,
        check=False,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wind.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


COMMANDS: Sequence[Sequence[str]] = (
    ["parse", "ARTICLE"],
    ["show", "ARTICLE"],
    ["ARTICLE"],
    ["export", "ARTICLE", "--to", "markdown"],
    ["export", "ARTICLE", "--to", "json"],
    ["export", "ARTICLE", "--to", "csv", "--what", "metrics"],
    ["notes", "add", "ARTICLE", "--quote", "12万台"],
    ["notes", "list", "ARTICLE"],
    ["notes", "list", "--json"],
    ["notes", "path", "ARTICLE"],
    ["library"],
    ["keys"],
    ["themes"],
    ["paths"],
    ["config", "show"],
    ["config", "check"],
    ["--help"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_plain_commands_load_no_screen(command: Sequence[str], article: Path) -> None:
    script = (
        "import sys; from tui.launch import main; code = main(); "
        "heavy = {'textual', 'pydantic', 'tui.app', 'rich.console'} & sys.modules.keys(); "
        "sys.exit(f'loaded: {heavy}' if heavy else code)"
    )
    argv = [str(article) if word == "ARTICLE" else word for word in command]
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, *argv],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_piped_input_is_taken_where_no_source_is_named() -> None:
    assert json.loads(run("parse", stdin=ARTICLE).stdout)["text"].startswith("海风科技的一年\n2025年")
    assert "海风科技" in run("show", "--only", "narrative", stdin=ARTICLE).stdout
    assert "海风科技" in run("export", "--to", "markdown", stdin=ARTICLE).stdout
    assert "海风科技" in run(stdin=ARTICLE).stdout


def test_empty_input_means_the_flagship_and_says_so() -> None:
    done = run("show", "--only", "narrative", stdin="")
    assert done.returncode == 0 and done.stdout and done.stderr.count("\n") == 1


def test_no_input_at_all_means_the_flagship() -> None:
    done = subprocess.run(
        [*PROGRAM, "show"], stdin=subprocess.DEVNULL, capture_output=True, env=environment(), check=False
    )
    assert done.returncode == 0 and done.stdout and not done.stderr


def test_language_follows_the_locale() -> None:
    assert "关键指标" in run("show", "--only", "metrics", LANG="zh_CN.UTF-8").stdout
    assert "KEY METRICS" in run("show", "--only", "metrics", LANG="de_DE.UTF-8").stdout
    assert "用法" in run("--help", LC_ALL="zh_TW.UTF-8").stdout


def test_output_is_utf8_whatever_the_locale_says() -> None:
    for locale in ("C", "en_US.ISO-8859-1"):
        assert "海风科技" in run("show", stdin=ARTICLE, LC_ALL=locale, PYTHONUTF8="0").stdout


def test_a_stream_of_articles_is_answered_line_by_line() -> None:
    with subprocess.Popen(
        [*PROGRAM, "parse", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin and process.stdout
        for number in range(3):
            line = {"id": number, "text": f"交付{number + 1}万辆。"}
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())  # before the next line is sent
            assert answer["id"] == number and answer["article_id"].startswith("xm-")
            assert answer["metrics"][0]["value"] == f"{number + 1}0000"
        process.stdin.close()
        assert process.wait(timeout=PATIENCE) == 0


BAD_LINES = (
    "no json",
    "[1]",
    '{"id": 7}',
    '{"id": 7, "text": 5}',
    '{"id": 7, "text": "a", "lang": "fr"}',
    '{"id": NaN, "text": "a"}',
    "[" * 100_000,
    '{"id": 1' + "0" * 5000 + ', "text": "a"}',
)


def test_bad_lines_are_answered_in_their_place() -> None:
    lines = [part for bad in BAD_LINES for part in (bad, '{"id": "good", "text": "交付41万辆。"}')]
    done = run("parse", "--jsonl", "--only", "metrics", stdin="\n".join(lines) + "\n\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and len(answers) == len(lines)
    for bad, good in zip(answers[::2], answers[1::2], strict=True):
        assert bad["error"] and "metrics" not in bad
        assert good["id"] == "good" and good["metrics"]
    assert "Traceback" not in done.stderr


def test_odd_text_in_a_stream_comes_back_whole() -> None:
    lines = [json.dumps({"id": text, "text": text}) for text in ("\ud800x", "a\u0000b", "‮abc", "5\u2028km")]
    done = run("parse", "--jsonl", stdin="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0 and [json.dumps(answer["id"]) for answer in answers] == [
        json.dumps(json.loads(line)["id"]) for line in lines
    ]


def test_the_same_bytes_every_time(article: Path) -> None:
    for format in ("markdown", "json", "csv"):
        first, second = (run("export", article, "--to", format, PYTHONHASHSEED=str(seed)) for seed in (1, 2))
        assert first.stdout and first.stdout == second.stdout


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [*PROGRAM, "show"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told(article: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "show", str(article)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            text=True,
            check=False,
        )
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_interruption_is_quiet() -> None:
    with subprocess.Popen(
        [*PROGRAM, "parse", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background job ignores it
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b'{"id": 1, "text": "a"}\n')
        process.stdin.flush()
        process.stdout.readline()  # it is waiting for the next line now
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 130
        assert process.stderr.read() == b""


def test_errors_are_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for argv in (
        ["parse", tmp_path / "no\nsuch.txt"],
        ["show", tmp_path],
        ["show", "bundled:nothing"],
        ["show", tmp_path / "empty.txt"],
    ):
        done = run(*argv)
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.startswith("xm-brief: ") and done.stderr.count("\n") == 1 and "; " in done.stderr


def test_a_stray_folder_here_is_not_run(tmp_path: Path, article: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "__init__.py").write_text("raise SystemExit(77)", encoding="utf-8")
    done = subprocess.run(
        [*PROGRAM, "show", str(article)], cwd=tmp_path, capture_output=True, env=environment(), check=False
    )
    assert done.returncode == 0


def read_until(terminal: int, mark: bytes) -> bytes:
    """What the program writes to its terminal, up to the mark, its end or the end of patience."""
    seen, end = b"", time.monotonic() + PATIENCE
    while mark not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the program is gone
                break
    return seen


def test_keys_work_while_the_article_comes_through_a_pipe() -> None:
    """`cat a.txt | xm-brief -` on a real terminal: the first page shows, `q` leaves."""
    child, terminal = pty.fork()
    if child == 0:
        command = f"printf '%s' '{ARTICLE}' | {sys.executable} -P -c '{PROGRAM[-1]}' -"
        os.execve("/bin/sh", ["sh", "-c", command], environment(TERM="xterm-256color", LANG="zh_CN.UTF-8"))
    try:
        assert "海风科技".encode() in read_until(terminal, "海风科技".encode())
        os.write(terminal, b"q")
        read_until(terminal, b"\x1b[?1049l")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        os.close(terminal)


def test_without_a_terminal_the_reader_says_what_to_use_instead() -> None:
    """Standard output is a terminal, but there is none to take keys from."""
    leader, follower = pty.openpty()
    try:
        done = subprocess.run(
            [*PROGRAM, "-"],
            input=ARTICLE.encode(),
            stdout=follower,
            stderr=subprocess.PIPE,
            env=environment(TERM="xterm"),
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == 2 and b"xm-brief show" in done.stderr


def test_a_terminal_that_cannot_draw_gets_plain_text(article: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen([*PROGRAM, str(article)], stdout=follower, env=environment(TERM="dumb")) as program:
        try:
            os.close(follower)  # so that the reading below ends with the program, however that ends
            written = read_until(leader, b"\x1b")
            code = program.wait(PATIENCE)
        finally:
            program.kill()  # nothing, once it has ended
            os.close(leader)
    assert code == 0 and b"\x1b" not in written and "海风科技".encode() in written
