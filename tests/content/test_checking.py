"""The checklist as the reader works it: verdicts, own questions, merging and splitting, through edits."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Status,
    Target,
)
from content.annotations.identity import now
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.briefing import Briefing
from content.checklist import Checklist, QuestionRow, compile_checklist
from content.document import Document, Source, TextRange
from content.exports.as_csv import render_csv
from content.exports.as_html import render_html
from content.exports.as_json import render_json
from content.exports.as_markdown import render_markdown
from content.exports.dossier import Dossier
from content.exports.incoming import read_notes
from content.messages import Message
from content.notebook import Notebook
from content.questions.question import OpenQuestion, QuestionKind
from content.reading import read
from content.sources.open import text_source

TEXT = (
    "港口今年吞吐量为120万吨。\n公司承诺2027年达到150万吨。\n有居民质疑扬尘超标，公司否认。\n"
    "据传，二期工程已经停工。\n有网友爆料，二期工程的承包方正在起诉港口。"
)
EDITED = "编者按：本文有更正。\n" + TEXT.replace(
    "公司承诺2027年达到150万吨", "港口公司承诺2027年要达到150万吨"
)


class Desk:
    """An article with its notes on disk, opened again in any text."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open(TEXT)

    def open(self, text: str) -> Desk:
        source = text_source(text, "port")
        store = AnnotationStore(self.folder / "n.toml", Header("xm-port", "港口"), self.folder / "history")
        self.book = Notebook(store, source.text, source.digest)
        self.briefing = read(source, article_id="xm-port")
        return self

    @property
    def rows(self) -> tuple[QuestionRow, ...]:
        return self.book.checklist(self.briefing).questions

    def row(self, words: str) -> QuestionRow:
        return next(row for row in self.rows if words in row.question.quote)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_sample_has_items_of_several_kinds(desk: Desk) -> None:
    assert {row.question.kind.value for row in desk.rows} >= {"disputed", "forecast"}


def test_a_verdict_with_all_its_parts_outlives_an_edit(desk: Desk) -> None:
    due = date(2027, 3, 1)
    desk.book.check(
        desk.row("150万吨"),
        status=Status.CHECKING,
        evidence=("https://example.org/a", "电话问过"),
        owner="林",
        due=due,
    )
    row = desk.open(EDITED).row("150万吨")
    assert (row.status, row.owner, row.due) == (Status.CHECKING, "林", due)
    assert row.evidence == ("https://example.org/a", "电话问过")


def test_a_verdict_on_an_edited_passage_says_so_until_it_is_confirmed(desk: Desk) -> None:
    desk.book.check(desk.row("150万吨"), status=Status.ANSWERED)
    desk.book.raise_question(TextRange(0, TEXT.index("。")), "x")
    assert not any(row.stale for row in desk.rows)
    desk.open(TEXT.replace("2027年达到", "2027年要达到").replace("120万吨", "130万吨"))
    promise, own = desk.row("150万吨"), desk.rows[0]
    assert promise.stale and promise.done and own.own is not None and own.stale
    desk.book.hold(promise)
    desk.book.hold(own)
    assert not any(row.stale for row in desk.rows)
    [note] = desk.book.notes.annotations
    assert note.target.quote.endswith("130万吨") and note.was[0].endswith("120万吨")
    untouched = desk.row("已经停工")
    assert desk.book.hold(untouched).notes == desk.book.notes


def test_an_edit_elsewhere_makes_nothing_stale(desk: Desk) -> None:
    desk.book.check(desk.row("已经停工"), status=Status.CHECKING)
    desk.open(EDITED)
    assert desk.row("已经停工").status is Status.CHECKING
    assert not any(row.stale for row in desk.rows)


def test_the_readers_date_goes_before_the_texts(desk: Desk) -> None:
    row = desk.row("150万吨")
    assert row.due == row.question.due == date(2028, 1, 10)
    desk.book.check(row, due=date(2027, 5, 5))
    assert desk.row("150万吨").due == date(2027, 5, 5)
    desk.book.check(desk.row("150万吨"), due=None)
    assert desk.row("150万吨").due == date(2028, 1, 10)


