from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from tui.typesetting.cells import cell_width
from tui.typesetting.kinds import BREAKING_SPACES
from tui.typesetting.rows import (
    BlockStyle,
    Row,
    set_rows,
)

HERE = Path(__file__)
SPECS = tomli.loads((HERE.parents[1] / "specs" / "typesetting.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{rule}-{at}")
    for rule, table in SPECS.items()
    for at, case in enumerate(table["cases"])
]
ARTICLE = HERE.parents[2].parent / "shared" / "article" / "xiaomi-trust.txt"

FRAGMENTS = (
    *"山高水长路远人间有味是清欢我们看到了他说",
    *"，。、；：？！”’）》」』】…",
    *"“‘（《「『【",
    *",.:;?!)",
    "(", " ", " ", "  ", "——", "……", "—", "\"", "'", "-", "/", "　",
    "41万辆", "3.5%", "2025年", "-7.2", "1,234,567", "￥30", "20 亿元", "800 km", "第 3 章",
    "三千五百辆", "12:30", "9月", "SU7 Ultra", "Model Y", "the", "price", "of", "GPU", "state-of-the-art",
    "don't", "https://a.example/b?c=d",
    "👨‍👩‍👧", "🇨🇳", "e\u0301", "각", "❤️",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
SHORT_UNITS = (*"山高水长路远人间有味", "长，", "（路", "41万辆", "5.5%", "水——", "the ", "of ", "《味》")
WIDTHS = st.integers(8, 200)
STYLES = st.builds(BlockStyle, st.integers(0, 4), st.integers(0, 4), st.sampled_from((1, 2)))

NO_START = set("，。、；：？！”’）》」』】…")
NO_END = set("“‘（《「『【([")
HAN = re.compile("[山高水长路远人间有味是清欢我们看到了他说]")
AFTER_NUMBER = set("万亿年月日%％")


def broken_rules(text: str, end: int, start: int) -> list[str]:
    """The rules that a break offends against which leaves out `text[end:start]`, stated anew."""
    left, right = text[end - 1], text[start]
    beyond = text[start + 1 : start + 2]
    rules: list[str] = []
    if right in NO_START and (start == end or right not in "”’" or not beyond.isalnum()):
        rules.append("closing punctuation at the start")
    if right in ",.:;?!)" and start == end:
        rules.append("closing ASCII punctuation at the start")
    if left in NO_END:
        rules.append("opening punctuation at the end")
    if start > end:
        return rules
    if left == right and left in "—…":
        rules.append("pair split")
    if left.isdigit() and (right.isdigit() or right in AFTER_NUMBER):
        rules.append("number split")
    if left in ".,-￥" and right.isdigit() and (left in "-￥" or text[end - 2 : end - 1].isdigit()):
        rules.append("number split")
    if left.isascii() and left.isalpha() and right.isascii() and right.isalpha():
        rules.append("word split")
    return rules


def surely_allowed(text: str, at: int) -> bool:
    """Whether nothing at all speaks against a break before `at`."""
    return bool(HAN.match(text[at - 1]) and HAN.match(text[at])) and not re.search(
        "[0-9]", text[max(0, at - 3) : at]
    )


def violations(text: str, rows: list[Row]) -> list[tuple[str, str, str]]:
    """Broken rules for which there was another way: an allowed place earlier in the row."""
    found: list[tuple[str, str, str]] = []
    for row, following in pairwise(rows):
        if row.end == row.start or "\n" in text[row.end : following.start]:
            continue
        rules = broken_rules(text, row.end, following.start)
        if rules and any(surely_allowed(text, at) for at in range(row.start + 1, row.end)):
            found.append((rules[0], text[row.start : row.end], text[following.start : following.end]))
    return found


def check_cover(text: str, rows: list[Row]) -> None:
    """Nothing lost but white space, nothing added, in order."""
    at = 0
    for row in rows:
        assert at <= row.start <= row.end
        assert set(text[at : row.start]) <= BREAKING_SPACES | {"\n"}
        at = row.end
    assert set(text[at:]) <= BREAKING_SPACES | {"\n"}


@pytest.mark.parametrize("case", CASES)
def test_spec(case: dict[str, str | int]) -> None:
    text = str(case["text"])
    rows = set_rows(text, int(case["width"]))
    assert "|".join(text[row.start : row.end] for row in rows) == case["rows"]


@given(TEXTS, WIDTHS, STYLES)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int, style: BlockStyle) -> None:
    rows = set_rows(text, width, style=style)
    check_cover(text, rows)
    for at, row in enumerate(rows):
        assert row.indent == (style.rest if at else style.first)
        assert row.width == cell_width(text[row.start : row.end], style.ambiguous)
        assert row.indent + row.width <= width


