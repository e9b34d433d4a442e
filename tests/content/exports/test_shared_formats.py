"""Obsidian, HTML, Web Annotations and Readwise: what each must hold, of hostile texts too."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Status,
)
from content.document import TextRange
from content.exports.as_html import render_html
from content.exports.as_obsidian import CALLOUTS, block_name, escape_obsidian
from content.exports.dossier import Dossier
from content.exports.files import export_to
from content.exports.formats import FORMATS, SUFFIXES, UPDATED
from content.exports.html_text import element_id
from content.exports.incoming import read_notes
from content.exports.registry import Wishes, export
from content.reading import read
from content.sources.open import text_source

MOMENT = datetime(2026, 3, 1, 8, tzinfo=UTC)
TEXT = "\n".join(
    [
        "北岸的电厂",
        "2023年，北岸电厂发电3亿千瓦时。2024年，北岸电厂发电4亿千瓦时。",
        "<script>alert(1)</script> 与 <img src=x onerror=y> 都只是字 & 符号。",
        "厂长说，2027年将发电8亿千瓦时。谁来买，还没有说法。",
    ]
)


def dossier(*notes: tuple[str, str], text: str = TEXT, lang: str = "zh", **changes: object) -> Dossier:
    """A dossier with a note on each quote; a quote that is not in the text makes an orphan."""
    source = text_source(text, "plant")
    source = replace(source, meta=replace(source.meta, author="甲,乙", url="https://example.org/a?b=1&c=2"))
    briefing = read(source, lang="zh")
    body = briefing.document.text
    made: list[Annotation] = []
    places: dict[str, Placement] = {}
    for number, (quote, note) in enumerate(notes):
        at = body.find(quote)
        place = TextRange(max(0, at), max(0, at) + len(quote))
        target = replace(describe(body, place, source.digest), quote=quote)
        name = f"A{number}"
        made.append(Annotation(name, target, MOMENT, MOMENT, note=note, **changes))  # type: ignore[arg-type]
        places[name] = (
            Placement(AnchorState.ANCHORED, place) if at >= 0 else Placement(AnchorState.ORPHAN, None)
        )
    return Dossier(briefing, AnnotationSet(tuple(made)), places, lang)


SAMPLE = (("发电4亿千瓦时", "第一行\n<b>第二行</b>"), ("4亿", ""), ("早已删掉的话", "还在"))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_bytes_twice_and_keeps_orphans(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{SUFFIXES[format]}"
    export_to(path, format, dossier(*SAMPLE))
    first = path.read_bytes()
    export_to(path, format, dossier(*SAMPLE))
    assert path.read_bytes() == first
    assert "早已删掉的话" in first.decode()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_has_words_in_the_reader(lang: str) -> None:
    table = tomli.loads(
        (Path(__file__).parents[3] / "tui" / "locale" / lang / "reader.toml").read_text(encoding="utf-8")
    )
    assert set(FORMATS) <= set(table["export"])


# HTML


class Page(HTMLParser):
    """Tags, attributes and text of a page; what stands in it twice, or leads nowhere."""

    VOID = frozenset({"meta", "hr", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    def of(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def test_the_page_is_whole_and_fetches_nothing() -> None:
    made = render_html(dossier(*SAMPLE))
    page = Page(made)
    assert page.open == []
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert not {name for name, _ in page.attributes} & {"src", "onerror", "style", "srcset"}
    assert "url(" not in made and "@import" not in made and "default-src 'none'" in made
    assert "prefers-color-scheme: dark" in made and "@media print" in made
    ids = page.of("id")
    assert len(ids) == len(set(ids))
    assert all(link[1:] in ids for link in page.of("href") if link.startswith("#"))
    assert "svg" in page.tags and page.tags.count("rect") >= 2


def test_a_hostile_article_stays_text() -> None:
    page = Page(render_html(dossier(("<script>alert(1)</script>", "</aside><script>x</script>"))))
    text = "".join(page.texts)
    assert "<script>alert(1)</script> 与 <img src=x onerror=y> 都只是字 & 符号。" in text
    assert "</aside><script>x</script>" in text


def test_an_address_that_is_none_is_no_link() -> None:
    made = dossier()
    document = made.briefing.document
    meta = replace(document.source.meta, url="javascript:alert(1)")
    document = replace(document, source=replace(document.source, meta=meta))
    page = Page(render_html(replace(made, briefing=replace(made.briefing, document=document))))
    assert not any("javascript" in link for link in page.of("href"))


def test_overlapping_passages_are_marked_piece_by_piece() -> None:
    made = render_html(dossier(("发电4亿千瓦时", "长"), ("4亿", "短")))
    assert '<mark><a href="#n-A0">发电</a></mark><mark class="both"><a href="#n-A1">4亿</a></mark>' in made
    assert '<mark><a href="#n-A0">千瓦时</a></mark>' in made


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_note_on_any_text_makes_a_well_formed_page(text: str, note: str) -> None:
    made = dossier((text[:5], note), text=text) if text[:5].strip() else dossier(text=text)
    page = Page(render_html(made))
    assert page.open == [] and "script" not in page.tags


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_of_elements_are_as_different_as_those_of_notes(one: str, other: str) -> None:
    assert (element_id(one) == element_id(other)) == (one == other)
    assert not any(char.isspace() for char in element_id(one))


# Obsidian


@pytest.mark.parametrize("kind", AnnotationKind)
def test_notes_are_callouts_that_can_be_linked(kind: AnnotationKind) -> None:
    made = export("obsidian", dossier(("发电4亿千瓦时", "甲\n乙"), kind=kind, tags=("电价",)))
    assert f"> [!{CALLOUTS[kind]}]" in made and "#电价" in made
    assert "\n> > 发电4亿千瓦时\n>\n> 甲\\\n> 乙\n\n^xm-A0\n" in made
    head = made.split("---\n")[1].splitlines()
    assert 'author: "甲,乙"' in head and 'url: "https://example.org/a?b=1&c=2"' in head


def test_the_user_s_page_is_renewed_between_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    export_to(path, "obsidian", dossier())
    text = path.read_text(encoding="utf-8").replace('author: "甲,乙"', "author: 我改的") + "\n后记\n"
    path.write_text(text, encoding="utf-8")
    export_to(path, "obsidian", dossier(("4亿", "新")))
    renewed = path.read_text(encoding="utf-8")
    assert "author: 我改的" in renewed and renewed.endswith("\n后记\n") and "^xm-A0" in renewed
    assert {"markdown", "obsidian"} == UPDATED


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a ==b== c", "a \\=\\=b\\=\\= c"),
        ("%%x%%", "\\%\\%x\\%\\%"),
        ("price $5", "price \\$5"),
        ("see #tag", "see \\#tag"),
        ("C#7 &#38;", "C#7 \\&#38;"),
        ("end ^name", "end \\^name"),
    ],
)
def test_what_only_obsidian_would_take_as_syntax_is_escaped(text: str, written: str) -> None:
    assert escape_obsidian(text) == written


def test_block_names_hold_letters_digits_and_dashes() -> None:
    assert block_name("01KA_x/ü") == "xm-01KA-x-"


# Web Annotations


def test_web_annotations_come_back_as_they_were() -> None:
    sent = dossier(*SAMPLE, kind=AnnotationKind.DISPUTE, tags=("电", "b c"), color="red", was=("旧",), rev=4)
    sent = replace(
        sent,
        notes=replace(
            sent.notes,
            annotations=tuple(replace(note, status=Status.CHECKING) for note in sent.notes.annotations),
        ),
    )
    (back,) = read_notes(export("w3c", sent).encode(), "x")
    assert back.article == sent.briefing.document.id and back.title == "北岸的电厂"
    assert [*back.notes.annotations] == [
        replace(note, target=replace(note.target, end=note.target.start + len(note.target.quote)))
        for note in back.notes.annotations
    ]
    assert {note.id: note for note in back.notes.annotations} == {
        note.id: note for note in sent.notes.annotations
    }


def test_questions_and_figures_come_back_as_web_annotations() -> None:
    fields: dict[str, object] = {
        "kind": AnnotationKind.QUESTION,
        "item_kind": "disputed",
        "tier": "nice",
        "reason": "待复核",
        "evidence": ("https://example.org/a", "年报"),
        "owner": "林",
        "due": date(2027, 1, 10),
        "same_as": ("q-1",),
        "split_from": "q-2",
        "metric": {"value": "4", "unit": "千瓦时"},
    }
    sent = dossier(SAMPLE[0], **fields)  # type: ignore[arg-type]
    exported = json.loads(export("w3c", sent))
    assert exported["first"]["items"][0]["xm:item"]["due"] == "2027-01-10"
    (back,) = read_notes(json.dumps(exported).encode(), "x")
    assert back.notes == sent.notes


def test_plain_notes_have_no_item_of_ours() -> None:
    made = json.loads(export("w3c", dossier(*SAMPLE)))
    assert not any("xm:item" in item for item in made["first"]["items"])


def test_a_collection_has_what_the_model_asks_for() -> None:
    made = json.loads(export("w3c", dossier(*SAMPLE)))
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["total"], made["first"]["type"]) == (
        "AnnotationCollection",
        3,
        "AnnotationPage",
    )
    first = made["first"]["items"][0]
    assert first["target"]["source"] == "https://example.org/a?b=1&c=2"
    kinds = [selector["type"] for selector in first["target"]["selector"]]
    assert kinds == ["TextQuoteSelector", "TextPositionSelector"]
    assert first["target"]["state"]["type"] == "TimeState"
    assert [item["xm:state"] for item in made["first"]["items"]] == ["anchored", "anchored", "orphan"]


# Readwise


def test_readwise_has_its_columns_and_tags_in_front() -> None:
    made = export("readwise", dossier(*SAMPLE, tags=("电 价", "b.c")))
    rows = list(csv.DictReader(io.StringIO(made, newline="")))
    assert list(rows[0]) == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    assert rows[0]["Note"] == ".电-价 .b-c\n第一行\n<b>第二行</b>"
    assert (rows[0]["Author"], rows[0]["Date"]) == ("甲,乙", "2026-03-01 08:00:00")
    assert TEXT[int(rows[0]["Location"]) :].startswith(rows[0]["Highlight"])
    assert rows[-1]["Location"] == "" and rows[-1]["Note"].startswith(".电-价 .b-c .orphan\n")


def test_wishes_of_other_formats_change_nothing() -> None:
    made = dossier(*SAMPLE)
    assert export("html", made, Wishes(what="metrics", existing="x")) == export("html", made)
