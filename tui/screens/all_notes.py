"""Notes of all articles: grouped by article, narrowed by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.widgets import Input

from content.values import dataclass
from tui.beside import in_thread, short_turns
from tui.garbage import kept
from tui.locale.catalog import Lang
from tui.screens.choice import ListScreen
from tui.screens.choice_list import Choice
from tui.theming import Palette
from tui.wording import noted_text, one_line


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note of one article, in words."""

    annotation: str
    """Its id."""
    quote: str
    note: str = ""
    tags: tuple[str, ...] = ()
    kind: str = ""
    """The kind's word in the interface language."""


@dataclass(frozen=True, slots=True)
class ArticleNotes:
    """The notes of one article, in text order."""

    title: str
    address: str
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True, slots=True)
class NotePicked:
    """A note to go to: the article's address and the annotation's id."""

    address: str
    annotation: str


def note_choices(articles: Sequence[ArticleNotes]) -> list[tuple[Choice, NotePicked]]:
    """A row for each note; articles of the same title stay apart by their address."""
    titles = [article.title for article in articles]
    found: list[tuple[Choice, NotePicked]] = []
    for at, article in enumerate(articles):
        twice = titles.count(article.title) > 1
        title = f"{article.title}  {article.address}" if twice else article.title
        group = f"{one_line(title)}  {len(article.notes)}"
        for line in article.notes:
            tags = "".join(f"#{tag} " for tag in line.tags)
            words = noted_text(line.note, line.quote)
            choice = Choice(f"{at}:{line.annotation}", words, tags + line.kind, group)
            found.append((choice, NotePicked(article.address, line.annotation)))
    return found


class AllNotesScreen(ListScreen[NotePicked]):
    """Choose a note to go to its passage, in whatever article it is."""

    def __init__(self, palette: Palette, lang: Lang, read: Callable[[], Sequence[ArticleNotes]]) -> None:
        """`read` gives the notes, read from their files: it is called in a thread."""
        self._read = read
        self._picked: Mapping[str, NotePicked] | None = None
        """What each row stands for; None until the notes are read."""
        super().__init__(palette, lang, [], filter=True)

    def title_text(self) -> str:
        """What the list is."""
        return self.say("all_notes.title")

    def empty_text(self) -> str:
        """How to write the first one, once it is known that there is none."""
        return self.say("all_notes.reading" if self._picked is None else "all_notes.empty")

    def placeholder(self) -> str:
        """What may be typed."""
        return self.say("all_notes.placeholder")

    def accept_word(self) -> str:
        """Enter opens the article at the note."""
        return "open"

    def result_of(self, choice: Choice) -> NotePicked | None:
        """The note behind the row."""
        return self._picked[choice.id] if self._picked else None

    def on_mount(self) -> None:
        """Read the notes; what is typed meanwhile narrows them then."""
        self.run_worker(self._list(), group="all_notes")

    async def _list(self) -> None:
        with kept(), short_turns():
            listed = await in_thread(lambda: note_choices(self._read()))
        if not self.is_attached:
            return  # it was closed meanwhile
        self._picked = {choice.id: picked for choice, picked in listed}
        self.offer([choice for choice, _ in listed])
        self.narrow(self.query_one("#field", Input).value)
