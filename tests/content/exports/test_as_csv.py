from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review, Status
from content.document import TextRange
from content.exports.as_csv import METRIC_COLUMNS, NOTE_COLUMNS, QUESTION_COLUMNS, render_csv
from content.exports.dossier import Dossier
from content.exports.escaping import without_controls
from content.reading import read
from content.sources.open import text_source

TEXT = "公司去年卖出12万台风机。业内人士认为，这个目标能否实现仍有争议。"
MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
BRIEFING = read(text_source(TEXT, "wind"))


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def dossier(**changes: object) -> Dossier:
    place = TextRange(4, 10)
    note = Annotation("A", describe(TEXT, place, "0"), MOMENT, MOMENT, **changes)  # type: ignore[arg-type]
    places = {"A": Placement(AnchorState.ANCHORED, place)}
    return Dossier(BRIEFING, AnnotationSet((note,)), places, "zh")


def test_the_columns_are_named() -> None:
    for what, columns in (
        ("notes", NOTE_COLUMNS),
        ("metrics", METRIC_COLUMNS),
        ("questions", QUESTION_COLUMNS),
    ):
        text = render_csv(dossier(), what)
        assert text.split("\r\n")[0].removeprefix("\ufeff") == ",".join(columns)
        assert rows(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_note_comes_back_and_is_no_formula(note: str) -> None:
    row = rows(render_csv(dossier(note=note), "notes"))[0]
    plain = without_controls(note)
    assert row["note"] in (plain, "'" + plain)
    assert row["note"][:1] not in ("=", "+", "-", "@") or row["note"].lstrip("+-").replace(".", "").isdigit()


@pytest.mark.parametrize("note", ["=1+1", "+cmd", "-x", "@SUM(A1)", "＝1＋1", "＋x", "－x", "＠x"])
def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe(note: str) -> None:
    assert rows(render_csv(dossier(note=note), "notes"))[0]["note"] == f"'{note}"


def test_quotes_commas_and_lines_follow_the_rfc() -> None:
    text = render_csv(dossier(note='a,"b"\nc', tags=("x", "y z")), "notes")
    assert '"a,""b""\nc"' in text and text.endswith("\r\n")
    assert rows(text)[0]["tags"] == "x; y z"


def test_what_the_reader_corrected_is_in_the_table() -> None:
    metric = BRIEFING.metrics[0]
    target = describe(TEXT, metric.range, "0")
    review = Review(
        "R", "metric", metric.id, metric.kind.value, target, MOMENT, MOMENT,
        status=Status.CORRECTED, corrected={"value": "130000"},
    )  # fmt: skip
    places = {"R": Placement(AnchorState.ANCHORED, metric.range)}
    row = rows(render_csv(Dossier(BRIEFING, AnnotationSet((), (review,)), places, "zh"), "metrics"))[0]
    assert (row["quote"], row["value"], row["status"]) == ("12万台", "130000", "corrected")


def test_a_row_has_every_field_of_a_note() -> None:
    fields: dict[str, object] = {
        "color": "red", "was": ("旧一", "旧二"), "rev": 7, "item_kind": "disputed", "tier": "nice",
        "reason": "待复核", "evidence": ("甲", "乙"), "owner": "林", "due": date(2027, 1, 10),
        "same_as": ("q-1", "q-2"), "split_from": "q-3", "metric": {"value": "4", "unit": "台"},
    }  # fmt: skip
    sent = dossier(**fields)
    row = rows(render_csv(sent, "notes"))[0]
    target = sent.notes.annotations[0].target
    assert (row["color"], row["was"], row["rev"]) == ("red", "旧一\n旧二", "7")
    assert (row["item_kind"], row["tier"], row["reason"]) == ("disputed", "nice", "待复核")
    assert (row["evidence"], row["owner"], row["due"]) == ("甲\n乙", "林", "2027-01-10")
    assert (row["same_as"], row["split_from"]) == ("q-1; q-2", "q-3")
    assert row["metric"] == "value=4; unit=台"
    assert (row["made_start"], row["made_end"]) == (str(target.start), str(target.end))
    assert row["passage"] == target.quote and row["source"] == target.source


def test_a_figure_added_without_words_has_a_row_too() -> None:
    assert len(rows(render_csv(dossier(metric={"value": "4"}), "notes"))) == 1


def test_control_characters_stay_out_of_every_cell() -> None:
    row = rows(render_csv(dossier(note="a\x1b[31m\r\nb\x85\u202ec", tags=("\x00t",)), "notes"))[0]
    assert row["note"] == "a\ufffd[31m\nb\ufffdc" and row["tags"] == "\ufffdt"
