"""The driver for a terminal that shows a pre-painted frame already: it enters no second time."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver

from tui import prepaint


class PaintedDriver(LinuxDriver):
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