def test_a_row_without_verdict_says_nothing() -> None:
    row = QuestionRow(question("q-1", 0, 4))
    assert (row.status, row.reason, row.evidence, row.owner, row.verdict) == (Status.OPEN, "", (), "", None)


# The reader's own questions


def test_an_own_question_joins_the_list_in_text_order(desk: Desk) -> None:
    place = TextRange(TEXT.index("120万吨"), TEXT.index("。\n公司承诺"))
    desk.book.raise_question(place, "查海关数据", item_kind="unsourced", tier="nice")
    row = desk.rows[0]
    assert row.own is not None and row.review is None
    assert (row.question.kind, row.question.tier, row.question.quote) == (
        QuestionKind.UNSOURCED,
        "nice",
        "120万吨",
    )
    assert row.question.settle == Message("questions.own.settle", {"note": "查海关数据"})
    assert row.question.metrics
    starts = [row.question.spans[0].start for row in desk.rows]
    assert starts == sorted(starts)


def test_a_note_of_kind_question_is_on_the_list(desk: Desk) -> None:
    desk.book.annotate(TextRange(0, 4), AnnotationKind.QUESTION)
    row = desk.rows[0]
    assert (row.question.kind, row.question.tier) == (QuestionKind.QUESTION, "must")
    assert row.question.settle.key == "questions.own.unsaid"


def test_other_notes_are_not(desk: Desk) -> None:
    before = len(desk.rows)
    for kind in set(AnnotationKind) - {AnnotationKind.QUESTION}:
        desk.book.annotate(TextRange(0, 4), kind, (), "x")
    assert len(desk.rows) == before


def test_the_verdict_on_an_own_question_stands_in_its_annotation(desk: Desk) -> None:
    desk.book.raise_question(TextRange(0, 4), "谁统计的")
    desk.book.check(desk.rows[0], status=Status.ANSWERED, evidence=("年报第3页",))
    [note] = desk.book.notes.annotations
    assert (note.status, note.evidence) == (Status.ANSWERED, ("年报第3页",))
    assert desk.book.notes.reviews == ()
    again = desk.open(TEXT).rows[0]
    assert again.done and again.evidence == ("年报第3页",)


def test_an_own_question_follows_an_edit_and_leaves_with_its_passage(desk: Desk) -> None:
    desk.book.raise_question(TextRange(0, TEXT.index("。")), "谁统计的")
    row = desk.open(EDITED).rows[0]
    assert row.own is not None and row.question.quote == "港口今年吞吐量为120万吨"
    gone = desk.open("完全不同的另一篇文章，只讲天气。今天有雨。")
    assert all(row.own is None for row in gone.rows)
    assert gone.book.checklist(gone.briefing).notes[0].placement.state is AnchorState.ORPHAN


def test_an_own_question_can_be_revised(desk: Desk) -> None:
    desk.book.raise_question(TextRange(0, 4), "谁统计的")
    desk.book.check(desk.rows[0], note="谁统计的？", item_kind="disputed", tier="nice")
    row = desk.rows[0]
    assert (row.question.kind, row.question.tier) == (QuestionKind.DISPUTED, "nice")


def test_words_of_another_version_read_as_the_usual(desk: Desk) -> None:
    desk.book.raise_question(TextRange(0, 4), "x", item_kind="hunch", tier="perhaps")
    assert (desk.rows[0].question.kind, desk.rows[0].question.tier) == (QuestionKind.QUESTION, "must")


def test_undo_takes_an_own_question_back(desk: Desk) -> None:
    before = desk.rows
    desk.book.raise_question(TextRange(0, 4), "x")
    desk.book.undo()
    assert desk.rows == before
    desk.book.redo()
    assert desk.rows[0].own is not None


# Merging


