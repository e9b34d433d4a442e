"""Open another article: one read before, one that comes with the program, a path, or a web address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.binding import Binding
from textual.widgets import Input

from content.messages import UserError
from content.sources.web_address import is_web, normal_address
from content.sources.web_pages import page_head
from tui.locale.catalog import Lang
from tui.screens.choice_list import Choice
from tui.screens.known import KnownScreen, is_file
from tui.screens.panel import Hint
from tui.screens.paths import Completions, complete, is_path, names_of, real_path
from tui.shelving import Openable, Recents, moment
from tui.theming import Palette
from tui.wording import one_line

_PATH = "path:"
"""Begins the ids of file entries; other ids are addresses."""


class OpenerScreen(KnownScreen):
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
        recents: Recents | None = None,
        missing: str = "",
    ) -> None:
        """`folder` is where relative paths begin, by default the present directory.

        `recents` forgets and takes back. With `missing`, the screen asks where the file is that was there.
        """
        self._folder = folder or Path.cwd()
        self._left_out = 0
        self._missing = missing
        self._narrowed = ""
        super().__init__(palette, lang, recent, bundled, recents)

    # ListScreen

    def title_text(self) -> str:
        """What the list is for."""
        name = Path(self._missing).name
        return self.say("opener.where", name=one_line(name)) if name else self.say("opener.title")

    def placeholder(self) -> str:
        """What may be typed."""
        return self.say("opener.where_placeholder" if self._missing else "opener.placeholder")

    def empty_text(self) -> str:
        """What to do before anything is typed where nothing is known."""
        return self.say("opener.where_empty") if self._missing else super().empty_text()

    def on_mount(self) -> None:
        """A missing file is looked for from its folder, or what is left of it."""
        if self._missing:
            home = next((folder for folder in Path(self._missing).parents if folder.is_dir()), Path("/"))
            self._type(f"{home}/".replace("//", "/"))

    def accept_word(self) -> str:
        """Enter opens."""
        return "open"

    def hints(self) -> Sequence[Hint]:
        """Completing a path besides, where one may stand."""
        moving, opening, closing, *others = super().hints()
        if not self.is_mounted or not self.typed or is_web(self.typed):
            return [moving, opening, closing, *others]
        return [moving, opening, closing, self.hint("tab", "complete", "complete"), *others]

    def place_asked(self) -> str:
        """How to say where a missing file is."""
        return self.say("opener.where_empty") if self._missing else ""

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
        """Known articles that match, and files whose path begins so; of a path or an address only these."""
        typed = self._narrowed = typed.strip()
        self._said = ""
        if is_web(typed):
            self._narrow_to_address(typed)
        else:
            self._narrow_to_files(typed)
        self._tell_place()

    def _narrow_to_files(self, typed: str) -> None:
        found = complete(typed, self._folder) if typed else Completions()
        self._left_out = found.left_out
        known = [] if is_path(typed) else self.matches(typed)
        files = self._files(found)
        meant = typed in found.entries
        listed = [*files, *known] if meant else [*known, *files]
        self.choices.show(listed, empty=self._nothing(typed, found) if typed else None)

    def _narrow_to_address(self, typed: str) -> None:
        """The address that is typed, and known pages that match."""
        self._left_out = 0
        known = [choice for choice in self.matches(typed) if is_web(choice.id)]
        try:
            address = normal_address(typed)
        except UserError:
            self.choices.show(known, empty=self.say("opener.bad_address"))
            return
        page = page_head(address)
        day = moment(page.fetched) if page else None
        words = (
            self.say("opener.kept", day=f"{day.astimezone():%Y-%m-%d}") if day else self.say("opener.fetch")
        )
        asked = Choice(address, address, words, self.say("opener.address"))
        self.choices.show([asked, *(choice for choice in known if choice.id != address)])

    def state_text(self) -> str:
        """What was just done, or how many entries did not fit in the list."""
        return self._said or (self.say("opener.more", count=self._left_out) if self._left_out else "")

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
        if not self.typed or is_web(self.typed):
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
        if self.typed != self._narrowed:
            self.narrow(self.typed)  # enter came with the last letters
        choice = self.choices.chosen_choice
        if choice is None:
            path = real_path(self.typed, self._folder)
            if self.typed and not is_web(self.typed) and is_file(path):
                self.finish(str(path))
        elif choice.id.startswith(_PATH) and choice.id.endswith("/"):
            self._type(choice.id.removeprefix(_PATH))
        else:
            self.finish(self.result_of(choice))
