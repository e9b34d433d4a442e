"""`xm-brief due`: overdue first, the reader's dates marked, sources that are gone told, in both languages."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind, Status
from content.document import TextRange
from content.library.index import Entry
from content.library.positions import Position
from content.library.shelf import users_shelf
from content.notebook import Notebook
from content.paths import config_path
from content.sources.open import open_source
from tui.cli import run
from tui.subcommands import due

TEXT = (
    "港口公司承诺2099年吞吐量达到150万吨。\n据传二期工程已经停工。\n"
    "公司计划在2020年3月公布年报，目标是营收20亿元。\n"
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "home"))
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    source = open_source(str(path))
    shelf = users_shelf()
    entry = shelf.entry_of(source)
    shelf.opened(entry)
    shelf.left(entry, Position(), 0, source.text)
    return path


def book_of(path: Path) -> Notebook:
    source = open_source(str(path))
    shelf = users_shelf()
    return Notebook(shelf.store_of(shelf.entry_of(source)), source.text, source.digest)


def test_overdue_comes_first_and_is_marked(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--ui-lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "逾期：1"
    assert lines[1].startswith("! 2020-04-10")
    assert "未到期：1" in lines
    assert lines[lines.index("未到期：1") + 1].startswith("  2100-01-10")


def test_english_says_the_same(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--ui-lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Overdue: 1" in out and "To come: 1" in out and "promised" in out and "(port.txt)" in out


def test_the_readers_date_owner_and_state_are_told(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = book_of(article)
    day = date.today() + timedelta(days=3)
    book.raise_question(TextRange(0, 4), "谁说的", due=day, owner="林", status=Status.CHECKING)
    assert run(["due", "--ui-lang", "zh"]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if str(day) in line]
    assert "[~] 提问  港口公司" in line and "林" in line and "你定的日期" in line


def test_json_has_everything(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["due"], first["overdue"], first["due_by"], first["source"]) == (
        "2020-04-10",
        True,
        "text",
        "there",
    )
    assert second["overdue"] is False
    assert TEXT[first["start"] : first["end"]] == first["quote"]
    assert first["address"] == str(article)
    assert {"article", "title", "id", "kind", "tier", "rule", "status", "owner", "evidence"} <= first.keys()


def test_one_article_can_be_named(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = article.with_name("other.txt")
    other.write_text("机场公司承诺2098年旅客达到150万人次。\n", encoding="utf-8")
    assert run(["due", str(other), "--json"]) == 0
    assert [item["due"] for item in json.loads(capsys.readouterr().out)] == ["2099-01-10"]


def test_a_source_that_is_gone_is_told_once(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article.unlink()
    assert run(["due", "--ui-lang", "zh"]) == 0
    captured = capsys.readouterr()
    assert captured.err.count(str(article)) == 1 and "已无法打开" in captured.err
    assert "2100-01-10" in captured.out


@pytest.mark.parametrize("named", [True, False], ids=["one-article", "all"])
def test_damage_to_a_notes_file_is_told(
    article: Path, capsys: pytest.CaptureFixture[str], named: bool
) -> None:
    book = book_of(article)
    book.annotate(TextRange(0, 4), AnnotationKind.NOTE, (), "kept")
    with book.store.path.open("a", encoding="utf-8") as file:
        file.write('\n[[review]]\nid = "01KAXZ3M8Q4T"\nof = = broken\n')
    assert run(["due", *([str(article)] if named else []), "--ui-lang", "en"]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("xm-brief: damaged notes: 1; kept in ") and printed.err.count("\n") == 1
    assert printed.out.startswith("Overdue: 1\n")


@pytest.mark.parametrize(
    ("address", "notes", "told"),
    [("", 0, False), ("-", 0, False), ("-", 2, True), ("", 1, True), ("/nowhere/gone.txt", 0, True)],
)
def test_what_was_piped_in_once_is_missed_only_with_its_notes(
    article: Path, capsys: pytest.CaptureFixture[str], address: str, notes: int, told: bool
) -> None:
    users_shelf().opened(Entry("xm-piped", address=address, digests=("0" * 64,), title="管道", notes=notes))
    assert run(["due", "--ui-lang", "zh"]) == 0
    captured = capsys.readouterr()
    assert ("管道" in captured.err) is told
    assert "2100-01-10" in captured.out


def test_nothing_due_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XM_BRIEF_HOME", str(tmp_path / "home"))
    assert run(["due", "--ui-lang", "en"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and "nothing falls due" in captured.err
    assert run(["due", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_muted_rules_are_left_out(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--json"]) == 0
    rules = [item["rule"] for item in json.loads(capsys.readouterr().out)]
    config = config_path()
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f"[mute]\nrules = {json.dumps(rules)}\n", encoding="utf-8")
    assert run(["due", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_progress_is_told_to_people_and_wiped_out(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(due, "is_terminal", lambda stream: True)
    monkeypatch.setattr(due, "PATIENCE", -1.0)
    assert run(["due", "--ui-lang", "en"]) == 0
    err = capsys.readouterr().err
    assert "\rarticles: 1/1" in err and err.endswith("\r")
    monkeypatch.setattr(due, "is_terminal", lambda stream: False)
    assert run(["due", "--ui-lang", "en"]) == 0
    assert capsys.readouterr().err == ""


def test_a_wrong_option_is_refused(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["due", "--width", "3"]) == 2
    assert run(["due", "a", "b"]) == 2
    assert run(["due", str(article.with_name("none.txt"))]) == 2
