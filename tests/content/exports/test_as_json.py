from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review, Status
from content.annotations.fields import annotation_from
from content.briefing import Briefing
from content.document import TextRange
from content.exports.as_json import briefing_object, decimal_text, dump, render_json
from content.exports.dossier import Dossier
from content.exports.notes_json import item_fields, place_fields
from content.messages import Message
from content.metrics.metric import Metric, MetricKind
from content.questions.question import OpenQuestion, QuestionKind
from content.sources.open import text_source
from content.structure.parse import parse

TEXT = "北岭水库的账\n北岭水库去年蓄水3.5亿立方米，比上年多三分之一。\n谁来付钱，还没有说法。"
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def briefing() -> Briefing:
    document = parse(text_source(TEXT, "reservoir"))
    place = TextRange(TEXT.index("3.5亿"), TEXT.index("，比"))
    metric = Metric(
        "m-1", MetricKind.VOLUME, place, place.of(TEXT), "b2", Decimal("3.5E+8"), "立方米", fraction="1/3"
    )
    asked = TextRange(TEXT.index("谁来"), len(TEXT))
    question = OpenQuestion(
        "q-1",
        QuestionKind.QUESTION,
        "must",
        asked.of(TEXT),
        (asked,),
        Message("exports.must"),
        Message("exports.nice"),
        "rule.one",
        0.5,
        date(2027, 1, 10),
        ("m-1",),
    )
    return Briefing(document, (metric,), (question,))


def note(**changes: object) -> Annotation:
    target = describe(TEXT, TextRange(0, 4), "ab" * 32)
    return Annotation("A1", target, MOMENT, MOMENT, **changes)  # type: ignore[arg-type]


def test_a_briefing_has_the_fields_of_schema_1() -> None:
    made = briefing_object(briefing(), "en")
    assert list(made) == [
        *("schema", "id", "title", "lang", "meta", "source", "text", "sections"),
        *("blocks", "metrics", "questions", "series"),
    ]
    assert list(made["meta"]) == ["date", "author", "publisher", "url", "deck"]
    metric, question = made["metrics"][0], made["questions"][0]
    assert (metric["value"], metric["value_max"], metric["fraction"]) == ("350000000", None, "1/3")
    assert (metric["start"], metric["end"]) == (TEXT.index("3.5"), TEXT.index("，比"))
    assert question["due"] == "2027-01-10" and question["why"] == "Must be checked"
    assert briefing_object(briefing(), "zh")["questions"][0]["why"] == "必查"


@pytest.mark.parametrize("part", ["blocks", "metrics", "questions"])
def test_only_prints_what_is_named(part: str) -> None:
    assert list(briefing_object(briefing(), "en", [part])) == ["schema", "id", "lang", part]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.5E+8", "350000000"),
        ("37.30", "37.3"),
        ("10", "10"),
        ("0.00", "0"),
        ("-1.50", "-1.5"),
        ("1E-7", "0.0000001"),
    ],
)
def test_numbers_are_exact_and_plain(value: str, text: str) -> None:
    assert decimal_text(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_number_changes_on_its_way_out(value: Decimal) -> None:
    assert Decimal(decimal_text(value)) == value and "E" not in decimal_text(value)


@given(st.text())
def test_one_object_is_one_line_for_every_reader(text: str) -> None:
    line = dump({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump(float("nan"))


def test_an_export_holds_every_field_of_a_note() -> None:
    deleted = datetime(2026, 12, 1, tzinfo=UTC)
    extra = {"mood": "calm", "seen": date(2026, 1, 2), "rate": float("inf"), "deep": [{"at": MOMENT}]}
    annotation = note(
        tags=("水",), note="行\n行", deleted=deleted, metric={"value": "1"}, was=("旧",), extra=extra
    )
    review = Review(
        "R1", "question", "q-1", "question", annotation.target, MOMENT, MOMENT,
        status=Status.ANSWERED, reason="问过", evidence=("电话",), due=date(2027, 1, 10),
        corrected={"value": "2"},
    )  # fmt: skip
    places = {"A1": Placement(AnchorState.ORPHAN, None), "R1": Placement(AnchorState.MOVED, TextRange(1, 5))}
    kept = {annotation.target.source: "the old text"}
    dossier = Dossier(briefing(), AnnotationSet((annotation,), (review,)), places, "en", kept.get)
    notes = json.loads(render_json(dossier))["notes"]
    assert notes["annotation"][0] == {
        "id": "A1", "rev": 1, "created": "2026-11-22T09:30:00Z", "modified": "2026-11-22T09:30:00Z",
        "deleted": "2026-12-01T00:00:00Z", "kind": "note", "status": "open", "color": "", "tags": ["水"],
        "quote": TEXT[:4], "prefix": "", "suffix": TEXT[4:52], "start": 0, "end": 4,
        "source": "sha256:" + "ab" * 32, "note": "行\n行", "was": ["旧"], "metric": {"value": "1"},
        "mood": "calm", "seen": {"toml": "date", "value": "2026-01-02"},
        "rate": {"toml": "float", "value": "inf"},
        "deep": [{"at": {"toml": "datetime", "value": "2026-11-22T09:30:00+00:00"}}],
    }  # fmt: skip
    assert notes["review"][0]["due"] == "2027-01-10" and notes["review"][0]["corrected"] == {"value": "2"}
    assert notes["places"]["A1"] == {"state": "orphan", "start": None, "end": None}
    assert notes["places"]["R1"] == {"state": "moved", "start": 1, "end": 5}
    assert notes["texts"] == kept


def test_a_listed_note_always_has_its_text_tags_and_color() -> None:
    fields = item_fields(note())
    assert (fields["color"], fields["tags"], fields["note"]) == ("", [], "")
    assert place_fields(Placement(AnchorState.ANCHORED, TextRange(0, 4)))["end"] == 4


WORDS = st.text(max_size=12)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
EXTRAS = st.dictionaries(
    WORDS.map("my {}".format),
    WORDS | st.integers() | st.floats(allow_nan=False) | st.dates() | st.lists(WORDS),
    max_size=3,
)


@given(note=WORDS, tags=st.lists(WORDS), moment=MOMENTS, deleted=st.none() | MOMENTS, extra=EXTRAS)
def test_the_json_says_all_that_is_needed_to_make_the_note_again(
    note: str, tags: list[str], moment: datetime, deleted: datetime | None, extra: dict[str, object]
) -> None:
    target = describe(TEXT, TextRange(2, 9), "ab" * 32)
    made = Annotation(
        "A1",
        target,
        moment,
        moment,
        note=note,
        tags=tuple(tags),
        deleted=deleted,
        extra=extra,
        was=(note, "x"),
    )
    assert annotation_from(as_toml_has_it(json.loads(dump(item_fields(made))))) == made


def as_toml_has_it(fields: dict[str, Any]) -> dict[str, Any]:
    """The values as a TOML reader would give them."""
    for key in {"created", "modified", "deleted"} & fields.keys():
        fields[key] = datetime.fromisoformat(fields[key])
    for key, value in fields.items():
        if isinstance(value, dict) and "toml" in value:
            kinds = {"date": date.fromisoformat, "float": float}
            fields[key] = kinds[value["toml"]](value["value"])
    return fields
