"""Working on figures in the reader: correcting, confirming, dismissing, pinning, adding; undone, and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content.annotations.annotation import Status
from content.checklist import MetricRow
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang
from tui.screens.card import CardScreen
from tui.screens.correction import Correction
from tui.screens.narrowing import NarrowingScreen
from tui.screens.reader import ReaderScreen

SIZES = [(132, 40), (60, 20)]
TEXT = (
    "# 茶山的账\n\n"
    "2023年茶山产茶30吨。2024年茶山产茶超36吨。茶山的茶树有年头了，老树约摸三百多。\n\n"
    "业主称，2024年茶山产茶36吨。茶山投入8000万元。\n"
)


def article(folder: Path, text: str = TEXT) -> str:
    path = folder / "tea.md"
    path.write_text(text, encoding="utf-8")
    return str(path)


def rows(screen: ReaderScreen, value: int) -> list[MetricRow]:
    return [row for row in screen.checklist.metrics if row.reading.value == value]


async def choose(pilot: Pilot[Any], screen: ReaderScreen, value: int) -> None:
    """Put the pointer of the list on a figure."""
    await pilot.press("2")
    assert screen.metrics.choose_id(rows(screen, value)[0].id)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_correction_goes_to_all_places_and_is_kept(tmp_path: Path, size: tuple[int, int]) -> None:
    address = article(tmp_path)
    app = open_app(address, lang="zh")
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, 36)
        await press(pilot, "m", "c", "ctrl+u", *"38", "enter")
        assert [row.metric.value for row in rows(screen, 38)] == [36, 36]
        assert "U" in screen.footer.message
        await press(pilot, "U")
        assert rows(screen, 38) == [] and len(rows(screen, 36)) == 2
        await press(pilot, "ctrl+r")
    app = open_app(address, lang="zh")
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert len(rows(screen, 38)) == 2
        await choose(pilot, screen, 38)
        await press(pilot, "m", "o")
        assert len(rows(screen, 36)) == 2
        assert {row.review.status for row in rows(screen, 36) if row.review} == {Status.OPEN}


@pytest.mark.parametrize(
    ("key", "holds"),
    [
        ("v", lambda row: row.confirmed),
        ("x", lambda row: row.dismissed),
        ("p", lambda row: row.pinned),
    ],
)
async def test_a_verdict_its_way_back_and_undo(tmp_path: Path, key: str, holds: Any) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, 36)
        await press(pilot, "m", key)
        assert all(map(holds, rows(screen, 36)))
        await press(pilot, "2", "F")
        await choose(pilot, screen, 36)
        await press(pilot, "m", key)
        assert not any(map(holds, rows(screen, 36)))
        await press(pilot, "U")
        assert all(map(holds, rows(screen, 36)))
        await press(pilot, "U")
        assert not any(map(holds, rows(screen, 36)))


async def test_correcting_back_leaves_nothing(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        for value, typed in ((30, "31"), (31, "30")):
            await choose(pilot, screen, value)
            await press(pilot, "m", "c", "ctrl+u", *typed, "enter")
        (row,) = rows(screen, 30)
        assert row.review is not None
        assert (row.review.status, dict(row.review.corrected)) == (Status.OPEN, {})


async def test_the_card_leads_to_the_second_place_and_back(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, 36)
        await press(pilot, "m", "2")
        assert screen.active == "narrative"
        text = screen.article.text
        assert screen.narrative.evidence is not None
        assert screen.narrative.evidence.start == text.rindex("36吨")
        await press(pilot, "m")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "escape", "backspace")
        assert screen.active == "metrics"


async def test_enter_in_the_text_finds_the_row_of_either_place(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        screen.go(rows(screen, 36)[1].metric.range)
        await press(pilot, "enter")
        assert screen.active == "metrics"
        chosen = screen.metrics.chosen_entry
        assert chosen is not None and chosen.id == rows(screen, 36)[0].id


@pytest.mark.parametrize("size", SIZES)
async def test_a_figure_is_added_from_a_selection(tmp_path: Path, size: tuple[int, int]) -> None:
    address = article(tmp_path)
    app = open_app(address, lang="zh")
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        start = screen.article.text.index("老树约摸三百多")
        screen.narrative.go_to(screen.article.briefing.document.sentence_at(start))  # type: ignore[union-attr]
        await press(pilot, "v", "#")
        assert isinstance(app.screen, Correction)
        await press(pilot, "ctrl+u", *"300", "tab", "tab", *"棵", "tab", "tab", *"老树", "enter")
        (row,) = rows(screen, 300)
        assert row.added and (row.reading.unit, row.reading.subject) == ("棵", "老树")
        assert not screen.narrative.selecting
        chosen = screen.metrics.chosen_entry
        assert chosen is not None and chosen.id == row.id
        await press(pilot, "U")
        assert rows(screen, 300) == []
        await press(pilot, "ctrl+r")
    edited = TEXT.replace("2023年茶山", "今年又是好年景。2023年茶山")
    app = open_app(article(tmp_path, edited), lang="zh")
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        (row,) = rows(screen, 300)
        assert "老树" in row.metric.quote
        await press(pilot, "2", "F")
        await choose(pilot, screen, 300)
        await press(pilot, "m", "D")
        assert rows(screen, 300) == []
        await press(pilot, "U")
        await choose(pilot, screen, 300)
        await press(pilot, "D")
        assert rows(screen, 300) == []
        await press(pilot, "U")
        assert len(rows(screen, 300)) == 1


async def test_without_a_selection_the_sentence_gives_the_figure(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="en")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await press(pilot, "1", "number_sign")
        assert isinstance(app.screen, Correction)
        await press(pilot, "escape")
        assert not any(row.added for row in screen.checklist.metrics)


async def test_the_list_is_narrowed_by_typing_and_widened_by_escape(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await press(pilot, "2", "f")
        assert isinstance(app.screen, NarrowingScreen)
        await press(pilot, *"金额", "enter")
        assert [entry.id for entry in screen.metrics.entries if not entry.heading] == [
            rows(screen, 80000000)[0].id
        ]
        await press(pilot, "escape")
        assert screen.active == "metrics" and not screen.metrics.facets.chosen
        await press(pilot, "f", *"业主", "enter")
        assert [entry.id for entry in screen.metrics.entries if not entry.heading] == [rows(screen, 36)[0].id]
        await press(pilot, "f", "enter")
        assert not screen.metrics.facets.chosen
        await press(pilot, "escape")
        assert screen.active == "narrative"


async def test_a_count_is_no_word_to_narrow_by(tmp_path: Path) -> None:
    app = open_app(article(tmp_path), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await press(pilot, "2", "f", *"30", "enter")
        assert [facet.words for facet in screen.metrics.facets.chosen] == ["“30”"]


async def test_a_verdict_on_an_edited_figure_waits_and_is_held(tmp_path: Path) -> None:
    address = article(tmp_path)
    app = open_app(address, lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, 80000000)
        await press(pilot, "m", "c", "ctrl+u", *"90000000", "enter")
    app = open_app(article(tmp_path, TEXT.replace("8000万元", "8500万元")), lang="zh")
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await settle(pilot)
        (row,) = rows(screen, 85000000)
        assert row.stale
        await choose(pilot, screen, 85000000)
        await press(pilot, "m", "r")
        assert rows(screen, 90000000)[0].metric.value == 85000000


@pytest.mark.parametrize("key", ["x", "c", "w", "s"])
@pytest.mark.parametrize(("lang", "told"), [("zh", "按 m，再按 c 更正"), ("en", "m, then c correct")])
async def test_a_key_of_the_checklist_on_a_figure_says_where_its_own_keys_are(
    tmp_path: Path, lang: Lang, told: str, key: str
) -> None:
    async with open_app(article(tmp_path), lang=lang).run_test(size=(132, 40)) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, 30)
        await press(pilot, key)
        assert told in screen.footer.message
        assert not screen.article.notebook.notes.items
