"""Which rule says of what that it is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.lexicon.load import words
from content.metrics.quantities import quantity_reader
from content.metrics.sight import lexicon
from content.metrics.vetoes import veto
from content.text.patterns import first_characters

CHINESE = [
    ("新款SU9车", "9", "latin"),
    ("排第三款", "三", "ordinal"),
    ("第二个十年", "十", "ordinal"),
    ("2019年的车", "2019", "year"),
    ("一帆风顺", "一", "word"),
    ("三点一线的日子", "三", "word"),
    ("一家店", "一", "structural"),
    ("三种可能的情景", "三", "structural"),
    ("两个投资方向", "两", "structural"),
    ("这两个人", "两", "reference"),
    ("一天的花费", "一", "period"),
    ("某年的一天，没人", "一", "period"),
    ("租金99块一个月", "一", "price"),
    ("苹果五元一斤。", "一", "price"),
    ("电费300多美元一年", "一", "price"),
    ("租金9元1个月", "1", "price"),
    ("小车408作为307的升级款", "307", "name"),
    ("过了11点", "11", "clock"),
    ("八九点才走", "八", "clock"),
    ("3200×1440屏", "3200", "factor"),
    ("1. 准备", "1", "list"),
    ("14 11 6", "14", "row of numbers"),
    ("刑法301条", "301", "article"),
    ("“六项保证”很好", "六", "slogan"),
    ("百公里加速", "百", "size"),
]
ENGLISH = [
    ("May 21st", "21", "ordinal"),
    ("No. 5 store", "5", "ordinal"),
    ("a third buyer came", "a third", "third"),
    ("its 737 Max jets", "737", "model"),
    ("787-9 jets", "787", "model"),
    ("777x jets", "777", "model"),
    ("version 5 runs", "5", "model"),
    ("12 30 45", "12", "row of numbers"),
]
FIGURES = [
    ("zh", "两个重点实验室"),
    ("zh", "四起事故"),
    ("zh", "砖块一吨重"),
    ("zh", "运了一吨，5000元"),
    ("zh", "运了2吨5000元"),
    ("zh", "跌了20点"),
    ("zh", "用了一年"),
    ("zh", "会有一年的时间"),
    ("zh", "三千米"),
    ("zh", "得分为307"),
    ("en", "two of the mills"),
    ("en", "30 boats"),
    ("en", "a third of buyers"),
    ("en", "7x more"),
]


def rules(text: str, lang: str) -> dict[str, str | None]:
    """The rule against every figure of a text, by how the figure begins."""
    return {text[found.start :]: veto(text, found, lang) for found in quantity_reader(lang).read(text)}


@pytest.mark.parametrize(("lang", "case"), [*(("zh", c) for c in CHINESE), *(("en", c) for c in ENGLISH)])
def test_a_rule_refuses(lang: str, case: tuple[str, str, str]) -> None:
    text, start, rule = case
    found = [why for rest, why in rules(text, lang).items() if rest.startswith(start)]
    assert found == [rule] or (found and found[0] == rule)


@pytest.mark.parametrize(("lang", "text"), FIGURES)
def test_figures_stand(lang: str, text: str) -> None:
    found = rules(text, lang)
    assert found
    assert set(found.values()) == {None}


@given(
    st.text("一二两三十百点年天个家起第的有这 1234567890.xX-/", max_size=30), st.sampled_from(["zh", "en"])
)
def test_every_figure_gets_an_answer(text: str, lang: str) -> None:
    for why in rules(text, lang).values():
        assert why is None or why


def test_chinese_patterns_hold_alternatives_only_in_brackets() -> None:
    """Else the look at the first character would miss those after the first."""
    for pattern in words("zh", "vetoes", "words", "patterns"):
        depth = 0
        for character in pattern:
            depth += (character in "([") - (character in ")]")
            assert character != "|" or depth > 0, pattern
        assert depth == 0
        assert first_characters([pattern])


def test_every_idiom_is_found_by_itself() -> None:
    for lang in ("zh", "en"):
        for idiom in words(lang, "vetoes", "words", "idioms"):
            found = lexicon(lang).idioms.search(idiom)
            assert found, idiom


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("五五分成", "五五分"),
        ("三七分成", "三七分"),
        ("二八开", "二八开"),
        ("二三七分账", "二三七分"),
        ("十一长假", "十一"),
        ("二十一长假", None),
    ],
)
def test_shares_in_words_and_the_holiday_are_words(text: str, found: str | None) -> None:
    match = lexicon("zh").idioms.match(text) or lexicon("zh").idioms.search(text, 1)
    assert (match and match[0]) == found
