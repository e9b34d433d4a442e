"""Foldings keep every offset: one code point for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.text.folding import Twins, fold, to_simplified


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("ＡＢＣ１２３", "abc123"),
        ("（约３０％）！", "(约30%)!"),
        ("甲\u3000乙\u00a0丙", "甲 乙 丙"),
        ("￥5，￡6，￠7", "¥5,£6,¢7"),
        ("\u0130stanbul", "istanbul"),
        ("ΟΔΟΣ", "οδοσ"),
        ("“渡口”。", "“渡口”。"),
    ],
    ids=["empty", "letters", "marks", "spaces", "currencies", "dotted_i", "sigma", "kept"],
)
def test_wide_forms_and_capitals_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text("甲［］－＼＾ab", max_size=40))
def test_twins_stand_in_for_each_of_their_characters_and_no_other(text: str) -> None:
    twins = {"［": "[", "］": "]", "－": "-", "＼": "\\", "＾": "^"}
    assert Twins(twins).replace(text) == "".join(twins.get(character, character) for character in text)


@pytest.mark.parametrize(
    ("text", "simplified"),
    [("價格", "价格"), ("价格", "价格"), ("abc", "abc"), ("", "")],
    ids=["traditional", "simplified", "latin", "empty"],
)
def test_traditional_characters_have_simplified_twins(text: str, simplified: str) -> None:
    assert to_simplified(text) == simplified