def test_merging_gathers_mentions_and_undo_parts_them(desk: Desk) -> None:
    before = desk.rows
    head, other = desk.row("已经停工"), desk.row("起诉港口")
    desk.book.merge_questions(head, other)
    assert len(desk.rows) == len(before) - 1
    row = desk.row("已经停工")
    assert row.question.spans == (*head.question.spans, *other.question.spans)
    assert row.absorbed == (other.question,)
    assert row.question.quote == head.question.quote
    desk.book.undo()
    assert [row.question for row in desk.rows] == [row.question for row in before]


def test_a_merge_outlives_edits_that_change_ids(desk: Desk) -> None:
    desk.book.merge_questions(desk.row("已经停工"), desk.row("起诉港口"))
    text = TEXT.replace("据传，二期工程", "据传，港口二期工程").replace(
        "有网友爆料，二期", "有网友爆料，港口二期"
    )
    row = desk.open(text).row("已经停工")
    assert len(row.absorbed) == 1
    assert "起诉港口" in row.absorbed[0].quote
    assert row.absorbed[0].id not in (row.verdict.same_as if row.verdict else ())  # the id did change


def test_one_verdict_holds_for_all_that_is_merged(desk: Desk) -> None:
    desk.book.merge_questions(desk.row("已经停工"), desk.row("起诉港口"))
    desk.book.check(desk.row("已经停工"), status=Status.DISMISSED, reason="不值得查")
    row = desk.row("已经停工")
    assert row.done and row.absorbed and row.reason == "不值得查"


def test_what_was_merged_can_be_taken_out_again(desk: Desk) -> None:
    before = [row.question for row in desk.rows]
    desk.book.merge_questions(desk.row("已经停工"), desk.row("起诉港口"))
    desk.book.take_out(desk.row("已经停工").absorbed[0])
    assert [row.question for row in desk.rows] == before


def test_a_reviewed_item_merges_and_parts_after_an_edit(desk: Desk) -> None:
    desk.book.check(desk.row("起诉港口"), owner="林")
    desk.book.merge_questions(desk.row("已经停工"), desk.row("起诉港口"))
    desk.open(TEXT.replace("有网友爆料，二期", "有网友爆料，港口二期"))
    [member] = desk.row("已经停工").absorbed
    desk.book.take_out(member)
    assert desk.row("起诉港口").owner == "林"


def test_own_and_extracted_items_merge_either_way(desk: Desk) -> None:
    desk.book.raise_question(TextRange(0, 4), "x", tier="nice")
    own = desk.rows[0]
    desk.book.merge_questions(own, desk.row("起诉港口"))
    assert [item.quote for item in desk.rows[0].absorbed] == [
        next(item for item in desk.briefing.questions if "起诉港口" in item.quote).quote
    ]
    desk.book.undo()
    desk.book.merge_questions(desk.row("起诉港口"), desk.rows[0])
    assert desk.row("起诉港口").absorbed[0].rule == "own"
    assert all(row.own is None for row in desk.rows)


def test_a_chain_of_merges_is_one_item(desk: Desk) -> None:
    rows = desk.rows[:3]
    desk.book.merge_questions(rows[1], rows[2])
    desk.book.merge_questions(rows[0], next(row for row in desk.rows if row.id == rows[1].id))
    head = next(row for row in desk.rows if row.id == rows[0].id)
    assert {item.id for item in head.absorbed} == {rows[1].id, rows[2].id}


def test_the_merged_item_is_must_if_one_is_and_due_when_one_is(desk: Desk) -> None:
    nice = replace(question("q-a", 0, 2), tier="nice")
    must = replace(question("q-b", 4, 6), due=date(2027, 1, 10))
    [row] = compiled([nice, must], [review("r1", nice, same_as=("q-b",))]).questions
    assert (row.question.tier, row.due) == ("must", date(2027, 1, 10))


# Splitting


def test_a_mention_becomes_an_item_of_its_own(desk: Desk) -> None:
    both = replace(question("q-a", 0, 4), spans=(TextRange(0, 4), TextRange(10, 14)))
    split = annotation("A1", 10, 14, item_kind="disputed", split_from="q-a")
    rows = compiled([both], annotations=[split]).questions
    assert [row.question.spans for row in rows] == [(TextRange(0, 4),), (TextRange(10, 14),)]
    assert rows[1].question.why.key == "questions.own.split"


