from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import AnchorState, Annotation, AnnotationKind, Placement, Status, Target
from content.checklist import NoteRow
from content.document import Document, TextRange
from content.reading import read
from content.sources.open import text_source
from tui.locale.catalog import say
from tui.panes.facets import Facets
from tui.panes.note_facets import ORDERS, TAGS, NoteFacets, overlapping, words_of

MOMENT = datetime(2026, 5, 1, tzinfo=UTC)


def note(name: str, start: int = 0, end: int = 4, **fields: object) -> NoteRow:
    target = Target("油价涨了", "", "", start, end, "sha256:0")
    annotation = replace(Annotation(name, target, MOMENT, MOMENT), **fields)  # type: ignore[arg-type]
    return NoteRow(annotation, Placement(AnchorState.ANCHORED, TextRange(start, end)))


def lost(row: NoteRow) -> NoteRow:
    return replace(row, placement=Placement(AnchorState.ORPHAN, None))


def passing(*rows: NoteRow) -> dict[str, set[str]]:
    """Facet -> the notes that it leaves, of facets that leave any."""
    found = {
        facet.id: {row.id for row in rows if facet.passes(row)} for facet in NoteFacets(rows, "zh").all()
    }
    return {name: ids for name, ids in found.items() if ids}


@pytest.mark.parametrize("kind", AnnotationKind)
def test_a_note_has_its_kind_alone(kind: AnnotationKind) -> None:
    kinds = {name for name in passing(note("a", kind=kind)) if name.startswith("kind:")}
    assert kinds == {f"kind:{kind.value}"}


@pytest.mark.parametrize("kind", AnnotationKind)
def test_only_what_can_be_settled_has_a_status(kind: AnnotationKind) -> None:
    found = passing(note("a", kind=kind, status=Status.ANSWERED))
    settled = kind in (AnnotationKind.QUESTION, AnnotationKind.DISPUTE, AnnotationKind.CHECK)
    assert ("status:answered" in found) == settled
    assert "status:open" not in found


@pytest.mark.parametrize("state", AnchorState)
def test_how_sure_the_place_is(state: AnchorState) -> None:
    row = note("a")
    range = None if state is AnchorState.ORPHAN else row.range
    found = passing(replace(row, placement=Placement(state, range)))
    assert f"anchor:{state.value}" in found
    assert ("anchor:unsure" in found) == (state in (AnchorState.CHANGED, AnchorState.ORPHAN))


def test_tags_are_offered_the_most_used_first_each_note_counting_once() -> None:
    rows = [note("a", tags=("油", "油", "油")), note("b", tags=("价", "油")), note("c", tags=("价",))]
    rows.append(note("d", tags=("价",)))
    tags = [facet for facet in NoteFacets(rows, "en").all() if facet.group == "tag"]
    assert [facet.words for facet in tags] == ["#价", "#油"]
    assert passing(*rows)["tag:油"] == {"a", "b"}


def test_no_more_tags_than_a_list_can_show() -> None:
    rows = [note(str(n), tags=(f"t{n}",)) for n in range(TAGS + 5)]
    assert sum(facet.group == "tag" for facet in NoteFacets(rows, "en").all()) == TAGS


def test_colours_and_words() -> None:
    found = passing(note("a", color="red"), note("b", note="谁说的？", color="绿\n色"))
    assert found["color:red"] == {"a"} and found["color:绿\n色"] == {"b"}
    assert found["written:yes"] == {"b"} and found["written:no"] == {"a"}
    rows = [note("b", color="绿\n色")]
    assert [facet.words for facet in NoteFacets(rows, "zh").all() if facet.group == "color"] == ["绿 色"]


def test_kind_and_tag_add_up_and_tags_exclude_each_other() -> None:
    rows = [
        note("a", kind=AnnotationKind.CHECK, tags=("油",)),
        note("b", kind=AnnotationKind.CHECK, tags=("价",)),
        note("c", tags=("油",)),
    ]
    facets: Facets[NoteRow] = Facets()
    facets.offer(NoteFacets(rows, "zh").all())
    facets.toggle("kind:check")
    facets.toggle("tag:油")
    assert [row.id for row in facets.keep(rows)] == ["a"]
    facets.toggle("tag:价")
    assert [row.id for row in facets.keep(rows)] == ["b"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_facet_and_group_has_words(lang: str) -> None:
    rows = [note("a", tags=("x",), color="red")]
    for facet in NoteFacets(rows, lang).all():  # type: ignore[arg-type]
        assert facet.words and "." not in facet.words
        group = say(lang, f"screens.narrowing.group.{facet.group}")  # type: ignore[arg-type]
        assert "narrowing" not in group


def test_orders() -> None:
    rows = [
        note("a", tags=("b",), modified=MOMENT),
        note("b", kind=AnnotationKind.CHECK, modified=MOMENT + timedelta(days=2)),
        note("c", kind=AnnotationKind.HIGHLIGHT, tags=("a", "z"), modified=MOMENT + timedelta(days=1)),
    ]
    made = {name: "".join(row.id for row in order(rows)) for name, order in ORDERS.items()}
    assert made == {"place": "abc", "newest": "bca", "kind": "cab", "tag": "cab"}


def test_typed_words_are_looked_for_in_note_quote_tags_and_kind() -> None:
    row = note("a", note="怎么测的", tags=("良率",), kind=AnnotationKind.DISPUTE, was=("旧句",))
    words = words_of(row, "zh")
    assert all(part in words for part in ("怎么测的", "油价涨了", "#良率", "质疑", "旧句"))


def test_touching_notes_and_lost_ones_share_nothing() -> None:
    assert overlapping([note("a", 0, 4), note("b", 4, 8), lost(note("c", 0, 9))]) == frozenset()
    assert passing(note("a", 0, 9), note("b", 4, 8), note("c", 10, 12))["shared:yes"] == {"a", "b"}


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12))
def test_overlaps_are_those_of_every_pair(places: list[tuple[int, int]]) -> None:
    rows = [note(str(n), start, start + length) for n, (start, length) in enumerate(places)]
    expected = {
        row.id
        for one, other in combinations(rows, 2)
        if one.range and other.range and one.range.overlaps(other.range)
        for row in (one, other)
    }
    assert overlapping(rows) == expected


SECTIONED = "渡口的账\n\n前言一句。\n\n## 运客\n\n去年运客三万人。\n\n## 票价\n\n票价没有变。\n"


def sectioned() -> Document:
    """A document with a preface and two sections."""
    return read(text_source("# " + SECTIONED, "ferry")).document


def test_notes_are_in_the_section_where_they_begin() -> None:
    document = sectioned()
    names = {section.id: section.title for section in document.sections}
    rows = [
        note("a", document.text.index("去年"), document.text.index("票价没有")),
        note("b", document.text.index("票价没有"), document.text.index("没有变") + 3),
        note("c", document.text.index("前言"), document.text.index("前言") + 2),
        lost(note("d", document.text.index("去年"), document.text.index("去年") + 2)),
    ]
    facets = {facet.id: facet for facet in NoteFacets(rows, "zh", document).all() if facet.group == "section"}
    found = {
        names[name.removeprefix("section:")]: [row.id for row in rows if facet.passes(row)]
        for name, facet in facets.items()
    }
    assert (found["## 运客"], found["## 票价"]) == (["a"], ["b"])
    assert all("d" not in ids for ids in found.values())
    assert [facet.words for facet in facets.values()] == [name for name in names.values() if name]


def test_without_a_document_there_are_no_sections() -> None:
    assert not any(facet.group == "section" for facet in NoteFacets([note("a")], "zh").all())
