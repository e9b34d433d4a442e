"""Rows of a checklist: whose word counts, what is stale, and what a row is without a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from content.annotations.annotation import AnchorState, Annotation, Placement, Review, Status
from content.document import TextRange
from content.messages import Message
from content.metrics.metric import Metric, MetricKind
from content.questions.question import OpenQuestion, QuestionKind
from content.rows import MetricRow, NoteRow, QuestionRow
from tests.content.annotations.notes_samples import annotation, review

SAID = Message("questions.own.why")
PLACES = (TextRange(4, 8), TextRange(20, 24))
QUESTION = OpenQuestion(
    "q-1", QuestionKind.FORECAST, "must", "明年通车", PLACES, SAID, SAID, "commitment", 0.8, date(2027, 1, 10)
)
METRIC = Metric("m-1", MetricKind.LENGTH, TextRange(4, 8), "12公里", "b1", Decimal(12000), unit="米")


def on(item: Annotation | Review, quote: str) -> Annotation | Review:
    return replace(item, target=replace(item.target, quote=quote))


def test_what_nobody_has_spoken_of_is_open() -> None:
    row = QuestionRow(QUESTION)
    assert (row.id, row.places, row.status, row.verdict) == ("q-1", PLACES, Status.OPEN, None)
    assert (row.asked, row.reason, row.evidence, row.owner) == ("", "", (), "")
    assert row.due == date(2027, 1, 10) and not row.done and not row.stale


@pytest.mark.parametrize(
    ("status", "done"),
    [(Status.OPEN, False), (Status.CHECKING, False), (Status.ANSWERED, True), (Status.DISMISSED, True)],
    ids=str,
)
def test_the_verdict_says_how_far_it_is(status: Status, done: bool) -> None:
    said = review(status=status, reason="已问", evidence=("公报",), owner="林", due=date(2026, 5, 1))
    row = QuestionRow(QUESTION, said)
    assert (row.status, row.done, row.reason, row.owner) == (status, done, "已问", "林")
    assert row.evidence == ("公报",) and row.due == date(2026, 5, 1)


def test_of_a_question_of_ones_own_the_annotation_is_the_verdict() -> None:
    own = annotation(note=" 谁付钱？\n", status=Status.CHECKING, owner="顾")
    row = QuestionRow(QUESTION, review(owner="林"), own)
    assert (row.verdict, row.status, row.owner, row.asked) == (own, Status.CHECKING, "顾", "谁付钱？")
    assert QuestionRow(QUESTION, own=replace(own, split_from="q-1")).asked == ""


@pytest.mark.parametrize("state", AnchorState, ids=str)
@pytest.mark.parametrize("quote", ["明年通车", "今年通车"], ids=["same", "edited"])
def test_a_verdict_is_stale_where_its_words_were_edited(state: AnchorState, quote: str) -> None:
    said, own = on(review(), quote), on(annotation(), quote)
    stale = state is AnchorState.CHANGED and quote != QUESTION.quote
    assert isinstance(said, Review) and isinstance(own, Annotation)
    assert QuestionRow(QUESTION, said, state=state).stale is stale
    assert QuestionRow(QUESTION, own=own, state=state).stale is stale
    assert not QuestionRow(QUESTION, state=state).stale


def test_a_figure_is_read_as_the_reader_corrected_it() -> None:
    said = on(review(of="metric", corrected={"value": "13000", "subject": "路长"}), METRIC.quote)
    assert isinstance(said, Review)
    row = MetricRow(METRIC, said)
    assert (row.reading.value, row.reading.subject, row.metric.value) == (
        Decimal(13000),
        "路长",
        Decimal(12000),
    )
    assert MetricRow(METRIC).reading is METRIC


def test_numbers_that_were_corrected_wait_where_the_text_has_others_now() -> None:
    said = on(review(of="metric", corrected={"value": "13000", "subject": "路长"}), "11公里")
    assert isinstance(said, Review)
    row = MetricRow(METRIC, said, state=AnchorState.CHANGED)
    assert row.stale and (row.reading.value, row.reading.subject) == (Decimal(12000), "路长")
    assert not MetricRow(METRIC, said).stale


def test_what_a_verdict_makes_of_a_figure() -> None:
    plain = MetricRow(METRIC)
    assert (plain.id, plain.places) == ("m-1", (TextRange(4, 8),))
    assert not (plain.added or plain.confirmed or plain.dismissed or plain.pinned or plain.stale)
    assert MetricRow(METRIC, review(status=Status.ANSWERED)).confirmed
    assert MetricRow(METRIC, review(status=Status.DISMISSED)).dismissed
    assert MetricRow(METRIC, review(pinned=True)).pinned
    assert MetricRow(METRIC, annotation=annotation()).added


def test_a_note_without_a_place_has_none() -> None:
    note, place = annotation(), TextRange(4, 8)
    assert NoteRow(note, Placement(AnchorState.ANCHORED, place)).places == (place,)
    lost = NoteRow(note, Placement(AnchorState.ORPHAN, None))
    assert (lost.id, lost.range, lost.places) == (note.id, None, ())
