"""The notes on one article with their places in its present text: taken in, merged, stored, stepped back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from content.annotations.anchor import locate_all, source_name
from content.annotations.annotation import Annotation, AnnotationSet, Placement, Review, Target
from content.annotations.fields import Item, as_set
from content.annotations.identity import now
from content.annotations.merge import Conflict, merge_item
from content.annotations.outcomes import Outcome
from content.annotations.store import AnnotationStore
from content.briefing import Briefing
from content.checklist import Checklist, compile_checklist
from content.messages import Message

Written = TypeVar("Written", Annotation, Review)


Placed = tuple[AnnotationSet, Mapping[str, Placement]]
"""Notes, and where each of them stands in some text."""
Heard = Callable[[Placed], None]
"""Is told of notes that are found before the others."""


def place_all(notes: AnnotationSet, store: AnnotationStore, text: str, digest: str) -> Placed:
    """Where notes stand in a text: seconds for hundreds of them in a long article that has changed."""
    targets = {item.id: item.target for item in notes.items}
    return notes, locate_all(targets, text, digest, store.snapshot) if targets else {}


class PlacedNotes:
    """Annotations and reviews of one article with their places; the store below it writes the file."""

    def __init__(
        self,
        store: AnnotationStore,
        text: str,
        digest: str,
        placed: Placed | None = None,
        heard: Heard | None = None,
    ) -> None:
        """Load the notes and find their places in `text`, whose SHA-256 is `digest`.

        What `placed` has found there already, perhaps in a thread, is not looked for again. Of very many
        notes `heard` is told some, as far as they were made on this very text.
        """
        self.store = store
        self.text = text
        self.digest = digest
        loaded = store.load(None if heard is None else self._telling(heard))
        self.warnings: tuple[Message, ...] = loaded.warnings
        self._notes, self.places = placed or (AnnotationSet(), {})
        self._take(loaded.notes)

    def _telling(self, heard: Heard) -> Callable[[AnnotationSet], None]:
        present = source_name(self.digest)

        def tell(notes: AnnotationSet) -> None:
            here = as_set(item for item in notes.items if item.target.source == present)
            targets = {item.id: item.target for item in here.items}
            heard((here, locate_all(targets, self.text, self.digest, lambda _: None)))

        return tell

    @property
    def notes(self) -> AnnotationSet:
        """All that the notes file says, tombstones included."""
        return self._notes

    @property
    def unsaved(self) -> AnnotationSet:
        """Notes that are in memory only: the last save failed, or they are on their way."""
        return self.store.unsaved

    @property
    def has_unsaved(self) -> bool:
        """Whether notes are in memory only because the last save failed."""
        return self.store.failed and self.store.waits

    def _take(self, notes: AnnotationSet) -> None:
        """Take over the notes; only targets that were not there before are placed anew."""
        known = {item.id: item.target for item in self._notes.items}
        fresh = {item.id: item.target for item in notes.items if not _same(known.get(item.id), item.target)}
        placed = locate_all(fresh, self.text, self.digest, self.store.snapshot) if fresh else {}
        kept = {item.id: self.places[item.id] for item in notes.items if item.id not in fresh}
        self.places = kept | placed
        self._notes = notes

    def checklist(self, briefing: Briefing) -> Checklist:
        """The rows of a briefing of the same text, joined with the notes."""
        return compile_checklist(briefing, self._notes, self.places)

    def adopt(self, waiting: AnnotationSet) -> bool:
        """Take in notes that an earlier run could not save; whether they are on disk now.

        What the file says in a later version already is left as it is.
        """
        known = {item.id: (item.modified, item.rev) for item in self._notes.items}
        fresh = [i for i in waiting.items if i.id not in known or known[i.id] < (i.modified, i.rev)]
        outcome = self.store.save(fresh)
        self._take(outcome.notes)
        return outcome.ok

    # Back and forth

    def undo(self) -> Outcome:
        """Take the last change back; the outcome's message says which."""
        return self._stepped(self.store.undo())

    def redo(self) -> Outcome:
        """Make it again."""
        return self._stepped(self.store.redo())

    def _stepped(self, outcome: Outcome) -> Outcome:
        self._take(outcome.notes)
        return outcome

    def look(self) -> AnnotationSet | None:
        """Look for changes made elsewhere, and try again what could not be saved; None if nothing changed.

        May run in any thread; what it returns is for `take`.
        """
        found = self.store.poll()
        if self.has_unsaved and self.store.flush().ok:
            return self.store.notes
        return found

    def take(self) -> bool:
        """Take over what `look` has found, or a flush of the store has met; True if the notes are others now.

        That is what the store has now, so that nothing is lost that was written here meanwhile.
        """
        present = self.store.notes
        if present == self._notes:
            return False
        self._take(present)
        return True

    def poll(self) -> bool:
        """`look` and `take` in one; True if the notes changed."""
        found = self.look()
        if found is not None:
            self.take()
        return found is not None

    def _changed(self, before: Written, **changes: Any) -> Item:
        """An item with these changes, and with those that were made elsewhere since it was shown."""
        return self._merged(before, touched(replace(before, **changes)))[0]

    def _merged(self, before: Item, changed: Item) -> tuple[Item, tuple[Conflict, ...]]:
        """A form may have stood open while the file changed: what it began with tells who changed what."""
        present = next((item for item in self._notes.items if item.id == before.id), None)
        return (changed, ()) if present is None else merge_item(before, changed, present)

    def _save(self, *items: Item) -> Outcome:
        kept = self.store.keep_source(self.text, self.digest)
        seen = {item.id: item for item in self._notes.items}
        outcome = self.store.save(items, seen)
        self._take(outcome.notes)
        return outcome if kept is None or not outcome.ok else replace(outcome, message=kept)


def _same(one: Target | None, other: Target) -> bool:
    """Whether two targets are one; looks at their words only if they are two objects."""
    return one is other or one == other


def touched(item: Written) -> Written:
    """The item as it is after a change made now."""
    return replace(item, rev=item.rev + 1, modified=now())
