"""Places in open tables: rows and columns are counted as they open, spans and nests are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.sources.html_cells import OpenTables
from content.sources.html_page import Page


def walked(steps: str) -> tuple[OpenTables, Page]:
    """After steps such as `table tr td:2 /td`: elements that open, with the columns they span, and close."""
    page = Page()
    tables = OpenTables(page)
    for step in steps.split():
        tag, _, span = step.partition(":")
        if tag.startswith("/"):
            tables.end(tag[1:])
        else:
            tables.start(tag, int(span or 1))
    return tables, page


def test_a_place_is_a_cell_only_within_one() -> None:
    for steps in ("", "table", "table tr", "table td", "tr td", "table tr td /td /tr /table"):
        assert walked(steps)[0].cell is None, steps
    assert walked("table tr td")[0].cell == (0, 0, 0)
    assert walked("table tr td /td /tr tr td /td th")[0].cell == (0, 1, 1)


def test_a_cell_that_spans_columns_moves_the_next_ones() -> None:
    assert walked("table tr td:3 /td td")[0].cell == (0, 0, 3)
    assert walked("table tr td:0 /td td")[0].cell == (0, 0, 1)  # none is as good as one
    assert walked("table tr td:999999 /td td")[0].cell == (0, 0, 20)
    assert walked("table tr td:3 /td /tr tr td")[0].cell == (0, 1, 0)


def test_a_row_of_headers_only_is_a_header() -> None:
    _, page = walked("table tr th /th th /th /tr tr th /th td /td /tr tr /tr /table")
    assert page.header_rows == {(0, 0)}


def test_a_table_in_a_table_is_counted_for_itself() -> None:
    tables, page = walked("table tr td table tr td /td td")
    assert tables.cell == (1, 0, 1) and page.nested_tables == {0}
    tables.end("table")
    assert tables.cell == (0, 0, 0)
    tables.end("table")
    tables.start("table", 1)
    tables.start("tr", 1)
    tables.start("td", 1)
    assert tables.cell == (2, 0, 0) and page.nested_tables == {0}


@given(st.lists(st.sampled_from(["table", "tr", "td", "th", "/tr", "/td", "/th"])), st.integers(-5, 500))
def test_no_order_of_elements_is_an_error(steps: list[str], span: int) -> None:
    page = Page()
    tables = OpenTables(page)
    for step in steps:
        if step.startswith("/"):
            tables.end(step[1:])
        else:
            tables.start(step, span)
        assert tables.cell is None or min(tables.cell) >= 0