@given(st.text(), WIDTHS)
def test_arbitrary_text_is_kept_and_fits(text: str, width: int) -> None:
    rows = set_rows(text, width)
    check_cover(text, rows)
    assert all(cell_len(text[row.start : row.end]) == row.width <= width for row in rows)


@given(TEXTS, WIDTHS)
def test_rules_hold_where_they_can(text: str, width: int) -> None:
    assert violations(text, set_rows(text, width)) == []


@given(TEXTS, WIDTHS)
def test_no_row_inside_a_paragraph_is_empty(text: str, width: int) -> None:
    rows = set_rows(text, width)
    assert len(rows) == 1 or all(row.end > row.start and text[row.start : row.end].strip() for row in rows)


@given(st.lists(st.sampled_from(SHORT_UNITS), max_size=60), WIDTHS)
def test_rows_are_filled(units: list[str], width: int) -> None:
    """The first unit of a row would not have fitted into the row before."""
    text = "".join(units)
    edges = {len("".join(units[:at])) for at in range(len(units) + 1)}
    for row, following in pairwise(set_rows(text, width)):
        first_unit = min(edge for edge in edges if edge > following.start)
        assert cell_len(text[row.start : first_unit].rstrip()) > width


@given(TEXTS, WIDTHS)
def test_no_cluster_is_cut(text: str, width: int) -> None:
    edges = {0}
    for cluster in iter_graphemes(text):
        edges.add(max(edges) + len(cluster))
    for row in set_rows(text, width):
        assert {row.start, row.end} <= edges


def test_ambiguous_characters_take_two_cells_where_the_terminal_says_so() -> None:
    text = "“山高”水长"
    assert [row.width for row in set_rows(text, 10)] == [10]
    assert [text[row.start : row.end] for row in set_rows(text, 10, style=BlockStyle(ambiguous=2))] == [
        "“山高”水",
        "长",
    ]


@pytest.mark.parametrize("width", [1, 2, 3, 7])
def test_tiny_widths_lose_nothing(width: int) -> None:
    text = "他说“41 万辆”……SU7 Ultra"
    rows = set_rows(text, width, style=BlockStyle(2, 2))
    check_cover(text, rows)
    assert all(row.indent + row.width <= max(2, width) for row in rows)


HOSTILE = (
    *(
        "“",
        "，",
        " ",
        "1",
        "1,234,",
        "a-",
        '"',
        "\u0301",
        "—",
        "一",
        "A1 ",
        "第",
        "$",
        "A",
        "www.",
        "1/",
        "\u200d",
        "🇨🇳",
    ),
)


@pytest.mark.parametrize(
    "text", [*(part * 5000 for part in HOSTILE), "a" + " " * 5000 + "，"], ids=lambda text: repr(text[:8])
)
def test_hostile_text_is_set(text: str) -> None:
    rows = set_rows(text, 40)
    check_cover(text, rows)
    assert all(row.width <= 40 for row in rows)


@pytest.mark.skipif(not ARTICLE.exists(), reason="the source article is not here")
@pytest.mark.parametrize("width", [30, 40, 60, 72, 80, 100])
def test_the_source_article_is_set_without_fault(width: int) -> None:
    for text in filter(None, ARTICLE.read_text(encoding="utf-8").split("\n")):
        rows = set_rows(text, width)
        check_cover(text, rows)
        faults = [rule for row, after in pairwise(rows) for rule in broken_rules(text, row.end, after.start)]
        assert faults == []
        assert all(row.width <= width for row in rows)
        assert all(row.width > 0 for row in rows) or not text.strip()
        for name in re.finditer("[A-Z]+[0-9]+ [A-Z][a-z]+", text):
            assert any(row.start <= name.start() and name.end() <= row.end for row in rows)
