from __future__ import annotations

import pytest

from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, hosted, rows_of, screen_text
from tui.screens.all_notes import AllNotesScreen, ArticleNotes, NoteLine, NotePicked, note_choices
from tui.typesetting.cells import cell_width

ARTICLES = [
    ArticleNotes(
        "电池厂的账",
        "/a.txt",
        (NoteLine("n1", "良率有九成", "谁测的？\n怎么测的", ("良率",), "质疑"), NoteLine("n2", "出货20万组")),
    ),
    ArticleNotes("空的", "/b.txt", ()),
    ArticleNotes("召回", "/c.txt", (NoteLine("n1", "召回三千台", kind="划线"),)),
]


def notes(lang: str = "zh", articles: list[ArticleNotes] = ARTICLES) -> AllNotesScreen:
    return AllNotesScreen(PALETTE, lang, articles)  # type: ignore[arg-type]


def test_notes_of_one_id_in_two_articles_stay_apart() -> None:
    assert len({choice.id for choice, _ in note_choices(ARTICLES)}) == 3


def test_articles_of_one_title_stay_apart() -> None:
    twice = [ArticleNotes("同名", f"/{n}", (NoteLine("n", "引"),)) for n in range(2)]
    assert [choice.group for choice, _ in note_choices(twice)] == ["同名  /0  1", "同名  /1  1"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
async def test_notes_stand_under_their_articles(size: tuple[int, int], lang: str) -> None:
    async with hosted(notes(lang), size) as (_, app):
        rows = rows_of(app)
        assert {cell_width(row) for row in rows} == {size[0]}
        shown = screen_text(app)
        assert "空的" not in shown
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
    async with hosted(notes()) as (pilot, app):
        await pilot.press(*typed, "enter")
        assert app.results == [picked]


async def test_without_notes_it_says_how_to_write_one() -> None:
    async with hosted(notes("en", [])) as (pilot, app):
        assert "press a" in screen_text(app)
        await pilot.press("enter", "escape")
        assert app.results == [None]
