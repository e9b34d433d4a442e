"""Whole articles, line by line, against the kinds that `tests/specs/structure.toml` gives them."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from content.document import BODY_KINDS, BlockKind
from content.sources.open import text_source
from content.structure.parse import parse

SPECS = tomli.loads((Path(__file__).parents[2] / "specs" / "structure.toml").read_text(encoding="utf-8"))
CODES = {
    "T": BlockKind.TITLE,
    "D": BlockKind.DECK,
    "H": BlockKind.HEADING,
    "P": BlockKind.PARAGRAPH,
    "L": BlockKind.LIST_ITEM,
    "X": BlockKind.TABLE,
    "C": BlockKind.CAPTION,
    "M": BlockKind.META,
    "B": BlockKind.BOILERPLATE,
    "S": BlockKind.SEPARATOR,
}
LETTERS = {kind: code for code, kind in CODES.items()} | {BlockKind.QUOTE: "Q"}


@pytest.mark.parametrize("article", SPECS["article"], ids=lambda article: article["name"])
def test_kinds(article: dict[str, str]) -> None:
    rows = [line.partition("|") for line in article["lines"].strip().split("\n")]
    document = parse(text_source("\n".join(words for _, _, words in rows), "spec.txt"))
    expected, found = [], []
    for (code, _, words), block in zip(rows, document.blocks, strict=True):
        letter = LETTERS[block.kind]
        expected.append(f"{code}|{words}")
        found.append(f"{'-' if code == '-' and block.kind not in BODY_KINDS else letter}|{words}")
    assert found == expected
