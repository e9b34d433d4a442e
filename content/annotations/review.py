"""A reader's verdict on an extracted item: anchored like an annotation, so it outlives a new extraction."""

from __future__ import annotations

from dataclasses import replace

from content.annotations.anchor import describe
from content.annotations.annotation import Review
from content.annotations.identity import new_id, now
from content.metrics.metric import Metric
from content.questions.question import OpenQuestion


def review_of(item: OpenQuestion | Metric, text: str, digest: str, **changes: object) -> Review:
    """A new review of an item of the text with this digest; `changes` are fields of the review."""
    place = item.range if isinstance(item, Metric) else item.spans[0]
    moment = now()
    review = Review(
        id=new_id(),
        of="metric" if isinstance(item, Metric) else "question",
        item=item.id,
        item_kind=item.kind.value,
        target=describe(text, place, digest),
        created=moment,
        modified=moment,
    )
    return replace(review, **changes)  # type: ignore[arg-type]
