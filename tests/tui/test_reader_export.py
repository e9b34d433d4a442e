"""`E` in the reader: the file, what is remembered, and only the notes that the list shows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.document import TextRange
from content.exports.formats import CHOICES, FORMATS, SHEETS, format_and_sheet
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang, say
from tui.screens.export import ExportScreen
from tui.screens.reader import ReaderScreen

TEXT = (
    "港口的账\n\n去年港口吞吐3亿吨。今年的目标是4亿吨，主管说没有困难。\n\n工人却说，夜班的人手少了一半。\n"
)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def write_notes(screen: ReaderScreen) -> None:
    book, text = screen.article.notebook, screen.article.text
    for quote, tags in (("去年港口吞吐3亿吨", ("量",)), ("夜班的人手少了一半", ("人",))):
        start = text.index(quote)
        place = TextRange(start, start + len(quote))
        book.annotate(place, AnnotationKind.NOTE, tags, f"记：{quote}")
    screen.show_checklist()


async def test_enter_writes_the_file_and_the_next_time_begins_there(article: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    app = open_app(article, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        write_notes(screen)
        await pilot.press("E", "down", "down", "down", "tab", "ctrl+u", *"out/a.json", "enter")
        await settle(pilot)
        made = json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8"))
        assert len(made["notes"]["annotation"]) == 2
        await pilot.press("E")
        assert isinstance(app.screen, ExportScreen)
        assert app.screen.format.name == "json"
        assert app.screen.field.value == str(tmp_path / "out" / "port.briefing.json")
        await pilot.press("escape")
    again = open_app(article, lang="zh")
    assert again.desk.last_export == ("json", str(tmp_path / "out"))


async def test_a_narrowed_list_exports_what_it_shows(article: str, tmp_path: Path) -> None:
    app = open_app(article, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        write_notes(screen)
        screen.notes.narrow("tag:人")
        await pilot.press("E", "tab", "ctrl+u", *"some.md", "enter")
        await settle(pilot)
        some = (tmp_path / "some.md").read_text(encoding="utf-8")
        assert "记：夜班的人手少了一半" in some and "记：去年" not in some
        await pilot.press("E", "ctrl+o", "tab", "ctrl+u", *"all.md", "enter")
        await settle(pilot)
        assert "记：去年" in (tmp_path / "all.md").read_text(encoding="utf-8")


async def test_a_file_that_can_not_be_written_is_told(article: str, tmp_path: Path) -> None:
    (tmp_path / "half.md").write_text("<!-- xm-brief:begin x -->\n", encoding="utf-8")
    app = open_app(article, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        identity = screen.article.briefing.document.id if screen.article.briefing else ""
        begun = f"<!-- xm-brief:begin {identity} -->\n我写的\n"
        (tmp_path / "half.md").write_text(begun, encoding="utf-8")
        await pilot.press("E", "tab", "ctrl+u", *"half.md", "enter")
        await settle(pilot)
        assert (tmp_path / "half.md").read_text(encoding="utf-8") == begun
        assert app.desk.last_export == ("", "")


@pytest.mark.parametrize(
    ("sheet", "column", "words"),
    [("metrics", "quote", "3亿吨"), ("questions", "kind", "forecast")],
    ids=["metrics", "questions"],
)
async def test_tables_of_figures_and_questions_are_offered_too(
    article: str, tmp_path: Path, sheet: str, column: str, words: str
) -> None:
    app = open_app(article, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("E")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ExportScreen)
        dialog.choices.choose_id(f"csv {sheet}")
        await pilot.pause()
        assert dialog.field.value.endswith(f"port.briefing.{sheet}.csv")
        await pilot.press("enter")
        await settle(pilot)
    made = (tmp_path / f"port.briefing.{sheet}.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(made, newline="")))
    assert words in {row[column] for row in rows}
    assert open_app(article, lang="zh").desk.last_export[0] == f"csv {sheet}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_choice_is_a_format_or_one_of_its_sheets_and_is_explained(lang: Lang) -> None:
    assert [choice for choice in CHOICES if " " not in choice] == list(FORMATS)
    assert [choice for choice in CHOICES if choice.startswith("csv")] == [
        "csv",
        "csv metrics",
        "csv questions",
    ]
    assert {format_and_sheet(choice)[0] for choice in CHOICES} == set(FORMATS)
    assert {format_and_sheet(choice)[1] for choice in CHOICES if choice.startswith("csv")} == set(SHEETS)
    words = [say(lang, f"reader.export.{choice.replace(' ', '_')}") for choice in CHOICES]
    assert len(set(words)) == len(CHOICES) and not any("reader.export" in word for word in words)
