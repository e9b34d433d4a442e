"""Who says a clause: specifications as data, and what must hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import NOBODY, Attributions, attribute
from content.attribution.statement import Attribution, Places, Statement
from content.document import Document, TextRange
from content.sources.open import text_source
from content.structure.parse import parse

SPECS = Path(__file__).parents[2] / "specs" / "attribution_cases.toml"
CASES = tomli.loads(SPECS.read_text(encoding="utf-8"))["case"]

PIECES = [
    "据",
    "表示",
    "称",
    "说",
    "“",
    "”",
    ",",
    ",",
    "。",
    "李志远",
    "公告",
    "他",
    "某",
    "公司",
    "在",
    "\n",
    "12",
    "said",
    " ",
    "Mill",
]


def read(text: str, lang: str) -> Document:
    return parse(text_source(text, "spec.txt"), lang=lang)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["of"][:16])
def test_says_who(case: dict[str, str]) -> None:
    document = read(case["text"], case["lang"])
    at = document.text.index(case["of"])
    said_by = attribute(document).of(TextRange(at, at + len(case["of"])))
    assert said_by.kind == case["kind"]
    if "name" in case:
        assert said_by.name == case["name"]
    if "unnamed" in case:
        assert said_by.unnamed == said_by.shown == case["unnamed"]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["zh", "en"]))
def test_statements_are_ordered_and_inside(pieces: list[str], lang: str) -> None:
    document = read("".join(pieces), lang)
    statements = attribute(document).statements
    for statement in statements:
        assert 0 <= statement.range.start < statement.range.end <= len(document.text)
        assert statement.said_by.kind != "none"
        cue = statement.said_by.cue
        assert cue is None or cue.end <= len(document.text)
    assert all(one.range.end <= other.range.start for one, other in pairwise(statements))


def test_nobody_says_an_empty_article() -> None:
    assert attribute(read("", "zh")).of(TextRange(0, 1)) is NOBODY


def test_named_means_that_one_can_ask() -> None:
    document = read("据悉,河水要涨。省水文局发布公告,河水要退。", "zh")
    said = attribute(document)
    assert not said.of(TextRange(3, 7)).named
    assert said.of(TextRange(len(document.text) - 3, len(document.text))).named


def test_places_find_the_one_around_and_before() -> None:
    places = Places([(2, 5), (8, 9)])
    assert places.around(1) is None
    assert places.around(4) == (2, 5)
    assert places.around(5) is None
    assert places.before(8) == (2, 5)
    assert places.before(4) is None
    assert places.before(12) == (8, 9)


def test_many_quotes_and_cues_in_one_sentence_stay_cheap() -> None:
    document = read("“好”他说,据悉," * 4000, "zh")
    assert attribute(document).statements


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=5),
    st.integers(0, 30),
    st.integers(0, 6),
)
def test_the_first_statement_that_touches_a_place_says_it(
    steps: list[tuple[int, int]], start: int, length: int
) -> None:
    said: list[Statement] = []
    end = 0
    for gap, size in steps:
        range_ = TextRange(end + gap, end + gap + size)
        said.append(Statement(range_, Attribution(f"船长{len(said)}", "speaker", range_)))
        end = range_.end
    place = TextRange(start, start + length)
    attributions = Attributions(tuple(said), tuple(statement.range.start for statement in said))
    touching = [statement.said_by for statement in said if statement.range.overlaps(place)]
    assert attributions.of(place) == (touching[0] if touching else NOBODY)


def test_a_text_without_a_cue_has_no_statements() -> None:
    assert attribute(parse(text_source("灯塔关了。船还在等。", "quiet"))).statements == ()
    assert attribute(parse(text_source("李志远表示，灯塔今年已经关了。", "said"))).statements != ()
