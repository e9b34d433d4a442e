"""Levels, units left out and qualifiers: what stands around a figure."""

from __future__ import annotations

import pytest

from content.metrics.implied import implied_age, implied_units
from content.metrics.levels import level_reader
from content.metrics.nouns import noun_reader
from content.metrics.qualifiers import Qualifier, qualifier_reader
from content.metrics.quantities import quantity_reader


def level(text: str, lang: str = "zh") -> str:
    (figure,) = quantity_reader(lang).read(text)
    hyphened = text.startswith("-", figure.numeral.end)
    return level_reader(lang).level(figure, text[: figure.start], text[figure.end :], hyphened)


@pytest.mark.parametrize("text", ["过去5年", "成立10年后", "2000亿阵营", "20万以上轿车", "两次", "5个："])
def test_frames_in_chinese(text: str) -> None:
    assert level(text) == "context"


@pytest.mark.parametrize("text", ["用了5年", "判处5年", "营收3亿元", "30次", "店有5家。"])
def test_points_in_chinese(text: str) -> None:
    assert level(text) == "core"


@pytest.mark.parametrize("text", ["the past 5 years", "10 years ago", "a 10-year note", "he scored 30"])
def test_frames_in_english(text: str) -> None:
    assert level(text, "en") == "context"


@pytest.mark.parametrize(
    "text", ["it took 5 years", "123 of the planes", "some 60 of its boats", "$5 million"]
)
def test_points_in_english(text: str) -> None:
    assert level(text, "en") == "core"


@pytest.mark.parametrize(
    ("left", "right", "unit"),
    [
        ("营收达", "。", "元"),
        ("观看人数为", "，", "人"),
        ("日均订单量保持在", "左右", "单"),
        ("共有", "用户", "人"),
        ("现有", "货车司机", "人"),
        ("标准降为", "排量", "升"),
        ("巨额的数字背后是", "。", None),
        ("无数个", "。", "个"),
        ("他走了", "。", None),
    ],
)
def test_units_left_out(left: str, right: str, unit: str | None) -> None:
    found = implied_units().unit(left, right, left + right)
    assert (found.name if found else None) == unit


def test_a_number_before_its_own_noun_has_no_unit() -> None:
    assert implied_units().unit("营收", "版本", "营收版本", grouped=False) is None
    assert implied_units().unit("营收达", "。", "", grouped=False) is not None


@pytest.mark.parametrize(
    ("text", "chunk"),
    [("块石碑", True), ("块GPU", True), ("块月供", False), ("块钱", False), ("块。", False)],
)
def test_a_noun_makes_chunks_of_money(text: str, chunk: bool) -> None:
    assert implied_units().is_chunk(text, 1) is chunk


def test_chunks_are_told_for_a_whole_article() -> None:
    assert implied_units().counts_chunks("每3块集成电路就有2块进口")
    assert not implied_units().counts_chunks("房租300块，水费20块")


@pytest.mark.parametrize(
    ("left", "right", "want"),
    [
        ("以不超过每公斤", "的", Qualifier("不超过", "<=")),
        ("美中不足的是", "", Qualifier()),
        ("最放心不下", "", Qualifier()),
        ("不下", "", Qualifier("不下", ">=")),
        ("超过", "", Qualifier("超过", ">")),
        ("高达", "", Qualifier("高达", "=")),
        ("最近", "", Qualifier()),
        ("", "以上", Qualifier("以上", ">=")),
        ("", "左右", Qualifier("左右", "~")),
    ],
)
def test_chinese_qualifiers(left: str, right: str, want: Qualifier) -> None:
    assert qualifier_reader("zh").read(left, right, more=False) == want


def test_and_more_says_larger() -> None:
    assert qualifier_reader("zh").read("约", "", more=True) == Qualifier("约", ">")
    assert qualifier_reader("zh").read("至少", "", more=True) == Qualifier("至少", ">=")


@pytest.mark.parametrize(
    ("left", "right", "op"),
    [
        ("more than ", "", ">"),
        ("up to ", "", "<="),
        ("some ", "", "~"),
        ("only ", "", "="),
        ("", " or more", ">="),
    ],
)
def test_english_qualifiers(left: str, right: str, op: str) -> None:
    assert qualifier_reader("en").read(left, right, more=False).op == op


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" boats", "boats"),
        (" new boats", "boats"),
        (" 737 Max jets", "jets"),
        (" Airbus A350-900 jets", "jets"),
        (" aircraft", "aircraft"),
        (" Americans", "Americans"),
        (" of the boats", "boats"),
        (" of boats", None),
        (" old and new boats", "boats"),
        (" old and five boats", None),
        ("-boat harbour", "boat"),
        (" is less", None),
        (" Boeing", None),
        (" 30 45", None),
    ],
)
def test_counted_nouns(text: str, unit: str | None) -> None:
    found = noun_reader().read(text, 0)
    assert (found[0].name if found else None) == unit


@pytest.mark.parametrize(
    ("text", "aged"),
    [
        ("Dana Reed, 66, said", True),
        ("Dana Reed, 104, said", True),
        ("On May, 12, it", False),
        ("a town, 66, said", False),
        ("Dana Reed, 660, said", False),
        ("Dana Reed, 66 boats", False),
    ],
)
def test_ages_of_english_persons(text: str, aged: bool) -> None:
    figure = next(found for found in quantity_reader("en").read(text) if found.start)
    assert (implied_age(text, figure.numeral.start, figure.numeral.end) is not None) is aged
