"""The reader as a person meets it: open, walk, tick, write, leave, come back, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from content.annotations.annotation import AnnotationKind, Status
from content.document import TextRange
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang
from tui.screens.reader import ReaderScreen
from tui.typesetting.cells import cell_width

ARTICLES = Path(__file__).parents[1] / "articles"
WIDE, MEDIUM, NARROW = (132, 40), (90, 28), (50, 20)


def ferry(lang: Lang) -> str:
    return str(ARTICLES / f"ferry.{lang}.md")


def shown(screen: ReaderScreen) -> str:
    """What stands on the screen, row by row."""
    strips = screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
    return "\n".join(strip.text for strip in strips)


async def write_note(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("a")
    await pilot.pause()
    await pilot.press(*text)
    await pilot.press("ctrl+s")
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_opens_with_text_and_evidence(lang: Lang, size: tuple[int, int]) -> None:
    app = open_app(ferry(lang), lang=lang)
    async with app.run_test(size=size) as pilot:
        screen = await settle(pilot)
        assert screen.document is not None
        assert len(screen.checklist.metrics) > 5
        assert len(screen.checklist.questions) > 2
        title, deck = screen.article.text.split("\n")[:2]
        assert title in shown(screen)
        assert deck in shown(screen)
        assert all(cell_width(line) == size[0] for line in shown(screen).split("\n"))


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_note_and_a_tick_are_there_after_a_restart(lang: Lang) -> None:
    app = open_app(ferry(lang), lang=lang)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "J", "l")
        place = screen.narrative.cursor
        await write_note(pilot, "查一查 this")
        await pilot.press("3", "x")
        ticked = screen.checklist.questions
        await pilot.press("1", "right_square_bracket", "q")
        left_at = screen.narrative.cursor
    assert sum(row.status is Status.ANSWERED for row in ticked) == 1

    app = open_app(ferry(lang), lang=lang)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        [note] = screen.checklist.notes
        assert note.annotation.note == "查一查 this"
        assert note.range == place
        assert [r.status for r in screen.checklist.questions] == [r.status for r in ticked]
        assert screen.narrative.cursor == left_at


async def test_notes_come_back_after_the_article_was_edited(tmp_path: Path) -> None:
    article = tmp_path / "ferry.md"
    text = Path(ferry("zh")).read_text(encoding="utf-8")
    article.write_text(text, encoding="utf-8")
    app = open_app(str(article), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("G")
        quote = screen.narrative.cursor.of(screen.article.text)
        await write_note(pilot, "later")
    article.write_text(text.replace("## 船队", "## 船队\n\n新加的一段，讲码头。"), encoding="utf-8")
    app = open_app(str(article), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        [note] = screen.checklist.notes
        assert note.range is not None
        assert note.range.of(screen.article.text) == quote


async def test_lists_and_text_are_linked() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("2", "j", "j", "j")
        entry = screen.metrics.chosen_entry
        assert entry is not None and entry.place is not None
        assert screen.narrative.evidence == entry.place
        assert screen.active == "metrics"
        await pilot.press("enter")
        assert screen.active == "narrative"
        assert screen.narrative.cursor.overlaps(entry.place)
        await pilot.press("backspace")
        assert screen.active == "metrics"
        await pilot.press("escape")
        assert screen.active == "narrative"


async def test_evidence_walk_visits_every_mark_in_order() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g")
        visited: list[int] = []
        for _ in range(len(screen.marks.marks) + 2):
            await pilot.press("full_stop")
            assert screen.narrative.evidence is not None
            visited.append(screen.narrative.evidence.start)
        assert sorted(set(visited)) == list(dict.fromkeys(visited))
        assert set(visited) == {mark.range.start for mark in screen.marks.marks}
        await pilot.press("comma")
        assert screen.narrative.evidence is not None
        assert screen.narrative.evidence.start < visited[-1]


@pytest.mark.parametrize("pane", ["2", "3", "4", "t"])
async def test_evidence_is_walked_from_a_list_too(pane: str) -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", pane, "full_stop")
        assert screen.active == "narrative" and screen.narrative.evidence is not None
        assert screen.narrative.evidence.start == screen.marks.after(0)
        left = screen.way[-1][0]
        await pilot.press("backspace")
        assert screen.active == left != "narrative"


@pytest.mark.parametrize(
    ("there", "key", "told"), [("G", "full_stop", "后面没有"), ("g", "comma", "前面没有")]
)
async def test_the_end_of_the_evidence_is_told(there: str, key: str, told: str) -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press(there)
        for _ in screen.marks.marks:
            await pilot.press(key)
        assert told in screen.footer.message


async def test_sentence_stays_in_view_through_resizes_and_scrolling() -> None:
    app = open_app("bundled:xiaomi-trust", lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press(*["J"] * 9)
        sentence = screen.narrative.cursor
        for size in (NARROW, (40, 12), MEDIUM, (200, 50), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.narrative.cursor == sentence
            view = screen.narrative.view()
            assert view[0] <= screen.narrative.spot_of(sentence.start) <= view[-1]
        for key in ("space", "space", "b", "d", "u", "j", "k", "G", "g"):
            await pilot.press(key)
            first = screen.narrative.spot_of(screen.narrative.cursor.start)
            assert screen.narrative.view()[0] <= first <= screen.narrative.view()[-1], key


async def test_arrows_alone_read_to_the_end() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=(60, 14)) as pilot:
        screen = await settle(pilot)
        await pilot.press(*["down"] * 80)
        text = screen.article.text
        assert screen.narrative.cursor.end == len(text)
        assert screen.narrative.progress == 1.0


async def test_selection_by_keyboard_becomes_the_quote() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "J", "v", "left", "left")
        selected = screen.narrative.selection
        assert len(selected) == len(screen.narrative.cursor) - 2
        await pilot.press("v", "right")
        shorter = screen.narrative.selection
        assert shorter == TextRange(selected.start + 1, selected.end)
        await write_note(pilot, "part")
        [note] = screen.checklist.notes
        assert note.annotation.target.range == shorter
        assert not screen.narrative.selecting


async def test_undo_brings_a_deleted_note_back() -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "kept")
        await pilot.press("D")
        assert not screen.checklist.notes
        await pilot.press("U")
        assert [row.annotation.note for row in screen.checklist.notes] == ["kept"]
        await pilot.press("ctrl+r")
        assert not screen.checklist.notes


async def test_a_draft_left_with_escape_is_offered_again() -> None:
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"unfinished", "escape")
        await pilot.pause()
        assert not screen.checklist.notes
    app = open_app(ferry("en"), lang="en")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [row.annotation.note for row in screen.checklist.notes] == ["unfinished"]
        assert not screen.article.drafts


async def test_full_width_keys_do_what_their_plain_twins_do() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("g", "。")
        first = screen.narrative.evidence
        assert first is not None
        await pilot.press("】")
        assert screen.narrative.cursor.start > first.start
        await pilot.press("Ｇ")
        assert screen.narrative.cursor.end == len(screen.article.text)


async def test_theme_and_language_are_kept() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        before = screen.desk.theme
        await pilot.press("T")
        chosen = screen.desk.theme
        assert chosen != before
        await pilot.press("L")
        assert "Key metrics" in shown(screen)
    assert open_app(ferry("zh"), lang="zh").desk.theme == chosen


async def test_maximise_and_step_back() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("3", "z")
        assert screen.arrangement.shown == {"questions"}
        await pilot.press("escape")
        assert "narrative" in screen.arrangement.shown
        await pilot.press("escape")
        assert screen.active == "narrative"


async def test_clicks_choose_sentences_rows_and_commands() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.click("#metrics", offset=(4, 5))
        assert screen.active == "metrics"
        await pilot.click("#narrative", offset=(30, 4))
        assert screen.active == "narrative"
        row = screen.narrative.view()[4]
        assert row.entry == screen.narrative.spot_of(screen.narrative.cursor.start).entry


async def test_contents_show_the_section_of_the_place_that_was_left() -> None:
    app = open_app("bundled:xiaomi-trust", lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket", "l", "q")
        section = screen.contents.chosen_entry
    app = open_app("bundled:xiaomi-trust", lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        assert section is not None and section.id != "s0"
        assert screen.contents.chosen_entry == section


async def test_ticking_keeps_the_row_until_it_is_left() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("3")
        first = screen.questions.chosen_entry
        assert first is not None
        await pilot.press("x")
        assert screen.questions.chosen_entry == first
        assert screen.checklist.must_done + sum(row.done for row in screen.checklist.questions) > 0
        await pilot.press("x")
        assert not any(row.done for row in screen.checklist.questions)
        for status in (Status.CHECKING, Status.ANSWERED, Status.DISMISSED, Status.OPEN):
            await pilot.press("s")
            row = next(row for row in screen.checklist.questions if row.id == first.id)
            assert row.status is status


async def test_an_unchanged_draft_does_not_come_back_over_a_newer_note() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "first")
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not screen.article.drafts
        [row] = screen.checklist.notes
        screen.article.notebook.edit(row.id, row.annotation.kind, (), "second")
        screen.show_checklist()
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [row.annotation.note for row in screen.checklist.notes] == ["second"]


async def test_an_edit_of_a_note_deleted_elsewhere_is_kept() -> None:
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await write_note(pilot, "one")
        [row] = screen.checklist.notes
        await pilot.press("i")
        await pilot.pause()
        await pilot.press(*" more")
        screen.article.notebook.delete(row.id)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [row.annotation.note for row in screen.checklist.notes] == ["one more"]


async def test_the_welcome_waits_behind_what_went_wrong() -> None:
    app = open_app(ferry("en"))
    async with app.run_test() as pilot:
        screen = await settle(pilot)
        assert "Welcome" in screen.footer.message
        screen.warn("the disk is full")
        screen._greet()  # pyright: ignore[reportPrivateUsage]
        assert screen.footer.message == "the disk is full"


async def test_tags_are_completed_from_other_articles(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("另一篇文章。里面有两句话。", encoding="utf-8")
    open_app(str(other)).article.notebook.annotate(TextRange(0, 4), AnnotationKind.NOTE, ("调度",))
    app = open_app(ferry("zh"), lang="zh")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await pilot.app.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
        await pilot.pause()
        suggester = app.screen.query_one("#editor-tags", Input).suggester
        assert suggester is not None and await suggester.get_suggestion("调") == "调度"
