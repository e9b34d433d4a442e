"""Whatever a reader or an article says: every export is well-formed, escaped, and commands no terminal."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

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
from content.annotations.fields import as_set
from content.document import TextRange
from content.exports.dossier import Dossier
from content.exports.escaping import without_controls
from content.exports.excerpt import LINES, LONGEST, excerpt
from content.exports.files import export_to
from content.exports.formats import FORMATS, SHEETS, SUFFIXES
from content.exports.incoming import read_notes
from content.exports.registry import Wishes, export
from content.reading import read
from content.sources.open import text_source

MOMENT = datetime(2026, 3, 1, 8, tzinfo=UTC)
SOURCE = text_source("电厂\n\n去年发电3亿千瓦时。厂长说，明年将发电8亿千瓦时。谁来买？\n", "plant")
BRIEFING = read(SOURCE, lang="zh")
TEXT = BRIEFING.document.text

SYNTAX = st.sampled_from(
    ["<b>", "</mark>", "<!--", "-->", "```", "***", "[a](b)", "![", "$x$", "==", "%%", "^id", "#tag", "> q",
     "- i", "1. i", "| c |", "\r\n", "\r", "\n\n", "    ", "\x1b[31m", "\x00", "\u202e", "\x85", "\u2028",
     "=1+1", "-2", "@x", '"', "'", ",", ";", "&amp;", "\\", "]]>", "{{ 7*7 }}", "---", "~~", "汉字"]
)  # fmt: skip
WORDS = st.lists(SYNTAX | st.text(max_size=4), max_size=8).map("".join)


def dossier(note: str, tag: str, quote: str = "", evidence: str = "") -> Dossier:
    """A note, an orphan with the quote, and a verdict with the evidence."""
    place = TextRange(TEXT.index("发电3亿"), TEXT.index("发电3亿") + 4)
    target = describe(TEXT, place, SOURCE.digest)
    lost = describe(quote or "x", TextRange(0, len(quote or "x")), SOURCE.digest)
    notes = (
        Annotation("A1", target, MOMENT, MOMENT, note=note, tags=(tag,) if tag else (), color=tag),
        Annotation("A2", lost, MOMENT, MOMENT, kind=AnnotationKind.DISPUTE, note=note),
    )
    question = BRIEFING.questions[0]
    verdict = Review(
        "R1", "question", question.id, question.kind.value,
        describe(TEXT, question.spans[0], SOURCE.digest), MOMENT, MOMENT, status=Status.ANSWERED,
        reason=note, evidence=(evidence,) if evidence else (), owner=tag, due=date(2027, 1, 10),
    )  # fmt: skip
    places = {
        "A1": Placement(AnchorState.ANCHORED, place),
        "A2": Placement(AnchorState.ORPHAN, None),
        "R1": Placement(AnchorState.ANCHORED, question.spans[0]),
    }
    return Dossier(BRIEFING, AnnotationSet(notes, (verdict,)), places, "zh")


def commands(text: str) -> set[str]:
    """What in a text would command a terminal or turn a line around."""
    kept = {"\n", "\t"}
    return {char for char in text if char not in kept and without_controls(char) != char}


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
@example("\r\r# H", "\x1b[2J", "\u202eabc")
def test_no_export_commands_a_terminal(format: str, note: str, tag: str, quote: str) -> None:
    made = export(format, dossier(note, tag, quote, quote))
    if format in ("csv", "readwise"):
        made = made.replace("\r\n", "\n")  # RFC 4180 ends a row so
    assert commands(made) == set()


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_no_table_commands_a_terminal_or_a_spreadsheet(note: str, tag: str, quote: str) -> None:
    for what in SHEETS:
        made = export("csv", dossier(note, tag, quote, quote), Wishes(what=what))
        rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert commands(made.replace("\r\n", "\n")) == set()
        cells = [cell for row in rows[1:] for cell in row]
        assert not any(cell.startswith(("=", "@", "\t")) for cell in cells)


@pytest.mark.parametrize("format", ["markdown", "obsidian"])
@settings(max_examples=80, deadline=None)
@given(WORDS, WORDS, WORDS)
@example("</mark><script>x</script>", "a](b", "<img src=x>")
@example("a\r\r# H\r\r<b>", "x", "q\r\r<b>")
def test_markdown_holds_no_html_but_ours(format: str, note: str, tag: str, quote: str) -> None:
    made = export(format, dossier(note, tag, quote, quote))
    begin, end = made.count("<!-- xm-brief:begin"), made.count("\n<!-- xm-brief:end")
    assert (begin, end) == (1, 1)
    body = made.partition("-->\n")[2].rpartition("\n<!--")[0]
    parser = MarkdownIt("commonmark").enable("table")
    found: list[str] = []
    headings = 0
    for token in parser.parse(body):
        headings += token.type == "heading_open"
        if token.type == "html_block":
            found.append(token.content)
        found += [child.content for child in token.children or [] if child.type == "html_inline"]
    assert set(found) <= {"<mark>", "</mark>"}
    plain = export(format, dossier("x", "", "x", "x")).partition("-->\n")[2].rpartition("\n<!--")[0]
    assert headings == sum(token.type == "heading_open" for token in parser.parse(plain))


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text())
def test_json_and_web_annotations_lose_nothing(note: str, tag: str, evidence: str) -> None:
    sent = dossier(note, tag, "gone", evidence)
    for format in ("json", "w3c"):
        (back,) = read_notes(export(format, sent).encode("utf-8"), "x")
        if format == "json":
            assert back.notes == as_set(sent.notes.items)
        assert back.notes.reviews == sent.notes.reviews
        assert {n.id: (n.note, n.tags) for n in back.notes.annotations} == {
            n.id: (n.note, n.tags) for n in sent.notes.annotations
        }


@pytest.mark.parametrize("format", ["markdown", "obsidian"])
@settings(max_examples=30, deadline=None)
@given(WORDS, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=20))
def test_what_stands_around_is_kept_and_twice_is_as_once(format: str, note: str, around: str) -> None:
    made = export(format, dossier(note, "t"))
    made = made[made.index("<!-- xm-brief:begin") :]  # the properties of Obsidian are made once
    file = f"{around}\n{made}{around}"
    once = export(format, dossier("other", "t"), Wishes(existing=file, file_name="x"))
    assert once.startswith(f"{around}\n") and once.endswith(around)
    twice = export(format, dossier("other", "t"), Wishes(existing=once, file_name="x"))
    assert twice == once
    assert export(format, dossier(note, "t"), Wishes(existing=once, file_name="x")) == file


@pytest.mark.parametrize("format", FORMATS)
def test_an_excerpt_is_the_beginning_of_the_export(format: str) -> None:
    sent = dossier("记", "标")
    lines = excerpt(format, sent)
    assert 0 < len(lines) <= LINES and all(len(line) <= LONGEST for line in lines)
    made = without_controls(export(format, sent))
    assert all(line in made for line in lines)
    assert not any("<style>" in line or "<!doctype" in line for line in lines)


def test_a_json_of_one_line_has_an_excerpt_of_bounded_length() -> None:
    assert all(len(line) <= LONGEST for line in excerpt("markdown", dossier("长" * 5000, "t")))


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_given_up_writes_nothing(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{SUFFIXES[format]}"
    assert not export_to(path, format, dossier("x", "y"), stopped=lambda: True)
    assert list(tmp_path.iterdir()) == []
    assert export_to(path, format, dossier("x", "y"), stopped=lambda: False)
    assert path.stat().st_size


def test_only_the_listed_notes_and_what_is_more_than_a_note() -> None:
    sent = dossier("x", "y").only({"A2"})
    assert [note.id for note in sent.notes.annotations] == ["A2"]
    assert [review.id for review in sent.notes.reviews] == ["R1"]
    assert json.loads(export("json", sent))["notes"]["annotation"][0]["id"] == "A2"
