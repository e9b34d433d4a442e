"""The reader's way from the first paint to a read article: library, notes, then extraction as it goes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual import on

from content.messages import Message, render
from content.structure.outline import sketch
from tui.article import Article
from tui.commands import load_commands
from tui.desk import Desk
from tui.garbage import kept
from tui.locale.catalog import Lang
from tui.messages import PageSet, ReaderBegan, ReaderSettled
from tui.panes.bars import BarPiece
from tui.screens.reader_dialogs import ReaderDialogs
from tui.screens.reader_find import ReaderFind
from tui.theming import Palette
from tui.wording import one_line

if TYPE_CHECKING:  # extraction is loaded after the first paint
    from textual.worker import Worker

    from content.briefing import Progress

POLL_SECONDS = 1.0
"""How often the notes on disk are looked at for changes made elsewhere."""
PAINT_SECONDS = 1.0
"""After so long the work begins even if nothing could be painted: the terminal may be too small."""


MANY = 5_000
"""Figures from which on the lists are filled only when all is read: it takes long."""


class ReaderReading(ReaderFind, ReaderDialogs):
    """Shows the text first, and whatever takes time after it."""

    rests = False
    """Whether everything is shown that there is without being asked."""
    _begun = False
    _worker: Worker[None] | None = None
    _waits = False
    """The article is so long that it is read only when the reader asks for it."""
    _failed = ""
    """What extraction stumbled over."""
    _looking = False
    """Whether the notes file is being looked at."""

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base, with nothing to tell yet."""
        super().__init__(desk, article, palette, lang)
        self._news: list[str] = []

    def on_mount(self) -> None:
        """Show the text at once; everything else waits until it is on the screen."""
        self.narrative.opening = self.article.offset
        self.outline = sketch(self.article.source)
        self._below = {"below": True, "beside": False}.get(self.desk.side)
        self._let_lists_await("")
        self.rearrange()
        self.set_timer(PAINT_SECONDS, self._begin)

    def _compositor_refresh(self) -> None:
        """Paint; but no frame of empty panes before the first one with text."""
        if self.narrative.is_set or self._begun:
            super()._compositor_refresh()

    @on(PageSet)
    def _paint_first(self) -> None:
        """At once: Textual would wait for the next beat of its timer."""
        self._compositor_refresh()

    def displayed(self) -> None:
        """The app has written a frame; with the first one that shows text the work begins."""
        if not self._begun and self.narrative.drawn:
            self.call_later(self._begin)

    def _begin(self) -> None:
        """The text stands: now the library, the notes, and what there is to extract."""
        if self._begun:
            return
        self._begun = True
        self.desk.settle(self.article)
        self.load_notes()
        self.cursor_place = self.narrative.cursor
        self.refresh_bars()
        self.set_interval(POLL_SECONDS, self._poll)
        self._start_reading(asked=False)
        self.post_message(ReaderBegan())

    @property
    def takes_keys(self) -> bool:
        """Whether the panes stand, and no command waits for notes: the keys after it wait with it."""
        return self._begun and not self._held

    @property
    def is_busy(self) -> bool:
        """Whether the screen shows what another opening would not: a message, or reading under way."""
        return self._worker is not None or self.article.is_loading or bool(self.footer.message)

    @property
    def opens_soon(self) -> bool:
        """Whether opening the article once more is a matter of a blink: nothing long is read for it."""
        from tui.extracting import is_long  # late, as below

        if self._worker is not None:
            return not self._takes_long
        return self.article.briefing is None or not is_long(self.article.source)

    # Reading

    def _start_reading(self, *, asked: bool) -> None:
        self._worker = self.run_worker(self._read(asked), exclusive=True, group="reading")

    async def _read(self, asked: bool) -> None:
        """Structure, then figures, then questions; between the steps keys are answered."""
        from tui.extracting import extract, is_kept, is_long  # late: not needed to show the text

        article = self.article
        known = is_kept(article.source, article.id, self.desk.briefings)
        if asked or known or not is_long(article.source):
            try:
                with kept():
                    async with aclosing(extract(article.source, article.id, self.desk.briefings)) as steps:
                        async for progress in steps:
                            self._take_progress(progress)
                    await self.compile_checklist()
            except Exception as error:
                if os.environ.get("XM_BRIEF_DEBUG") == "1":
                    raise
                # The text can be read and noted whatever a rule of extraction stumbled over.
                self._failed = f"{type(error).__name__}: {error}"
        else:
            self._waits = True
        self._end_reading()
        if self.is_current and not asked:
            self.focus_pane(self.article.pane)
        await self.noted()
        self._greet()
        self.narrative.prepare_end()
        self.rests = True
        self.post_message(ReaderSettled())

    def _end_reading(self) -> None:
        self._worker = None
        self.reading_share = None
        self._let_lists_await(self.say("reader.unread", extract=self._extract_key) if self._waits else None)
        self.show_checklist()
        self.cursor_place = self.narrative.evidence or self.narrative.cursor
        self.refresh_bars()

    def _let_lists_await(self, words: str | None) -> None:
        """Have the lists of what is extracted say this where they are empty; None: that nothing was found."""
        self.metrics.awaits = self.questions.awaits = words
        self.contents.awaits = None if words is None else ""

    def _take_progress(self, progress: Progress) -> None:
        before, self.article.briefing = self.article.briefing, progress.briefing
        if before is None:
            self._show_structure()
        elif len(before.metrics) != len(progress.briefing.metrics) <= MANY and progress.done < 1:
            self.show_checklist()
        self.reading_share = progress.done if progress.done < 1 else None
        self.refresh_bars()

    def _show_structure(self) -> None:
        briefing = self.article.briefing
        assert briefing is not None and self.outline is not None
        self.document = briefing.document
        if len(briefing.document.blocks) == len(self.outline):
            self.outline.relabel(briefing.document)
            self.mutate_reactive(type(self).outline)
            self.find_again()

    def action_extract(self) -> None:
        """Look for figures and open questions in an article that is long."""
        if self._waits and self._worker is None:
            self._waits = False
            self._let_lists_await("")
            self.reading_share = 0.0
            self._start_reading(asked=True)

    def action_step_back(self) -> None:
        """One level back; where there is none, an extraction that takes long is given up."""
        worker = self._worker
        if worker is None or not self._at_rest or not self._takes_long:
            super().action_step_back()
            return
        worker.cancel()
        self._waits = True
        self._end_reading()
        self.tell("extraction_stopped", extract=self._extract_key)

    @property
    def _takes_long(self) -> bool:
        from tui.extracting import LONG  # late, as above

        return len(self.article.text) > LONG

    @property
    def _at_rest(self) -> bool:
        """Whether Esc would have nothing else to step back from."""
        narrative = self.narrative
        return self.active == "narrative" and not narrative.selecting and narrative.finding is None

    @property
    def _extract_key(self) -> str:
        pieces = self._key_pieces(load_commands()["extract"])
        return pieces[0].text.strip() if pieces else ""

    def _footer_left(self) -> list[BarPiece]:
        """While nothing is extracted, how to have it extracted stands first."""
        pieces = self._key_pieces(load_commands()["extract"]) if self._waits else []
        return pieces + super()._footer_left()

    # After reading

    def _greet(self) -> None:
        """Everything there is to tell about settings, article and notes, one line after the other."""
        news = [self.say("reader.said.read_failed", error=self._failed)] if self._failed else []
        news += [*self.desk.take_news(), *(fault.line(self.lang) for fault in self.desk.take_faults())]
        news += [render(item, self.lang) for item in self.article.source.warnings]
        if self.article.is_noted:
            news += [render(item, self.lang) for item in self.article.notebook.warnings]
        for draft in self.article.drafts:
            news.append(self.say("reader.said.draft_found", quote=one_line(draft.target.quote)))
        self._news = news
        if news:
            self.show_news()
        elif self.desk.first_time and not self.footer.message:  # what went wrong meanwhile matters more
            self.footer.tell(self.say("reader.said.welcome"), self.look.footer_ok, stay=True)

    def show_news(self) -> None:
        """The next thing to tell; it stands until the next key."""
        if self._news and not self.footer.message:
            more = self.say("reader.said.more", count=len(self._news) - 1) if len(self._news) > 1 else ""
            self.warn(more + self._news.pop(0))

    # Changes made elsewhere

    def _poll(self) -> None:
        if self.article.is_open and not self._looking:
            self._looking = True
            self.run_worker(self._look(), group="looking")
        elif not self.article.is_open and self.article.is_noted:
            book = self.article.notebook
            if book.notes.items or book.warnings:
                self._show_found(book.warnings)

    async def _look(self) -> None:
        """Another window or an editor may have changed the notes; a save that failed is tried again."""
        article = self.article
        try:
            found = await self.desk.scribe.done(article.look())
        finally:
            self._looking = False
        if found is not None and article is self.article:
            article.notebook.take()
            self._show_found(article.notebook.store.warnings)

    def _show_found(self, warnings: Sequence[Message]) -> None:
        self.show_checklist()
        self.refresh_bars()
        told = [render(item, self.lang) for item in warnings]
        if told:
            self.warn(told.pop(0))  # what is the matter with the file matters more than that it was merged
            self._news[:0] = told
        else:
            self.tell("found_changes")
