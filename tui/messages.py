"""Wishes (imperative) and news (past tense) that cross panes."""

from __future__ import annotations

from textual.message import Message

from content.document import TextRange


class ShowRange(Message):
    """Wish: show this place in the text. Sent by a list as its chosen row changes."""

    def __init__(self, place: TextRange) -> None:
        """`place` is scrolled to only as needed; the focus stays where it is."""
        super().__init__()
        self.place = place

    def can_replace(self, message: Message) -> bool:
        """Only the last of several waiting wishes counts."""
        return isinstance(message, ShowRange)


class FollowRange(Message):
    """Wish: go to this place in the text, focus included; the way back is remembered."""

    def __init__(self, place: TextRange) -> None:
        """`place` becomes the current sentence's place."""
        super().__init__()
        self.place = place


class CursorMoved(Message):
    """News: another sentence of the narrative became the current one."""

    def __init__(self, place: TextRange) -> None:
        """`place` is the sentence."""
        super().__init__()
        self.place = place

    def can_replace(self, message: Message) -> bool:
        """Only the newest place counts."""
        return isinstance(message, CursorMoved)


class CommandGiven(Message):
    """Wish: run a command of the table, as if its key had been pressed."""

    def __init__(self, command: str) -> None:
        """`command` is an id of `commands.toml`."""
        super().__init__()
        self.command = command


class PageSet(Message):
    """News: the text was set in rows for the first time: there is something to paint."""


class LeaveReader(Message):
    """Wish: end the program, with everything kept."""


class ReaderBegan(Message):
    """News: a reader shows its first page; from here on it can take keys."""


class ReaderSettled(Message):
    """News: the article is read and drawn; from here on the program rests between keys."""


class PaneTurned(Message):
    """News: a list stands in another order; the footer says so."""

    def __init__(self, words: str) -> None:
        """`words` say what the list shows now."""
        super().__init__()
        self.words = words
