"""Notes of all articles: grouped by article, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.screens.choice import ListScreen
from tui.screens.choice_list import Choice
from tui.theming import Palette
from tui.wording import one_line


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
            words = [one_line(line.note.strip()), f"“{one_line(line.quote)}”"]
            tags = "".join(f"#{tag} " for tag in line.tags)
            choice = Choice(
                f"{at}:{line.annotation}", "  ".join(filter(None, words)), tags + line.kind, group
            )
            found.append((choice, NotePicked(article.address, line.annotation)))
    return found


class AllNotesScreen(ListScreen[NotePicked]):
    """Choose a note to go to its passage, in whatever article it is."""

    def __init__(self, palette: Palette, lang: Lang, articles: Sequence[ArticleNotes]) -> None:
        """Articles without notes are left out."""
        listed = note_choices([article for article in articles if article.notes])
        super().__init__(palette, lang, [choice for choice, _ in listed], filter=True)
        self._picked = {choice.id: picked for choice, picked in listed}

    def title_text(self) -> str:
        """What the list is."""
        return self.say("all_notes.title")

    def empty_text(self) -> str:
        """How to write the first one."""
        return self.say("all_notes.empty")

    def placeholder(self) -> str:
        """What may be typed."""
        return self.say("all_notes.placeholder")

    def accept_word(self) -> str:
        """Enter opens the article at the note."""
        return "open"

    def result_of(self, choice: Choice) -> NotePicked:
        """The note behind the row."""
        return self._picked[choice.id]
