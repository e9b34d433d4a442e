"""Desk: the user's files as the reader screen needs them: library and notes, besides what is preferred."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from os import scandir
from typing import TYPE_CHECKING

from content.document import Source, TextRange
from content.library.frames import forget_frames, frames_folder
from content.library.identity import is_same_article
from content.library.index import Entry
from content.library.positions import position_at, restore
from content.library.shelf import Shelf
from content.messages import Message, UserError
from content.paths import folder, recovery_folder
from content.sources.open import open_source
from content.sources.web_address import is_web, normal_address
from themes.theme import Themes
from tui.article import Article, Opened
from tui.moved_notes import with_notes_of
from tui.preferences import Preferences
from tui.scribe import Scribe
from tui.settings import Settings, State
from tui.shelving import Openable, Recents, bundled, moment

if TYPE_CHECKING:  # what notes need is loaded with the first note, after the first paint
    from content.exports.dossier import Dossier
    from content.library.briefings import BriefingCache
    from content.library.earlier import Earlier
    from content.placed_notes import Heard
    from content.sources.web import Fetching

SHORT_NOTES = 32_000
"""Bytes of notes that are loaded at once: some forty of them, in a few milliseconds."""
SHORT_TEXT = 100_000
"""Characters of a text in which few notes are found again at once, whatever has changed in it."""


class Desk(Preferences):
    """What one run of the reader works with."""

    def __init__(
        self,
        shelf: Shelf,
        settings: Settings,
        state: State,
        themes: Themes,
        *,
        theme: str | None = None,
        open_address: Callable[[str], Source],
        open_page: Callable[[str, Fetching], Source] | None = None,
        faults: Sequence[UserError] = (),
        scribe: Scribe | None = None,
    ) -> None:
        """`open_address` reads an article and fetches nothing; `open_page` may fetch; `scribe` writes notes.

        `faults` are told once the first page stands.
        """
        self.shelf = shelf
        super().__init__(settings, state, themes, theme)
        self.scribe = scribe or Scribe()
        self.first_time = False
        self._open_address = open_address
        self._open_page = open_page or _open_page
        self._faults = list(faults)
        self.recents = Recents(shelf)
        """Articles that were opened."""
        self._stranded: dict[str, str] = {}
        self.news: list[str] = []
        """What the next article's screen has to tell first."""

    # Articles

    def open(self, address: str) -> Article:
        """Open an article by its address. Raises UserError."""
        return self.admit(self._open_address(address))

    def admit(self, source: Source) -> Article:
        """An article on the desk, its reader's place found again; its notes wait until they are asked for."""
        entry = self.shelf.entry_of(source)
        offset = restore(entry.position, source.text, source.digest)
        pane = entry.position.pane
        return Article(
            source, entry, self._open_notes, self._has_notes, offset=offset, pane=pane, scribe=self.scribe
        )

    def admit_again(self, article: Article) -> Article:
        """An article as the next start would open it; its notes are not read again if they are there."""
        again = self.admit(article.source)
        if article.is_open:
            book = article.notebook
            again.open_notes = with_notes_of(article, (book.notes, book.places))
        return again

    def kept_since(self, address: str) -> datetime | None:
        """When the page of a web address was fetched; None if it is not kept. Raises UserError."""
        from content.sources.web_pages import page_head  # late: most articles are files

        page = page_head(normal_address(address))
        return moment(page.fetched) if page else None

    def fetch(self, address: str, fetching: Fetching) -> Source:
        """Read the page of a web address, fetching it as far as there is leave; any thread may ask.

        Raises UserError and FetchStoppedError.
        """
        return self._open_page(address, fetching)

    def settle(self, article: Article) -> None:
        """Once the text is on the screen: remember in the library that the article was opened."""
        entry = article.entry
        self.first_time = not entry.opened and not self.shelf.library()[0].last_opened()
        with suppress(OSError):  # an index that can't be written costs the place, not the reading
            self.shelf.opened(entry)

    def _has_notes(self, article: Article) -> bool:
        """Whether there is anything to load for an article; True where that can't be seen."""
        try:
            with scandir(recovery_folder()) as unsaved:
                if any(unsaved):
                    return True
        except FileNotFoundError:
            pass
        except OSError:
            return True
        try:
            self.shelf.notes_path(article.id).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            pass
        return True

    def loads_at_once(self, article: Article) -> bool:
        """Whether the notes of an article are so few that they are loaded before anybody could press a key.

        In a long text a few may take long as well: it may have changed since they were made.
        """
        try:
            size = self.shelf.notes_path(article.id).stat().st_size
        except OSError:
            size = 0  # what there is to load, if anything, is in the recovery folder
        return size <= SHORT_NOTES and len(article.text) <= SHORT_TEXT

    def _open_notes(self, article: Article, heard: Heard | None) -> Opened:
        """Notes and drafts of an article, with what an earlier run could not save."""
        from content.annotations.recovery import discard_unsaved, read_drafts, read_unsaved  # late, as above
        from content.notebook import Notebook

        source, entry = article.source, article.entry
        book = Notebook(self.shelf.store_of(entry), source.text, source.digest, heard=heard)
        waiting = read_unsaved(recovery_folder(), entry.id)
        if waiting.items and book.adopt(waiting):
            discard_unsaved(recovery_folder(), entry.id)
        book.store.later = article.scribe.beside
        return book, read_drafts(recovery_folder(), entry.id)

    def read_again(self, article: Article) -> Source:
        """The source of an article as it is now. Raises UserError; touches nothing, so any thread may ask."""
        return self._open_address(article.source.address)

    def take_again(self, article: Article, source: Source, sentence: TextRange, pane: str) -> Article:
        """An article in its new text: its notes placed anew, its reader at the same sentence.

        If too little of the old text is left it is another article, as it would be when opened; a web
        address stays the same article whatever its page says.
        """
        if not is_web(source.address) and not is_same_article(source.text, article.text):
            self.leave(article, sentence, pane)
            self.let_go(article)
            return self.admit(source)
        position = position_at(article.text, article.source.digest, sentence, pane)
        entry = article.entry.seen(source.digest)
        with suppress(OSError):  # as when an article is opened
            self.shelf.opened(entry)
        offset = restore(position, source.text, source.digest)
        notes = with_notes_of(article)
        return Article(source, entry, notes, offset=offset, pane=pane, scribe=self.scribe)

    def has_others_at(self, article: Article) -> bool:
        """Whether another article was read from the same path: only then there may be earlier notes."""
        known = self.shelf.library()[0].at(article.source.address)
        return any(entry.id != article.entry.id for entry in known)

    def earlier(self, article: Article) -> Earlier | None:
        """What was noted on another text at the article's path; any thread may ask."""
        from content.library.earlier import earlier_at  # late: after the article is read

        return earlier_at(self.shelf, article.entry, article.source)

    def take_over(self, article: Article, earlier: Entry) -> Article:
        """The article as a later version of an earlier one, with the notes of both. Raises UserError."""
        from content.library.earlier import take_over  # late, as above

        flushed = article.notebook.store.flush()  # what is in memory only can't be taken along
        failed, entry = None if flushed.ok else flushed.message, article.entry
        try:
            if failed is None:
                entry, failed = take_over(self.shelf, earlier, entry)
        except OSError as error:
            detail = {"path": str(self.shelf.index), "detail": error.strerror or str(error)}
            failed = Message("library.warning.unwritable", detail)
        if failed is not None:
            raise UserError(article.title, failed, Message("library.remedy.take_over_again"))
        opened = self._open_notes, self._has_notes
        taken = Article(article.source, entry, *opened, offset=article.offset, scribe=self.scribe)
        for draft in article.drafts:
            taken.keep_draft(replace(draft, article=entry.id))
        return taken

    def leave(
        self, article: Article, sentence: TextRange, pane: str, must: tuple[int, int] | None = None
    ) -> None:
        """Remember where the reader was in an article, and how much of what must be checked is done."""
        position = position_at(article.text, article.source.digest, sentence, pane)
        frames = frames_folder()
        with suppress(OSError):
            if frames and (position.offset, pane) != article.opened_at:
                forget_frames(frames, article.id)  # they show the place where the reader was before
            entry = replace(article.entry, title=article.title)
            self.shelf.left(entry, position, article.note_count, article.text, must=must)

    def let_go(self, article: Article) -> None:
        """Have everything of an article written, or put where the next start finds it."""
        article.flush()
        self._stranded[article.id] = article.stranded()

    def stranded(self) -> list[str]:
        """Notes of articles let go that no folder took, as notes files: they are nowhere else."""
        return [text for text in self._stranded.values() if text]

    def close(self) -> None:
        """The program ends: what was forgotten can't be taken back any more."""
        self.recents.close()

    def bundled(self) -> list[Openable]:
        """Articles that come with the program."""
        return bundled(self._open_address)

    def moved_file(self, address: str) -> str | None:
        """Where the file of a known article is now; None if it is not found. Any thread may ask."""
        return self.shelf.moved_file(address)

    def knows(self, address: str) -> bool:
        """Whether an article was read from this very path."""
        return bool(self.shelf.library()[0].at(address))

    def open_in_place(self, old: str, new: str) -> Article:
        """Open a file that stands for the one that was at `old`, as the reader says. Raises UserError.

        If it has the text of another article it is that one, and the old one stays as it was.
        """
        source = self._open_address(new)
        library, _ = self.shelf.library()
        with suppress(OSError):  # as when an article is opened
            any(self.shelf.stands_at(entry, source) for entry in library.at(old))
        return self.admit(source)

    def tags_elsewhere(self) -> list[str]:
        """The tags of all notes in the notes folder, the most used first; any thread may ask."""
        from content.annotations.tags_used import tags_used  # late: after the first note is begun

        return tags_used(self.shelf.notes_files())

    def dossier(self, article: Article, lang: str) -> Dossier:
        """An article with all that is known and said of it now, to be exported."""
        from content.exports.dossier import Dossier  # late: no exporter is needed to read

        assert article.briefing is not None
        book = article.notebook
        return Dossier(article.briefing, book.notes, book.places, lang, self.shelf.kept_text)

    @property
    def briefings(self) -> BriefingCache:
        """Briefings that were extracted before."""
        from content.library.briefings import BriefingCache  # late: after the first paint

        return BriefingCache(folder("cache") / "briefings")

    def take_news(self) -> list[str]:
        """What was found out while the article was opened; told once."""
        news, self.news = self.news, []
        return news

    def take_faults(self) -> list[UserError]:
        """What was wrong with settings and themes; told once."""
        faults, self._faults = self._faults, []
        return faults


def _open_page(address: str, fetching: Fetching) -> Source:
    return open_source(address, fetching=fetching)
