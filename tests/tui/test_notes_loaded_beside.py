"""Many notes are loaded in a thread: keys are answered, what needs the notes waits, nothing is lost."""

from __future__ import annotations

import threading

import pytest

from content.annotations.annotation import AnnotationKind, AnnotationSet, Status
from content.document import TextRange
from tests.tui.beside_app import Loading, until, written
from tests.tui.reader_app import open_app, settle
from tests.tui.test_reader import WIDE, ferry, write_note
from tui.article import Article
from tui.screens.reader import ReaderScreen

# pyright: reportPrivateUsage=false

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def old_notes(home: object) -> list[str]:
    """Two notes of an earlier run."""
    book = open_app(ferry("zh"), lang="zh").article.notebook
    for start, words in ((40, "earlier"), (80, "second")):
        book.annotate(TextRange(start, start + 8), AnnotationKind.NOTE, (), words)
    return ["earlier", "second"]


@pytest.fixture
def loading(old_notes: list[str], monkeypatch: pytest.MonkeyPatch) -> Loading:
    return Loading(monkeypatch)


def noted(screen: ReaderScreen) -> list[str]:
    return [row.annotation.note for row in screen.checklist.notes]


async def begun(app_screen: object) -> ReaderScreen:
    """The reader, as soon as it takes keys and has read the article."""
    assert isinstance(app_screen, ReaderScreen)
    await until(lambda: app_screen.article.briefing is not None and app_screen._worker is None)
    return app_screen


async def test_keys_are_answered_and_greetings_wait(loading: Loading, old_notes: list[str]) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        assert screen.article.is_loading and not screen.article.is_noted and not screen.article.is_open
        before = screen.narrative.cursor
        await pilot.press("J")
        assert screen.narrative.cursor != before and noted(screen) == []
        assert not screen.rests and screen.is_busy, "no frame is kept that the next start would not show"
        loading.may.set()
        await settle(pilot)
        assert noted(screen) == old_notes and screen.rests and not screen.article.is_loading
        assert loading.times == 1


async def test_a_note_written_meanwhile_gets_into_the_same_file(
    loading: Loading, old_notes: list[str]
) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        await write_note(pilot, "new")
        assert screen.footer.message == screen.say("reader.said.notes_loading") and written() == old_notes
        loading.may.set()
        await settle(pilot)
        assert sorted(noted(screen)) == sorted(["new", *old_notes]) == sorted(written())
        assert screen.footer.message == screen.say("reader.said.saved")
        await pilot.press("U")
        await settle(pilot)
        assert written() == old_notes


async def test_a_command_that_needs_the_notes_waits_and_the_keys_after_it_too(loading: Loading) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        screen.focus_pane("questions")
        screen.questions.action_to_start()
        chosen = screen.questions.chosen_entry
        assert chosen is not None
        await pilot.press("x", "1", "G")
        assert screen.footer.message == screen.say("reader.said.notes_loading")
        assert screen.active == "questions" and not screen.takes_keys
        loading.may.set()
        await settle(pilot)
        await until(lambda: screen.active == "narrative")
        await settle(pilot)
        row = screen.rows[chosen.id]
        assert getattr(row, "status", None) is Status.ANSWERED, "it was the row that the key was meant for"
        assert screen.takes_keys and screen.narrative.progress > 0


async def test_leaving_meanwhile_keeps_what_was_written(loading: Loading, old_notes: list[str]) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        await begun(app.screen_stack[-1])
        await write_note(pilot, "at once")
        threading.Timer(0.05, loading.may.set).start()
        app.save_all()
        assert sorted(written()) == sorted(["at once", *old_notes])
        await settle(pilot)


async def test_leaving_meanwhile_with_nothing_written_waits_for_nothing(loading: Loading) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        app.save_all()
        assert screen.article.is_loading
        assert screen.article.note_count == screen.article.entry.notes
        loading.may.set()
        await settle(pilot)


async def test_some_are_shown_before_all_are_there(loading: Loading, old_notes: list[str]) -> None:
    store = open_app(ferry("zh"), lang="zh").desk.shelf
    first: list[AnnotationSet] = []

    def tell(article: Article) -> None:
        notes = store.store_of(article.entry).load().notes
        first.append(AnnotationSet(notes.annotations[:1]))
        article._hear((first[0], {}))

    loading.early = tell
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        await until(lambda: noted(screen) == old_notes[:1])
        assert screen.article.is_loading
        loading.may.set()
        await settle(pilot)
        assert noted(screen) == old_notes and screen.article.early is None


