"""Numbers that belong to a name, and those that only stand near one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.metrics.name_marks import wholes
from content.metrics.quantities import quantity_reader
from content.metrics.units import unit_table
from content.metrics.vetoes import veto

NAMES = [
    ("他写了《河边三百年》", "title"),
    ("《关于40家窑厂的通知》印发", "title"),
    ("中铁12局的队伍", "member"),
    ("东风公司8局", "member"),
    ("人民路12段", "member"),
    ("第十届五次会议", "member"),
    ("女子67公斤以上级", "weight"),
    ("男子90公斤以下级", "weight"),
    ("1法郎约合2元", "rate"),
    ("361度新开百家店", "brand"),
    ("在三只松鼠买", "brand"),
    ("汇率：100日元兑5元", "rate"),
    ("每100日元可兑5元", "rate"),
]
FIGURES = [
    "《窑厂》卖出三百册",
    "转了361圈",
    "养了三只小松鼠",
    "种了五棵松树",
    "三百册《窑厂》",
    "他在《窑厂说：300册",
    "输了12局",
    "修了12段路",
    "开了五次会议",
    "超过67公斤以上",
    "67公斤级别",
    "1法郎的票",
    "售价100日元约合5元",
    "200日元兑5元",
    "100万日元约合5万元",
    "1~2日元兑1元",
]
RULES = {"brand", "title", "member", "weight", "rate"}


def rules(text: str, lang: str = "zh") -> list[str | None]:
    return [veto(text, found, lang) for found in quantity_reader(lang).read(text)]


@pytest.mark.parametrize(("text", "rule"), NAMES, ids=[text for text, _ in NAMES])
def test_a_number_of_a_name_is_refused(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize("text", FIGURES)
def test_figures_beside_a_name_stand(text: str) -> None:
    found = rules(text)
    assert found
    assert not RULES & set(found)


def test_what_a_currency_is_exchanged_for_stands() -> None:
    assert rules("1法郎约合2元") == ["rate", None]


def test_branches_are_counted_in_units_that_exist() -> None:
    assert wholes()
    for unit in wholes():
        assert unit_table("zh").named(unit), unit


def test_in_english_a_dollar_that_buys_something_is_a_price() -> None:
    assert "rate" not in rules("1 dollar buys 2 francs", "en")


@pytest.mark.parametrize("text", ["《窑厂\n300册》", "《窑厂》300册", "《窑厂300册"])
def test_a_title_is_closed_in_its_line(text: str) -> None:
    assert "title" not in rules(text)


@given(st.integers(1, 10**6))
def test_no_number_of_a_title_is_a_figure(number: int) -> None:
    assert rules(f"《窑厂{number}年》") and None not in rules(f"《窑厂{number}年》")


@given(st.text("《》一百12年局路段公斤以上级元日兑约合 \n", max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(rule is None or rule for rule in rules(text))
