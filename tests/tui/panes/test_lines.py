from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from themes.theme import load_theme
from tui.panes.lines import Paragraph, clipped, plain, set_paragraph
from tui.theming import make_palette
from tui.typesetting.cells import cell_width

PALETTE = make_palette(load_theme("xm-paper"))
BOLD = Style(bold=True)
LETTERS = st.text(alphabet="信任ab，。 交付12", max_size=60)


@given(st.lists(st.tuples(LETTERS, st.sampled_from([PALETTE.side, BOLD])), max_size=6), st.integers(8, 60))
def test_rows_keep_text_and_style_and_width(pieces: list[tuple[str, Style]], width: int) -> None:
    rows = set_paragraph(Paragraph(tuple(pieces)), width, PALETTE.side)
    drawn = "".join(text for row in rows for text, _ in row)
    assert drawn.replace(" ", "") == "".join(text for text, _ in pieces).replace(" ", "")
    bold = "".join(text for row in rows for text, style in row if style == BOLD)
    assert bold.replace(" ", "") == "".join(text for text, style in pieces if style == BOLD).replace(" ", "")
    assert all(sum(cell_width(text) for text, _ in row) <= width for row in rows)


def test_hanging_rows_begin_under_the_text() -> None:
    rows = set_paragraph(plain("键    " + "很长的说明" * 4, PALETTE.side, hang=6), 20, PALETTE.side)
    assert len(rows) > 1
    assert all(row[0][0] == " " * 6 for row in rows[1:])


@given(LETTERS, st.integers(4, 60))
def test_a_clipped_paragraph_is_one_row_and_says_what_is_cut(text: str, width: int) -> None:
    [[(shown, style)]] = set_paragraph(clipped(text, BOLD), width, PALETTE.side)
    assert style == BOLD
    assert cell_width(shown) <= width
    assert shown == text or shown.endswith("..")
    assert shown == text or cell_width(text) > width
