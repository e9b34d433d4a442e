"""A checklist of very many rows is made beside the interface, and handed out only if it still holds."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace

import pytest

from content.annotations.annotation import Status
from content.checklist import Checklist
from tests.patience import PATIENCE
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry, write_note
from tui.beside import Beside
from tui.panes import listing
from tui.panes.entries import Entry, Listing
from tui.panes.facets import FacetCount
from tui.panes.listing import ListPane
from tui.panes.metrics import MetricsPane
from tui.panes.places import PlaceIndex
from tui.screens import reader_joined
from tui.screens.narrowing import NarrowingScreen
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false


@pytest.fixture
def made_in(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether figures and questions were joined in the interface's own thread; any number counts as many."""
    monkeypatch.setattr(reader_joined, "MANY_ROWS", 0)
    own, made = threading.current_thread(), list[bool]()
    join_items = ReaderScreen._join_items

    def counted(self: ReaderScreen) -> reader_joined.Items:
        made.append(threading.current_thread() is own)
        return join_items(self)

    monkeypatch.setattr(ReaderScreen, "_join_items", counted)
    return made


async def test_what_was_read_is_joined_in_a_thread(made_in: list[bool]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert made_in[-1] is False, "the last one, with everything, was made in a thread"
        assert len(screen.checklist.metrics) > 0 and len(screen.checklist.questions) > 0
        assert set(screen.rows) >= {row.id for row in screen.checklist.metrics}
        assert screen.marks.marks
        assert screen._made is None, "handed out once"


async def test_a_note_written_meanwhile_is_not_lost(made_in: list[bool]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        joined = len(made_in)
        await write_note(pilot, "meanwhile")
        await settle(pilot)
        assert [row.annotation.note for row in screen.checklist.notes] == ["meanwhile"]
        assert len(made_in) == joined, "figures and questions stay as they were joined"
        assert screen.rows[screen.checklist.notes[0].id] is screen.checklist.notes[0]


async def test_what_was_joined_for_another_article_is_not_shown(made_in: list[bool]) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        made = replace(screen._compile(), article=replace(screen.article), checklist=Checklist())
        screen._show_joined(made)
        await settle(pilot)
        assert screen.checklist.metrics


async def test_lists_of_many_rows_are_made_in_a_thread_and_read_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, made = threading.current_thread(), list[bool]()
    make = ListPane.make_listing

    def counted(self: ListPane) -> Listing:
        made.append(threading.current_thread() is own)
        return make(self)

    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        panes = (screen.metrics, screen.questions)
        expected = [pane.entries for pane in panes]
        monkeypatch.setattr(listing, "MANY", 0)
        monkeypatch.setattr(ListPane, "make_listing", counted)
        for pane in panes:
            pane.entries = list[Entry]()
            pane._beside = Beside(pane.make_listing, pane._show)
            pane.rebuild()
            assert pane.entries == [], "what stood there stays until the list is ready"
        await settle(pilot)
        assert [pane.entries for pane in panes] == expected
        assert made == [False, False]
        for pane in panes:
            assert pane.items == [at for at, entry in enumerate(pane.entries) if entry.heading is None]


async def test_rows_that_are_gone_stay_empty_until_the_list_is_ready() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        for pane in (screen.metrics, screen.questions):
            gone = Entry("gone")
            assert pane.knows(pane.entries[pane.items[0]]) and not pane.knows(gone)
            pane.entries = [gone]
            pane._lines.clear()
            assert pane._entry_lines(0) == [[]]
            pane.chosen = 0
            pane._choose(0)
            pane.rebuild()
        await settle(pilot)
        assert "gone" not in {entry.id for entry in screen.metrics.entries}


async def test_the_chosen_row_stays_chosen_and_a_lost_one_gives_way_to_its_neighbour() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        pane = screen.metrics
        pane._choose(pane.items[3])
        kept = pane.entries[pane.chosen].id
        pane.rebuild()
        assert pane.entries[pane.chosen].id == kept
        near = {pane.entries[at].id for at in pane.items[2:5]} - {kept}
        pane._show(listing_of(entry for entry in pane.entries if entry.id != kept))
        assert pane.entries[pane.chosen].id in near


def listing_of(entries: Iterable[Entry]) -> Listing:
    """A listing of these entries."""
    kept = list(entries)
    items = [at for at, entry in enumerate(kept) if entry.heading is None]
    places = PlaceIndex((place, at) for at, entry in enumerate(kept) for place in entry.places)
    return Listing(kept, items, {kept[at].id: at for at in items}, places)


async def test_a_short_checklist_is_made_at_once(
    made_in: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_joined, "MANY_ROWS", 5_000)
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await screen.compile_checklist()
        assert screen._made is None
        assert made_in and all(made_in)


async def test_what_a_long_list_can_be_narrowed_to_is_counted_in_a_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MetricsPane, "counts_late", True)
    own, counted, go_on = threading.current_thread(), list[bool](), threading.Event()
    counts = MetricsPane.facet_counts

    def counting(pane: MetricsPane) -> list[FacetCount]:
        counted.append(threading.current_thread() is own)
        go_on.wait(PATIENCE)
        return counts(pane)

    monkeypatch.setattr(MetricsPane, "facet_counts", counting)
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("2", "f")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, NarrowingScreen)
        details = {choice.detail for choice in dialog.choices._choices.values()}
        assert details == {"..."}, "it stands before anything is counted"
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        details = {choice.detail for choice in dialog.choices._choices.values()}
        assert counted == [False] and "..." not in details and "0" not in details
        await pilot.press("enter")
        await pilot.pause()
        assert screen.metrics.facets.chosen


