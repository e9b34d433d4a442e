"""Notes that come in: our JSON without loss, Web Annotations of others, Hypothesis; faults named by field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.annotations.annotation import AnnotationKind, AnnotationSet
from content.briefing import Briefing
from content.exports.as_json import render_json
from content.exports.dossier import Dossier
from content.exports.incoming import read_notes
from content.messages import UserError, render
from content.sources.open import text_source
from content.structure.parse import parse
from tests.content.annotations.notes_samples import ITEMS, annotation, as_set, review

TEXT = "一条河\n河水涨了两尺。"
SOURCE = text_source(TEXT, "river")
NOTES = st.lists(ITEMS, max_size=3, unique_by=lambda item: item.id).map(lambda items: as_set(*items))


def exported(notes: AnnotationSet) -> bytes:
    kept = {f"sha256:{SOURCE.digest}": SOURCE.text}
    return render_json(Dossier(Briefing(parse(SOURCE)), notes, {}, "zh", kept.get)).encode()


def test_our_export_comes_back_with_its_text() -> None:
    notes = as_set(annotation(1, tags=("a",)), review(2, reason="x"))
    (back,) = read_notes(exported(notes), "x.json")
    assert back.notes == notes
    assert (back.article, back.texts) == (f"xm-{SOURCE.digest[:12]}", {SOURCE.digest: SOURCE.text})


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(NOTES)
def test_any_notes_survive_the_way(notes: AnnotationSet) -> None:
    (back,) = read_notes(exported(notes), "x.json")
    assert back.notes == notes


def test_a_text_that_is_not_what_its_digest_says_is_left_out() -> None:
    table = json.loads(exported(as_set()))
    table["notes"]["texts"] = {"sha256:" + "0" * 64: "anything", "../../x": "y"}
    table["text"] = "another"
    assert read_notes(json.dumps(table).encode(), "x")[0].texts == {}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "change",
    [
        {"quote": "", "note": ""},
        {"mine": {"toml": "date", "value": "someday"}},
        {"mine": json.loads("[" * 700 + "]" * 700)},
    ],
    ids=["says-nothing", "no-date", "deep"],
)
def test_a_note_that_cannot_be_taken_is_no_fault_of_the_json(change: dict[str, Any], lang: str) -> None:
    table = json.loads(exported(as_set(annotation(1))))
    table["notes"]["annotation"][0].update(change)
    with pytest.raises(UserError) as caught:
        read_notes(json.dumps(table).encode(), "x.json")
    assert caught.value.what.key == "exports.error.unfit"
    assert caught.value.line(lang).startswith("x.json: ") and "\n" not in caught.value.line(lang)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"[" * 200_000, '{"a": 1}'.encode("utf-16")],
    ids=["empty", "zero", "deep", "utf-16"],
)
def test_bytes_that_are_no_json(content: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_notes(content, "x.json")
    assert caught.value.what.key == "exports.error.no_json"


HYPOTHESIS: dict[str, Any] = {
    "id": "h1",
    "uri": "https://example.org/a",
    "created": "2026-01-02T03:04:05.123456+00:00",
    "updated": "2026-01-03T03:04:05+00:00",
    "user": "acct:x@hypothes.is",
    "text": "查",
    "tags": ["水"],
    "document": {"title": ["一条河"]},
    "target": [
        {
            "source": "https://example.org/a",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 3, "end": "/p[2]"},
                {"type": "TextPositionSelector", "start": 4, "end": 8},
                {"type": "TextQuoteSelector", "exact": "河水涨了", "prefix": "一条河\n", "suffix": "两尺"},
            ],
        }
    ],
}


@pytest.mark.parametrize("wrap", [lambda row: {"total": 1, "rows": [row]}, lambda row: [row]])
def test_hypothesis_is_read_as_its_api_gives_it(wrap: Any) -> None:
    (page,) = read_notes(json.dumps(wrap(HYPOTHESIS)).encode(), "x")
    (note,) = page.notes.annotations
    assert (page.address, page.title) == ("https://example.org/a", "一条河")
    assert (note.id, note.note, note.tags, note.kind) == ("h1", "查", ("水",), AnnotationKind.NOTE)
    assert (note.target.quote, note.target.prefix, note.target.start) == ("河水涨了", "一条河\n", 4)


def test_pages_are_kept_apart() -> None:
    other = {**HYPOTHESIS, "id": "h2", "uri": "https://example.org/b"}
    assert len(read_notes(json.dumps([HYPOTHESIS, other]).encode(), "x")) == 2


def test_web_annotations_of_others_are_read() -> None:
    plain = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno5",
        "type": "Annotation",
        "motivation": "bookmarking",
        "body": {"type": "TextualBody", "value": "x"},
        "target": {
            "source": "http://example.org/page",
            "selector": {"type": "TextQuoteSelector", "exact": "涨"},
        },
    }
    (page,) = read_notes(json.dumps(plain | {"items": [plain]}).encode(), "x")
    (note,) = page.notes.annotations
    assert (note.target.quote, note.kind, page.address) == (
        "涨",
        AnnotationKind.HIGHLIGHT,
        "http://example.org/page",
    )
    again = read_notes(json.dumps([plain]).encode(), "x")[0].notes.annotations[0]
    assert again.id == note.id


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"id": "../../etc"}, "id"),
        ({"schema": 2}, "schema"),
        ({"notes": {"annotation": [{"id": "A"}]}}, "notes.annotation.0.created"),
        ({"notes": {"review": 3}}, "notes.review"),
    ],
)
def test_a_fault_is_named_by_its_field(change: dict[str, object], where: str) -> None:
    table = json.loads(exported(as_set(annotation(1)))) | change
    with pytest.raises(UserError) as caught:
        read_notes(json.dumps(table).encode(), "in.json")
    assert caught.value.where == "in.json"
    assert render(caught.value.what, "en").startswith(f"{where}: ")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["rows", "items", "uri", "target", "@context", "schema", "notes", "id", "first"]
                ),
                inner,
            )
        ),
        max_leaves=8,
    )
)
def test_any_json_is_read_or_refused(table: object) -> None:
    try:
        read_notes(json.dumps(table).encode(), "x")
    except UserError as error:
        assert error.line("zh").count("\n") == 0


# What other programs write, each a little differently


def taken(table: object) -> list[Any]:
    """The notes of a file, page by page, in one list."""
    pages = read_notes(json.dumps(table).encode(), "x")
    return [note for page in pages for note in page.notes.annotations]


def test_the_file_that_hypothesis_itself_exports_is_read() -> None:
    (note,) = taken({"export_date": "2026-01-01", "client_version": "1", "annotations": [HYPOTHESIS]})
    assert note.id == "h1"


def test_nulls_are_read_as_nothing() -> None:
    nulls = dict.fromkeys(("created", "updated", "tags", "document", "group"))
    (note,) = taken([{**HYPOTHESIS, **nulls}])
    assert (note.note, note.tags, note.created.year) == ("查", (), 1970)
    (note,) = taken([{**HYPOTHESIS, "text": None, "document": {"title": None}}])
    assert note.note == "" and note.tags == ("水",)


def test_a_time_without_zone_is_utc() -> None:
    (note,) = taken([{**HYPOTHESIS, "created": "2026-01-02T03:04:05", "updated": "2026-01-02T03:04:06"}])
    assert note.created.isoformat() == "2026-01-02T03:04:05+00:00"
    assert note.modified.isoformat() == "2026-01-02T03:04:06+00:00"


def test_a_reply_stands_where_its_thread_does() -> None:
    reply = {
        "id": "h3", "uri": HYPOTHESIS["uri"], "text": "答", "references": ["gone", "h1"],
        "target": [{"source": HYPOTHESIS["uri"]}],
    }  # fmt: skip
    notes = {note.id: note for note in taken([reply, HYPOTHESIS])}
    assert notes["h3"].target == notes["h1"].target and notes["h3"].note == "答"


def test_a_note_on_a_whole_page_has_no_passage() -> None:
    (note,) = taken([{**HYPOTHESIS, "target": [{"source": HYPOTHESIS["uri"]}]}])
    assert note.target.quote == "" and note.note == "查"


def test_what_says_nothing_of_nothing_is_left_out() -> None:
    empty = {"id": "h4", "uri": "https://example.org/b", "target": []}
    (note,) = taken([empty, HYPOTHESIS])
    assert note.id == "h1"
    with pytest.raises(UserError) as caught:
        taken([empty])
    assert caught.value.what.key == "exports.error.no_notes"


WEB = {"id": "http://example.org/1", "type": "Annotation", "target": {"source": "http://example.org/p"}}


def test_a_single_annotation_is_a_file_too() -> None:
    (note,) = taken({"@context": "http://www.w3.org/ns/anno.jsonld", **WEB, "bodyValue": "记"})
    assert note.note == "记"


@pytest.mark.parametrize(
    ("body", "said", "tags"),
    [
        ("plain", "plain", ()),
        ({"value": ["a", "b"]}, "a\n\nb", ()),
        ([{"value": "a"}, "b"], "a\n\nb", ()),
        ({"type": "Choice", "items": [{"value": "a"}, {"value": "b"}]}, "a\n\nb", ()),
        ([{"value": "x", "purpose": ["tagging"]}, {"value": "a", "purpose": "commenting"}], "a", ("x",)),
        ({"value": "both", "purpose": ["commenting", "tagging"]}, "both", ()),
        ([{"value": None}, {"value": "a", "purpose": None}], "a", ()),
    ],
)
def test_bodies_of_every_shape(body: object, said: str, tags: tuple[str, ...]) -> None:
    (note,) = taken({"items": [{**WEB, "body": body}]} if said else [])
    assert (note.note, note.tags) == (said, tags)


@pytest.mark.parametrize(
    "target",
    [
        {"source": {"id": "http://example.org/p", "type": "Text"}},
        {"id": "http://example.org/p"},
        ["http://example.org/p", {"source": "http://example.org/q"}],
        {"source": "http://example.org/p", "selector": [None, "x", {"type": "CssSelector", "value": "p"}]},
    ],
)
def test_targets_of_every_shape(target: object) -> None:
    (page,) = read_notes(json.dumps({"items": [{**WEB, "body": "x", "target": target}]}).encode(), "x")
    assert page.address == "http://example.org/p"


def test_a_collection_whose_page_lies_elsewhere_has_no_notes() -> None:
    with pytest.raises(UserError) as caught:
        taken({"@context": "x", "type": "AnnotationCollection", "first": "http://example.org/page1"})
    assert caught.value.what.key == "exports.error.no_notes"


@pytest.mark.parametrize(
    "content", [b"", b"nope", b"\xff\xfe", b"[" * 100_000, b'{"a":NaN', b"[]", b"{}", b"[1]", b"null", b'"x"']
)
def test_bad_input_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(UserError) as caught:
        read_notes(content, "in.json")
    for lang in ("en", "zh"):
        told = caught.value.line(lang)
        assert told.startswith("in.json: ") and "\n" not in told
