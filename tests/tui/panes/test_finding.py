"""Finding: hidden lines are passed over; counting in slices comes to the same as counting at once."""

from __future__ import annotations

import pytest

from content.document import TextRange
from content.text.search import Haystack, Query
from tui.panes import finding as module
from tui.panes.finding import Finding


def make(text: str, wanted: str, hidden: TextRange | None = None) -> Finding:
    return Finding(
        Query(Haystack(text), wanted),
        len(text),
        lambda offset: hidden if hidden and offset in hidden else None,
    )


def test_walks_both_ways_around_hidden_lines() -> None:
    found = make("ab\nab ab\nab", "ab", hidden=TextRange(3, 8))
    assert found.next(1) == TextRange(9, 11)
    assert found.previous(9) == TextRange(0, 2)
    assert found.next(10) is None
    assert found.previous(0) is None


def test_counts_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLICE", 7)
    text = "码头ab" * 50
    found = make(text, "头a")
    while found.count_on(0.0001):
        pass
    assert list(found.starts) == [at for at in range(len(text)) if text.startswith("头a", at)]
    assert found.number(TextRange(5, 7)) == 2
    assert found.number(TextRange(6, 8)) is None
    assert found.between(0, 2) and not found.between(2, 5)


def test_stops_counting_at_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 10)
    found = make("a" * 1000, "a")
    while found.count_on(1):
        pass
    assert found.capped and len(found.starts) == 10


def test_places_that_reach_into_a_row_belong_to_it() -> None:
    found = make("xxabcabc", "abc")
    assert found.within(TextRange(3, 4)) == [TextRange(2, 5)]
    assert found.within(TextRange(4, 6)) == [TextRange(2, 5), TextRange(5, 8)]
