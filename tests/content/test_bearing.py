"""What of the notes bears on figures and questions: all else may change without these being joined anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Status,
)
from content.briefing import Briefing
from content.checklist import bearing, compile_checklist, with_notes
from content.document import TextRange
from content.reading import read
from content.sources.open import text_source

TEXT = "\n".join(
    (
        "渡轮去年运送了230万人次。",
        "公司承诺2027年达到300万人次。",
        "有居民质疑票价太高，公司否认。",
        "据传新船已经停工。",
    )
)
DAY = datetime(2026, 3, 1, tzinfo=UTC)


def briefing() -> Briefing:
    return read(text_source(TEXT, "ferry"), article_id="xm-ferry")


BRIEFING = briefing()
PLACES = st.builds(
    lambda start, length: TextRange(start, start + length), st.integers(0, 40), st.integers(1, 6)
)
KINDS = st.sampled_from(AnnotationKind)
METRICS = st.none() | st.just({"value": "12", "unit": "艘"})


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    place = draw(PLACES)
    return Annotation(
        draw(st.sampled_from("abcdef")),
        describe(TEXT, place, "0" * 64),
        DAY,
        DAY,
        kind=draw(KINDS),
        note=draw(st.sampled_from(["", "查一查"])),
        tags=draw(st.sampled_from([(), ("票价",)])),
        metric=draw(METRICS),
        deleted=draw(st.none() | st.just(DAY)),
    )


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    question = draw(st.sampled_from(BRIEFING.questions))
    target = describe(TEXT, question.spans[0], "0" * 64)
    status = draw(st.sampled_from(Status))
    name = draw(st.sampled_from("uvw"))
    return Review(name, "question", question.id, question.kind.value, target, DAY, DAY, status=status)


NOTES = st.builds(
    AnnotationSet,
    st.lists(annotations(), max_size=4, unique_by=lambda note: note.id).map(tuple),
    st.lists(reviews(), max_size=2, unique_by=lambda review: review.id).map(tuple),
)


def placed(notes: AnnotationSet) -> dict[str, Placement]:
    return {item.id: Placement(AnchorState.ANCHORED, item.target.range) for item in notes.items}


@given(NOTES, NOTES, st.booleans())
def test_where_the_same_bears_on_them_only_the_notes_change(
    before: AnnotationSet, after: AnnotationSet, related: bool
) -> None:
    if related:  # else nearly every pair differs in what bears on the rows
        kept = tuple(a for a in before.annotations if a.metric or a.kind is AnnotationKind.QUESTION)
        names = {item.id for item in kept}
        fresh = (a for a in after.annotations if not a.metric and a.kind is not AnnotationKind.QUESTION)
        after = AnnotationSet((*kept, *(a for a in fresh if a.id not in names)), before.reviews)
    known = compile_checklist(BRIEFING, before, placed(before))
    whole = compile_checklist(BRIEFING, after, placed(after))
    if bearing(before, placed(before)) == bearing(after, placed(after)):
        assert with_notes(known, after, placed(after)) == whole
    else:
        assert not related


@given(NOTES)
def test_notes_of_no_weight_bear_on_nothing(notes: AnnotationSet) -> None:
    light = tuple(replace(a, kind=AnnotationKind.NOTE, metric=None) for a in notes.annotations)
    assert bearing(AnnotationSet(light), placed(notes)) == ()


@pytest.mark.parametrize("deed", ["status", "place", "state", "metric", "raised", "deleted"])
def test_a_change_that_bears_on_a_row_is_seen(deed: str) -> None:
    question = BRIEFING.questions[0]
    target = describe(TEXT, question.spans[0], "0" * 64)
    review = Review("u", "question", question.id, question.kind.value, target, DAY, DAY)
    note = Annotation("a", target, DAY, DAY, kind=AnnotationKind.QUESTION)
    notes = AnnotationSet((note,), (review,))
    places = placed(notes)
    before = bearing(notes, places)
    match deed:
        case "status":
            notes = replace(notes, reviews=(replace(review, status=Status.ANSWERED),))
        case "place":
            places["u"] = Placement(AnchorState.ANCHORED, TextRange(0, 2))
        case "state":
            places["a"] = Placement(AnchorState.CHANGED, target.range)
        case "metric":
            notes = replace(notes, annotations=(replace(note, metric={"value": "1"}),))
        case "raised":
            notes = replace(notes, annotations=(note, replace(note, id="b")))
        case _:
            notes = replace(notes, annotations=(replace(note, deleted=DAY),))
    assert bearing(notes, places) != before
