"""Sources in a column of a table: whom they name, and what says nothing."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import NOBODY, attribute
from content.document import Document, TextRange
from content.sources.markdown import read_markdown
from content.sources.open import text_source
from content.structure.parse import parse


def table(lang: str, heads: list[str], *rows: list[str]) -> Document:
    lines = ["# 账" if lang == "zh" else "# Books", "", *(f"| {' | '.join(row)} |" for row in (heads, *rows))]
    lines.insert(3, "|" + " --- |" * len(heads))
    text, labels, _ = read_markdown("\n".join(lines) + "\n")
    return parse(replace(text_source(text, "books"), labels=labels), lang=lang)


def said_of(document: Document, figure: str) -> tuple[str | None, str]:
    at = document.text.index(figure)
    found = attribute(document).of(TextRange(at, at + len(figure)))
    return found.name, found.kind


@pytest.mark.parametrize(
    ("lang", "head", "cell", "name", "kind"),
    [
        ("zh", "出处", "鲁平", "鲁平", "speaker"),
        ("zh", "来源", "省统计局", "省统计局", "document"),
        ("zh", "数据来源", "青石瓷业集团", "青石瓷业集团", "vendor"),
        ("zh", "谁说的", "窑厂账本", "窑厂账本", "document"),
        ("en", "Source", "Martha Quill", "Martha Quill", "speaker"),
        ("en", "Who says so", "Ministry of Clay", "Ministry of Clay", "document"),
        ("en", "SOURCE", "kiln ledger", "kiln ledger", "document"),
    ],
)
def test_the_cell_names_who_gives_the_figures_of_its_row(
    lang: str, head: str, cell: str, name: str, kind: str
) -> None:
    document = table(lang, ["砖", "数", head], ["红", "300", cell], ["青", "400", "—"])
    assert said_of(document, "300") == (name, kind)
    assert said_of(document, "400") == (None, "none")


@pytest.mark.parametrize(
    ("lang", "head", "cell"),
    [
        ("zh", "出处", "未注明"),
        ("zh", "出处", ""),
        ("zh", "出处", "评论文章，未注出处"),
        ("zh", "出处", "交付数：鲁平"),
        ("zh", "出处", "窑" * 60),
        ("zh", "备注", "鲁平"),
        ("en", "Source", "none named"),
        ("en", "Source", "n/a"),
        ("en", "Notes", "Martha Quill"),
    ],
)
def test_what_names_nothing_or_too_much(lang: str, head: str, cell: str) -> None:
    assert said_of(table(lang, ["砖", "数", head], ["红", "300", cell]), "300") == (None, "none")


def test_a_column_ends_with_its_table() -> None:
    one = table("zh", ["砖", "出处"], ["300", "鲁平"])
    text = one.text + "\n窑厂卖出400块。"
    document = parse(text_source(text, "books.txt"), lang="zh")
    assert attribute(document).of(TextRange(text.index("400"), len(text))) is NOBODY


def test_a_name_is_given_in_the_characters_of_the_text() -> None:
    assert said_of(table("zh", ["磚", "數", "資料來源"], ["紅", "300", "省統計局"]), "300")[0] == "省統計局"


@given(
    st.lists(st.lists(st.text("出处鲁平省统计局 未—,|300", max_size=12), min_size=2, max_size=4), max_size=5)
)
def test_any_table_gives_statements_in_order_that_do_not_overlap(rows: list[list[str]]) -> None:
    cells = [[cell.replace("|", "") for cell in row] for row in rows]
    statements = attribute(table("zh", ["砖", "出处"], *cells)).statements
    assert all(one.range.end <= other.range.start for one, other in pairwise(statements))
