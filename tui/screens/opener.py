"""Open another article: one read before, one that comes with the program, or a path with completion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual.binding import Binding
from textual.widgets import Input

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.screens.choice import Choice, ListScreen
from tui.screens.panel import Hint
from tui.screens.paths import Completions, complete, is_path, names_of, real_path
from tui.theming import Palette
from tui.wording import one_line


@dataclass(frozen=True, slots=True)
class Openable:
    """An article that is known already."""

    title: str
    address: str
    opened: datetime | None = None
    progress: float | None = None
    """How much of it was read, 0 to 1."""


_PATH = "path:"
"""Begins the ids of file entries; other ids are addresses."""


class OpenerScreen(ListScreen[str]):
    """Returns an address as the command line takes it, or None."""

    BINDINGS = [Binding("tab", "complete", show=False)]

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        recent: Sequence[Openable],
        bundled: Sequence[Openable],
        *,
        folder: Path | None = None,
    ) -> None:
        """`folder` is where relative paths begin, by default the present directory."""
        self._folder = folder or Path.cwd()
        self._left_out = 0
        super().__init__(palette, lang, [], filter=True)
        known = [self._choice(item, "recent") for item in recent]
        have = {item.address for item in recent}
        known += [self._choice(item, "bundled") for item in bundled if item.address not in have]
        self.offer(known)

    def _choice(self, item: Openable, group: str) -> Choice:
        detail = [self.say("opener.read", percent=round(item.progress * 100))] if item.progress else []
        detail += [f"{item.opened.astimezone():%Y-%m-%d}"] if item.opened else []
        name = one_line(item.title) or item.address
        return Choice(item.address, name, "  ".join(detail), self.say(f"opener.{group}"))

    # ListScreen

    def title_text(self) -> str:
        """What the list is for."""
        return self.say("opener.title")

    def placeholder(self) -> str:
        """What may be typed."""
        return self.say("opener.placeholder")

    def accept_word(self) -> str:
        """Enter opens."""
        return "open"

    def hints(self) -> Sequence[Hint]:
        """Completing besides."""
        moving, opening, closing = super().hints()
        return [moving, opening, closing, self.hint("tab", "complete", "complete")]

    def result_of(self, choice: Choice) -> str:
        """The address; of a file its whole path."""
        if choice.id.startswith(_PATH):
            return str(real_path(choice.id.removeprefix(_PATH), self._folder))
        return choice.id

    # Typing

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.query_one("#field", Input).value.strip()

    def narrow(self, typed: str) -> None:
        """Known articles that match, and files whose path begins so; of a path only these."""
        typed = typed.strip()
        found = complete(typed, self._folder) if typed else Completions()
        self._left_out = found.left_out
        known = [] if is_path(typed) else self.matches(typed)
        files = self._files(found)
        meant = typed in found.entries
        listed = [*files, *known] if meant else [*known, *files]
        self.choices.show(listed, empty=self._nothing(typed, found) if typed else None)
        self.refresh_bars()

    def state_text(self) -> str:
        """How many entries did not fit in the list."""
        return self.say("opener.more", count=self._left_out) if self._left_out else ""

    def _files(self, found: Completions) -> list[Choice]:
        group = self.say("opener.files")
        names = names_of(found.entries)
        return [
            Choice(_PATH + path, name, "", group) for path, name in zip(found.entries, names, strict=True)
        ]

    def _nothing(self, typed: str, found: Completions) -> str:
        if not found.readable:
            return self.say("opener.unreadable")
        if not is_path(typed):
            return self.say("opener.nothing")
        return self.say(
            "opener.empty_folder" if typed.endswith("/") and found.folder_exists else "opener.missing"
        )

    def _type(self, path: str) -> None:
        field = self.query_one("#field", Input)
        field.value = path
        field.cursor_position = len(path)

    def action_complete(self) -> None:
        """The longest part that all files below have in common, or the chosen one where they have no more."""
        if not self.typed:
            return
        longer = complete(self.typed, self._folder).common(self.typed)
        chosen = self.choices.chosen_choice
        if longer != self.typed:
            self._type(longer)
        elif chosen is not None and chosen.id.startswith(_PATH):
            self._type(chosen.id.removeprefix(_PATH))

    def action_accept(self) -> None:
        """Open the chosen row; a directory is entered.

        A file in a directory that can't be listed is taken as typed.
        """
        choice = self.choices.chosen_choice
        if choice is None:
            path = real_path(self.typed, self._folder)
            if self.typed and _is_file(path):
                self.finish(str(path))
        elif choice.id.startswith(_PATH) and choice.id.endswith("/"):
            self._type(choice.id.removeprefix(_PATH))
        else:
            self.finish(self.result_of(choice))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
