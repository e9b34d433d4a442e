"""Notebook: the reader's notes on one article, placed in its present text. Every change is stored at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from content.annotations.anchor import describe, locate_all, source_name
from content.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Target,
)
from content.annotations.fields import Item, as_set
from content.annotations.identity import new_id
from content.annotations.merge import Conflict, merge_item
from content.annotations.outcomes import Outcome
from content.annotations.review import review_of
from content.annotations.store import AnnotationStore
from content.briefing import Briefing
from content.checklist import Checklist, QuestionRow, compile_checklist
from content.document import TextRange
from content.messages import Message
from content.metrics.metric import Metric
from content.questions.question import OpenQuestion

Written = TypeVar("Written", Annotation, Review)


Placed = tuple[AnnotationSet, Mapping[str, Placement]]
"""Notes, and where each of them stands in some text."""
Heard = Callable[[Placed], None]
"""Is told of notes that are found before the others."""


def place_all(notes: AnnotationSet, store: AnnotationStore, text: str, digest: str) -> Placed:
    """Where notes stand in a text: seconds for hundreds of them in a long article that has changed."""
    targets = {item.id: item.target for item in notes.items}
    return notes, locate_all(targets, text, digest, store.snapshot) if targets else {}


class Notebook:
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

    # Annotations

    def annotate(
        self, place: TextRange, kind: AnnotationKind, tags: Sequence[str] = (), note: str = ""
    ) -> Outcome:
        """A new annotation at a place of the text."""
        moment = _moment()
        target = describe(self.text, place, self.digest)
        annotation = Annotation(new_id(), target, moment, moment, kind=kind, tags=tuple(tags), note=note)
        return self._save(annotation)

    def edit(
        self,
        name: str,
        kind: AnnotationKind,
        tags: Sequence[str],
        note: str,
        *,
        before: Annotation | None = None,
    ) -> Outcome:
        """Change what an annotation says. Raises KeyError for an unknown id.

        `before` is the annotation as the editing began with it, if another window may have changed it since.
        """
        start = before or self._annotation(name)
        changed = replace(start, kind=kind, tags=tuple(tags), note=note, deleted=None)
        if changed == start:
            return Outcome(self._notes)
        merged, conflicts = self._merged(start, _touched(changed))
        outcome = self._save(merged)
        if not conflicts or outcome.message is not None:
            return outcome
        return replace(outcome, message=Message("notes.save.conflict", {"count": str(len(conflicts))}))

    def relink(self, name: str, place: TextRange) -> Outcome:
        """Put an annotation on another place: the reader confirmed it, or chose it. The old quote is kept."""
        present = self._annotation(name)
        target = describe(self.text, place, self.digest)
        was = present.was if target.quote == present.target.quote else (*present.was, present.target.quote)
        return self._save(_touched(replace(present, target=target, was=was)))

    def add_metric(self, place: TextRange, fields: Mapping[str, str]) -> Outcome:
        """A figure that the reader adds at a place; `fields` are those of `[annotation.metric]`."""
        moment = _moment()
        target = describe(self.text, place, self.digest)
        return self._save(Annotation(new_id(), target, moment, moment, metric=dict(fields)))

    def delete(self, *names: str) -> Outcome:
        """Delete annotations or reviews, in one step."""
        outcome = self.store.delete(names)
        self._take(outcome.notes)
        return outcome

    def _annotation(self, name: str) -> Annotation:
        found = next((item for item in self._notes.annotations if item.id == name), None)
        if found is None:
            raise KeyError(name)
        return found

    # Reviews

    def review(self, item: OpenQuestion | Metric, present: Review | None, **changes: Any) -> Outcome:
        """The reader's verdict on an item; `present` is the one so far, `changes` fields of the review."""
        if present is None:
            return self._save(review_of(item, self.text, self.digest, **changes))
        return self._save(self._changed(present, **changes))

    def review_all(
        self, items: Sequence[tuple[OpenQuestion | Metric, Review | None]], **changes: Any
    ) -> Outcome:
        """One verdict on several items, such as the places of one figure: one step to undo."""
        return self._save(
            *(
                review_of(item, self.text, self.digest, **changes)
                if present is None
                else self._changed(present, **changes)
                for item, present in items
            )
        )

    def confirm_review(self, item: OpenQuestion | Metric, present: Review) -> Outcome:
        """The reader holds to a verdict though the text has changed: it stands on the present words now."""
        place = item.range if isinstance(item, Metric) else item.spans[0]
        return self._save(_touched(replace(present, target=describe(self.text, place, self.digest))))

    # Questions

    def check(self, row: QuestionRow, **changes: Any) -> Outcome:
        """Set status, reason, evidence, owner or due date of an item of the checklist."""
        return self._save(self._verdict(row, **changes))

    def raise_question(self, place: TextRange, note: str = "", **fields: Any) -> Outcome:
        """A question that the reader raises at a place: `item_kind`, `tier`, `owner`, `due`..."""
        return self._save(self._question(place, note=note, **fields))

    def revise_question(self, row: QuestionRow, **changes: Any) -> Outcome:
        """Change what a question of the reader's asks. Raises KeyError for an item that was extracted."""
        if row.own is None:
            raise KeyError(row.id)
        return self._save(self._changed(row.own, **changes))

    def hold(self, row: QuestionRow) -> Outcome:
        """The reader holds to a verdict though the passage has changed: it stands on its words of now."""
        if row.own is not None:
            return self.relink(row.own.id, row.places[0])
        return Outcome(self._notes) if row.review is None else self.confirm_review(row.question, row.review)

    def merge_questions(self, head: QuestionRow, other: QuestionRow) -> Outcome:
        """Make `other` part of `head`, in one step; a review of `other` keeps its place in the text."""
        name = other.review.item if other.review else other.id
        known = head.verdict.same_as if head.verdict else ()
        joined = self._verdict(head, same_as=tuple(dict.fromkeys((*known, name))))
        if other.verdict is not None:
            return self._save(joined)
        return self._save(joined, review_of(other.question, self.text, self.digest))

    def take_out(self, member: OpenQuestion) -> Outcome:
        """Undo a merge: `member` stands for itself again."""
        names = {member.id, *(review.item for review in self._notes.reviews if self._is_of(review, member))}
        items: list[Item] = []
        for item in self._notes.items:
            if item.deleted is None and not names.isdisjoint(item.same_as):
                left = tuple(name for name in item.same_as if name not in names)
                items.append(_parted(item, left))
        return self._save(*items)

    def split_question(self, row: QuestionRow, place: TextRange) -> Outcome:
        """Make one mention of an extracted item an item of its own."""
        question = row.question
        return self._save(
            self._question(place, item_kind=question.kind.value, tier=question.tier, split_from=question.id)
        )

    def _verdict(self, row: QuestionRow, **changes: Any) -> Item:
        """The verdict on an item with these changes: the reader's own annotation, or a review."""
        if row.own is not None:
            return self._changed(row.own, **changes)
        if row.review is not None:
            return self._changed(row.review, **changes)
        return review_of(row.question, self.text, self.digest, **changes)

    def _question(self, place: TextRange, **fields: Any) -> Annotation:
        moment = _moment()
        target = describe(self.text, place, self.digest)
        return Annotation(new_id(), target, moment, moment, kind=AnnotationKind.QUESTION, **fields)

    def _is_of(self, review: Review, item: OpenQuestion) -> bool:
        place = self.places[review.id].range if review.id in self.places else None
        same = review.of == "question" and review.item_kind == item.kind and review.deleted is None
        return same and place is not None and any(place.overlaps(span) for span in item.spans)

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
        return self._merged(before, _touched(replace(before, **changes)))[0]

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


def _parted(item: Item, left: tuple[str, ...]) -> Item:
    """The item with only these merged into it."""
    if isinstance(item, Annotation):
        return _touched(replace(item, same_as=left))
    return _touched(replace(item, same_as=left))


def _touched(item: Written) -> Written:
    return replace(item, rev=item.rev + 1, modified=_moment())


def _moment() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
