from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.typesetting.cells import cell_width, clusters
from tui.typesetting.kinds import BREAKING_SPACES, kinds

CLUSTERS = {
    "ab": ["a", "b"],
    "山高": ["山", "高"],
    "👨‍👩‍👧山": ["👨‍👩‍👧", "山"],
    "👍🏽👍": ["👍🏽", "👍"],
    "🇨🇳🇫🇷🇨": ["🇨🇳", "🇫🇷", "🇨"],
    "e\u0301\u0323x": ["e\u0301\u0323", "x"],
    "\u1112\u1161\u11ab글": ["\u1112\u1161\u11ab", "글"],
    "1\ufe0f\u20e3": ["1\ufe0f\u20e3"],
    "❤\ufe0f！": ["❤\ufe0f", "！"],
    "\u0301a": ["\u0301", "a"],
    "": [],
}


@pytest.mark.parametrize("text", CLUSTERS)
def test_clusters(text: str) -> None:
    starts = clusters(text).starts
    assert [text[start:end] for start, end in pairwise(starts)] == CLUSTERS[text]


@given(st.text())
def test_cells_agree_with_what_is_drawn(text: str) -> None:
    found = clusters(text)
    assert found.edges[-1] == cell_len(text) == cell_width(text)
    assert len(found.bases) + 1 == len(found.starts) == len(found.edges)
    assert found.starts[-1] == len(text)
    for start, edge in zip(found.starts, found.edges, strict=True):
        assert cell_len(text[:start]) == edge


@given(st.text())
def test_ambiguous_characters_only_add(text: str) -> None:
    assert cell_len(text) <= cell_width(text, 2) <= 2 * max(cell_len(text), len(text))


def test_ambiguous_width() -> None:
    assert cell_width("“…”——①℃·") == 8
    assert cell_width("“…”——①℃·", 2) == 16
    assert cell_width("山ae\u0301", 2) == 4


@given(st.text())
def test_every_character_has_one_kind(text: str) -> None:
    found = kinds(text)
    assert len(found) == len(text)
    assert found.isascii()
    assert all(
        (kind == " ") == (character in BREAKING_SPACES) for character, kind in zip(text, found, strict=True)
    )


def test_kinds() -> None:
    assert kinds("（山3a高A。 第—") == "(h0ahA) $="


def test_typesetting_needs_no_textual() -> None:
    code = "import sys, tui.typesetting.tables; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0
