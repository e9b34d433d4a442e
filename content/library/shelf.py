"""Shelf: from a source to its article, its notes, and the place of its reader. Writes the index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from content.digests import sha256
from content.document import Source
from content.library.identity import identify, is_same_article
from content.library.index import KEPT, Entry, Library, change_library, entry_of_notes, load_library
from content.library.positions import Position
from content.messages import Message, UserError
from content.paths import folder, history_folder, library_path, named_path, notes_folder
from content.sources.open import text_source
from content.values import dataclass

if TYPE_CHECKING:  # the reader shows the text before it loads notes
    from content.annotations.store import AnnotationStore

META = ("title", "date", "author", "url")
"""What the user may say of an article."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the index, the notes and their versions are."""

    index: Path
    notes: Path
    """Folder of notes files; their kept texts lie in `sources` below it."""
    history: Path
    notes_file: Path | None = None
    """One notes file named by the user in place of the article's own; its kept texts lie beside it."""
    texts: Path | None = None
    """Folder of the texts that were read lately; None keeps none."""

    def library(self) -> tuple[Library, tuple[Message, ...]]:
        """All known articles, and what was wrong with the index."""
        loaded = load_library(self.index, self.notes)
        return loaded.library, loaded.warnings

    def entry_of(self, source: Source, library: Library | None = None) -> Entry:
        """The article that a source belongs to, with this text as its latest. Writes nothing."""
        known_ones = library or self.library()[0]
        named = entry_of_notes(self.notes_file) if self.notes_file else None
        name = identify(source, known_ones, self.kept_text, [named] if named else [])
        known = known_ones.entries.get(name) or (named if named and named.id == name else Entry(name))
        title = known.meta.get("title") or source.meta.title or known.title or source.name
        address = known.address if source.address == "-" else source.address
        size = _file_size(address) if source.address != "-" else known.size
        return replace(known.seen(source.digest), address=address, title=title, size=size)

    def notes_path(self, article: str) -> Path:
        """The notes file of an article."""
        return self.notes_file or self.notes / f"{article}.toml"

    def notes_files(self) -> list[Path]:
        """The notes files of all articles, in the order of their names."""
        return [self.notes_file] if self.notes_file else sorted(self.notes.glob("*.toml"))

    def store_of(self, entry: Entry) -> AnnotationStore:
        """The store of an article's notes, not loaded yet."""
        from content.annotations.notes_file import Header  # late: the reader's first paint needs no notes
        from content.annotations.store import AnnotationStore

        header = Header(entry.id, entry.title)
        return AnnotationStore(self.notes_path(entry.id), header, self._history(), self._sources())

    def kept_text(self, digest: str) -> str | None:
        """A text that notes were made on or that was read lately, by its digest (`sha256:` or bare)."""
        from content.annotations.snapshots import Snapshots  # late: only an unknown text asks
        from content.library.texts import LateTexts

        kept = Snapshots(self._sources()).read(digest)
        return LateTexts(self.texts).read(digest) if kept is None and self.texts else kept

    def kept_source(self, way: str) -> Source:
        """An article from standard input, as its text was kept. Raises UserError if that is gone."""
        library, _ = self.library()
        entry = library.entries.get(way.removeprefix(KEPT))
        texts = (self.kept_text(digest) for digest in reversed(entry.digests)) if entry else ()
        text = next((text for text in texts if text is not None), None)
        if entry is None or text is None:
            raise UserError(way, Message("library.error.not_kept"), Message("library.remedy.pipe_again"))
        return text_source(text, entry.title or entry.id)

    def _sources(self) -> Path:
        file = self.notes_file
        return file.with_name(f"{file.name}.sources") if file else self.notes / "sources"

    def _history(self) -> Path:
        """Earlier versions; of a file that the user named apart from others of the same name."""
        if self.notes_file is None:
            return self.history
        place = str(self.notes_file.absolute()).encode("utf-8", "surrogateescape")
        return self.history / sha256(place).hexdigest()[:12]

    def opened(self, entry: Entry) -> None:
        """Remember that an article was opened just now. Raises OSError."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._change(entry, lambda known: replace(known, opened=now))

    def left(
        self,
        entry: Entry,
        position: Position,
        notes: int,
        text: str = "",
        *,
        must: tuple[int, int] | None = None,
    ) -> None:
        """Remember where its reader was, in which text, and what of it is checked. Raises OSError.

        `must` is how many of the questions that must be checked are done, and how many there are.
        """
        done, total = must or (entry.must_done, entry.must_total)
        self._change(
            entry,
            lambda known: replace(known, position=position, notes=notes, must_done=done, must_total=total),
        )
        if self.texts and text:
            from content.library.texts import LateTexts  # late: at leaving

            LateTexts(self.texts).keep(text, entry.digests[-1])

    def noted(self, entry: Entry, notes: int) -> None:
        """Remember an article that has notes, and how many. Raises OSError."""
        self._change(entry, lambda known: replace(known, notes=notes))

    def described(self, entry: Entry) -> None:
        """Remember what the user says of an article. Raises OSError."""
        self._change(entry, lambda known: replace(known, meta={**known.meta, **entry.meta}))

    def forget(self, identity: str) -> None:
        """Forget that an article was opened, and no notes: of one that has any, what they need stays.

        Raises OSError.
        """
        noted = self.notes_path(identity).exists()

        def change(library: Library) -> Library:
            known = library.entries.get(identity)
            if known is None or not noted:
                return library.without(identity)
            kept = replace(known, opened="", position=Position(), must_done=0, must_total=0)
            return library.with_entry(kept)

        change_library(self.index, change, self.notes)

    def remember_again(self, entry: Entry) -> None:
        """Take a forgotten article back as it was, unless it was opened again since. Raises OSError."""

        def change(library: Library) -> Library:
            known = library.entries.get(entry.id)
            if known is not None and known.opened:
                return library
            return library.with_entry(replace(entry, notes=known.notes if known else entry.notes))

        change_library(self.index, change, self.notes)

    def moved_file(self, address: str) -> str | None:
        """Where the file of a known article is now that was at this path; None if it is not found."""
        from content.library.moved import find_moved  # late: few files move

        library, _ = self.library()
        for entry in library.at(str(named_path(address).absolute())):
            found = find_moved(entry, library)
            if found is not None:
                return found
        return None

    def stands_at(self, entry: Entry, source: Source) -> bool:
        """Remember that an article's file is at another path now, as its reader says. Raises OSError.

        False, and nothing remembered, if that file has the text of another article.
        """
        kept = (self.kept_text(digest) for digest in reversed(entry.digests))
        if source.digest not in entry.digests and not any(
            text is not None and is_same_article(source.text, text) for text in kept
        ):
            return False
        self._change(replace(entry, address=source.address, digests=(source.digest,)), lambda known: known)
        return True

    def _change(self, fresh: Entry, renew: Callable[[Entry], Entry]) -> None:
        """Renew one entry of the index as it is on disk now; what else was written there since stays."""

        def change(library: Library) -> Library:
            known = library.entries.get(fresh.id, fresh)
            digest, address = fresh.digests[-1:], fresh.address or known.address
            merged = replace(
                known.seen(digest[0]) if digest else known,
                address=address,
                title=fresh.title or known.title,
                lang=fresh.lang or known.lang,
                size=_file_size(address) or fresh.size,
            )
            return library.with_entry(renew(merged))

        change_library(self.index, change, self.notes)


def _file_size(address: str) -> int:
    """Bytes of the file at an address; 0 where there is none."""
    try:
        return Path(address).stat().st_size if Path(address).is_absolute() else 0
    except (OSError, ValueError):
        return 0


def users_shelf(notes_file: Path | None = None, notes: Path | None = None) -> Shelf:
    """The shelf in the user's folders; `notes` is another folder for notes."""
    texts = folder("cache") / "texts"
    return Shelf(library_path(), notes or notes_folder(), history_folder(), notes_file, texts)


def told(source: Source, entry: Entry) -> Source:
    """The source with the metadata that the user has set for its article."""
    said = {key: entry.meta[key] for key in META if entry.meta.get(key)}
    return replace(source, meta=replace(source.meta, **said)) if said else source
