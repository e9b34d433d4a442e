"""The reader's command that reads the article again, asked for or because its file has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import asdict
from typing import TYPE_CHECKING

from content.checklist import Checklist
from content.document import Source
from content.messages import UserError
from content.sources.web_address import host_of, is_web
from content.structure.outline import sketch
from tui.article import Article
from tui.moved_notes import place_notes, with_notes_of
from tui.rereading import FileWatch, NoteChanges, can_be_read_again, note_changes
from tui.screens.reader_reading import ReaderReading

if TYPE_CHECKING:  # loaded with the notes, after the first paint
    from content.placed_notes import Placed


class ReaderReload(ReaderReading):
    """Puts the new text in the place of the old one; panes, filters and layout stay as they are."""

    _watch: FileWatch | None = None
    _reading_again = False
    _reloaded = False
    """Whether the text is not the one that the screen was opened with."""

    def on_mount(self) -> None:
        """The file as it was read; Textual calls this beside the `on_mount` of the base."""
        self._watch = FileWatch(self.article.source.address)

    def _poll(self) -> None:
        super()._poll()
        self._poll_file()

    def action_reload(self) -> Awaitable[None] | None:
        """Read the article again; a page of the web is fetched only if the reader says so once more."""
        address = self.article.source.address
        if is_web(address):
            return self._ask_to_fetch(address)
        if can_be_read_again(address):
            self._read_again(asked=True)
        else:
            self.tell("no_way_to_reload")
        return None

    def _ask_to_fetch(self, address: str) -> Awaitable[None]:
        from tui.screens.choice import ChoiceScreen  # late: built when first opened
        from tui.screens.choice_list import Choice  # late, as above

        since = self.desk.kept_since(address)
        day = f"{since.astimezone():%Y-%m-%d %H:%M}" if since else "-"
        choices = [
            Choice("fetch", self.say("reader.refetch.fetch")),
            Choice("keep", self.say("reader.refetch.keep", day=day)),
        ]

        def done(choice: Choice | None) -> None:
            if choice is not None and choice.id == "fetch":
                self.fetch_page(address, self._take_fetched, refresh=True)

        title = self.say("reader.refetch.title", host=host_of(address))
        return self.host.push_screen(ChoiceScreen(self.look, self.lang, title, choices), done)

    def _take_fetched(self, source: Source) -> None:
        if _looks_the_same(source, self.article.source):
            self.tell("unchanged")
        else:
            self.take_again(source)

    def _poll_file(self) -> None:
        """Read again if the file has changed, unless the reader is in the middle of something."""
        if self._watch is not None and not self._occupied and self._watch.changed():
            self._read_again(asked=False)

    @property
    def _occupied(self) -> bool:
        return not self.is_current or self.finding_typed or self.narrative.selecting

    def _read_again(self, *, asked: bool) -> None:
        if not self._reading_again:
            self._reading_again = True
            self.run_worker(self._fetch(asked), group="reload")

    async def _fetch(self, asked: bool) -> None:
        """Read in a thread, so that keys are answered; then take the text over if it is another one."""
        article, watch = self.article, self._watch
        if watch is not None:
            watch.seen()  # before reading: what is written meanwhile counts as another change
        try:
            source = await asyncio.to_thread(self.desk.read_again, article)
            placed = await self._place_notes(article, source)
        except UserError as error:
            if asked:
                self.warn(error.line(self.lang))
            return
        finally:
            self._reading_again = False
        if _looks_the_same(source, article.source):
            if asked:
                self.tell("unchanged")
        elif self._occupied and not asked:
            if watch is not None:
                watch.forget()  # the next look finds the change again
        else:
            self.take_again(source, placed)

    async def _place_notes(self, article: Article, source: Source) -> Placed | None:
        """Find the notes in the new text in a thread, so that keys are answered; None if there is nothing to.

        A note that is written meanwhile is placed when the text is taken over.
        """
        if _looks_the_same(source, article.source) or not article.is_open or not article.notebook.notes.items:
            return None
        self.reading_share = 0.0
        self.refresh_bars()
        try:
            return await asyncio.to_thread(place_notes, article, source)
        finally:
            self.reading_share = None
            self.refresh_bars()

    def take_again(self, source: Source, placed: Placed | None = None) -> None:
        """Show another text of this article, at the same sentence, and read it.

        `placed` says where its notes stand there, as far as it is known already.
        """
        old = self.article
        self.narrative.end_selection()
        self.forget_found()
        self.way.clear()
        new = self.desk.take_again(old, source, self.narrative.cursor, self.active)
        if old.id == new.id:
            new.open_notes = with_notes_of(old, placed)
        self.show_anew(new, self._words_for(old, new))

    def show_anew(self, new: Article, said: str) -> None:
        """Show an article in the place of the one here, at its own offset, read it, and say what happened."""
        self.article = new
        self._reloaded, self._failed, self._waits = True, "", False
        self.narrative.hold(new.offset)
        self.checklist = Checklist()
        self.document = None
        self.outline = sketch(new.source)
        self.show_checklist()
        self._start_reading(asked=False)
        self.footer.tell(said, self.look.footer_ok)

    def _greet(self) -> None:
        if self._failed or not self._reloaded:
            super()._greet()

    def _words_for(self, old: Article, new: Article) -> str:
        if old.id != new.id:
            return self.say("reader.said.reloaded_other")
        changes = self._change_words(note_changes(old.notebook, new.notebook))
        return (
            self.say("reader.said.reloaded_notes", changes=changes)
            if changes
            else self.say("reader.said.reloaded")
        )

    def _change_words(self, changes: NoteChanges) -> str:
        counts: dict[str, int] = asdict(changes)
        words = [self.say(f"reader.reload.{name}", count=count) for name, count in counts.items() if count]
        return self.say("reader.reload.between").join(words)


def _looks_the_same(new: Source, old: Source) -> bool:
    return new.digest == old.digest and new.labels == old.labels and new.meta == old.meta
