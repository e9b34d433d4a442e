"""How notes come to the screen and get to the disk: loaded and written beside the interface."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from content.messages import Message, render
from tui.article import Article
from tui.beside import short_turns
from tui.desk import Desk
from tui.garbage import kept
from tui.locale.catalog import Lang
from tui.messages import ReaderBegan
from tui.screens.reader_joined import ReaderJoined
from tui.theming import Palette

if TYPE_CHECKING:  # loaded with the notes, after the first paint
    from content.annotations.outcomes import Outcome

OF_NOTES = frozenset(
    {
        "card", "tick", "cycle", "checking", "waive", "raise", "add_metric", "edit_note", "edit_in_editor",
        "delete", "undo", "redo", "earlier_notes", "export", "reload",
    }
)  # fmt: skip
"""Commands that wait for the notes; all others work while these are loaded, and `annotate` does too."""
HEARD_SECONDS = 0.05
"""How often notes that were found before the others are looked for."""
SLOW_SECONDS = 0.5
"""After so long it is said that the disk has not taken a note yet."""


class ReaderWriting(ReaderJoined):
    """What is written is shown at once, and said to be saved once it is on disk."""

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base; nothing waits."""
        super().__init__(desk, article, palette, lang)
        self._held: list[str] = []
        """Commands that wait for the notes; the keys after them wait for them."""
        self._loaded: asyncio.Event | None = None
        """Tells when the notes are there, once they are being loaded."""
        self._put_off: list[Callable[[], None]] = []
        """What is to be saved as soon as the notes are there to save it in."""

    # Loading

    def load_notes(self) -> None:
        """Show the notes: few at once, many as a thread finds them."""
        article = self.article
        if not article.is_noted:
            return
        if article.is_open or self.desk.loads_at_once(article):
            self.show_checklist()
        else:
            self._loaded = asyncio.Event()
            self.run_worker(self._load(self._loaded), group="notes")

    async def _load(self, loaded: asyncio.Event) -> None:
        article, shown = self.article, None
        with kept(), short_turns():
            asked = asyncio.wrap_future(article.load())
            while not asked.done():
                await asyncio.wait([asked], timeout=HEARD_SECONDS)
                if article is self.article and article.early is not shown and not article.is_open:
                    shown = article.early
                    self.show_checklist()
                    self.refresh_bars()
        article.take_opened(asked.result())
        self._catch_up()
        loaded.set()

    async def noted(self) -> None:
        """Wait until the notes are loaded, if they are being loaded."""
        if self._loaded is not None:
            await self._loaded.wait()

    def _catch_up(self) -> None:
        """The notes are there: save what was put off, show all, run the commands that wait."""
        self.finish_loading()
        self.show_checklist()
        self._go_to_wished()
        self.refresh_bars()
        if self._held:
            self.call_later(self._run_held)

    def _go_to_wished(self) -> None:
        """The article was opened for one of its notes: go there, now that it is known where that is."""
        wished, self.wished_note = self.wished_note, ""
        placement = self.article.notebook.places.get(wished)
        if placement is not None and placement.range is not None:
            self.narrative.go_to(placement.range, evidence=True)
            self.show_place()

    def finish_loading(self) -> None:
        """Save what was put off; whoever can't wait for the notes any longer waits for them here."""
        while self._put_off:
            self._put_off.pop(0)()

    def when_noted(self, save: Callable[[], None]) -> None:
        """Save as soon as the notes are loaded: now, as a rule."""
        if self.article.is_loading:
            self._put_off.append(save)
            self.tell("notes_loading")
        else:
            save()

    def waits_for_notes(self, command: str) -> bool:
        """Whether a command has to wait until the notes are loaded; it runs by itself then."""
        if command not in OF_NOTES or not self.article.is_loading:
            return False
        self._held.append(command)
        self.tell("notes_loading")
        return True

    async def _run_held(self) -> None:
        held = self._held[:]
        self._held.clear()
        for command in held:
            await self.run_command(command)
        self.post_message(ReaderBegan())  # the keys after them

    async def run_command(self, command: str) -> None:
        """Run a command."""
        raise NotImplementedError

    # Writing

    def _written(self, outcome: Outcome, said: str, *, draft: str = "", **values: object) -> None:
        """After a change: show it, and say that it is on disk or why not. The draft `draft` is done with."""
        self.show_checklist()
        self._follow_up(outcome, outcome.message, partial(self.tell, said, **values), draft)

    def _stepped(self, outcome: Outcome) -> None:
        """After a step back or forth, whose message says which it was."""
        self.show_checklist()
        words = render(outcome.message, self.lang) if outcome.message is not None else ""

        def say() -> None:
            """What was taken back or done again."""
            if words:
                self.footer.tell(words, self.look.footer_ok if outcome.ok else self.look.footer_warn)

        self._follow_up(outcome, None, say, "")

    def _follow_up(
        self, outcome: Outcome, message: Message | None, say: Callable[[], None], draft: str
    ) -> None:
        if outcome.waits:
            asked = self.article.write(draft)
            self.run_worker(self._acknowledge(asked, message, say), group="writing")
            return
        self.article.rescue()
        if outcome.ok and draft:
            self.article.drop_draft(draft)
        self._tell_outcome(message, say)

    async def _acknowledge(
        self, asked: Future[Outcome], message: Message | None, say: Callable[[], None]
    ) -> None:
        """Once it is on disk, and not before, say so."""
        answer = asyncio.wrap_future(asked)
        with short_turns():
            await asyncio.wait([answer], timeout=SLOW_SECONDS)
            if not answer.done():
                self.tell("saving")
            outcome = await answer
        if self.article.is_open and self.article.notebook.take():
            self.show_checklist()  # another window had written, too
        self._tell_outcome(outcome.message or message, say)

    def _tell_outcome(self, message: Message | None, say: Callable[[], None]) -> None:
        if message is None:
            say()
        else:
            self.warn(render(message, self.lang))
        self.refresh_bars()
