"""What the extractor found, what the reader added, merged and split, and the verdicts on it: one list.

A verdict finds its item by kind and place, so it outlives a new extraction, new rules and edits of the
article; the item's id only decides between several. Merged items are known by the ids that they had when
they were merged: the review that was made on an item then says which item it is now.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from content.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
)
from content.briefing import Briefing
from content.document import TextRange
from content.messages import Message
from content.metrics.metric import Metric
from content.questions.question import OpenQuestion, QuestionKind
from content.rows import QuestionRow

OWN_RULE = "own"
"""The rule of an item that the reader raised."""
_KINDS = frozenset(kind.value for kind in QuestionKind)
_COVERED = 0.5
"""A mention of which a larger part was split off is no longer one."""


def own_id(annotation: str) -> str:
    """The id of the item that an annotation raises."""
    return f"q-{annotation}"


def join_questions(
    briefing: Briefing, notes: AnnotationSet, places: Mapping[str, Placement]
) -> tuple[QuestionRow, ...]:
    """Every item with its verdict, in text order. Linear in items and notes, but for sorting."""
    verdicts, names = _verdicts(briefing.questions, notes.reviews, places)
    own = list(_raised(briefing, notes.annotations, places))
    rest = _without_split(briefing, briefing.questions, [item for item in own if _is_split(item)])
    items = {item.id: _judged(item, verdicts.get(item.id), places) for item in rest}
    items.update((item.question.id, item) for item in own)
    parents = _parents(items, names)
    members: dict[str, list[OpenQuestion]] = {}
    for name in items:
        root = _root(name, parents)
        if root != name:
            members.setdefault(root, []).append(items[name].question)
    heads = [_with(item, members.get(name, [])) for name, item in items.items() if name not in parents]
    return tuple(sorted(heads, key=lambda item: item.question.spans[0].start))


# Verdicts


def _verdicts(
    questions: Sequence[OpenQuestion], reviews: Iterable[Review], places: Mapping[str, Placement]
) -> tuple[dict[str, Review], dict[str, str]]:
    """Item -> the latest review of it; and id that an item had when it was reviewed -> its id now."""
    finder = _Finder(questions)
    verdicts: dict[str, Review] = {}
    names: dict[str, str] = {}
    for review in sorted(reviews, key=lambda review: review.modified):
        if review.of != "question" or review.deleted is not None or review.id not in places:
            continue
        place = places[review.id].range
        item = finder.find(review, place) if place is not None else None
        if item is not None:
            verdicts[item.id] = review
            names[review.item] = item.id
    return verdicts, names


def _judged(item: OpenQuestion, review: Review | None, places: Mapping[str, Placement]) -> QuestionRow:
    return QuestionRow(item) if review is None else QuestionRow(item, review, state=places[review.id].state)


class _Finder:
    """Finds an item by kind and place."""

    def __init__(self, questions: Sequence[OpenQuestion]) -> None:
        self._by_id = {item.id: item for item in questions}
        self._by_kind: dict[str, list[tuple[int, int, OpenQuestion]]] = {}
        for item in questions:
            spans = ((span.start, span.end, item) for span in item.spans)
            self._by_kind.setdefault(item.kind.value, []).extend(spans)
        for found in self._by_kind.values():
            found.sort(key=lambda entry: entry[:2])
        self._longest = max((len(span) for item in questions for span in item.spans), default=0)

    def find(self, review: Review, place: TextRange) -> OpenQuestion | None:
        """The item with the review's own id if it stands there, else the one that shares most with it."""
        same = self._by_id.get(review.item)
        if same and same.kind == review.item_kind and any(place.overlaps(span) for span in same.spans):
            return same
        best, most = None, 0
        entries = self._by_kind.get(review.item_kind, [])
        at = bisect_left(entries, place.start - self._longest, key=lambda entry: entry[0])
        while at < len(entries) and entries[at][0] < place.end:
            start, end, item = entries[at]
            shared = min(end, place.end) - max(start, place.start)
            if shared > most:
                best, most = item, shared
            at += 1
        return best


# What the reader raised


