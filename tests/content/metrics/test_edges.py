"""What stands beside a number without being part of it."""

from __future__ import annotations

import pytest

from content.metrics.edges import closes, digit_follows, signs


@pytest.mark.parametrize("text", ["两米半导体", "两米半价", "两米半球"], ids=str)
def test_half_of_a_word_closes_no_figure(text: str) -> None:
    assert not closes(text, 3)


@pytest.mark.parametrize("text", ["两米半", "两米半，", "两米半的绳"], ids=str)
def test_half_alone_closes_a_figure(text: str) -> None:
    assert closes(text, 3)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("降至-5度", True),
        ("最低-15℃", True),
        ("同比-3%", True),
        ("利润率-3%", True),
        ("-3%", True),
        ("为 -3%", True),
        ("8万元-10万元", False),
        ("三成-5成", False),
        ("河路-5号", False),
        ("（-3%）", True),
        ("2019-5", False),
        ("3%-5%", False),
        ("a-5", False),
        ("--5", False),
    ],
    ids=str,
)
def test_a_minus_is_a_sign_where_no_number_or_dash_stands_before(text: str, sign: bool) -> None:
    assert signs(text, text.rindex("-"), "-") is sign


def test_a_word_for_minus_is_always_a_sign() -> None:
    assert signs("气温零下5度", 2, "零下")


def test_only_latin_letters_and_digits_follow() -> None:
    assert digit_follows("3米2", 2)
    assert digit_follows("5G", 1)
    assert not digit_follows("3米二", 2)
    assert not digit_follows("3米", 2)
