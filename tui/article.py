"""An article on the screen: its text, its notes, its drafts, and what was read from it so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from content.annotations.annotation import Annotation, AnnotationKind, AnnotationSet
from content.briefing import Briefing
from content.checklist import Checklist, compile_checklist
from content.document import Document, Source, TextRange
from content.exports.formats import SUFFIXES
from content.library.index import Entry
from content.paths import recovery_folder
from content.values import dataclass

if TYPE_CHECKING:  # what notes need is loaded with the first note, after the first paint
    from content.annotations.recovery import Draft
    from content.notebook import Notebook, Placed


@dataclass(slots=True)
class Article:
    """An article on the screen: its text, its notes, and what was read from it so far."""

    source: Source
    entry: Entry
    open_notes: Callable[[Article], Notebook]
    """Loads the notes, and the drafts with them."""
    has_notes: Callable[[Article], bool] = lambda article: True
    """Whether the disk may have notes or drafts of it: if not, there is nothing to load."""
    offset: int = 0
    """Where the reader was last time."""
    pane: str = "narrative"
    briefing: Briefing | None = None
    drafts: list[Draft] = field(default_factory=list["Draft"])
    _notebook: Notebook | None = None
    _rescued: bool = False
    """Whether notes that are in memory only were put into the recovery folder."""

    @property
    def notebook(self) -> Notebook:
        """The notes; loaded when first asked for, which is after the text is on the screen."""
        if self._notebook is None:
            self._notebook = self.open_notes(self)
        return self._notebook

    @property
    def is_noted(self) -> bool:
        """Whether the notes are loaded, or there may be any to load."""
        return self.is_open or self.has_notes(self)

    @property
    def is_open(self) -> bool:
        """Whether the notes are loaded."""
        return self._notebook is not None

    @property
    def note_count(self) -> int:
        """How many notes there are."""
        if not self.is_noted:
            return 0
        return sum(item.deleted is None for item in self.notebook.notes.annotations)

    @property
    def has_unsaved(self) -> bool:
        """Whether notes are in memory only."""
        return self._notebook is not None and self._notebook.has_unsaved

    @property
    def opened_at(self) -> tuple[int, str]:
        """Where it was opened, and in which pane: left there, it opens with the same screen again."""
        return self.offset, self.pane

    @property
    def id(self) -> str:
        """The article's id."""
        return self.entry.id

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.source.text

    @property
    def title(self) -> str:
        """The title, as far as it is known."""
        if self.briefing is not None:
            return self.briefing.document.title
        return self.source.meta.title or self.source.name

    def checklist(self, muted: Sequence[str] = ()) -> Checklist:
        """The rows of the lists; empty but for the notes until the briefing is there."""
        unread = Document(self.id, self.title, "", self.text, (), (), self.source)
        briefing = self.briefing or Briefing(unread)
        kept = tuple(item for item in briefing.questions if item.rule not in muted)
        shown = replace(briefing, questions=kept)
        if self.is_noted:
            checklist = self.notebook.checklist(shown)
        else:
            checklist = compile_checklist(shown, AnnotationSet(), {})
        return replace(checklist, muted=len(briefing.questions) - len(kept))

    # Drafts

    def draft_at(self, place: TextRange) -> Draft | None:
        """An unfinished note at a place, new or old."""
        return next((draft for draft in self.drafts if draft.target.range.overlaps(place)), None)

    def draft_of(self, annotation: str) -> Draft | None:
        """The unfinished text of a note."""
        return next((draft for draft in self.drafts if draft.id == annotation), None)

    def note_of(self, draft: Draft) -> Annotation | None:
        """The note that a draft would change; None for a draft of a new one."""
        notes = self.notebook.notes.annotations
        return next((note for note in notes if note.id == draft.id and note.deleted is None), None)

    def keep_draft(self, draft: Draft) -> bool:
        """Keep an unfinished note, on disk as well if the disk allows; False if it says nothing new."""
        note = self.note_of(draft)
        said = (note.kind.value, note.tags, note.note) if note else (draft.kind, (), "")
        if said == (draft.kind, draft.tags, draft.text.strip() and draft.text):
            self.drop_draft(draft.id)
            return False
        from content.annotations.recovery import (
            write_draft,
        )  # late: nothing is drafted before the first paint

        self.drop_draft(draft.id)
        self.drafts.append(draft)
        with suppress(OSError):  # the text is still in the editor; the note itself reports a failing disk
            write_draft(recovery_folder(), draft)
        return True

    def drop_draft(self, name: str) -> None:
        """Forget a draft: its note was saved."""
        from content.annotations.recovery import discard_draft  # late, as above

        self.drafts = [draft for draft in self.drafts if draft.id != name]
        discard_draft(recovery_folder(), name)

    def new_draft(self, place: TextRange, annotation: Annotation | None) -> Draft:
        """A draft of a new note at a place, or of a change to an old one."""
        from content.annotations.anchor import describe  # late, as above
        from content.annotations.identity import new_id
        from content.annotations.recovery import Draft

        if annotation is not None:
            return Draft(
                annotation.id, self.id, annotation.target, annotation.kind, annotation.tags, annotation.note
            )
        target = describe(self.text, place, self.source.digest)
        return Draft(new_id(), self.id, target, AnnotationKind.NOTE.value)

    def flush(self) -> None:
        """Before leaving: write what is in memory only, or put it where the next start finds it."""
        if self.has_unsaved:
            self.notebook.store.flush()
        self.rescue()

    def rescue(self) -> None:
        """Put what is in memory only where the next start finds it, even after a crash; once it is on disk,
        take it away there."""
        if self.has_unsaved:
            self._rescued = True
            with suppress(OSError):  # nothing more can be done: every folder refuses
                self.notebook.store.rescue(recovery_folder())
        elif self._rescued:
            from content.annotations.recovery import discard_unsaved  # late, as above

            self._rescued = False
            discard_unsaved(recovery_folder(), self.id)


def place_notes(article: Article, source: Source) -> Placed:
    """Where the notes of an article stand in another text of it; takes long, and changes nothing."""
    from content.notebook import place_all  # late, as above

    book = article.notebook
    return place_all(book.notes, book.store, source.text, source.digest)


def with_notes_of(earlier: Article, placed: Placed | None = None) -> Callable[[Article], Notebook]:
    """Opens the notes of an article in its new text; steps to undo and what is not on disk yet stay.

    `placed` says where they stand in it, as far as it is known already.
    """

    def open_notes(article: Article) -> Notebook:
        from content.annotations.anchor import locate_all  # late, as above
        from content.notebook import Notebook

        source, book = article.source, earlier.notebook
        new = Notebook(book.store, source.text, source.digest, placed)
        targets = {draft.id: draft.target for draft in earlier.drafts}
        places = locate_all(targets, source.text, source.digest, book.store.snapshot) if targets else {}
        article.drafts = [_moved(draft, places[draft.id].range, source) for draft in earlier.drafts]
        return new

    return open_notes


def _moved(draft: Draft, place: TextRange | None, source: Source) -> Draft:
    """A draft on its place in another text; one without a place stays as it is."""
    from content.annotations.anchor import describe  # late, as above

    return draft if place is None else replace(draft, target=describe(source.text, place, source.digest))


def default_export(article: Article, format: str) -> Path:
    """Where an export goes if the user says nothing else: the present folder, under the article's name."""
    address = article.source.address
    bundled = address.startswith("bundled:")
    name = address.removeprefix("bundled:") if bundled else Path(article.source.name).stem
    return Path.cwd() / f"{name or article.id}.briefing.{SUFFIXES.get(format, format)}"
