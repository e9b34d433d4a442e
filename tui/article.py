"""An article on the screen: its text, its notes, its drafts, and what was read from it so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import field, replace
from functools import partial
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
from tui.beside import begun
from tui.scribe import Scribe

if TYPE_CHECKING:  # what notes need is loaded with the first note, after the first paint
    from content.annotations.outcomes import Outcome
    from content.annotations.recovery import Draft
    from content.notebook import Notebook
    from content.placed_notes import Heard, Placed

Opened = tuple["Notebook", "list[Draft]"]
"""The notes of an article, and what was begun and not saved."""
LEAVING_SECONDS = 3.0
"""How long leaving waits for the disk; after that the recovery file must do, if that can be written."""


@dataclass(slots=True)
class Article:
    """An article on the screen: its text, its notes, and what was read from it so far."""

    source: Source
    entry: Entry
    open_notes: Callable[[Article, Heard | None], Opened]
    """Loads the notes, and the drafts with them; of very many it tells some before."""
    has_notes: Callable[[Article], bool] = lambda article: True
    """Whether the disk may have notes or drafts of it: if not, there is nothing to load."""
    offset: int = 0
    """Where the reader was last time."""
    pane: str = "narrative"
    briefing: Briefing | None = None
    drafts: list[Draft] = field(default_factory=list["Draft"])
    scribe: Scribe = field(default_factory=lambda: Scribe(beside=False))
    """Writes notes and drafts."""
    early: Placed | None = None
    """Notes that were found before the others, while these are still loaded."""
    _notebook: Notebook | None = None
    _loading: Future[Opened] | None = None
    _rescued: bool = False
    """Whether notes that are in memory only were to be put into the recovery folder, which may hold them."""
    _refused: bool = False
    """Whether that folder would not take them either."""

    @property
    def notebook(self) -> Notebook:
        """The notes; loaded when first asked for, which is after the text is on the screen.

        While they are loaded in a thread, whoever asks waits for it.
        """
        if self._notebook is None:
            self.take_opened(self.open_notes(self, None) if self._loading is None else self._loading.result())
        assert self._notebook is not None
        return self._notebook

    def load(self) -> Future[Opened]:
        """Begin to load the notes in a thread; what comes of it is for `take_opened`."""
        if self._loading is None:
            self._loading = begun(lambda: self.open_notes(self, self._hear))
        return self._loading

    def _hear(self, placed: Placed) -> None:
        self.early = placed

    def take_opened(self, opened: Opened) -> None:
        """The notes are loaded; drafts that were begun meanwhile stay."""
        if self._notebook is None:
            self._notebook, found = opened
            begun_since = {draft.id for draft in self.drafts}
            self.drafts = [*(draft for draft in found if draft.id not in begun_since), *self.drafts]
            self.early = self._loading = None

    @property
    def is_loading(self) -> bool:
        """Whether a thread loads the notes just now, or has done so and nobody has taken them."""
        return self._notebook is None and self._loading is not None

    @property
    def is_noted(self) -> bool:
        """Whether the notes are loaded, or there may be any to load at once."""
        return self.is_open or (not self.is_loading and self.has_notes(self))

    @property
    def is_open(self) -> bool:
        """Whether the notes are loaded."""
        return self._notebook is not None

    @property
    def note_count(self) -> int:
        """How many notes there are; while they are loaded, how many there were."""
        if self.is_loading:
            return self.entry.notes
        if not self.is_noted:
            return 0
        return sum(item.deleted is None for item in self.notebook.notes.annotations)

    @property
    def has_unsaved(self) -> bool:
        """Whether notes are in memory only, because they could not be written."""
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
            checklist = compile_checklist(shown, *(self.early or (AnnotationSet(), {})))
        return replace(checklist, muted=len(briefing.questions) - len(kept))

    # Drafts

    def draft_at(self, place: TextRange) -> Draft | None:
        """An unfinished note at a place, new or old."""
        return next((draft for draft in self.drafts if draft.target.range.overlaps(place)), None)

    def draft_of(self, annotation: str) -> Draft | None:
        """The unfinished text of a note."""
        return next((draft for draft in self.drafts if draft.id == annotation), None)

    def note_of(self, draft: Draft) -> Annotation | None:
        """The note that a draft would change; None for a draft of a new one, and while notes are loaded."""
        if self.is_loading:
            return None
        notes = self.notebook.notes.annotations
        return next((note for note in notes if note.id == draft.id and note.deleted is None), None)

    def keep_draft(self, draft: Draft) -> bool:
        """Keep an unfinished note, on disk as well if the disk allows; False if it says nothing new."""
        note = self.note_of(draft)
        said = (note.kind.value, note.tags, note.note) if note else (draft.kind, (), "")
        if said == (draft.kind, draft.tags, draft.text.strip() and draft.text):
            self.drop_draft(draft.id)
            return False
        from content.annotations.recovery import write_draft  # late: nothing is drafted before first paint

        self.drop_draft(draft.id)
        self.drafts.append(draft)
        # Nobody asks how it went: the text is in the editor, and the note itself reports a failing disk.
        self.scribe.ask(partial(write_draft, recovery_folder(), draft))
        return True

    def drop_draft(self, name: str) -> None:
        """Forget a draft: its note was saved."""
        from content.annotations.recovery import discard_draft  # late, as above

        self.drafts = [draft for draft in self.drafts if draft.id != name]
        self.scribe.ask(partial(discard_draft, recovery_folder(), name))

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

    # To disk and out

    def write(self, draft: str = "") -> Future[Outcome]:
        """Have everything written that is in memory only; with it the draft `draft` is done with.

        What can't be written is put where the next start finds it before the outcome says so.
        """
        from content.annotations.recovery import discard_draft  # late, as above

        book = self.notebook
        self.drafts = [kept for kept in self.drafts if kept.id != draft]

        def deed() -> Outcome:
            """In the scribe's thread."""
            outcome = book.store.flush()
            self.rescue()
            if outcome.ok and draft:
                discard_draft(recovery_folder(), draft)
            return outcome

        return self.scribe.ask(deed)

    def look(self) -> Future[AnnotationSet | None]:
        """Have the notes file looked at: what others wrote, None if nothing. Failed saves are tried again."""
        book = self.notebook

        def deed() -> AnnotationSet | None:
            """In the scribe's thread."""
            found = book.look()
            self.rescue()
            return found

        return self.scribe.ask(deed)

    def flush(self) -> None:
        """Before leaving: write what is in memory only, or put it where the next start finds it."""
        if self.is_open and self.notebook.store.waits:
            self.write()
        elif self.is_open:
            self.rescue()
        if not self.scribe.drain(LEAVING_SECONDS) and self.is_open:  # the disk hangs; there may be another
            last = Scribe()
            last.ask(partial(self.rescue, waiting=True))
            self._refused = not last.drain(LEAVING_SECONDS) or self._refused

    def rescue(self, *, waiting: bool = False) -> None:
        """Put what could not be written where the next start finds it, even after a crash; once it is on
        disk, take it away there. With `waiting`, also what nobody has tried to write yet."""
        store = self.notebook.store if self.is_open else None
        if store is not None and store.waits and (store.failed or waiting):
            self._rescued = True
            try:
                store.rescue(recovery_folder())
                self._refused = False
            except OSError:
                self._refused = True
        elif self._rescued:
            from content.annotations.recovery import discard_unsaved  # late, as above

            self._rescued = self._refused = False
            discard_unsaved(recovery_folder(), self.id)

    def stranded(self) -> str:
        """Notes in memory only that no folder takes, as the text of a notes file; empty if there are none."""
        store = self.notebook.store if self.is_open else None
        if store is None or not self._refused or not store.unsaved.items:
            return ""
        from content.annotations.recovery import unsaved_text  # late, as above

        return unsaved_text(store.header, store.unsaved)


def default_export(article: Article, choice: str) -> Path:
    """Where an export goes if the user says nothing else: the present folder, under the article's name.

    `choice` is a format, or a sheet of one, as in `CHOICES`.
    """
    format, _, sheet = choice.partition(" ")
    address = article.source.address
    bundled = address.startswith("bundled:")
    name = address.removeprefix("bundled:") if bundled else Path(article.source.name).stem
    kind = f"briefing.{sheet}" if sheet else "briefing"
    return Path.cwd() / f"{name or article.id}.{kind}.{SUFFIXES.get(format, format)}"
