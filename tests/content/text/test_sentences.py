"""Sentences and clauses: cases from `tests/specs/sentences.toml`, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.text.characters import count_cjk
from content.text.clauses import split_clauses
from content.text.sentences import split_sentences

SPECS = tomli.loads((Path(__file__).parents[2] / "specs" / "sentences.toml").read_text(encoding="utf-8"))
MARKS = st.text(st.sampled_from("。！？.!?…“”‘’「」\"'（）()《》，,；：:1a 字A\u3000"), max_size=60)
TEXTS = st.one_of(MARKS, st.text(max_size=80))


@pytest.mark.parametrize("case", SPECS["case"], ids=lambda case: case["name"])
def test_cases(case: dict[str, list[str]]) -> None:
    parts = case["sentences"]
    joint = "" if count_cjk(parts[0]) else " "
    text = joint.join(parts)
    assert [text[start:end] for start, end in split_sentences(text)] == case.get("split", parts)


@given(TEXTS)
def test_sentences_are_ordered_and_cover_every_visible_character(text: str) -> None:
    covered: list[int] = []
    last = 0
    for start, end in split_sentences(text):
        assert last <= start < end <= len(text)
        assert not text[start].isspace() and not text[end - 1].isspace()
        covered.extend(range(start, end))
        last = end
    assert [at for at in range(len(text)) if not text[at].isspace() and at not in set(covered)] == []


@given(TEXTS)
def test_clauses_are_ordered_and_lie_inside_sentences(text: str) -> None:
    sentences = split_sentences(text)
    last = 0
    for start, end in split_clauses(text):
        assert last <= start < end <= len(text)
        assert any(first <= start and end <= stop for first, stop in sentences)
        last = end


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in split_clauses(text)]


def test_clauses_keep_numbers_times_and_short_quotes_whole() -> None:
    assert clauses("第一，价格1,000元，10:30开售；“没办法，等吧”，他说：等。") == [
        "第一",
        "价格1,000元",
        "10:30开售",
        "“没办法，等吧”",
        "他说",
        "等。",
    ]


def test_clauses_of_english() -> None:
    assert clauses("If sold, the unit (a small one, by revenue) is worth 1,200.") == [
        "If sold",
        "the unit (a small one, by revenue) is worth 1,200.",
    ]


def test_long_quotes_are_cut_inside() -> None:
    text = "“" + "我们从来没有说过这样的话。" * 10 + "”他说。"
    assert len(split_sentences(text)) == 10


@pytest.mark.parametrize("unit", ["“！”x", "（", "）", "。”", "……", ". ", "《", '"', "a.b."])
def test_many_marks_on_one_line_stay_linear(unit: str) -> None:
    text = unit * 20_000
    assert split_sentences(text)[-1][1] <= len(text)
    assert split_clauses(text)[-1][1] <= len(text)
