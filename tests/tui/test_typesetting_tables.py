from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.cells import cell_width
from tui.typesetting.rows import Row
from tui.typesetting.tables import CELL_SEPARATOR, GAP, LEAST, SetTable, set_table

QUARTERS = [
    ["季度", "交付量", "说明"],
    ["一季度", "7.5 万辆", "新厂投产以前，产能已经到顶"],
    ["二季度", "11.25 万辆", "新厂分两期投产，部分订单顺延到下一个季度"],
    ["三季度", "12 万辆", ""],
]
CELLS = st.text(alphabet="山高水长，“”3万 ab-é", max_size=30)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5)


def draw(rows: list[list[str]], table: SetTable) -> list[str]:
    """The table as text, a line a screen row."""
    drawn: list[str] = []
    for cells, screen_rows in zip(rows, table, strict=True):
        text = CELL_SEPARATOR.join(cells)
        for pieces in screen_rows:
            line = ""
            for piece in pieces:
                line += " " * (piece.indent - cell_width(line)) + text[piece.start : piece.end]
            drawn.append(line)
    return drawn


def pieces_of(screen_rows: list[tuple[Row, ...]]) -> list[Row]:
    return [piece for pieces in screen_rows for piece in pieces]


def test_columns_are_aligned_and_figures_stand_to_the_right() -> None:
    assert draw(QUARTERS, set_table(QUARTERS, 70)) == [
        "季度        交付量  说明",
        "一季度    7.5 万辆  新厂投产以前，产能已经到顶",
        "二季度  11.25 万辆  新厂分两期投产，部分订单顺延到下一个季度",
        "三季度     12 万辆",
    ]


def test_long_cells_are_set_within_their_column() -> None:
    assert draw(QUARTERS, set_table(QUARTERS, 36)) == [
        "季度        交付量  说明",
        "一季度    7.5 万辆  新厂投产以前，产",
        "                    能已经到顶",
        "二季度  11.25 万辆  新厂分两期投产，",
        "                    部分订单顺延到下",
        "                    一个季度",
        "三季度     12 万辆",
    ]


def test_cells_stand_below_each_other_where_it_is_narrow() -> None:
    assert draw(QUARTERS[:2], set_table(QUARTERS[:2], 20)) == [
        "季度",
        "  交付量",
        "  说明",
        "一季度",
        "  7.5 万辆",
        "  新厂投产以前，产能",
        "  已经到顶",
    ]


def test_a_wide_column_does_not_starve_the_others() -> None:
    rows = [["山" * 100, "高" * 100, "水"]]
    lefts = [piece.indent for piece in set_table(rows, 62)[0][0]]
    widths = [right - left - GAP for left, right in pairwise(lefts)]
    assert max(widths) - min(widths) <= 1


def test_rows_may_have_fewer_cells_or_none() -> None:
    assert set_table([], 40) == []
    assert draw([["a", "b"], ["c"], [""]], set_table([["a", "b"], ["c"], [""]], 40)) == ["a  b", "c", ""]


@given(TABLES, st.integers(8, 120))
def test_nothing_is_lost_and_nothing_is_too_wide(rows: list[list[str]], width: int) -> None:
    for cells, screen_rows in zip(rows, set_table(rows, width), strict=True):
        text = CELL_SEPARATOR.join(cells)
        assert screen_rows
        shown = sorted(pieces_of(screen_rows), key=lambda piece: piece.start)
        together = "".join(text[piece.start : piece.end] for piece in shown)
        assert together.replace(" ", "") == "".join(cells).replace(" ", "")
        assert all(piece.indent + piece.width <= width for piece in shown)


@given(TABLES, st.integers(8, 120))
def test_pieces_of_a_screen_row_do_not_touch(rows: list[list[str]], width: int) -> None:
    for screen_rows in set_table(rows, width):
        for pieces in screen_rows:
            for left, right in pairwise(pieces):
                assert left.indent + left.width + GAP <= right.indent


@given(st.integers(1, 40), st.integers(8, 120))
def test_many_columns_are_stacked(count: int, width: int) -> None:
    (screen_rows,) = set_table([["山高水长路远"] * count], width)
    stacked = all(len(pieces) == 1 for pieces in screen_rows)
    fits = count * LEAST + (count - 1) * GAP <= width
    assert stacked != fits or count == 1
