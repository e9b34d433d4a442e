"""First characters: what they let through, and what they refuse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon.load import load
from content.text.patterns import first_characters


def test_letters_groups_and_sets_are_told() -> None:
    look = first_characters(["预计", "(?:补贴|援助)计划", "将[在于]", "[东西]部"])
    assert {text[0] for text in ("预", "补", "援", "将", "东", "西") if re.match(look, text)} == set(
        "预补援将东西"
    )
    assert re.match(look, "计划") is None


@pytest.mark.parametrize("word", ["", "[1-9]月", "(?<!不)会", "[^a]b", "大?小", "(?:大)?小", ".x"])
def test_a_beginning_that_may_be_anything_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="no first character"):
        first_characters([word])


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), min_size=1), st.text("甲乙丙丁戊", max_size=30))
def test_nothing_is_lost(words: list[str], text: str) -> None:
    body = "|".join(sorted(words, key=len, reverse=True))
    quick = re.compile(f"{first_characters(words)}(?:{body})")
    assert quick.findall(text) == re.findall(f"(?:{body})", text)


def test_every_cue_of_a_sense_has_a_first_character() -> None:
    table = cast("Mapping[str, Mapping[str, list[str]]]", load("zh", "modality"))
    assert first_characters(word for sense in table.values() for words in sense.values() for word in words)
