"""Persons' names in Chinese: their form, titles before them, the manner of speaking behind them."""

from __future__ import annotations

import pytest

from content.attribution.persons import Persons

PERSONS = Persons()


@pytest.mark.parametrize("name", ["张伟", "李志远", "欧阳山", "小王", "老陈", "阿明·巴图尔", "Ana Novak"])
def test_names_have_the_form_of_a_person(name: str) -> None:
    assert PERSONS.is_person(name)


@pytest.mark.parametrize("name", ["", "砖厂", "张", "张伟和李志远", "砖瓦协会", "ana novak"])
def test_other_words_have_not(name: str) -> None:
    assert not PERSONS.is_person(name)


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("青田县县长李大山", "李大山"),
        ("砖厂董事长张伟", "张伟"),
        ("李志远教授", "李志远"),
        ("来自青田的李志远", "李志远"),
        ("社长水野泰秀先生", "水野泰秀"),
        ("砖厂董事长", None),
        ("砖厂董事长与工人们", None),
        ("水野泰秀先生", None),
        ("", None),
    ],
)
def test_a_name_stands_beside_a_title(name: str, person: str | None) -> None:
    assert PERSONS.titled(name) == person


@pytest.mark.parametrize(
    ("name", "bare"), [("他兴奋地", "他"), ("王平有些激动地", "王平"), ("在各地", "在各地"), ("地", "地")]
)
def test_the_manner_of_speaking_is_no_name(name: str, bare: str) -> None:
    assert PERSONS.without_manner(name) == bare
