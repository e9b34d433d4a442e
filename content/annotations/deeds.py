"""What a step of the reader's was, in words: for undo and redo."""

from __future__ import annotations

from dataclasses import fields

from content.annotations.annotation import Annotation, AnnotationKind, Review
from content.annotations.fields import Item
from content.annotations.outcomes import shortened
from content.annotations.undo import Change
from content.messages import Message

_DEEDS = {
    "corrected": "corrected",
    "same_as": "merged",
    "status": "status",
    "pinned": "pinned",
    "evidence": "evidence",
    "owner": "particulars",
    "due": "particulars",
    "reason": "particulars",
    "target": "linked",
}
"""Field that was changed -> deed, the telling ones first; any other change is an edit of words."""
_COUNTED = frozenset({"deleted", "corrected", "status"})
"""Deeds that may be done to several items in one step."""


def words_of(change: Change, way: str) -> Message:
    """The message that names deed and passage; `way` is `undone` or `redone`."""
    before, after = change.pairs[0]
    deed = deed_of(before, after)
    quote = shortened(after.target.quote)
    if len(change.pairs) > 1 and deed in _COUNTED:
        return Message(f"notes.{way}.{deed}_all", {"quote": quote, "count": str(len(change.pairs))})
    return Message(f"notes.{way}.{deed}", {"quote": quote})


def deed_of(before: Item | None, after: Item) -> str:
    """The name of what was done to an item: `added`, `deleted`, `status`, `merged`..."""
    if isinstance(after, Annotation) and before is None:
        return _added(after)
    if after.deleted and not (before and before.deleted):
        return "deleted"
    blank = before if before is not None else _blank(after)
    changed = {
        entry.name for entry in fields(after) if getattr(blank, entry.name) != getattr(after, entry.name)
    }
    return next((deed for name, deed in _DEEDS.items() if name in changed), "edited")


def _added(annotation: Annotation) -> str:
    if annotation.metric is not None:
        return "metric"
    if annotation.split_from:
        return "split"
    return "raised" if annotation.kind is AnnotationKind.QUESTION else "added"


def _blank(item: Item) -> Item:
    """An item at the same place that says nothing yet."""
    if isinstance(item, Annotation):
        return Annotation(item.id, item.target, item.created, item.modified)
    return Review(item.id, item.of, item.item, item.item_kind, item.target, item.created, item.modified)
