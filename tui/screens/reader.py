"""The reader: one screen where text, figures, open questions and notes meet."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from tui.commands import load_commands
from tui.messages import CommandGiven, CursorMoved, FollowRange, PaneTurned, ShowRange
from tui.screens.drawing import draw_now
from tui.screens.reader_relinking import ReaderRelinking


class ReaderScreen(ReaderRelinking, whole=True):
    """Receives commands and messages."""

    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = "#narrative"

    # Commands

    async def run_command(self, command: str) -> None:
        """Run a command of the table on the pane that has the focus, else on the screen."""
        if self.waits_for_notes(command):
            return
        if self.footer.message and command not in ("undo", "redo"):
            self.footer.clear()
        handler = getattr(self.pane(self.active), f"action_{command}", None)
        handler = handler or getattr(self, f"action_{command}", None)
        if handler is not None:
            result = handler()
            if result is not None:
                await result
        else:
            self.tell("not_here", what=load_commands()[command].label(self.lang))
        self.show_place()
        self.refresh_bars()
        self.show_news()
        draw_now(self.host, self, (self.narrative, *self.lists, self.header, self.footer))

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
    def _cursor_moved(self) -> None:
        """Show where the reader is now, which may be further on than the message; a command has done so."""
        before = self.cursor_place
        self.show_place()
        if self.cursor_place != before:
            self.refresh_bars()

    @on(PaneTurned)
    def _pane_turned(self, message: PaneTurned) -> None:
        self.footer.tell(message.words, self.look.footer_ok)

    def show_place(self) -> None:
        """Let the lists follow the text: what its `CursorMoved` would do some turns later."""
        place = self.narrative.evidence or self.narrative.cursor
        if len(place):
            self.cursor_place = place

    def on_descendant_focus(self) -> None:
        """Another pane has the focus: other commands in the footer."""
        self.rearrange()
