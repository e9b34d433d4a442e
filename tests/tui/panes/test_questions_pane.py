"""The questions pane in the reader: how a question of the reader's own stands in it, and its heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.annotations.annotation import AnnotationKind
from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang
from tui.screens.reader import ReaderScreen

TEXT = "港口的账\n\n去年港口吞吐3亿吨，比前年多。主管为什么不说成本？\n\n工人说，夜班的人手少了一半。\n"
PASSAGE = "夜班的人手少了一半"


def article(folder: Path) -> str:
    path = folder / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def raise_question(screen: ReaderScreen, note: str) -> None:
    start = screen.article.text.index(PASSAGE)
    place = TextRange(start, start + len(PASSAGE))
    screen.article.notebook.annotate(place, AnnotationKind.QUESTION, (), note)
    screen.show_checklist()


def drawn(screen: ReaderScreen, *, chosen: bool) -> str:
    """The row of the reader's question, its lines joined by `/`."""
    row = next(row for row in screen.questions.rows_offered() if row.own is not None)
    entry = next(entry for entry in screen.questions.entries if entry.id == row.id)
    lines = screen.questions.lines(entry, 60, chosen=chosen)
    return "/".join("".join(text for text, _ in line).strip() for line in lines)


@pytest.mark.parametrize(
    ("note", "shown", "hidden"),
    [
        ("谁排的班？", ["[ ] 提问 · 自提/谁排的班？/原文：夜班"], ["要看", "缘由"]),
        ("谁排的班？\n还有谁？", ["谁排的班？ 还有谁？/原文："], ["要看"]),
        ("", [f"[ ] 提问 · 自提/{PASSAGE}/缘由：", "要看："], ["原文："]),
    ],
)
async def test_the_readers_question_stands_in_the_readers_words(
    tmp_path: Path, note: str, shown: list[str], hidden: list[str]
) -> None:
    async with open_app(article(tmp_path), lang="zh").run_test(size=(120, 40)) as pilot:
        screen = await settle(pilot)
        raise_question(screen, note)
        line = drawn(screen, chosen=True)
        assert all(words in line for words in shown)
        assert not any(words in line for words in hidden)
        assert drawn(screen, chosen=False) == "/".join(line.split("/")[:2])


@pytest.mark.parametrize(("lang", "words"), [("zh", "必查 0/"), ("en", "must 0/")])
@pytest.mark.parametrize("width", [90, 120, 160])
async def test_the_heading_says_what_is_left_at_every_width(
    tmp_path: Path, lang: Lang, words: str, width: int
) -> None:
    async with open_app(article(tmp_path), lang=lang).run_test(size=(width, 40)) as pilot:
        screen = await settle(pilot)
        assert words in screen.questions.draw_head(0).text
