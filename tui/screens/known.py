"""KnownScreen: base of the opener, a list of known articles that can be forgotten and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from content.library.index import KEPT
from tui.locale.catalog import Lang
from tui.panes.lines import EDGE, StillLines, plain
from tui.screens.choice import ListScreen
from tui.screens.choice_list import Choice
from tui.screens.panel import Hint
from tui.shelving import Openable, Recents
from tui.theming import Palette
from tui.typesetting.lines import clip, shorten_paths
from tui.wording import one_line


class KnownScreen(ListScreen[str]):
    """Articles read before and those that come with the program; below them, where the chosen one is."""

    BINDINGS = [
        Binding("ctrl+d", "forget", show=False, priority=True),
        Binding("ctrl+z", "take_back", show=False, priority=True),
    ]

    DEFAULT_CSS = "KnownScreen #known-place { height: 1; width: 100%; }"

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        recent: Sequence[Openable],
        bundled: Sequence[Openable],
        recents: Recents | None,
    ) -> None:
        """`recents` forgets and takes back; without it nothing is forgotten."""
        self._recent, self._bundled, self._recents = list(recent), bundled, recents
        self._said = ""
        super().__init__(palette, lang, [], filter=True)
        self._place = StillLines(palette, id="known-place")
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

    def body(self) -> ComposeResult:
        """The field, the list, and where the chosen article is."""
        yield from super().body()
        yield self._place

    def on_mount(self) -> None:
        """Say where the first one is."""
        self._tell_place()

    def hints(self) -> Sequence[Hint]:
        """Taking an article back, forgetting one: whatever means something now."""
        found = list(super().hints())
        if self._recents is not None and self._recents.can_take_back:
            found.append(self.hint("take_back", "take_back", "take_back"))
        if self._chosen_recent is not None and self._recents is not None:
            found.append(self.hint("forget", "forget", "forget"))
        return found

    def place_asked(self) -> str:
        """What stands below the list where no article is chosen."""
        return ""

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
            if item.address.startswith("/") and not is_file(Path(item.address)):
                style = palette.side_warn
                words.insert(0, self.say("opener.gone"))
        else:
            words.append(self.place_asked())
        text = "  ".join(words)
        width = max(8, self._place.size.width - 2 * EDGE)
        self._place.show([plain(clip(shorten_paths(text, width), width), style)])
        self.refresh_bars()

    def action_forget(self) -> None:
        """Forget the chosen article; its notes stay, and so can be taken back what is forgotten."""
        item = self._chosen_recent
        if item is None or self._recents is None:
            return
        at = self._listed.index(item.address)
        if self._recents.forget(item):
            self._relist(self._recents)
            if self._listed:
                self.choices.choose_id(self._listed[min(at, len(self._listed) - 1)])
            self._say("opener.forgotten")
        else:
            self._say("opener.not_forgotten")

    def action_take_back(self) -> None:
        """Take the article back that was forgotten last."""
        if self._recents is None or not self._recents.can_take_back:
            return
        item = self._recents.take_back()
        if item is None:
            self._say("opener.not_forgotten")
        else:
            self._relist(self._recents)
            self.choices.choose_id(item.address)
            self._tell_place()

    @property
    def _listed(self) -> list[str]:
        """The addresses of the rows that are articles read before."""
        return [entry.id for entry in self.choices.entries if entry.id in self._items]

    def _relist(self, recents: Recents) -> None:
        """List the library as it is now, as far as it matches what is typed."""
        self._recent = recents.items()
        self._offer_known()
        self.narrow(self.query_one("#field", Input).value)

    def _say(self, key: str) -> None:
        self._tell_place()
        self._said = self.say(key)
        self.refresh_bars()


def is_file(path: Path) -> bool:
    """Whether there is a file; what can't be asked is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
