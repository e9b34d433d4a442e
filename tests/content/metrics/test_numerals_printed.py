"""A value printed in any of the ways of an article is read back from a sentence, to the last digit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import Block, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.metric import Metric

SMALL, FORMAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"
WIDE = {ord(narrow): chr(ord(narrow) + 0xFEE0) for narrow in "0123456789."}
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

Printer = Callable[[int], tuple[str, Decimal]]


def below_ten_thousand(number: int, digits: str, steps: str) -> str:
    """A number up to 9999 in Chinese, 零 for skipped places."""
    printed, skipped = "", False
    for place, step in ((1000, steps[0]), (100, steps[1]), (10, steps[2]), (1, "")):
        digit = number // place % 10
        if digit:
            printed += (digits[0] if skipped and printed else "") + digits[digit] + step
        skipped = not digit
    return printed


def in_chinese(number: int, digits: str = SMALL, steps: str = "千百十") -> str:
    """A number below a trillion, in groups of four places."""
    printed = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, size)
        if group:
            gap = digits[0] if printed and group < 1000 else ""
            printed += gap + below_ten_thousand(group, digits, steps) + name
    return printed


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        words.append(TENS[tens - 2] + (f"-{ONES[ones]}" if ones else ""))
    elif rest:
        words.append(ONES[rest])
    return " ".join(words)


def in_english(number: int) -> str:
    words: list[str] = []
    for size, name in ((10**9, " billion"), (10**6, " million"), (1000, " thousand"), (1, "")):
        group, number = divmod(number, size)
        if group:
            words.append(below_thousand(group) + name)
    return " ".join(words)


def mixed(number: int) -> tuple[str, Decimal]:
    """3亿5000万: digits within the groups."""
    high, low = divmod(number, 10**4)
    printed = (f"{high}亿" if high else "") + (f"{low}万" if low else "")
    return printed, Decimal(number) * 10**4


def in_group(name: str, size: int, places: int) -> Printer:
    """Digits with decimals before a group word."""

    def printer(number: int) -> tuple[str, Decimal]:
        value = Decimal(number).scaleb(-places)
        return f"{value}{name}", value * size

    return printer


def spoken(number: int) -> tuple[str, Decimal]:
    """三点五亿: the decimals digit by digit."""
    whole, rest = divmod(number, 100)
    decimals = f"{rest:02d}".rstrip("0")
    tail = "点" + "".join(SMALL[int(digit)] for digit in decimals) if decimals else ""
    return f"{in_chinese(whole) or '零'}{tail}亿", Decimal(number) / 100 * 10**8


CHINESE: dict[str, Printer] = {
    "digits": lambda number: (str(number), Decimal(number)),
    "grouped digits": lambda number: (f"{number:,}", Decimal(number)),
    "wide digits": lambda number: (str(number).translate(WIDE), Decimal(number)),
    "words": lambda number: (in_chinese(number), Decimal(number)),
    # Never a lone digit: 陆 and 伍 are names more often than numbers.
    "formal words": lambda number: (in_chinese(number * 10, FORMAL, "仟佰拾"), Decimal(number * 10)),
    "digits and groups": mixed,
    "万": in_group("万", 10**4, 2),
    "亿": in_group("亿", 10**8, 3),
    "万亿": in_group("万亿", 10**12, 1),
    "wide 万": lambda number: (f"{number}万".translate(WIDE), Decimal(number) * 10**4),
    "words with 点": spoken,
}
ENGLISH: dict[str, Printer] = {
    "digits": lambda number: (str(number), Decimal(number)),
    "grouped digits": lambda number: (f"{number:,}", Decimal(number)),
    "words": lambda number: (in_english(number), Decimal(number)),
    "million": in_group(" million", 10**6, 2),
    "billion": in_group(" billion", 10**9, 1),
    "million in short": in_group("m", 10**6, 1),
}
NUMBERS = st.integers(min_value=2, max_value=10**8)


def metrics(text: str, lang: str) -> tuple[Metric, ...]:
    place = TextRange(0, len(text))
    parts = (Section("s1", "", 1, place),), (Block(1, place, "s1"),)
    return extract_metrics(Document("xm-any", "", lang, text, *parts, Source(text, "any", "0")))


@pytest.mark.parametrize("form", CHINESE)
@given(number=NUMBERS)
def test_a_chinese_amount_comes_back_exactly(form: str, number: int) -> None:
    printed, value = CHINESE[form](number)
    (metric,) = metrics(f"去年水泥的产量达到{printed}吨，比预想的好。", "zh")
    assert (metric.value, metric.value_max, metric.unit, metric.quote) == (value, None, "吨", f"{printed}吨")


@pytest.mark.parametrize("form", ENGLISH)
@given(number=NUMBERS)
def test_an_english_amount_comes_back_exactly(form: str, number: int) -> None:
    printed, value = ENGLISH[form](number)
    sign, unit = ("", " dollars") if form == "words" else ("$", "")
    (metric,) = metrics(
        f"Sales of cement came to {sign}{printed}{unit}, which was more than hoped for.", "en"
    )
    assert (metric.value, metric.value_max, metric.currency) == (value, None, "USD")
    assert metric.quote == f"{sign}{printed}{unit}"


@given(
    st.decimals(min_value=0, max_value=200, places=2), st.sampled_from(["%", "％", " percent", "个百分点"])
)
def test_a_share_comes_back_exactly(number: Decimal, unit: str) -> None:
    lang = "en" if unit == " percent" else "zh"
    text = f"Sales rose {number}{unit}, they said." if lang == "en" else f"销量增长{number}{unit}，他们说。"
    (metric,) = metrics(text, lang)
    assert metric.value == number
    assert metric.unit == ("百分点" if unit == "个百分点" else "%")


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_range_comes_back_with_both_ends(one: int, other: int) -> None:
    low, high = sorted((one, one + other))
    (metric,) = metrics(f"水泥的售价在{low}元至{high}元之间。", "zh")
    assert (metric.value, metric.value_max) == (Decimal(low), Decimal(high))
    assert metric.unit == "元"
