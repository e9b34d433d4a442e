"""What the tests of the interface share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.command_line import Run
from tui.cli import run


@pytest.fixture
def xm(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line: exit code, standard output, standard error."""
    monkeypatch.setattr("tui.subcommands.articles.piped_stdin", lambda: None)

    def call(*argv: str | Path) -> tuple[int, str, str]:
        code = run([str(word) for word in argv])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