async def test_changes_made_elsewhere_are_looked_for_only_then(loading: Loading) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        screen._poll()
        assert screen.article.is_loading and loading.times == 1
        loading.may.set()
        await settle(pilot)
        assert loading.times == 1


def test_whoever_can_not_wait_gets_the_notes_that_are_being_loaded(
    loading: Loading, old_notes: list[str]
) -> None:
    article = open_app(ferry("zh"), lang="zh", beside=True).article
    asked = article.load()
    assert article.load() is asked
    loading.may.set()
    assert [note.note for note in article.notebook.notes.annotations] == old_notes
    assert loading.times == 1 and article.notebook.store.later and not article.is_loading


def test_drafts_begun_meanwhile_stay_and_earlier_ones_come_first(
    loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading.may.set()
    earlier = open_app(ferry("zh"), lang="zh").article
    old = earlier.new_draft(TextRange(10, 20), None)
    earlier.keep_draft(type(old)(old.id, old.article, old.target, text="old"))
    article = open_app(ferry("zh"), lang="zh", beside=True).article
    article.load()
    new = article.new_draft(TextRange(30, 40), None)
    article.keep_draft(type(new)(new.id, new.article, new.target, text="new"))
    assert article.notebook and [draft.text for draft in article.drafts] == ["old", "new"]
    article.scribe.drain(20)


def test_few_notes_are_loaded_at_once(old_notes: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app(ferry("zh"), lang="zh")
    assert app.desk.loads_at_once(app.article)
    for limit in ("SHORT_NOTES", "SHORT_TEXT"):
        with monkeypatch.context() as patch:
            patch.setattr(f"tui.desk.{limit}", 10)
            assert not app.desk.loads_at_once(app.article)


async def test_the_frame_for_the_next_start_is_drawn_without_loading_them_again(
    loading: Loading, old_notes: list[str]
) -> None:
    loading.may.set()
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        again = app.desk.admit_again(screen.article)
        assert again is not screen.article and again.source is screen.article.source
        assert again.notebook is not screen.article.notebook
        assert again.notebook.notes == screen.article.notebook.notes
        assert again.notebook.places == screen.article.notebook.places
        assert loading.times == 1


def test_an_article_whose_notes_nobody_asked_for_is_opened_as_ever(
    loading: Loading, old_notes: list[str]
) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    again = app.desk.admit_again(app.article)
    assert not app.article.is_open and not again.is_open and again.is_noted


async def test_another_article_may_be_opened_meanwhile(loading: Loading, old_notes: list[str]) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        await write_note(pilot, "put off")
        threading.Timer(0.05, loading.may.set).start()
        screen.open_address(ferry("en"))
        await until(lambda: app.screen_stack[-1] is not screen)
        following = await settle(pilot)
        assert following.article.id != screen.article.id and following.rests
        assert sorted(written()) == sorted(["put off", *old_notes])


async def test_leaving_the_screen_meanwhile_disturbs_nobody(loading: Loading) -> None:
    app = open_app(ferry("zh"), lang="zh", beside=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        screen.open_address(ferry("en"))
        await until(lambda: app.screen_stack[-1] is not screen)
        assert not loading.may.is_set()
        loading.may.set()
        await settle(pilot)


async def test_an_article_that_is_opened_for_a_note_is_shown_at_once_and_then_the_note(
    loading: Loading, old_notes: list[str]
) -> None:
    app = open_app(ferry("en"), lang="zh", beside=True)
    shelf, entry = app.desk.shelf, open_app(ferry("zh"), lang="zh").article.entry
    wished = shelf.store_of(entry).load().notes.annotations[1]
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(app.screen_stack[-1])
        screen.open_address(ferry("zh"), wished.id)
        await until(lambda: app.screen_stack[-1] is not screen)
        following = await begun(app.screen_stack[-1])
        assert following.article.is_loading and following.narrative.evidence is None
        loading.may.set()
        await settle(pilot)
        assert following.narrative.evidence == wished.target.range and following.wished_note == ""