async def test_counts_of_a_dialog_that_was_left_go_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MetricsPane, "counts_late", True)
    go_on = threading.Event()
    counts = MetricsPane.facet_counts
    monkeypatch.setattr(MetricsPane, "facet_counts", lambda pane: (go_on.wait(PATIENCE), counts(pane))[1])
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("2", "f", "escape")
        await pilot.pause()
        assert app.screen is screen
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen and not screen.metrics.facets.chosen


async def test_a_note_changes_nothing_in_the_other_lists(
    made_in: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        built: list[str] = []
        for pane in screen.lists:
            rebuild = pane.rebuild
            monkeypatch.setattr(
                pane, "rebuild", lambda pane=pane, rebuild=rebuild: (built.append(str(pane.id)), rebuild())
            )
        before = screen.checklist
        await write_note(pilot, "only this")
        await settle(pilot)
        after = screen.checklist
        assert set(built) == {"notes"}
        assert after.metrics is before.metrics and after.questions is before.questions
        note = after.notes[0]
        assert note in screen.rows_here() and screen.rows[note.id] is note
        assert {mark.role for mark in screen.marks.within(note.places[0])} >= {"note"}
        assert len(screen.marks.marks) == len({(m.range, m.role, m.id) for m in screen.marks.marks})


@pytest.mark.parametrize("deed", ["verdict", "question", "figure", "mute"])
async def test_what_bears_on_figures_or_questions_joins_them_anew(made_in: list[bool], deed: str) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        book, place = screen.article.notebook, screen.narrative.cursor
        screen.show_checklist()
        await settle(pilot)
        before, joined = screen.checklist, len(made_in)
        row = before.questions[0]
        match deed:
            case "verdict":
                book.check(row, status=Status.ANSWERED)
            case "question":
                book.raise_question(place, "所以呢？")
            case "figure":
                book.add_metric(place, {"value": "300", "unit": "t"})
            case _:
                screen.desk.muted = (row.question.rule,)
        screen.show_checklist()
        await settle(pilot)
        after = screen.checklist
        assert len(made_in) == joined + 1 and made_in[-1] is False, "in a thread"
        match deed:
            case "verdict":
                assert next(r for r in after.questions if r.id == row.id).done
            case "question":
                assert len(after.questions) == len(before.questions) + 1
            case "figure":
                assert len(after.metrics) == len(before.metrics) + 1
            case _:
                assert after.muted and len(after.questions) < len(before.questions)
