"""The reader's way to put a note on another place: choose the note, then the place, then say so."""

from __future__ import annotations

from collections.abc import Awaitable

from content.checklist import NoteRow
from tui.commands import load_commands
from tui.panes.bars import BarPiece
from tui.screens.reader_earlier import ReaderEarlier


class ReaderRelinking(ReaderEarlier):
    """While a note waits for its place, the key for a note puts it there and Esc leaves it as it was."""

    _waiting: str = ""
    """Id of the note that waits for a place."""

    def relink(self, row: NoteRow) -> None:
        """Put a note on the selected text; without one, let the reader choose a place first."""
        if self.narrative.selecting:
            super().relink(row)
            return
        self._waiting = row.annotation.id
        self.focus_pane("narrative")
        self.tell("relink_how")

    def action_annotate(self) -> Awaitable[None] | None:
        """A note that waits is put on the selection or the current sentence."""
        row = self._waiting_row
        if row is None or self.active != "narrative":
            return super().action_annotate()
        place = self.narrative.selection
        if len(place):
            self._waiting = ""
            self.put_note(row, place)
        return None

    def action_step_back(self) -> None:
        """Out of a selection first, then out of choosing a place."""
        if self._waiting_row is None or self.narrative.selecting:
            super().action_step_back()
            return
        self._waiting = ""
        self.tell("relink_left")
        self.refresh_bars()

    @property
    def _waiting_row(self) -> NoteRow | None:
        """The note that waits, unless it is gone or is another article's."""
        row = self.rows.get(self._waiting) if self._waiting else None
        return row if isinstance(row, NoteRow) else None

    def _footer_left(self) -> list[BarPiece]:
        """What the keys do for the note that waits stands first."""
        usual = super()._footer_left()
        if self._waiting_row is None or self.active != "narrative":
            return usual
        keys = {name: self._key_pieces(load_commands()[name]) for name in ("annotate", "step_back")}
        words = {"annotate": self.say("reader.relink.put"), "step_back": self.say("reader.relink.leave")}
        pieces: list[BarPiece] = []
        for name, found in keys.items():
            pieces += [*found[:1], BarPiece(f" {words[name]} ", self.look.footer_ok, name)] if found else []
        return pieces + [piece for piece in usual if piece.command not in keys]
