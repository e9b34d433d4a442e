"""The HTML page: marks and notes, colours, what is pinned and worked out; linear in notes and blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
)
from content.document import TextRange
from content.exports.as_html import render_html
from content.exports.dossier import Dossier
from content.exports.html_text import color_class
from content.exports.markdown_text import mark_up, merged
from content.reading import read
from content.sources.open import text_source

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
TEXT = "\n".join(
    [
        "北岸的电厂",
        "2023年，北岸电厂发电3亿千瓦时。2024年，北岸电厂发电4亿千瓦时。",
        "厂长说，2027年将发电8亿千瓦时。谁来买，还没有说法。",
        "镇上的人说，烟囱比去年矮了。",
    ]
)
SOURCE = text_source(TEXT, "plant")
BRIEFING = read(SOURCE, lang="zh")
BODY = BRIEFING.document.text


def note(name: str, start: int, end: int, **fields: object) -> Annotation:
    target = describe(BODY, TextRange(start, end), SOURCE.digest)
    return replace(Annotation(name, target, MOMENT, MOMENT), **fields)  # type: ignore[arg-type]


def page(*notes: Annotation, reviews: tuple[Review, ...] = (), **states: AnchorState) -> str:
    """The page with the notes where they were made; `states` by id."""
    places = {
        item.id: Placement(states.get(item.id, AnchorState.ANCHORED), item.target.range)
        for item in (*notes, *reviews)
    }
    return render_html(Dossier(BRIEFING, AnnotationSet(notes, reviews), places, "zh"))


def at(quote: str) -> tuple[int, int]:
    start = BODY.index(quote)
    return start, start + len(quote)


def test_a_bare_highlight_is_a_mark_and_nothing_else() -> None:
    made = page(note("A", *at("烟囱"), kind=AnnotationKind.HIGHLIGHT))
    assert "<mark>烟囱</mark>" in made and "<aside" not in made


@pytest.mark.parametrize(
    "fields", [{"note": "真的？"}, {"tags": ("镇",)}, {"kind": AnnotationKind.CHECK}], ids=str
)
def test_what_is_more_than_a_highlight_leads_to_its_note(fields: dict[str, object]) -> None:
    made = page(note("A", *at("烟囱"), **{"kind": AnnotationKind.HIGHLIGHT, **fields}))
    assert '<mark><a href="#n-A">烟囱</a></mark>' in made and 'id="n-A"' in made


def test_a_highlight_on_changed_text_is_shown_with_its_old_words() -> None:
    made = page(note("A", *at("烟囱"), kind=AnnotationKind.HIGHLIGHT), A=AnchorState.CHANGED)
    assert '<p class="was">烟囱</p>' in made


def test_under_a_bare_highlight_a_note_can_still_be_reached() -> None:
    made = page(
        note("A", *at("烟囱比去年矮了"), note="长"), note("B", *at("烟囱"), kind=AnnotationKind.HIGHLIGHT)
    )
    assert '<mark class="both"><a href="#n-A">烟囱</a></mark>' in made


@pytest.mark.parametrize(
    ("color", "name"),
    [("red", "red"), (" Green ", "green"), ("pink", "red"), ("", ""), ("#ff0000", ""), ('red" evil="', "")],
)
def test_only_known_colours_have_a_class(color: str, name: str) -> None:
    assert color_class(color) == name
    made = page(note("A", *at("烟囱"), color=color, note="x"))
    assert ('<mark class="' in made) == bool(name) and 'evil="' not in made


def test_a_pinned_figure_stands_out() -> None:
    metric = BRIEFING.metrics[0]
    target = describe(BODY, metric.range, SOURCE.digest)
    review = Review("R", "metric", metric.id, metric.kind.value, target, MOMENT, MOMENT, pinned=True)
    assert page().count('<tr class="pinned">') == 0
    assert page(reviews=(review,)).count('<tr class="pinned">') == 1


def test_charts_and_tables_can_be_moved_sideways_on_a_narrow_screen() -> None:
    made = page()
    assert made.count('<div class="wide"><table') == made.count("<table") >= 1
    assert re.search(r"\.wide, figure \{ overflow-x: auto", made)
    assert '<ul class="quiet"><li>' in made


PLACES = st.lists(st.tuples(st.integers(0, len(BODY) - 2), st.integers(1, 40)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(PLACES)
def test_every_marked_letter_is_one_under_a_note(places: list[tuple[int, int]]) -> None:
    notes = [note(f"N{n}", s, min(len(BODY), s + length), note="x") for n, (s, length) in enumerate(places)]
    made = page(*notes)
    article = made[made.index("<article>") : made.index("</article>")]
    article = re.sub(r"<aside.*?</aside>", "", article, flags=re.DOTALL)
    marked = "".join(re.sub(r"<[^>]+>", "", run) for run in re.findall(r"<mark.*?</mark>", article))
    under = {offset for item in notes for offset in range(item.target.start, item.target.end)}
    assert marked == "".join(BODY[offset] for offset in sorted(under) if BODY[offset] != "\n")
    assert all(made.count(f'id="n-{item.id}"') == 1 for item in notes)


@given(PLACES, st.integers(0, len(BODY) - 2), st.integers(1, 60))
def test_marks_of_a_markdown_line_are_those_of_its_places(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    line = TextRange(start, min(len(BODY), start + length))
    joined = merged([TextRange(s, min(len(BODY), s + n)) for s, n in places])
    made = mark_up(BODY, line, joined, lambda text, at_line_start: text)
    marked = "".join(re.findall(r"<mark>(.*?)</mark>", made, re.DOTALL))
    under = [o for o in range(line.start, line.end) if any(p.start <= o < p.end for p in joined)]
    assert marked == "".join(BODY[offset] for offset in under)
    assert re.sub(r"</?mark>", "", made) == line.of(BODY)
