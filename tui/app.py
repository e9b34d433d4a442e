"""The app: theme, keys, first screen, and a safe way out. Nothing else."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from contextlib import suppress
from time import monotonic
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import constants, events, on
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget

from tui import prepaint
from tui.article import Article
from tui.desk import Desk
from tui.frame_keeper import FrameKeeper
from tui.fullwidth import fold_key
from tui.locale.catalog import Lang
from tui.messages import LeaveReader, ReaderBegan, ReaderSettled
from tui.screens.reader import ReaderScreen
from tui.theming import make_palette, register_themes

HOLD_SECONDS = 1.5
"""Longest time that a pre-painted screen stays while the article is read."""
LEAVING_SECONDS = 5.0
"""How long leaving may take for the next start's sake; only a very busy machine needs more than a blink."""
SETTLED_SECONDS = 0.3
"""After so long without a key the screen counts as resting."""
REST_SECONDS = 0.02
LEAVING_SIGNALS = ("SIGHUP", "SIGTERM", "SIGINT")


class BriefApp(App[int], inherit_bindings=False):
    """Opens an article on a reader screen; sends keys to the screen's commands."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False, priority=True)]
    TITLE = "xm-brief"

    def __init__(
        self, desk: Desk, article: Article, lang: Lang, *, frames: FrameKeeper | None = None
    ) -> None:
        """Show `article` first; `frames` keeps the resting screen for the next start."""
        self._held = prepaint.is_shown()
        super().__init__(driver_class=_driver(painted=self._held))
        self._frames = frames
        self._touched = False
        self._early: list[events.Key] = []
        """Keys that were typed before there was a reader to take them."""
        self.desk = desk
        self.article = article
        self.lang: Lang = lang
        self.animation_level = "none"
        self._disable_tooltips = self._disable_notifications = True  # the reader tells in its footer
        register_themes(self, desk.themes.by_name.values())
        self.theme = desk.theme
        self._read_for = (self.theme, self.get_css_variables())
        """The theme and colours that the style sheet has."""
        self.stylesheet.set_variables(self._read_for[1])
        self.palette = make_palette(desk.themes.by_name[desk.theme], colors=not self.no_color)

    def on_mount(self) -> None:
        """First screen; signals that end the program save first."""
        self._watch_signals()
        if self._held:
            self.set_timer(HOLD_SECONDS, self._release)

    def get_default_screen(self) -> Screen[Any]:
        """The reader itself: there is no screen below it that would have to be built and laid out first."""
        screen = ReaderScreen(self.desk, self.article, self.palette, self.lang)
        # A screen that was pushed has one, and another article's screen will take this one's place.
        screen._push_result_callback(self, None)  # pyright: ignore[reportPrivateUsage]
        return screen

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheet again where a theme gives it other colours; at the start it has them."""
        read_for = (self.theme, self.get_css_variables())
        if read_for != self._read_for:
            self._read_for = read_for
            super().refresh_css(animate)

    @on(ReaderSettled)
    def _rest(self) -> None:
        """From here on garbage is collected again."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.call_after_refresh(self._release)
        if self._frames is not None:
            self.set_timer(SETTLED_SECONDS, self._keep_frame)

    # Pre-paint

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write a frame, unless what stands on the screen already is to stay."""
        if self._held:
            self.post_display_hook()
        else:
            super()._display(screen, renderable)  # pyright: ignore[reportUnknownMemberType]  # as Textual has it

    def _release(self) -> None:
        """From here on the screen shows what is drawn: where it was pre-painted, the very same cells."""
        if self._held:
            self._held = False
            self._display(self.screen, _all_of(self.screen))

    def _keep_frame(self) -> None:
        """The screen rests as it was opened: the next start may begin with it."""
        screen = self.screen
        if self._touched or not isinstance(screen, ReaderScreen) or screen.is_busy:
            return
        self._store_frame(screen)

    def _store_frame(self, screen: ReaderScreen) -> None:
        update = _all_of(screen)
        if self._frames is not None and isinstance(update, CompositorUpdate):
            size = (self.size.width, self.size.height)
            self._frames.keep(screen.article, size, update.render_segments(self.console))

    async def _keep_leaving_frame(self, screen: ReaderScreen) -> None:
        """Open the article once more, unseen, as the next start will, and keep what that shows."""
        self._held = True
        article = self.desk.admit_again(screen.article)
        following = ReaderScreen(self.desk, article, screen.look, screen.lang)
        await self.push_screen(following)
        ends = monotonic() + LEAVING_SECONDS
        while not following.rests and monotonic() < ends:
            await asyncio.sleep(REST_SECONDS)
        await asyncio.sleep(REST_SECONDS)
        if following.rests and not following.is_busy:
            self._store_frame(following)

    def post_display_hook(self) -> None:
        """A frame was written: the reader waits for its first one."""
        screen = self.screen_stack[-1] if self.is_running and self.screen_stack else None
        if isinstance(screen, ReaderScreen):
            screen.displayed()

    async def on_event(self, event: events.Event) -> None:
        """Keys: full-width ones are folded, those of a command run it; everything else is Textual's."""
        if isinstance(event, events.InputEvent) and not isinstance(event, events.MouseMove):
            self._touched = True
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._early or not self._takes_keys:
                self._early.append(event)
                return
            if not _takes_text(self.focused):
                event = fold_key(event)
            screen = self.screen
            if isinstance(screen, ReaderScreen):
                command = self.desk.command_for(event.key, screen.modes)
                if command is not None:
                    await screen.run_command(command)
                    return
        await super().on_event(event)

    @property
    def _takes_keys(self) -> bool:
        screen = self.screen_stack[-1] if self.screen_stack else None
        return screen is not None and (not isinstance(screen, ReaderScreen) or screen.takes_keys)

    @on(ReaderBegan)
    async def _take_early_keys(self) -> None:
        """What was typed meanwhile, in its order; a key may open a reader that the ones after it wait for."""
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    # The way out

    def action_leave(self) -> None:
        """Leave from whatever screen is open."""
        self.leave()

    @on(LeaveReader)
    def leave(self) -> None:
        """Keep places and notes, and the screen for the next start; then end."""
        self.save_all()
        screen = self.screen
        if self._frames is not None and isinstance(screen, ReaderScreen):
            self.run_worker(self._leave_with_frame(screen, self._frames), exclusive=True, group="leaving")
        else:
            self.exit(0)

    async def _leave_with_frame(self, screen: ReaderScreen, frames: FrameKeeper) -> None:
        try:
            same = screen.article.id == self.article.id or frames.opens_last
            if same and frames.follows_choices and screen.opens_soon:
                await self._keep_leaving_frame(screen)
        finally:
            self.exit(0)

    def save_all(self) -> None:
        """Everything that the reader would miss: place, drafts, notes that are not on disk yet."""
        from tui.screens.note_editor import NoteEditor  # late: loaded when first opened, or now

        for screen in self.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.tell_now()
            if isinstance(screen, ReaderScreen):
                screen.keep_place()
                self.desk.let_go(screen.article)

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


def _all_of(screen: Screen[Any]) -> RenderableType | None:
    """Every cell of a screen, as Textual would write it."""
    return screen._compositor.render_update(full=True)  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]  # it has no public way


def _driver(*, painted: bool) -> type[Driver] | None:
    """Our driver; None, for Textual's choice, where another is wished or the system has another."""
    if sys.platform == "win32" or constants.DRIVER is not None:
        return None
    from tui.driver import PaintedDriver, ReaderDriver  # late: not on every system

    return PaintedDriver if painted else ReaderDriver


def _takes_text(widget: Widget | None) -> bool:
    """Whether keys are text there; by name, so that no text field is loaded before one is opened."""
    return any(base.__name__ in ("Input", "TextArea") for base in type(widget).__mro__)


def run_reader(desk: Desk, article: Article, lang: Lang) -> int:
    """Open the reader; returns the exit code when it is left."""
    keeper = FrameKeeper(desk, sys.argv[1:])
    app = BriefApp(desk, article, lang, frames=keeper if keeper.is_wanted else None)
    code = app.run(mouse=desk.settings.mouse)
    error = app._exception  # pyright: ignore[reportPrivateUsage]  # Textual only prints it
    if error is not None:
        raise error
    return code or 0
