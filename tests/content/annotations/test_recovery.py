"""Drafts and unsaved notes wait in the recovery folder; reviews, ids and messages are made right."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import AnnotationSet, Status
from content.annotations.identity import new_id, now
from content.annotations.recovery import (
    Draft,
    discard_draft,
    discard_unsaved,
    read_drafts,
    read_unsaved,
    write_draft,
    write_unsaved,
)
from content.annotations.review import review_of
from content.document import TextRange
from content.messages import Message, catalog
from content.metrics.metric import Metric, MetricKind
from content.questions.question import OpenQuestion, QuestionKind
from tests.content.annotations.notes_samples import HEADER, annotation, as_set, target

DRAFT = Draft("N1", "xm-1", target(), "question", ("召回", "a b"), "未写完的\n批注")


def test_a_draft_is_offered_again_until_it_is_discarded(tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    assert read_drafts(folder) == []
    write_draft(folder, DRAFT)
    later = replace(DRAFT, text="再写一点")
    write_draft(folder, later)
    write_draft(folder, replace(DRAFT, id="N2", article="xm-2"))
    assert read_drafts(folder, "xm-1") == [later]
    assert len(read_drafts(folder)) == 2
    discard_draft(folder, "N1")
    discard_draft(folder, "N1")
    assert read_drafts(folder, "xm-1") == []


def test_damaged_drafts_are_passed_over(tmp_path: Path) -> None:
    write_draft(tmp_path, DRAFT)
    for name, content in {
        "a": "",
        "b": "[]",
        "c": "{}",
        "d": '{"target": {}, "tags": []}',
        "e": "\x00",
    }.items():
        (tmp_path / f"{name}.draft.json").write_text(content, encoding="utf-8")
    assert read_drafts(tmp_path) == [DRAFT]


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    write_draft(tmp_path / "inner", replace(DRAFT, id="../../evil"))
    assert [entry.parent.name for entry in tmp_path.rglob("*.json")] == ["inner"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_of_a_draft_survives(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        draft = replace(DRAFT, text=text)
        write_draft(Path(folder), draft)
        assert read_drafts(Path(folder)) == [draft]


def test_unsaved_notes_are_a_notes_file(tmp_path: Path) -> None:
    assert read_unsaved(tmp_path, HEADER.id) == AnnotationSet()
    write_unsaved(tmp_path, HEADER, as_set(annotation(1)))
    assert read_unsaved(tmp_path, HEADER.id) == as_set(annotation(1))
    discard_unsaved(tmp_path, HEADER.id)
    assert read_unsaved(tmp_path, HEADER.id) == AnnotationSet()


def test_ids_rise_and_differ() -> None:
    made = [new_id() for _ in range(2_000)]
    assert made == sorted(set(made))
    assert {len(one) for one in made} == {16}


def test_now_is_utc_to_the_second() -> None:
    assert now().utcoffset() is not None
    assert now().microsecond == 0


def test_reviews_stand_on_the_item_s_words() -> None:
    text = "去年交付了 41 万辆。年底能否翻倍？"
    question = OpenQuestion(
        "q-1",
        QuestionKind.FORECAST,
        "must",
        "年底能否翻倍",
        (TextRange(12, 18),),
        Message("a"),
        Message("b"),
        "r",
        0.9,
    )
    made = review_of(question, text, "ab", status=Status.ANSWERED, reason="已达成")
    assert (made.of, made.item, made.item_kind) == ("question", "q-1", "forecast")
    assert (made.target.quote, made.target.source) == (TextRange(12, 18).of(text), "sha256:ab")
    assert (made.status, made.reason) == (Status.ANSWERED, "已达成")
    metric = Metric("m-1", MetricKind.COUNT, TextRange(6, 11), "41 万辆", "b1", Decimal(410000), "辆")
    assert review_of(metric, text, "ab", pinned=True).of == "metric"


def test_every_message_exists_in_both_languages_with_the_same_places() -> None:
    def places(lang: str) -> dict[str, set[str]]:
        entries = {key: text for key, text in catalog(lang).items() if key.startswith("notes.")}
        return {key: {part.split("}")[0] for part in text.split("{")[1:]} for key, text in entries.items()}

    assert places("en") == places("zh")
    assert places("en")
