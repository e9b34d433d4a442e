"""What an interviewer asks: open questions, requests to tell something, and what a guest lived through."""

from __future__ import annotations

import pytest

from content.attribution.attribute import attribute
from content.questions.article import read_article
from content.questions.asked import find_asked
from content.sources.open import text_source
from content.structure.parse import parse

FILLER = "河湾的渡口在镇子的东边,过河的人多是赶集的农户,他们天不亮就来排队等船。"
TURNS = "河湾周刊:先说渡口。\n李志远:渡口在镇子的东边。\n河湾周刊:再说渡船。\n李志远:渡船有三条。"


def weights(turns: str, lang: str = "zh") -> list[float]:
    document = parse(text_source(f"{FILLER}\n{TURNS}\n{turns}\n{FILLER}", "spec.txt"), lang=lang)
    of = read_article(document, (), attribute(document))
    return [
        item.weight
        for index, passage in enumerate(of.passages)
        for item in find_asked(of, passage, of.passages[index + 1] if index + 1 < len(of.passages) else None)
        if item.rule == "question.asked"
    ]


def test_a_question_of_the_interviewer_is_open() -> None:
    assert weights("河湾周刊:渡口为什么停航?\n李志远:因为船坏了。") == [0.71]


def test_it_is_more_so_where_the_guest_has_no_answer() -> None:
    assert weights("河湾周刊:渡口什么时候重开?\n李志远:还不确定,要看县里。") == [0.85]


def test_what_the_guest_lived_through_is_told_at_once() -> None:
    assert weights("河湾周刊:被困的三天您经历了什么?\n李志远:我在船上过夜。") == [0.5]


def test_even_so_it_stays_open_where_he_has_no_answer() -> None:
    assert weights("河湾周刊:您什么时候回到船上?\n李志远:还不确定,要看县里。") == [0.85]


@pytest.mark.parametrize(
    "request_to_tell",
    ["能不能简要概括一下渡口的历史?", "可以介绍一下渡口吧?"],
    ids=["sum-up", "introduce"],
)
def test_a_request_to_tell_is_no_question(request_to_tell: str) -> None:
    assert weights(f"河湾周刊:{request_to_tell}\n李志远:好的,渡口开了三十年。") == []
