"""The unit tables: what is found at a place of a text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from content.lexicon.load import load
from content.metrics.metric import MetricKind
from content.metrics.units import unit_table


@pytest.mark.parametrize(
    ("lang", "text", "name", "length"),
    [
        ("zh", "公里外", "公里", 2),
        ("zh", "平方米的房", "平方米", 3),
        ("zh", "个百分点", "百分点", 4),
        ("zh", "个 百 分 点", "百分点", 7),
        ("zh", "万", None, 0),
        ("zh", "个工作日", "工作日", 4),
        ("zh", "km高", "km", 2),
        ("zh", "kmx", None, 0),
        ("en", "Miles away", "mile", 5),
        ("en", "feet", "foot", 4),
        ("en", "years old", "year-old", 9),
        ("en", "dollars", "$", 7),
        ("en", "kgx", None, 0),
        ("en", "kmph", "kmph", 4),
    ],
)
def test_the_longest_unit_is_taken(lang: str, text: str, name: str | None, length: int) -> None:
    found = unit_table(lang).match(text, 0)
    assert (found[0].name, found[1]) == (name, length) if found else name is None


@pytest.mark.parametrize(
    "text", ["分辨率", "条件", "家具厂", "度假", "天然气", "两种", "晚上", "周年庆", "种子", "发展", "元件"]
)
def test_beginnings_of_words_are_no_units(text: str) -> None:
    found = unit_table("zh").match(text, 0)
    assert found is None or found[1] == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "担任厂长",
        "天主教徒",
        "人力公司",
        "国集团",
        "通八达",
        "元化管理",
        "步蛇",
        "粒子",
        "周年座谈会",
        "门铃",
    ],
)
def test_words_that_begin_like_a_unit_are_none(text: str) -> None:
    assert unit_table("zh").match(text, 0) is None


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("人工作", 1),
        ("名人质", 1),
        ("家属于国企", 1),
        ("家电视台", 1),
        ("项目标", 1),
        ("吨位居首位", 1),
        ("台风冷冰箱", 1),
        ("家长三角企业", 1),
        ("起因电池而起的火灾", 1),
        ("成年轻人", 1),
        ("周一次", 1),
        ("座位于山上", 1),
        ("元月薪", 1),
        ("天下来", 1),
        ("粒子弹", 1),
        ("起诉讼", 1),
        ("年关于砖", 1),
    ],
)
def test_a_unit_stands_where_two_words_only_meet(text: str, length: int) -> None:
    found = unit_table("zh").match(text, 0)
    assert found is not None
    assert found[1] == length


def test_each_exception_begins_with_a_word_that_is_refused() -> None:
    table = load("zh", "classifiers")
    refused, allowed = table["not_before"], table["yet_before"]
    assert set(allowed) <= set(refused)
    for unit, words in allowed.items():
        for word in words:
            assert word.startswith(tuple(refused[unit])), f"{unit}{word} is never asked for"
            assert word not in refused[unit]


def test_no_word_says_what_a_shorter_one_says() -> None:
    for unit, words in load("zh", "classifiers")["not_before"].items():
        for word in words:
            shorter = [other for other in words if other != word and word.startswith(other)]
            assert not shorter, f"{unit}{word} is refused by {unit}{shorter[0]}"


@pytest.mark.parametrize(
    ("lang", "text", "code", "start"),
    [
        ("zh", "花了人民币", "CNY", 2),
        ("zh", "价US$", "USD", 1),
        ("zh", "XUS$", None, 0),
        ("en", "cost HK $", "HKD", 5),
        ("en", "worth c $ ", "CAD", 6),
        ("en", "a $", "USD", 2),
        ("en", "paid A$", "AUD", 5),
        ("en", "about AUD$", "AUD", 6),
        ("en", "no sign ", None, 0),
    ],
)
def test_currencies_stand_before_numbers(lang: str, text: str, code: str | None, start: int) -> None:
    found = unit_table(lang).match_before(text, len(text))
    if code is None:
        assert found is None or found[0].code != "USD" or found[1]
    else:
        assert found is not None and (found[0].code, found[1]) == (code, start)


def test_units_of_a_kind_convert() -> None:
    table = unit_table("zh")
    metre, mile, yuan, dollar = (table.named(name) for name in ("米", "英里", "元", "美元"))
    assert metre and mile and yuan and dollar
    assert metre.converts_to(mile) and mile.factor / metre.factor == Decimal("1609.344")
    assert not yuan.converts_to(dollar) and not metre.converts_to(yuan)


def test_classifiers_convert_only_to_themselves() -> None:
    table = unit_table("zh")
    cars, sets = table.named("辆"), table.named("台")
    assert cars and sets and cars.classifier
    assert cars.converts_to(cars) and not cars.converts_to(sets)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_unit_has_a_size_and_a_kind(lang: str) -> None:
    for unit in unit_table(lang).units():
        assert unit.factor > 0 and isinstance(unit.kind, MetricKind)
        assert (unit.code is None) == (unit.kind is not MetricKind.MONEY)
