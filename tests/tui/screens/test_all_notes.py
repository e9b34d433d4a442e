from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from threading import Event, current_thread, main_thread

import pytest
from textual.pilot import Pilot

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, Host, hosted, rows_of, screen_text
from tests.tui.waiting import PATIENCE, until
from tui.screens.all_notes import AllNotesScreen, ArticleNotes, NoteLine, NotePicked, note_choices
from tui.typesetting.cells import cell_width

ARTICLES = [
    ArticleNotes(
        "电池厂的账",
        "/a.txt",
        (NoteLine("n1", "良率有九成", "谁测的？\n怎么测的", ("良率",), "质疑"), NoteLine("n2", "出货20万组")),
    ),
    ArticleNotes("召回", "/c.txt", (NoteLine("n1", "召回三千台", kind="划线"),)),
]


def notes(lang: str = "zh", articles: list[ArticleNotes] = ARTICLES) -> AllNotesScreen:
    return AllNotesScreen(PALETTE, lang, lambda: articles)  # type: ignore[arg-type]


@asynccontextmanager
async def listed(
    screen: AllNotesScreen, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], Host]]:
    """The screen once the notes are read."""
    async with hosted(screen, size) as (pilot, app):
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot, app


def test_notes_of_one_id_in_two_articles_stay_apart() -> None:
    assert len({choice.id for choice, _ in note_choices(ARTICLES)}) == 3


def test_articles_of_one_title_stay_apart() -> None:
    twice = [ArticleNotes("同名", f"/{n}", (NoteLine("n", "引"),)) for n in range(2)]
    assert [choice.group for choice, _ in note_choices(twice)] == ["同名  /0  1", "同名  /1  1"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_notes_stand_under_their_articles(size: tuple[int, int], lang: str) -> None:
    async with listed(notes(lang), size) as (_, app):
        rows = rows_of(app)
        assert {cell_width(row) for row in rows} == {size[0]}
        shown = screen_text(app)
        order = [
            shown.index(words) for words in ("电池厂的账  2", "谁测的？ 怎么测的", "出货20万组", "召回  1")
        ]
        assert order == sorted(order)


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("怎么", NotePicked("/a.txt", "n1")),
        ("三千", NotePicked("/c.txt", "n1")),
        ("划线", NotePicked("/c.txt", "n1")),
        ("20万", NotePicked("/a.txt", "n2")),
    ],
)
async def test_words_of_note_quote_tag_or_kind_find_it(typed: str, picked: NotePicked) -> None:
    async with listed(notes()) as (pilot, app):
        await pilot.press(*typed, "enter")
        assert app.results == [picked]


async def test_without_notes_it_says_how_to_write_one() -> None:
    async with listed(notes("en", [])) as (pilot, app):
        assert "press a" in screen_text(app)
        await pilot.press("enter", "escape")
        assert app.results == [None]


class Reading:
    """Notes that are read only when the test says so, and who read them."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.readers: list[object] = []

    def __call__(self) -> list[ArticleNotes]:
        self.readers.append(current_thread())
        assert self.go_on.wait(PATIENCE)
        return ARTICLES


@pytest.fixture
def reading() -> Iterator[Reading]:
    slow = Reading()
    yield slow
    slow.go_on.set()


async def test_the_notes_are_read_beside_the_interface(reading: Reading) -> None:
    """The panel stands at once, takes keys while a slow disk is read, and lists by what was typed then."""
    async with hosted(AllNotesScreen(PALETTE, "zh", reading)) as (pilot, app):
        await until(pilot, lambda: reading.readers)
        assert main_thread() not in reading.readers
        assert "正在读笔记" in screen_text(app)
        await pilot.press(*"三千", "enter")  # there is nothing yet that enter could open
        assert "正在读笔记" in screen_text(app) and not app.closed
        reading.go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "召回三千台" in screen_text(app) and "20万" not in screen_text(app)
        await pilot.press("enter")
        assert app.results == [NotePicked("/c.txt", "n1")]


async def test_closing_does_not_wait_for_the_notes(reading: Reading) -> None:
    async with hosted(AllNotesScreen(PALETTE, "en", reading)) as (pilot, app):
        await until(pilot, lambda: reading.readers)
        await pilot.press("escape")
        assert app.results == [None] and app.closed
        reading.go_on.set()
        await pilot.pause()


async def test_words_that_match_nothing_are_told_apart_from_no_notes() -> None:
    async with listed(notes("zh")) as (pilot, app):
        await pilot.press(*"没这个词")
        assert "还没有笔记" not in screen_text(app)
    async with listed(notes("zh", [])) as (pilot, app):
        await pilot.press(*"没这个词")
        assert "还没有笔记" in screen_text(app)
