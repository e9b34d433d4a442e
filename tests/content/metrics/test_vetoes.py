"""Which rule says of what that it is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.quantity import quantity_reader
from content.metrics.vetoes import veto

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
