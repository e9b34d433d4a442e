"""A theme that is named on the command line and is none: told at once, with or without a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.command_line import Run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wind.txt"
    path.write_text("海风科技去年交付了12万台风机。\n", encoding="utf-8")
    return path


def test_a_wrong_name_is_told_where_there_is_no_terminal(xm: Run, article: Path) -> None:
    code, out, err = xm("--theme", "nope", article)
    assert code == 2 and out == ""
    assert err.startswith("xm-brief: --theme nope: ") and err.count("\n") == 1 and "xm-brief themes" in err


def test_it_is_told_before_the_article_is_looked_for(xm: Run, tmp_path: Path) -> None:
    assert "--theme nope" in xm("--theme", "nope", tmp_path / "none.txt")[2]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_told_in_the_interface_language(xm: Run, article: Path, lang: str) -> None:
    err = xm("--ui-lang", lang, "--theme", "nope", article)[2]
    assert ("没有这个名字的主题" in err) == (lang == "zh")


def test_a_theme_that_there_is_changes_nothing(xm: Run, article: Path, home: Path) -> None:
    plain = xm(article)
    assert plain[0] == 0 and xm("--theme", "xm-ink", article) == plain
    own = home / "config" / "themes" / "mine.toml"
    own.parent.mkdir(parents=True)
    own.write_text('base = "xm-ink"\n', encoding="utf-8")
    assert xm("--theme", "mine", article) == plain


def test_a_broken_theme_is_none(xm: Run, article: Path, home: Path) -> None:
    own = home / "config" / "themes" / "torn.toml"
    own.parent.mkdir(parents=True)
    own.write_text("base = ", encoding="utf-8")
    assert xm("--theme", "torn", article)[0] == 2


def test_bytes_that_are_no_text_are_told_in_one_line(xm: Run, tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    path.write_bytes(bytes((n * n * 31 + n * 7) % 251 + 4 for n in range(1, 4000)))
    code, out, err = xm(path)
    assert code == 2 and out == "" and err.count("\n") == 1 and "is no text" in err
    assert xm("--encoding", "latin-1", path)[0] == 0
