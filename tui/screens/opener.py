"""Open another article: one read before, one that comes with the program, a path, or a web address."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from content.library.index import KEPT
from content.messages import UserError
from content.sources.web_address import is_web, normal_address
from content.sources.web_pages import page_head
from tui.locale.catalog import Lang
from tui.panes.lines import EDGE, LinesPane, plain
from tui.screens.choice import Choice, ListScreen
from tui.screens.panel import Hint
from tui.screens.paths import Completions, complete, is_path, names_of, real_path
from tui.shelving import Openable, Recents, moment
from tui.theming import Palette
from tui.typesetting.lines import clip, shorten_paths
from tui.wording import one_line

_PATH = "path:"
"""Begins the ids of file entries; other ids are addresses."""


class OpenerScreen(ListScreen[str]):
    """Returns an address as the command line takes it, or None."""

    BINDINGS = [
        Binding("tab", "complete", show=False),
        Binding("ctrl+d", "forget", show=False, priority=True),
        Binding("ctrl+z", "take_back", show=False, priority=True),
    ]

    DEFAULT_CSS = "OpenerScreen #opener-place { height: 1; width: 100%; }"

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
        self._recent, self._bundled, self._recents = list(recent), bundled, recents
        self._forgotten: list[tuple[int, Openable]] = []
        self._missing = missing
        self._said = self._narrowed = ""
        super().__init__(palette, lang, [], filter=True)
        self._place = LinesPane(palette, id="opener-place")
        self._place.can_focus = False
        self._offer_known()

    def _offer_known(self) -> None:
        """List what is known, the articles read before first."""
        self._items = {item.address: item for item in self._recent}
        known = [self._choice(item, "recent") for item in self._recent]
        known += [self._choice(item, "bundled") for item in self._bundled if item.address not in self._items]
        self.offer(known)

    def _choice(self, item: Openable, group: str) -> Choice:
        detail = [self.say("opener.read", percent=round(item.progress * 100))] if item.progress else []
        detail += [f"{item.opened.astimezone():%Y-%m-%d}"] if item.opened else []
        name = one_line(item.title) or item.address
        return Choice(item.address, name, "  ".join(detail), self.say(f"opener.{group}"), item.address)

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

    def body(self) -> ComposeResult:
        """The field, the list, and where the chosen article is."""
        yield from super().body()
        yield self._place

    def on_mount(self) -> None:
        """A missing file is looked for from its folder, or what is left of it."""
        super().on_mount()
        if self._missing:
            home = next((folder for folder in Path(self._missing).parents if folder.is_dir()), Path("/"))
            self._type(f"{home}/".replace("//", "/"))
        self._tell_place()

    def accept_word(self) -> str:
        """Enter opens."""
        return "open"

    def hints(self) -> Sequence[Hint]:
        """Completing a path, taking an article back, forgetting one: whatever means something now."""
        found = list(super().hints())
        if self.is_mounted and self.typed and not is_web(self.typed):
            found.append(self.hint("tab", "complete", "complete"))
        if self._forgotten:
            found.append(self.hint("take_back", "take_back", "take_back"))
        if self._chosen_recent is not None and self._recents is not None:
            found.append(self.hint("forget", "forget", "forget"))
        return found

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
            if self.typed and not is_web(self.typed) and _is_file(path):
                self.finish(str(path))
        elif choice.id.startswith(_PATH) and choice.id.endswith("/"):
            self._type(choice.id.removeprefix(_PATH))
        else:
            self.finish(self.result_of(choice))

    # Articles read before

    @property
    def _chosen_recent(self) -> Openable | None:
        """The article read before that the pointer stands on."""
        choice = self.choices.chosen_choice
        return self._items.get(choice.id) if choice is not None else None

    def on_choice_list_moved(self) -> None:
        """Another row: where that one is."""
        self._said = ""
        self._tell_place()

    def on_resize(self, event: events.Resize) -> None:
        """As much of the place as fits."""
        super().on_resize(event)
        self.call_after_refresh(self._tell_place)

    def _tell_place(self) -> None:
        """Say below the list what is known of the chosen article, and where it is."""
        item, palette = self._chosen_recent, self.palette
        style = palette.side_dim
        words: list[str] = []
        if item is not None:
            if item.must_total:
                words.append(self.say("opener.must", done=item.must_done, total=item.must_total))
            if item.notes:
                words.append(self.say("opener.notes", count=item.notes))
            if item.address.startswith(KEPT):
                words.append(self.say("opener.stdin"))
            else:
                words.append(one_line(item.address))
            if item.address.startswith("/") and not _is_file(Path(item.address)):
                style = palette.side_warn
                words.insert(0, self.say("opener.gone"))
        elif self._missing:
            words.append(self.say("opener.where_empty"))
        text = "  ".join(words)
        width = max(8, self._place.size.width - 2 * EDGE)
        self._place.show([plain(clip(shorten_paths(text, width), width), style)])
        self.refresh_bars()

    def action_forget(self) -> None:
        """Forget the chosen article; its notes stay, and so can be taken back what is forgotten."""
        item = self._chosen_recent
        if item is None or self._recents is None:
            return
        at = self._recent.index(item)
        if self._recents.forget(item):
            del self._recent[at]
            self._forgotten.append((at, item))
            self._relist(min(at, len(self._recent) - 1))
            self._say("opener.forgotten")
        else:
            self._say("opener.not_forgotten")

    def action_take_back(self) -> None:
        """Take the article back that was forgotten last."""
        if not self._forgotten or self._recents is None:
            return
        at, item = self._forgotten[-1]
        if self._recents.take_back(item):
            self._forgotten.pop()
            self._recent.insert(at, item)
            self._relist(at)
        else:
            self._say("opener.not_forgotten")

    def _relist(self, at: int) -> None:
        """List again what matches, with the pointer on an article read before."""
        self._offer_known()
        self.narrow(self.typed)
        if 0 <= at < len(self._recent):
            self.choices.choose_id(self._recent[at].address)
        self._tell_place()

    def _say(self, key: str) -> None:
        self._said = self.say(key)
        self.refresh_bars()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
