"""What the extractor found and what the reader added, with the reader's verdicts: one list of metrics.

A verdict finds its metric by kind and place, so it outlives a new extraction and edits of the article; the
metric's id only decides between several.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review
from content.briefing import Briefing
from content.document import TextRange
from content.metrics.metric import Metric
from content.rows import MetricRow


def added_id(annotation: str) -> str:
    """The id of the metric that an annotation adds."""
    return f"m-{annotation}"


_FRAME = 10
"""Characters of the text on either side by which the place of a replaced figure is known."""
_ROOM = 24
"""Characters that a figure may have."""


def join_metrics(
    briefing: Briefing, notes: AnnotationSet, places: Mapping[str, Placement]
) -> tuple[MetricRow, ...]:
    """Every metric in text order. A later review of one wins; `places` gives placements by item id.

    What the reader added by hand stands for what is extracted at its place with the same value.
    """
    added = _added(briefing, notes.annotations, places)
    own = Metrics(metric for metric, _ in added)
    found = [
        metric for metric in briefing.metrics if not any(_alike(metric, m) for m in own.at(metric.range))
    ]
    metrics = Metrics([*found, *own.metrics])
    reviews = [review for review in notes.reviews if review.of == "metric" and review.deleted is None]
    places = {**places, **_framed_places(briefing.document.text, reviews, places)}
    verdicts = _verdicts(metrics, reviews, places)
    annotations = {metric.id: annotation for metric, annotation in added}
    return tuple(
        MetricRow(
            metric,
            verdicts.get(metric.id),
            annotations.get(metric.id),
            _state(verdicts.get(metric.id) or annotations.get(metric.id), places),
        )
        for metric in metrics.metrics
    )


class Metrics:
    """Metrics in text order, found by place without looking at all of them."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        """Sort them."""
        self.metrics: Sequence[Metric] = sorted(metrics, key=lambda metric: metric.range)
        self._starts = [metric.range.start for metric in self.metrics]
        self._longest = max((len(metric.range) for metric in self.metrics), default=0)

    def at(self, place: TextRange) -> list[Metric]:
        """Those that share at least one code point with a place."""
        first = bisect_left(self._starts, place.start - self._longest)
        last = bisect_left(self._starts, place.end)
        return [metric for metric in self.metrics[first:last] if metric.range.overlaps(place)]


def _added(
    briefing: Briefing, annotations: Iterable[Annotation], places: Mapping[str, Placement]
) -> list[tuple[Metric, Annotation]]:
    """What the reader added, as far as it has a place in the present text."""
    annotations = [
        annotation for annotation in annotations if annotation.metric and annotation.deleted is None
    ]
    if not annotations:
        return []
    from content.metrics.hand_made import by_hand  # late: reads figures, which no first page waits for

    found: list[tuple[Metric, Annotation]] = []
    for annotation in annotations:
        place = places[annotation.id].range if annotation.id in places else None
        if annotation.metric and place is not None:
            metric = by_hand(added_id(annotation.id), briefing.document, place, annotation.metric)
            found.append((metric, annotation))
    return found


def _verdicts(
    metrics: Metrics, reviews: Iterable[Review], places: Mapping[str, Placement]
) -> dict[str, Review]:
    found: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda review: review.modified):
        place = places[review.id].range if review.id in places else None
        metric = _meant(metrics.at(place), place, review) if place else None
        if metric is not None:
            found[metric.id] = review
    return found


def _framed_places(
    text: str, reviews: Iterable[Review], places: Mapping[str, Placement]
) -> dict[str, Placement]:
    """Places of verdicts whose figure was replaced in a sentence that stayed: changed, to be confirmed.

    A figure is so short that nothing of it may be left when it is brought up to date; its frame tells.
    """
    found: dict[str, Placement] = {}
    for review in reviews:
        placed = places.get(review.id)
        if placed is not None and placed.range is None:
            place = framed(text, review.target.prefix, review.target.suffix)
            if place is not None:
                found[review.id] = Placement(AnchorState.CHANGED, place)
    return found


def framed(text: str, prefix: str, suffix: str) -> TextRange | None:
    """The few characters between two passages that stood around a figure; None unless it is one place."""
    before, after = prefix[-_FRAME:], suffix[:_FRAME]
    first = text.find(before) if len(before) + len(after) >= _FRAME and before and after else -1
    if first < 0 or text.find(before, first + 1) >= 0:
        return None
    start = first + len(before)
    end = text.find(after, start, start + _ROOM + len(after))
    return TextRange(start, end) if end > start else None


def _meant(here: Sequence[Metric], place: TextRange, review: Review) -> Metric | None:
    """Of the metrics at a review's place the one of its kind, by id if there are several.

    New rules may take a figure for another kind: then the one that stands on exactly the same place.
    """
    alike = [metric for metric in here if metric.kind == review.item_kind]
    if alike:
        return next((metric for metric in alike if metric.id == review.item), alike[0])
    return next((metric for metric in here if metric.range == place), None)


def _alike(one: Metric, other: Metric) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _state(item: Review | Annotation | None, places: Mapping[str, Placement]) -> AnchorState:
    return places[item.id].state if item is not None and item.id in places else AnchorState.ANCHORED
