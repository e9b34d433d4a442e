"""The app: theme, keys, first screen, and a safe way out. Nothing else."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from contextlib import suppress
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.desk import Article, Desk
from tui.fullwidth import fold_key
from tui.locale.catalog import Lang
from tui.messages import LeaveReader, ReaderSettled
from tui.screens.reader import ReaderScreen
from tui.theming import make_palette, register_themes

LEAVING_SIGNALS = ("SIGHUP", "SIGTERM")


class BriefApp(App[int], inherit_bindings=False):
    """Opens an article on a reader screen; sends keys to the screen's commands."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False, priority=True)]
    TITLE = "xm-brief"

    def __init__(self, desk: Desk, article: Article, lang: Lang) -> None:
        """Show `article` first."""
        super().__init__()
        self.desk = desk
        self.article = article
        self.lang: Lang = lang
        self.animation_level = "none"
        register_themes(self, desk.themes.by_name.values())
        self.theme = desk.theme
        self.palette = make_palette(desk.themes.by_name[desk.theme])

    def on_mount(self) -> None:
        """First screen; signals that end the program save first."""
        self._watch_signals()
        self.push_screen(ReaderScreen(self.desk, self.article, self.palette, self.lang))

    @on(ReaderSettled)
    def _rest(self) -> None:
        """From here on garbage is collected again."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def post_display_hook(self) -> None:
        """A frame was written: the reader waits for its first one."""
        screen = self.screen_stack[-1] if self.is_running and self.screen_stack else None
        if isinstance(screen, ReaderScreen):
            screen.displayed()

    async def on_event(self, event: events.Event) -> None:
        """Keys: full-width ones are folded, those of a command run it; everything else is Textual's."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if not _takes_text(self.focused):
                event = fold_key(event)
            screen = self.screen
            if isinstance(screen, ReaderScreen):
                command = self.desk.command_for(event.key, screen.modes)
                if command is not None:
                    await screen.run_command(command)
                    return
        await super().on_event(event)

    # The way out

    def action_leave(self) -> None:
        """Leave from whatever screen is open."""
        self.leave()

    @on(LeaveReader)
    def leave(self) -> None:
        """Keep places and notes, then end."""
        self.save_all()
        self.exit(0)

    def save_all(self) -> None:
        """Everything that the reader would miss: place, drafts, notes that are not on disk yet."""
        from tui.screens.note_editor import NoteEditor  # late: loaded when first opened, or now

        for screen in self.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.tell_now()
            if isinstance(screen, ReaderScreen):
                screen.keep_place()
                screen.article.flush()

    def _fatal_error(self) -> None:
        """After an error of ours: save what can be saved; the command line says it in one line."""
        with suppress(Exception):  # whatever is broken, the rest must still be tried
            self.save_all()
        if os.environ.get("XM_BRIEF_DEBUG") == "1":
            super()._fatal_error()
        else:
            self._close_messages_no_wait()

    def _watch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in LEAVING_SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self._leave_on_signal, 128 + int(number))
                except (NotImplementedError, RuntimeError):
                    return  # no signal handlers in this event loop: Windows, or a test's thread

    def _leave_on_signal(self, code: int) -> None:
        self.save_all()
        self.exit(code)


def _takes_text(widget: Widget | None) -> bool:
    """Whether keys are text there; by name, so that no text field is loaded before one is opened."""
    return any(base.__name__ in ("Input", "TextArea") for base in type(widget).__mro__)


def run_reader(desk: Desk, article: Article, lang: Lang) -> int:
    """Open the reader; returns the exit code when it is left."""
    app = BriefApp(desk, article, lang)
    code = app.run(mouse=desk.settings.mouse)
    error = app._exception  # pyright: ignore[reportPrivateUsage]  # Textual only prints it
    if error is not None:
        raise error
    return code or 0
