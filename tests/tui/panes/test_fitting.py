"""Rows of a pane are as wide as the pane, whatever they hold and however wide the terminal draws it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tui.panes.fitting import fit
from tui.typesetting.ambiguity import Ambiguous, set_ambiguous
from tui.typesetting.cells import cell_width, cut_to

GROUND = Style(bgcolor="blue")
SIGN = st.sampled_from(["a", "渡", "“", "”", "—", "…", "·", " ", "①", "e\u0301", "👨\u200d👩\u200d👧"])
PIECES = st.lists(st.lists(SIGN, max_size=6).map("".join), max_size=6)


@given(PIECES, st.integers(0, 40), st.sampled_from((1, 2)))
def test_a_row_has_the_width_of_its_pane(pieces: list[str], width: int, cells: Ambiguous) -> None:
    set_ambiguous(cells)
    strip = fit([(piece, Style.null()) for piece in pieces], width, GROUND)
    assert strip.cell_length == width
    assert cell_width(strip.text, cells) == width
    shown = "".join(segment.text for segment in strip if segment.style != GROUND)
    assert "".join(pieces).startswith(shown)


@pytest.mark.parametrize(
    ("text", "width", "cells", "kept"),
    [
        ("渡轮公司", 8, 1, "渡轮公司"),
        ("渡轮公司", 7, 1, "渡轮公"),
        ("渡轮公司", 1, 1, ""),
        ("“渡轮”", 6, 1, "“渡轮”"),
        ("“渡轮”", 6, 2, "“渡轮"),
        ("ferry", 3, 2, "fer"),
        ("e\u0301a", 1, 1, "e\u0301"),
        ("👨‍👩‍👧a", 1, 1, ""),
        ("", 0, 2, ""),
    ],
)
def test_what_fits(text: str, width: int, cells: int, kept: str) -> None:
    set_ambiguous(cells)
    assert cut_to(text, width) == kept


def test_what_is_cut_off_leaves_no_hole() -> None:
    strip = fit([("渡轮", Style.null()), ("公司", Style(bold=True))], 5, GROUND)
    assert strip.text == "渡轮 "


def test_text_of_a_piece_keeps_its_style() -> None:
    bold = Style(bold=True)
    strip = fit([("a", bold), ("", bold), ("渡", Style.null())], 5, GROUND)
    assert [(segment.text, segment.style) for segment in strip] == [
        ("a", bold),
        ("渡", Style.null()),
        ("  ", GROUND),
    ]