def test_a_split_item_is_known_again_when_rules_draw_it_otherwise() -> None:
    wider = replace(question("q-z", 0, 4), spans=(TextRange(0, 4), TextRange(9, 15)))
    split = annotation("A1", 10, 14, item_kind="disputed", split_from="q-a")
    assert [row.question.spans for row in compiled([wider], annotations=[split]).questions] == [
        (TextRange(0, 4),),
        (TextRange(10, 14),),
    ]
    alone = question("q-y", 10, 14)
    [row] = compiled([alone], annotations=[split]).questions
    assert row.own is not None


def test_a_question_raised_on_an_item_leaves_the_item() -> None:
    own = annotation("A1", 0, 4, item_kind="disputed")
    assert len(compiled([question("q-a", 0, 4)], annotations=[own]).questions) == 2


def test_splitting_in_the_notebook_and_back(desk: Desk) -> None:
    desk.book.merge_questions(desk.row("已经停工"), desk.row("起诉港口"))
    row = desk.row("已经停工")
    desk.book.split_question(row, row.question.spans[1])
    split = next(row for row in desk.rows if row.own is not None)
    assert split.question.kind is row.question.kind
    assert split.question.spans == (row.question.spans[1],)
    desk.book.undo()
    assert all(row.own is None for row in desk.rows)


# Which item a review means


def test_the_item_that_shares_most_is_meant_unless_the_id_is_known() -> None:
    one, other = question("q-a", 0, 10), question("q-b", 8, 30)
    seen = Placement(AnchorState.CHANGED, TextRange(5, 25))
    rows = compiled([one, other], [review("r", one, item="q-gone")], {"r": seen}).questions
    assert [row.review is not None for row in rows] == [False, True]
    rows = compiled([one, other], [review("r", one)], {"r": seen}).questions
    assert [row.review is not None for row in rows] == [True, False]


def test_kind_and_place_must_agree() -> None:
    item = question("q-a", 0, 10)
    elsewhere = {"r": Placement(AnchorState.MOVED, TextRange(40, 44))}
    assert compiled([item], [review("r", item)], elsewhere).questions[0].review is None
    other = review("r", item, item_kind="forecast")
    assert compiled([item], [other]).questions[0].review is None


def test_the_latest_of_two_verdicts_holds_and_a_deleted_one_does_not() -> None:
    item = question("q-a", 0, 10)
    early = review("r1", item, status=Status.DISMISSED)
    late = replace(review("r2", item, status=Status.CHECKING), modified=now().replace(year=2099))
    assert compiled([item], [late, early]).questions[0].status is Status.CHECKING
    gone = replace(late, deleted=now())
    assert compiled([item], [gone, early]).questions[0].status is Status.DISMISSED


ITEMS = st.integers(1, 6)


