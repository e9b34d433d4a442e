"""`show` and `export` of a checklist that was worked on: what the reader said, and muted rules."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from content.annotations.annotation import Status
from content.document import TextRange
from content.library.shelf import users_shelf
from content.notebook import Notebook
from content.paths import config_path
from content.reading import read
from content.sources.open import open_source
from tui.cli import run
from tui.muting import mute_rule, unmute_rule
from tui.settings import load_settings
from tui.typesetting.cells import cell_width

TEXT = (
    "港口公司承诺2099年吞吐量达到150万吨。\n据传，二期工程已经停工。\n"
    "林先生说，今年的吞吐量是120万吨。\n公司计划在2020年3月公布年报。\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    source = open_source(str(path))
    shelf = users_shelf()
    entry = shelf.entry_of(source)
    book = Notebook(shelf.store_of(entry), source.text, source.digest)
    rows = book.checklist(read(source, article_id=entry.id)).questions
    promise = next(row for row in rows if "150万吨" in row.question.quote)
    book.check(
        promise,
        status=Status.ANSWERED,
        owner="林",
        due=date(2098, 3, 1),
        evidence=("https://example.org/" + "long-path/" * 12, "电话\n问过"),
        reason="已公布",
    )
    book.raise_question(TextRange(0, 4), "哪家公司", owner="周", tier="nice")
    shelf.noted(entry, 1)
    return path


def output(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert run(list(argv)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [24, 40, 80])
def test_show_says_what_the_reader_said_within_the_width(
    article: Path, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    out = output(
        capsys, "show", str(article), "--only", "questions", "--ui-lang", "zh", "--width", str(width)
    )
    assert all(cell_width(line) <= width for line in out.splitlines())
    flat = "".join(line.strip() for line in out.splitlines())
    for words in (
        "[x] 承诺",
        "2098-03-01",
        "负责：林",
        "理由：已公布",
        "证据：https://",
        "证据：电话",
        "问过",
    ):
        assert words.replace(" ", "") in flat.replace(" ", "")
    assert "哪家公司原文：港口公司" in flat and "负责：周" in flat


def test_show_heads_the_checklist_with_the_sources(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for only in ([], ["--only", "questions"]):
        out = output(capsys, "show", str(article), "--ui-lang", "en", *only)
        lines = out.splitlines()
        at = next(index for index, line in enumerate(lines) if line.casefold().startswith("open questions"))
        assert lines[at + 1].startswith("Sources of ")


def test_muted_rules_are_in_no_output_for_people(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = ("show", str(article), "--only", "questions")
    assert "停工" in output(capsys, *shown)
    rules = [item["rule"] for item in json.loads(output(capsys, "parse", str(article)))["questions"]]
    for rule in dict.fromkeys(rules):
        assert mute_rule(config_path(), rule)
    assert "停工" not in output(capsys, *shown)
    csv = output(capsys, "export", str(article), "--to", "csv", "--what", "questions")
    assert "停工" not in csv and "哪家公司" in csv  # the reader's own stay
    markdown = output(capsys, "export", str(article), "--to", "markdown")
    assert markdown.count("停工") == 1  # in the narrative
    whole = json.loads(output(capsys, "export", str(article), "--to", "json"))
    assert len(whole["questions"]) == len(rules)
    for rule in dict.fromkeys(rules):
        assert unmute_rule(config_path(), rule)
    assert "停工" in output(capsys, *shown)


def test_unmuting_leaves_everything_else_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    before = '# mine\n[mute]\nrules = ["a", "b"] # why\n\n[keys]\ntrust = ["9"]\n'
    path.write_text(before, encoding="utf-8")
    assert unmute_rule(path, "a")
    assert (
        path.read_text(encoding="utf-8") == '# mine\n[mute]\nrules = ["b"] # why\n\n[keys]\ntrust = ["9"]\n'
    )
    assert unmute_rule(path, "never muted")
    assert load_settings(path).settings.mute == ("b",)
    assert unmute_rule(path, "b") and load_settings(path).settings.mute == ()


def test_unmuting_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[mute]\nrules = ["a"]\nrules = ["a"]\n', encoding="utf-8")
    assert unmute_rule(path, "a")  # nothing is muted by a file that says nothing
    assert path.read_text(encoding="utf-8").count("rules") == 2
