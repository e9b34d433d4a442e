"""What a start does, counted: lists built, layouts, what is loaded for an article without notes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

from content.annotations.annotation import AnnotationKind
from content.notebook import Notebook
from content.paths import recovery_folder
from tests.tui.reader_app import open_app, settle
from tui.desk import Desk
from tui.panes.listing import ListPane
from tui.panes.metrics import MetricsPane
from tui.panes.narrative import NarrativePane
from tui.panes.questions import QuestionsPane
from tui.screens.reader import ReaderScreen
from tui.screens.reader_base import ReaderBase

FERRY = str(Path(__file__).parents[1] / "articles" / "ferry.zh.md")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Counts calls by name."""
    found: Counter[str] = Counter()

    def count(owner: type, name: str) -> None:
        original = getattr(owner, name)

        def counting(self: object, *given: object, **values: object) -> object:
            found[f"{owner.__name__}.{name}"] += 1
            return original(self, *given, **values)

        monkeypatch.setattr(owner, name, counting)

    count(Screen, "_refresh_layout")
    count(ListPane, "rebuild")
    count(ListPane, "relay")
    count(NarrativePane, "_rebuild")
    count(Notebook, "__init__")
    yield found


async def test_a_start_does_nothing_many_times(home: Path, counted: Counter[str]) -> None:
    app = open_app(FERRY, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert counted["ListPane.rebuild"] <= 15
        assert counted["ListPane.relay"] <= 12
        assert counted["NarrativePane._rebuild"] <= 4
        assert counted["Screen._refresh_layout"] <= 6
        assert len(app.screen_stack) == 1, "the reader is the first screen"


async def test_notes_are_loaded_where_there_are_any(home: Path, counted: Counter[str]) -> None:
    app = open_app(FERRY, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert not counted["Notebook.__init__"] and not screen.article.is_open
        assert screen.article.note_count == 0
        screen.article.notebook.annotate(screen.narrative.cursor, AnnotationKind.NOTE)
        assert screen.article.note_count == 1
    again = open_app(FERRY, lang="zh")
    assert again.article.is_noted and not again.article.is_open
    async with again.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert screen.article.is_open
        assert len(screen.checklist.notes) == 1


async def test_notes_that_another_program_begins_are_found(home: Path) -> None:
    app = open_app(FERRY, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        other = open_app(FERRY, lang="zh").article
        other.notebook.annotate(screen.narrative.cursor, AnnotationKind.NOTE)
        screen._poll()
        await settle(pilot)
        assert len(screen.checklist.notes) == 1
        assert screen.footer.message == screen.say("reader.said.found_changes")


async def test_nothing_is_said_while_there_is_nothing_to_find(home: Path) -> None:
    app = open_app(FERRY, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        screen.footer.clear()
        recovery_folder().mkdir(parents=True)
        screen._poll()
        assert not screen.article.is_open, "an empty folder of drafts holds none"
        (recovery_folder() / "other.draft.toml").write_text("", encoding="utf-8")
        screen._poll()
        await settle(pilot)
        assert screen.article.is_open and not screen.footer.message


@pytest.mark.skipif(sys.platform == "win32", reason="folders are closed otherwise there")
def test_where_notes_can_not_be_seen_they_are_asked_for(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = open_app(FERRY, lang="zh").article
    assert not article.is_noted

    def closed(path: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", closed)
    assert article.is_noted
    monkeypatch.setattr("tui.desk.scandir", closed)
    assert article.is_noted


async def test_earlier_notes_are_looked_for_where_another_article_stood(
    home: Path, tmp_path: Path, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Desk, "earlier", lambda desk, article: asked.append(article.text[:4]))
    path = tmp_path / "fare.txt"
    for text in ("渡轮票价每人12元。\n" * 9, "图书馆周日不开门，去年借出3万册书。\n" * 9):
        path.write_text(text, encoding="utf-8")
        app = open_app(str(path), lang="zh")
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
    assert asked == ["图书馆周"]


async def test_a_list_that_is_not_narrowed_makes_no_facets(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(MetricsPane, "facets_offered", lambda pane: made.append("metrics") or ())
    monkeypatch.setattr(QuestionsPane, "facets_offered", lambda pane: made.append("questions") or ())
    app = open_app(FERRY, lang="zh")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert screen.metrics.items and not made
        screen.metrics.facet_counts()
        assert made == ["metrics"]


def test_only_the_whole_screen_is_made_known_to_textual() -> None:
    parts = [part for part in ReaderScreen.__mro__ if issubclass(part, ReaderBase)][1:-1]
    assert len(parts) > 10
    assert not [part.__name__ for part in parts if "_reactives" in vars(part)]
    assert {"palette", "checklist", "cursor_place", "title"} <= ReaderScreen._reactives.keys()
    assert {"ReaderScreen", "Widget"} <= ReaderScreen._css_type_names
