"""Facets: one of a group, added up over groups, with counts that say what a choice would leave."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.panes.facets import Facet, Facets, among

ROWS = list(range(30))
OFFERED: list[Facet[int]] = [
    Facet("parity:even", "parity", "even", lambda row: row % 2 == 0),
    Facet("parity:odd", "parity", "odd", lambda row: row % 2 == 1),
    Facet("size:small", "size", "small", lambda row: row < 10),
    Facet("size:large", "size", "large", lambda row: row >= 10),
    Facet("three:yes", "three", "thirds", lambda row: row % 3 == 0),
    Facet("three:never", "three", "never", lambda row: row > 99),
]
NAMES = st.lists(st.sampled_from([facet.id for facet in OFFERED]), max_size=8)


def facets(*names: str) -> Facets[int]:
    made: Facets[int] = Facets()
    made.offer(OFFERED)
    for name in names:
        made.toggle(name)
    return made


def test_facets_of_different_groups_add_up() -> None:
    assert facets("parity:even", "size:small", "three:yes").keep(ROWS) == [0, 6]


def test_one_of_a_group_takes_the_place_of_another() -> None:
    found = facets("parity:even", "parity:odd")
    assert [facet.id for facet in found.chosen] == ["parity:odd"]


def test_the_same_again_turns_it_off() -> None:
    assert facets("parity:even", "parity:even").keep(ROWS) == ROWS


def test_clearing_says_whether_anything_held() -> None:
    found = facets("parity:even")
    assert found.clear() and not found.clear()
    assert found.keep(ROWS) == ROWS


def test_an_unknown_name_changes_nothing() -> None:
    assert facets("no:such").keep(ROWS) == ROWS


def test_what_is_no_more_offered_no_more_holds() -> None:
    found = facets("parity:even", "size:small")
    found.offer(OFFERED[2:])
    assert [facet.id for facet in found.chosen] == ["size:small"]


def test_facets_are_made_when_one_is_asked_for() -> None:
    asked: list[int] = []

    def make() -> list[Facet[int]]:
        asked.append(1)
        return OFFERED

    found: Facets[int] = Facets()
    found.offer_late(make)
    assert found.chosen == () and found.keep(ROWS) == ROWS and not found.clear() and not asked
    found.toggle("parity:even")
    assert found.keep(ROWS) == ROWS[::2] and len(asked) == 1
    found.counts(ROWS)
    assert len(asked) == 1, "made once"
    found.offer_late(make)
    assert [facet.id for facet in found.chosen] == ["parity:even"] and len(asked) == 2


def test_facets_that_are_offered_while_others_are_made_are_not_lost() -> None:
    found: Facets[int] = Facets()

    def make() -> list[Facet[int]]:
        found.offer_late(lambda: OFFERED[2:4])
        return OFFERED[:2]

    found.offer_late(make)
    found.toggle("parity:even")
    assert [item.id for item in found.counts(ROWS)] == ["size:small", "size:large"]


def test_empty_facets_are_not_offered_unless_they_hold() -> None:
    assert "three:never" not in [item.id for item in facets().counts(ROWS)]
    [held] = [item for item in facets("three:never").counts(ROWS) if item.id == "three:never"]
    assert held.chosen and held.count == 0


@given(NAMES)
def test_a_count_is_what_the_choice_leaves(names: list[str]) -> None:
    found = facets(*names)
    for item in found.counts(ROWS):
        other = facets(*names)
        if not item.chosen:
            other.toggle(item.id)
        assert len(other.keep(ROWS)) == item.count


@given(NAMES)
def test_narrowing_keeps_order_and_never_adds(names: list[str]) -> None:
    kept = facets(*names).keep(ROWS)
    assert kept == sorted(kept) and set(kept) <= set(ROWS)


def last_digits(row: int) -> tuple[int, ...]:
    """Of a row and, where it is another, of its half."""
    return tuple(dict.fromkeys((row % 10, row // 2 % 10)))


DIGITS = [among(f"digit:{n}", "digit", str(n), last_digits, n) for n in range(11)]


def test_values_of_a_row_are_looked_at_once_for_a_whole_group() -> None:
    looked: list[int] = []

    def values(row: int) -> tuple[int, ...]:
        looked.append(row)
        return last_digits(row)

    found: Facets[int] = Facets()
    found.offer([among(f"digit:{n}", "digit", str(n), values, n) for n in range(11)])
    counts = {item.words: item.count for item in found.counts(ROWS)}
    assert sorted(looked) == ROWS
    assert counts == {str(n): sum(n in last_digits(row) for row in ROWS) for n in range(10)}


@given(NAMES, st.lists(st.sampled_from([facet.id for facet in DIGITS]), max_size=3))
def test_counting_together_is_counting_one_by_one(names: list[str], digits: list[str]) -> None:
    together, apart = Facets[int](), Facets[int]()
    together.offer([*OFFERED, *DIGITS])
    apart.offer([*OFFERED, *(Facet(one.id, one.group, one.words, one.passes) for one in DIGITS)])
    for name in (*names, *digits):
        together.toggle(name)
        apart.toggle(name)
    assert together.counts(ROWS) == apart.counts(ROWS)
    assert together.keep(ROWS) == apart.keep(ROWS)


def test_before_they_are_counted_all_are_offered() -> None:
    offered = facets("three:never").uncounted()
    assert [item.id for item in offered] == [facet.id for facet in OFFERED]
    assert {item.count for item in offered} == {None}
    assert [item.id for item in offered if item.chosen] == ["three:never"]
