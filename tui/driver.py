"""Drivers of the terminal: one that hands keys on at once, and one that finds a pre-painted frame there."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui import prepaint


class ReaderDriver(LinuxDriver):
    """Puts what the terminal sends into the app's queue in one turn of the loop: Textual takes two."""

    def send_message(self, message: Message) -> None:
        """Called in the thread that reads the terminal."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)


class PaintedDriver(ReaderDriver):
    """Keeps the frame on the screen until the app draws, and ends with the attributes from before it."""

    _enter_again = False

    def start_application_mode(self) -> None:
        """Take the terminal over as it is."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # so it is in Textual
        if not self._enter_again:
            self._enter_again = True
            self.attrs_before = prepaint.take_over() or self.attrs_before

    def write(self, data: str) -> None:
        """Leave out the first switch to the alternate screen: it would clear what stands there."""
        if self._enter_again or data != prepaint.ENTER:
            super().write(data)
