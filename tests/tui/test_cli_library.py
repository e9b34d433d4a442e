"""`xm-brief library`: what is listed, in which order, found by which words, and told of a broken index."""

from __future__ import annotations

import json
from functools import partial

import pytest

from content.library.index import Entry, Library, change_library
from content.library.positions import Position
from content.paths import library_path
from tests.tui.command_line import Run

ENTRIES = [
    Entry(
        "xm-1", "/texts/recall.txt", ("aa",), "电池召回始末", "zh", "2026-03-01T08:00:00+00:00", must_total=9
    ),
    Entry("xm-2", "https://example.com/trust", ("bb",), "Trust, measured", "en", "2026-04-01T08:00:00+00:00"),
    Entry("xm-3", "", ("cc",), "Only noted", notes=4),
]


@pytest.fixture
def library(xm: Run) -> Run:
    """Run `xm-brief library` where the entries are known."""
    change_library(library_path(), lambda _: Library({entry.id: entry for entry in ENTRIES}))
    return partial(xm, "library")


def ids(out: str) -> list[str]:
    return [entry["id"] for entry in json.loads(out)]


def test_all_articles_the_latest_first(library: Run) -> None:
    code, out, err = library()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line[:10].strip() for line in lines[::2]] == ["2026-04-01", "2026-03-01", "-"]
    assert "must 0/9" in lines[2] and "must" not in lines[0] and "notes 4" in lines[4]
    assert lines[1].split() == ["https://example.com/trust", "(xm-2)"]
    assert ids(library("--json")[1]) == ["xm-2", "xm-1", "xm-3"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["召回"], ["xm-1"]),
        (["電池"], ["xm-1"]),
        (["TRUST"], ["xm-2"]),
        (["measured", "trust"], ["xm-2"]),
        (["example.com"], ["xm-2"]),
        (["xm-3"], ["xm-3"]),
        (["e"], ["xm-2", "xm-1", "xm-3"]),
        (["zzzz"], []),
    ],
)
def test_words_narrow_it_as_the_palette_does(library: Run, words: list[str], found: list[str]) -> None:
    assert ids(library("--json", *words)[1]) == found


def test_nothing_found_is_said_and_no_error(library: Run) -> None:
    code, out, err = library("zzzz")
    assert (code, out) == (0, "") and err.count("\n") == 1 and "matches" in err


def test_the_json_says_how_far_and_how_much(library: Run) -> None:
    done = Position(7, progress=0.5)
    entry = Entry("xm-9", "/x", ("dd",), "X", opened="2026-05-01", position=done, must_done=2, must_total=3)
    change_library(library_path(), lambda library: library.with_entry(entry))
    [first, *_] = json.loads(library("--json")[1])
    assert first["position"]["progress"] == 0.5
    assert (first["must_done"], first["must_total"], first["notes"]) == (2, 3, 0)


def test_a_broken_index_is_told(library: Run) -> None:
    library_path().write_bytes(b"{")
    code, out, err = library("--json")
    assert (code, json.loads(out)) == (0, []) and err.count("\n") == 1 and "library.json" in err
