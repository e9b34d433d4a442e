"""The bounds of the settings at the command line: printed, obeyed, told when they are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from content.sources.limits import Limits, limits, set_limits
from tui.cli import run


@pytest.fixture(autouse=True)
def _defaults() -> Iterator[None]:
    yield
    set_limits({})


def configure(home: Path, text: str) -> None:
    (home / "config").mkdir(parents=True, exist_ok=True)
    (home / "config" / "config.toml").write_text(text, encoding="utf-8")


def test_config_show_prints_every_bound(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(home, "[limits]\nfile = 3\n")
    assert run(["config", "show"]) == 0
    table = tomli.loads(capsys.readouterr().out)["limits"]
    assert table == {name: getattr(Limits(file=3), name) for name in table} and len(table) == 8


def test_a_bound_of_the_settings_is_obeyed(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "long.txt"
    article.write_text("潮位又涨了。" * 70_000, encoding="utf-8")
    configure(home, "[limits]\nfile = 1\n")
    assert run(["show", str(article), "--only", "narrative", "--ui-lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1
    assert "is larger than 1 MB" in captured.err and "raise file in the table [limits]" in captured.err
    configure(home, "[limits]\nfile = 2\n")
    assert run(["parse", str(article), "--only", "blocks"]) == 0
    assert capsys.readouterr().out.startswith("{")


def test_a_wrong_bound_is_told_and_the_defaults_hold(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(home, "[limits]\nfile = -1\n")
    assert run(["config", "check", "--ui-lang", "en"]) == 1
    assert "whole numbers above 0" in capsys.readouterr().err
    assert limits() == Limits()