def _raised(
    briefing: Briefing, annotations: Iterable[Annotation], places: Mapping[str, Placement]
) -> Iterator[QuestionRow]:
    """The reader's questions that have a place in the text."""
    figures = _Figures(briefing.metrics)
    for annotation in annotations:
        if annotation.kind is not AnnotationKind.QUESTION or annotation.deleted is not None:
            continue
        placement = places.get(annotation.id)
        if placement is not None and placement.range is not None:
            question = _question_of(briefing, figures, annotation, placement.range)
            yield QuestionRow(question, own=annotation, state=placement.state)


def _question_of(
    briefing: Briefing, figures: _Figures, annotation: Annotation, place: TextRange
) -> OpenQuestion:
    note = annotation.note.strip()
    known = annotation.item_kind in _KINDS
    return OpenQuestion(
        id=own_id(annotation.id),
        kind=QuestionKind(annotation.item_kind) if known else QuestionKind.QUESTION,
        tier="nice" if annotation.tier == "nice" else "must",
        quote=place.of(briefing.document.text),
        spans=(place,),
        why=Message("questions.own.split" if annotation.split_from else "questions.own.why"),
        settle=Message("questions.own.settle", {"note": note}) if note else Message("questions.own.unsaid"),
        rule=OWN_RULE,
        score=1.0,
        metrics=figures.within(place),
    )


class _Figures:
    """Finds the metrics at a place: thousands of questions in an article of thousands of figures are many."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self._sorted = sorted(enumerate(metrics), key=lambda entry: entry[1].range.start)
        self._longest = max((len(metric.range) for metric in metrics), default=0)

    def within(self, place: TextRange) -> tuple[str, ...]:
        """Ids of the metrics that share words with a place, in their own order."""
        at = bisect_left(self._sorted, place.start - self._longest, key=lambda entry: entry[1].range.start)
        found: list[tuple[int, str]] = []
        while at < len(self._sorted) and self._sorted[at][1].range.start < place.end:
            number, metric = self._sorted[at]
            if metric.range.overlaps(place):
                found.append((number, metric.id))
            at += 1
        return tuple(name for _, name in sorted(found))


def _is_split(item: QuestionRow) -> bool:
    return item.own is not None and bool(item.own.split_from)


def _without_split(
    briefing: Briefing, questions: Iterable[OpenQuestion], split: Sequence[QuestionRow]
) -> Iterator[OpenQuestion]:
    """The extracted items without the mentions that became items of their own."""
    taken = [(item.question.kind, item.question.spans[0]) for item in split]
    for question in questions:
        own = [place for kind, place in taken if kind is question.kind]
        spans = tuple(span for span in question.spans if not _is_covered(span, own))
        if len(spans) == len(question.spans):
            yield question
        elif spans:
            yield replace(question, spans=spans, quote=spans[0].of(briefing.document.text))


def _is_covered(span: TextRange, places: Iterable[TextRange]) -> bool:
    most = max((min(span.end, own.end) - max(span.start, own.start) for own in places), default=0)
    return most > _COVERED * len(span)


# Merging


def _parents(items: Mapping[str, QuestionRow], names: Mapping[str, str]) -> dict[str, str]:
    """Item -> the item it was merged into. Of a ring (made by two machines) the last link is left out."""
    parents: dict[str, str] = {}
    for name, item in items.items():
        verdict = item.own or item.review
        for other in verdict.same_as if verdict else ():
            member = names.get(other, other)
            if member in items and member not in parents and _root(name, parents) != member:
                parents[member] = name
    return parents


def _root(name: str, parents: Mapping[str, str]) -> str:
    while name in parents:
        name = parents[name]
    return name


def _with(head: QuestionRow, members: Sequence[OpenQuestion]) -> QuestionRow:
    """An item with those merged into it; its own mentions come first."""
    if not members:
        return head
    question = head.question
    everything = (question, *members)
    spans = list(question.spans)
    for member in members:
        spans += [span for span in member.spans if not any(span.overlaps(own) for own in spans)]
    dues = [member.due for member in members if member.due]
    joined = replace(
        question,
        spans=tuple(spans),
        tier="must" if any(item.tier == "must" for item in everything) else "nice",
        due=question.due or min(dues, default=None),
        metrics=tuple(dict.fromkeys(name for item in everything for name in item.metrics)),
    )
    return replace(head, question=joined, absorbed=tuple(members))
