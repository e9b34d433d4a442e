"""The Web Annotations as a JSON-LD processor reads them, and as they come back; nothing is fetched."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import (
    MOTIVATIONS,
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Status,
)
from content.document import TextRange
from content.exports.dossier import Dossier
from content.exports.incoming import read_notes
from content.exports.registry import export
from content.reading import read
from content.sources.open import text_source

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
XM = "urn:xm-brief:term:"
MOMENT = datetime(2026, 3, 1, 8, tzinfo=UTC)

_LINKS = {
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "TimeState": "oa:TimeState",
    **{name: f"oa:{name}" for name in MOTIVATIONS.values()}, "tagging": "oa:tagging",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "styleClass": "oa:styleClass",
    "label": "rdfs:label", "value": "rdf:value", "format": "dc:format",
}  # fmt: skip
_RESOURCES = {
    "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
    "state": "oa:hasState", "cached": "oa:cachedSource", "first": "as:first", "partOf": "as:partOf",
}  # fmt: skip
_TYPED = {
    "created": ("dcterms:created", "xsd:dateTime"), "modified": ("dcterms:modified", "xsd:dateTime"),
    "sourceDate": ("oa:sourceDate", "xsd:dateTime"), "start": ("oa:start", "xsd:nonNegativeInteger"),
    "end": ("oa:end", "xsd:nonNegativeInteger"), "total": ("as:totalItems", "xsd:nonNegativeInteger"),
    "startIndex": ("as:startIndex", "xsd:nonNegativeInteger"),
}  # fmt: skip
CONTEXT = {
    "oa": OA,
    "as": "https://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **_LINKS,
    **{name: {"@id": term, "@type": "@id"} for name, term in _RESOURCES.items()},
    **{name: {"@id": term, "@type": kind} for name, (term, kind) in _TYPED.items()},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
}
"""The terms of the model that the export uses, with the meanings that the model gives them."""


def expanded(text: str) -> Any:
    """The export as a processor understands it."""
    jsonld = pytest.importorskip("pyld").jsonld

    def load(url: str, options: object) -> dict[str, Any]:
        assert url == ANNO
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    return jsonld.expand(json.loads(text), {"documentLoader": load})


def sample(note: str = "谁说的？", tags: tuple[str, ...] = ("电价",), reason: str = "年报") -> Dossier:
    """A note, a figure added by hand without words, and verdicts on a question and a figure."""
    source = text_source("电厂\n\n去年发电3亿千瓦时。厂长说，明年将发电8亿千瓦时。谁来买？\n", "plant")
    briefing = read(source, lang="zh")
    text = briefing.document.text

    def target(quote: str) -> Any:
        start = text.index(quote)
        return describe(text, TextRange(start, start + len(quote)), source.digest)

    annotations = (
        Annotation(
            "A1", target("发电3亿千瓦时"), MOMENT, MOMENT, kind=AnnotationKind.DISPUTE, note=note, tags=tags,
            color="red", rev=3, was=("旧句",),
        ),
        Annotation("A2", target("谁来买"), MOMENT, MOMENT, metric={"value": "1", "unit": "家"}),
        Annotation("A3", target("去年"), MOMENT, MOMENT, deleted=MOMENT),
    )  # fmt: skip
    question = Review(
        "R1", "question", "q-1", "forecast", target("明年将发电8亿千瓦时"), MOMENT, MOMENT,
        status=Status.ANSWERED, reason=reason, evidence=("https://example.org/a",), owner="林",
        due=date(2027, 1, 10), same_as=("q-2",), rev=2,
    )  # fmt: skip
    figure = Review(
        "R2", "metric", "m-1", "power", target("3亿千瓦时"), MOMENT, MOMENT,
        status=Status.CORRECTED, pinned=True, corrected={"value": "4"},
    )  # fmt: skip
    items = (*annotations, figure, question)
    places = {item.id: Placement(AnchorState.ANCHORED, item.target.range) for item in items}
    return Dossier(briefing, AnnotationSet(annotations, (figure, question)), places, "zh")


def items_of(made: Any) -> list[dict[str, Any]]:
    """The expanded annotations."""
    page = made[0]["https://www.w3.org/ns/activitystreams#first"][0]
    listed: list[dict[str, Any]] = page["https://www.w3.org/ns/activitystreams#items"][0]["@list"]
    return listed


def test_a_processor_finds_bodies_targets_and_selectors() -> None:
    first, *_ = items_of(expanded(export("w3c", sample())))
    assert first["@id"] == "urn:xm-brief:note:A1" and first["@type"] == [OA + "Annotation"]
    assert first[OA + "motivatedBy"] == [{"@id": OA + "assessing"}]
    bodies = {body[OA + "hasPurpose"][0]["@id"]: body for body in first[OA + "hasBody"]}
    assert set(bodies) == {OA + "commenting", OA + "tagging"}
    (target,) = first[OA + "hasTarget"]
    kinds = [selector["@type"] for selector in target[OA + "hasSelector"]]
    assert kinds == [[OA + "TextQuoteSelector"], [OA + "TextPositionSelector"]]
    assert target[OA + "hasSelector"][0][OA + "exact"] == [{"@value": "发电3亿千瓦时"}]
    assert target[OA + "hasState"][0][OA + "cachedSource"][0]["@id"].startswith("urn:sha256:")


def test_no_key_is_lost_on_a_processor() -> None:
    """A key that no context knows would be dropped without a word."""
    made = json.loads(export("w3c", sample()))
    known = {*CONTEXT, "xm:state", "xm:status", "xm:rev", "xm:was", "xm:item", "xm:review", "@context"}

    def keys(value: Any) -> set[str]:
        if isinstance(value, list):
            return {key for entry in value for key in keys(entry)}
        if not isinstance(value, dict):
            return set()
        ours = {"xm:item", "xm:review", "@context"}
        return set(value) | {key for name in value.keys() - ours for key in keys(value[name])}

    assert keys(made) <= known


def test_verdicts_are_whole_json_values_for_a_processor() -> None:
    found = {item["@id"]: item for item in items_of(expanded(export("w3c", sample())))}
    (review,) = found["urn:xm-brief:review:R1"][XM + "review"]
    assert review["@type"] == "@json"
    assert review["@value"]["owner"] == "林" and review["@value"]["due"] == "2027-01-10"
    (item,) = found["urn:xm-brief:note:A2"][XM + "item"]
    assert item["@value"] == {"metric": {"value": "1", "unit": "家"}}


def test_notes_added_figures_and_verdicts_come_back() -> None:
    sent = sample()
    (back,) = read_notes(export("w3c", sent).encode(), "x")
    kept = tuple(note for note in sent.notes.annotations if note.deleted is None)
    assert back.notes == AnnotationSet(kept, sent.notes.reviews)


def test_a_deleted_verdict_is_not_exported() -> None:
    sent = sample()
    gone = tuple(replace(review, deleted=MOMENT) for review in sent.notes.reviews)
    made = json.loads(export("w3c", replace(sent, notes=replace(sent.notes, reviews=gone))))
    assert made["total"] == len(made["first"]["items"]) == 2


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1), st.lists(st.text(min_size=1), max_size=3, unique=True), st.text())
def test_any_words_come_back(note: str, tags: list[str], reason: str) -> None:
    sent = sample(note, tuple(tags), reason)
    text = export("w3c", sent)
    assert not any((ord(char) < 32 and char != "\n") or 0x7F <= ord(char) < 0xA0 for char in text)
    (back,) = read_notes(text.encode(), "x")
    assert back.notes.annotations[0] == sent.notes.annotations[0]
    assert back.notes.reviews == sent.notes.reviews
