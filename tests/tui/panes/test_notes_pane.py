"""The notes pane in the reader: narrowed, sorted, and what it says of a note."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.annotations.annotation import AnchorState, AnnotationKind, Placement
from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tui.screens.reader import ReaderScreen

TEXT = (
    "港口的账\n\n去年港口吞吐3亿吨。今年的目标是4亿吨，主管说没有困难。\n\n工人却说，夜班的人手少了一半。\n"
)


def article(folder: Path) -> str:
    path = folder / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def write_notes(screen: ReaderScreen) -> None:
    book, text = screen.article.notebook, screen.article.text
    for quote, kind, tags, said in (
        ("去年港口吞吐3亿吨", AnnotationKind.HIGHLIGHT, (), ""),
        ("目标是4亿吨", AnnotationKind.CHECK, ("吞吐",), "查年报"),
        ("4亿吨", AnnotationKind.DISPUTE, ("吞吐", "目标"), "谁定的？"),
        ("夜班的人手少了一半", AnnotationKind.NOTE, ("工人",), "采访记录"),
    ):
        start = text.index(quote)
        book.annotate(TextRange(start, start + len(quote)), kind, tags, said)
    screen.show_checklist()


def listed(screen: ReaderScreen) -> list[str]:
    rows = screen.notes.rows_offered()
    by_id = {row.id: row.annotation.target.quote for row in rows}
    return [by_id[entry.id] for entry in screen.notes.entries if entry.heading is None]


@pytest.mark.parametrize(
    ("facets", "quotes"),
    [
        ((), ["去年港口吞吐3亿吨", "目标是4亿吨", "4亿吨", "夜班的人手少了一半"]),
        (("tag:吞吐",), ["目标是4亿吨", "4亿吨"]),
        (("tag:吞吐", "kind:dispute"), ["4亿吨"]),
        (("shared:yes",), ["目标是4亿吨", "4亿吨"]),
        (("written:no",), ["去年港口吞吐3亿吨"]),
        (("typed:采访",), ["夜班的人手少了一半"]),
        (("typed:質疑",), ["4亿吨"]),
    ],
)
async def test_the_list_is_narrowed(tmp_path: Path, facets: tuple[str, ...], quotes: list[str]) -> None:
    async with open_app(article(tmp_path), lang="zh").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        write_notes(screen)
        screen.notes.narrow(*facets)
        assert listed(screen) == quotes
        wanted = None if not facets else len(quotes)
        assert (None if screen.notes.listed is None else len(screen.notes.listed)) == wanted
        assert screen.notes.widen() == bool(facets)
        assert len(listed(screen)) == 4


async def test_keys_narrow_sort_and_show_all_again(tmp_path: Path) -> None:
    async with open_app(article(tmp_path), lang="zh").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        write_notes(screen)
        await pilot.press("4", "f", *"工人", "enter")
        assert listed(screen) == ["夜班的人手少了一半"]
        await pilot.press("escape")
        assert len(listed(screen)) == 4
        await pilot.press("S")
        assert screen.notes.sort == "newest"
        await pilot.press("S")
        assert listed(screen) == ["去年港口吞吐3亿吨", "夜班的人手少了一半", "4亿吨", "目标是4亿吨"]


async def test_a_filter_that_leaves_nothing_says_the_way_out(tmp_path: Path) -> None:
    async with open_app(article(tmp_path), lang="en").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        assert "press a" in screen.notes.empty_text()
        write_notes(screen)
        screen.notes.narrow("kind:highlight", "typed:nothing of this")
        assert listed(screen) == []
        assert "Esc shows all" in screen.notes.empty_text()


async def test_a_note_is_copied_with_its_citation_and_a_lost_one_with_its_old_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with open_app(article(tmp_path), lang="zh").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        monkeypatch.setattr(screen, "_copy", copied.append)
        write_notes(screen)
        book = screen.article.notebook
        first = book.notes.annotations[0].id
        book.places = {**book.places, first: Placement(AnchorState.ORPHAN, None)}
        screen.show_checklist()
        screen.notes.narrow("anchor:orphan")
        await pilot.press("4", "y", "Y")
        screen.notes.narrow("anchor:orphan", "kind:dispute")
        await pilot.press("y", "Y")
        quote = screen.checklist.notes[-1].annotation.target.quote
    assert copied[1] == quote and quote in copied[0] and "——port" in copied[0]
    assert copied[3] == "4亿吨" and "——port" in copied[2]
