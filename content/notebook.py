"""Notebook: what a reader writes on one article. Every change is stored at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from content.annotations.anchor import describe
from content.annotations.annotation import Annotation, AnnotationKind, Review
from content.annotations.fields import Item
from content.annotations.identity import new_id, now
from content.annotations.outcomes import Outcome
from content.annotations.review import review_of
from content.checklist import QuestionRow
from content.document import TextRange
from content.messages import Message
from content.metrics.metric import Metric
from content.placed_notes import PlacedNotes, touched
from content.questions.question import OpenQuestion


class Notebook(PlacedNotes):
    """Annotations and reviews of one article: each wish is one change, and one step to undo."""

    # Annotations

    def annotate(
        self, place: TextRange, kind: AnnotationKind, tags: Sequence[str] = (), note: str = ""
    ) -> Outcome:
        """A new annotation at a place of the text."""
        moment = now()
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
        merged, conflicts = self._merged(start, touched(changed))
        outcome = self._save(merged)
        if not conflicts or outcome.message is not None:
            return outcome
        return replace(outcome, message=Message("notes.save.conflict", {"count": str(len(conflicts))}))

    def relink(self, name: str, place: TextRange) -> Outcome:
        """Put an annotation on another place: the reader confirmed it, or chose it. The old quote is kept."""
        present = self._annotation(name)
        target = describe(self.text, place, self.digest)
        was = present.was if target.quote == present.target.quote else (*present.was, present.target.quote)
        return self._save(touched(replace(present, target=target, was=was)))

    def add_metric(self, place: TextRange, fields: Mapping[str, str]) -> Outcome:
        """A figure that the reader adds at a place; `fields` are those of `[annotation.metric]`."""
        moment = now()
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
        return self._save(touched(replace(present, target=describe(self.text, place, self.digest))))

    # Questions

    def check(self, row: QuestionRow, **changes: Any) -> Outcome:
        """Set status, reason, evidence, owner or due date of an item of the checklist."""
        return self._save(self._verdict(row, **changes))

    def raise_question(self, place: TextRange, note: str = "", **fields: Any) -> Outcome:
        """A question that the reader raises at a place: `item_kind`, `tier`, `owner`, `due`..."""
        return self._save(self._question(place, note=note, **fields))

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
        moment = now()
        target = describe(self.text, place, self.digest)
        return Annotation(new_id(), target, moment, moment, kind=AnnotationKind.QUESTION, **fields)

    def _is_of(self, review: Review, item: OpenQuestion) -> bool:
        place = self.places[review.id].range if review.id in self.places else None
        same = review.of == "question" and review.item_kind == item.kind and review.deleted is None
        return same and place is not None and any(place.overlaps(span) for span in item.spans)


def _parted(item: Item, left: tuple[str, ...]) -> Item:
    """The item with only these merged into it."""
    if isinstance(item, Annotation):
        return touched(replace(item, same_as=left))
    return touched(replace(item, same_as=left))
