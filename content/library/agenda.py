"""What falls due in all articles that were opened: their checklists, without opening a reader for each.

An article that can't be opened any more, or whose file now holds another one, is taken in the text that was
kept last. Questions are kept by text and rules, so that a second look at hundreds of articles is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, cast

from content.briefing import Briefing, Part
from content.checklist import QuestionRow
from content.document import Document, Source
from content.library.briefings import BriefingCache
from content.library.index import Entry, Library, entry_of_notes
from content.library.packing import pack_questions, unpack
from content.library.shelf import Shelf, told
from content.messages import Message, UserError
from content.notebook import Notebook
from content.questions.question import OpenQuestion
from content.values import dataclass

MOST = 1000
"""Articles whose questions are kept."""

_QUESTIONS: tuple[Part, ...] = ("questions",)
State = Literal["there", "gone", "other", "lost"]
"""Opened; not to be opened, or another article now, so that the kept text stands in; without any text."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The dated items of one article that are not done, by date; its state says what text they are of."""

    entry: Entry
    title: str
    state: State
    rows: tuple[QuestionRow, ...] = ()
    warnings: tuple[Message, ...] = ()
    """What is wrong with its notes file, whose dates and ticks may be missing here."""


class KeptQuestions:
    """The questions of articles, read once for each text."""

    def __init__(self, cache: Path) -> None:
        """`cache` is the user's folder for what may be deleted."""
        self._questions = BriefingCache(cache / "questions", MOST)
        self._briefings = BriefingCache(cache / "briefings")

    def read(self, source: Source, article: str) -> tuple[OpenQuestion, ...]:
        """From what is kept, else by reading the article."""
        for kept in (self._questions, self._briefings):
            found = _unpacked(kept.read(source, article))
            if found is not None:
                if kept is not self._questions:
                    self._keep(source, article, found)
                return found
        from content.reading import read  # late: the rules of extraction take long to load

        questions = read(source, article_id=article, only=_QUESTIONS).questions
        self._keep(source, article, questions)
        return questions

    def _keep(self, source: Source, article: str, questions: tuple[OpenQuestion, ...]) -> None:
        with suppress(OSError):  # a disk that refuses costs time at the next look, nothing else
            self._questions.keep(source, article, pack_questions(_briefing(source, article, questions)))


def agendas(
    shelf: Shelf,
    library: Library,
    kept: KeptQuestions,
    open_address: Callable[[str], Source],
    muted: Collection[str] = (),
) -> Iterator[Agenda]:
    """The agenda of every article; with a notes file that the user named, of its article only.

    `open_address` raises UserError for what can't be opened; items of `muted` rules are left out.
    """
    for entry in _entries(shelf, library):
        source, state = present_source(entry, library, shelf, open_address)
        if source is None:
            yield Agenda(entry, entry.title or entry.id, "lost")
        else:
            yield agenda(shelf, entry, source, kept, state, muted)


def agenda(
    shelf: Shelf,
    entry: Entry,
    source: Source,
    kept: KeptQuestions,
    state: State = "there",
    muted: Collection[str] = (),
) -> Agenda:
    """The agenda of one article in this text."""
    source = told(source, entry)
    questions = tuple(item for item in kept.read(source, entry.id) if item.rule not in muted)
    rows: Iterable[QuestionRow] = map(QuestionRow, questions)
    warnings: tuple[Message, ...] = ()
    if shelf.notes_path(entry.id).exists():
        book = Notebook(shelf.store_of(entry), source.text, source.digest)
        rows, warnings = book.checklist(_briefing(source, entry.id, questions)).questions, book.warnings
    dated = [row for row in rows if row.due is not None and not row.done]
    dated.sort(key=lambda row: (str(row.due), row.places[0]))
    return Agenda(entry, entry.title or source.name or entry.id, state, tuple(dated), warnings)


def _entries(shelf: Shelf, library: Library) -> list[Entry]:
    if shelf.notes_file is None:
        return library.recent()
    named = entry_of_notes(shelf.notes_file)
    return [library.entries.get(named.id, named)] if named else []


def present_source(
    entry: Entry, library: Library, shelf: Shelf, open_address: Callable[[str], Source]
) -> tuple[Source | None, State]:
    """The article as it is now, or as it was kept last, and why; no source where no text is left."""
    state: State = "there"
    if entry.address not in ("", "-"):
        try:
            source = open_address(entry.address)
            if source.digest in entry.digests or shelf.entry_of(source, library).id == entry.id:
                return source, state
            state = "other"
        except UserError:
            state = "gone"
    for digest in reversed(entry.digests):
        text = shelf.kept_text(digest)
        if text is not None:
            return Source(text, entry.title or entry.id, digest, address=entry.address), state
    return None, "lost"


def _unpacked(packets: list[bytes] | None) -> tuple[OpenQuestion, ...] | None:
    """The questions among packets; None if they are damaged or cut off."""
    found: list[OpenQuestion] = []
    try:
        for packet in packets or ():
            tag, payload = unpack(packet)
            if tag == "end":
                return tuple(found)
            if tag == "question":
                found.extend(cast(tuple[OpenQuestion, ...], payload))
    except ValueError:
        return None
    return None


def _briefing(source: Source, article: str, questions: tuple[OpenQuestion, ...]) -> Briefing:
    return Briefing(Document(article, "", "", source.text, (), (), source), questions=questions)