@given(ITEMS, st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_no_item_is_lost_however_things_are_merged(count: int, links: list[tuple[int, int]]) -> None:
    items = [question(f"q-{n}", 10 * n, 10 * n + 4) for n in range(count)]
    same: dict[int, tuple[str, ...]] = {}
    for head, member in links:
        same[head] = (*same.get(head, ()), f"q-{member}")
    reviews = [review(f"r{n}", items[n], same_as=names) for n, names in same.items() if n < count]
    rows = compiled(items, reviews).questions
    shown = [row.id for row in rows] + [item.id for row in rows for item in row.absorbed]
    assert sorted(shown) == sorted(item.id for item in items)
    assert sorted(span for row in rows for span in row.question.spans) == [item.spans[0] for item in items]


# On disk and in exports


def test_every_field_of_an_own_question_survives_file_and_export(desk: Desk) -> None:
    desk.book.raise_question(
        TextRange(0, 4),
        "谁统计的",
        item_kind="disputed",
        tier="nice",
        owner="林",
        due=date(2027, 1, 10),
        evidence=("https://example.org/a", "年报"),
        reason="待复核",
    )
    desk.book.merge_questions(desk.rows[0], desk.row("起诉港口"))
    [note] = desk.book.notes.annotations
    assert desk.open(TEXT).book.notes.annotations == (note,)
    dossier = Dossier(desk.briefing, desk.book.notes, desk.book.places)
    [back] = read_notes(render_json(dossier).encode(), "x")
    assert back.notes == desk.book.notes


def test_a_plain_note_has_none_of_a_questions_keys_on_disk(desk: Desk) -> None:
    desk.book.annotate(TextRange(0, 4), AnnotationKind.NOTE, (), "x")
    written = (desk.folder / "n.toml").read_text(encoding="utf-8")
    for key in ("item_kind", "tier", "reason", "evidence", "owner", "due", "same_as", "split_from"):
        assert f"{key} =" not in written


def test_exports_for_people_carry_what_the_reader_said(desk: Desk) -> None:
    desk.book.check(
        desk.row("150万吨"),
        status=Status.ANSWERED,
        evidence=("https://example.org/年报", "电话\n问过"),
        owner="林",
        due=date(2027, 3, 1),
        reason="已公布",
    )
    desk.book.raise_question(TextRange(0, 4), "谁统计的")
    dossier = Dossier(desk.briefing, desk.book.notes, desk.book.places, "zh")
    for made in (render_markdown(dossier), render_html(dossier)):
        for words in ("负责：林", "证据：https://example.org/年报", "证据：电话", "已公布", "2027-03-01"):
            assert words in made
        assert "谁统计的" in made and "个关键数字的出处" in made
        assert f"原文：{TEXT[:4]}" in made and "缘由：谁统计的" not in made, "in the reader's words, once"
    rows = list(csv.DictReader(io.StringIO(render_csv(dossier, "questions").lstrip("\ufeff"))))
    row = next(row for row in rows if "150万吨" in row["quote"])
    assert (row["owner"], row["due"], row["status"]) == ("林", "2027-03-01", "answered")
    assert row["evidence"] == "https://example.org/年报\n电话\n问过"
    assert next(row for row in rows if row["rule"] == "own")["settle"] == "谁统计的"


def test_a_dossier_without_muted_rules(desk: Desk) -> None:
    dossier = Dossier(desk.briefing, desk.book.notes, desk.book.places)
    rule = desk.row("150万吨").question.rule
    left = dossier.without([rule]).briefing.questions
    assert left and rule not in [item.rule for item in left]
    assert dossier.without([]).briefing == dossier.briefing


# Made by hand

FILLER = "一二三四五六七八九十" * 10
TARGET = Target("", "", "", 0, 0, "")


def question(name: str, start: int, end: int) -> OpenQuestion:
    place, why = TextRange(start, end), Message("questions.own.why")
    return OpenQuestion(
        name, QuestionKind.DISPUTED, "must", place.of(FILLER), (place,), why, why, "disputed.rumour", 0.5
    )


def review(name: str, on: OpenQuestion, **more: object) -> Review:
    known: dict[str, object] = {"item": on.id, "item_kind": on.kind.value}
    target = replace(TARGET, start=on.spans[0].start, end=on.spans[0].end)
    fields = {**known, **more}
    return Review(id=name, of="question", target=target, created=now(), modified=now(), **fields)  # type: ignore[arg-type]


def annotation(name: str, start: int, end: int, **more: object) -> Annotation:
    target = replace(TARGET, start=start, end=end)
    return Annotation(name, target, now(), now(), kind=AnnotationKind.QUESTION, **more)  # type: ignore[arg-type]


def compiled(
    items: list[OpenQuestion],
    reviews: list[Review] | None = None,
    places: dict[str, Placement] | None = None,
    annotations: list[Annotation] | None = None,
) -> Checklist:
    notes = AnnotationSet(tuple(annotations or ()), tuple(reviews or ()))
    own = {item.id: Placement(AnchorState.ANCHORED, item.target.range) for item in notes.items}
    document = Document("xm-1", "", "zh", FILLER, (), (), Source(FILLER, "", "0" * 64))
    return compile_checklist(Briefing(document, (), tuple(items)), notes, {**own, **(places or {})})
