"""The reader: one screen where text, figures, open questions and notes meet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from content.document import TextRange
from content.messages import render
from content.structure.outline import sketch
from tui.messages import CommandGiven, CursorMoved, FollowRange, PaneTurned, ReaderSettled, ShowRange
from tui.screens.reader_dialogs import ReaderDialogs
from tui.screens.reader_find import ReaderFind

if TYPE_CHECKING:  # extraction is loaded after the first paint
    from content.reading import Progress

POLL_SECONDS = 1.0
"""How often the notes on disk are looked at for changes made elsewhere."""


class ReaderScreen(ReaderFind, ReaderDialogs):
    """Receives commands and messages, starts the reading, keeps place and notes."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = "#narrative"

    def on_mount(self) -> None:
        """Show the text at once; read it after the first paint."""
        self.narrative.opening = self.article.offset
        self.outline = sketch(self.article.source)
        self._below = {"below": True, "beside": False}.get(self.desk.side)
        self.rearrange()
        self.call_after_refresh(self._first_painted)

    def _first_painted(self) -> None:
        """The text stands: now the library, the notes, and what there is to extract."""
        self.desk.settle(self.article)
        self.show_checklist()
        self.cursor_place = self.narrative.cursor
        self.refresh_bars()
        self.run_worker(self._read(), exclusive=True, group="reading")
        self.set_interval(POLL_SECONDS, self._poll)

    async def _read(self) -> None:
        """Structure, then figures, then questions, in slices between which keys are answered."""
        from tui.extracting import read_in_slices  # late: nothing of extraction is needed to show the text

        try:
            async for progress in read_in_slices(self.article.source, article_id=self.article.id):
                self._take_progress(progress)
        except Exception as error:
            if os.environ.get("XM_BRIEF_DEBUG") == "1":
                raise
            # The text can be read and noted whatever a rule of extraction stumbled over.
            self._failed = f"{type(error).__name__}: {error}"
        self.reading_share = None
        self.show_checklist()
        self._show_place(self.narrative.evidence or self.narrative.cursor)
        if self.is_current:
            self.focus_pane(self.article.pane)
        self.refresh_bars()
        self._greet()
        self.post_message(ReaderSettled())

    def _take_progress(self, progress: Progress) -> None:
        first = self.article.briefing is None
        self.article.briefing = progress.briefing
        if first:
            self._show_structure()
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

    _failed = ""
    """What extraction stumbled over."""

    def _greet(self) -> None:
        if self._failed:
            self.warn(self.say("reader.said.read_failed", error=self._failed))
            return
        for fault in self.desk.take_faults():
            self.warn(fault.line(self.lang))
            return
        for warning in (*self.article.source.warnings, *self.article.notebook.warnings):
            self.warn(render(warning, self.lang))
            return
        if self.article.drafts:
            self.tell("draft_found")
        elif self.desk.first_time:
            self.footer.tell(self.say("reader.said.welcome"), self.look.footer_ok, stay=True)

    def _poll(self) -> None:
        """Changes made in another window or an editor; a save that failed is tried again."""
        if self.article.notebook.poll():
            self.show_checklist()
            self.tell("found_changes")
            self.refresh_bars()

    # Commands

    async def run_command(self, command: str) -> None:
        """Run a command of the table on the pane that has the focus, else on the screen."""
        if self.footer.message and command not in ("undo", "redo"):
            self.footer.clear()
        handler = getattr(self.pane(self.active), f"action_{command}", None)
        handler = handler or getattr(self, f"action_{command}", None)
        if handler is not None:
            result = handler()
            if result is not None:
                await result
        self.refresh_bars()

    @property
    def modes(self) -> tuple[str, ...]:
        """States that give keys another meaning."""
        if self.finding_typed:
            return ("find",)
        return ("select",) if self.narrative.selecting and self.active == "narrative" else ()

    @on(CommandGiven)
    async def _run_given(self, message: CommandGiven) -> None:
        await self.run_command(message.command)

    # Messages of the panes

    @on(ShowRange)
    def _show_range(self, message: ShowRange) -> None:
        self.narrative.go_to(message.place, evidence=True)

    @on(FollowRange)
    def _follow_range(self, message: FollowRange) -> None:
        self.go(message.place)

    @on(CursorMoved)
    def _cursor_moved(self, message: CursorMoved) -> None:
        self._show_place(message.place)
        self.refresh_bars()

    @on(PaneTurned)
    def _pane_turned(self, message: PaneTurned) -> None:
        self.footer.tell(message.words, self.look.footer_ok)

    def _show_place(self, place: TextRange) -> None:
        self.cursor_place = place

    def on_descendant_focus(self) -> None:
        """Another pane has the focus: other commands in the footer."""
        self.rearrange()
