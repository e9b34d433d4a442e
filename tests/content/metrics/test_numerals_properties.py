"""What our own formatters print is read back exactly, and no text breaks the reader."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.document import Block, Document, Section, Source, TextRange
from content.lexicon.load import load
from content.metrics.extract import extract_metrics
from content.metrics.grading import plain
from content.metrics.numerals import NumeralReader, Part, evaluate
from content.metrics.quantities import quantity_reader
from content.metrics.scan import scanner
from content.metrics.series import build_series

DIGITS = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
SIZES = (
    ("trillion", 10**12),
    ("billion", 10**9),
    ("million", 10**6),
    ("thousand", 1000),
    ("hundred", 100),
)
PRICES = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)
AMOUNTS = st.integers(min_value=1, max_value=10**15)
ALPHABET = "0123456789零一二两三十百千万亿点半多几数至到-~.,，%元年月日个人分之第约超 abKm$\n。"


def in_chinese(number: int, digits: str = DIGITS, steps: str = "十百千") -> str:
    """Standard Chinese notation, with 零 for skipped places."""
    for name, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if number >= size:
            high, low = divmod(number, size)
            gap = digits[0] if low and low < size // 10 else ""
            return (
                in_chinese(high, digits, steps) + name + gap + (in_chinese(low, digits, steps) if low else "")
            )
    for name, size in zip(reversed(steps), (1000, 100, 10), strict=True):
        if number >= size:
            high, low = divmod(number, size)
            gap = digits[0] if low and low < size // 10 else ""
            return digits[high] + name + gap + (in_chinese(low, digits, steps) if low else "")
    return digits[number]


def in_english(number: int) -> str:
    """Standard English notation below a billion billion."""
    table = cast("Mapping[str, str]", load("en", "numerals")["digits"])
    words = {int(value): word for word, value in table.items()}
    for name, size in SIZES:
        if number >= size:
            high, low = divmod(number, size)
            return f"{in_english(high)} {name}" + (f" {in_english(low)}" if low else "")
    if number > 20 and number % 10:
        return f"{words[number - number % 10]}-{words[number % 10]}"
    return str(words[number])


def read(lang: str, text: str) -> Decimal | None:
    table = scanner(lang).reader
    reading = table.read(text)
    return reading.value if reading and reading.high is None else None


@given(AMOUNTS)
def test_chinese_numerals_come_back(number: int) -> None:
    assert read("zh", in_chinese(number)) == number


@given(AMOUNTS)
def test_formal_chinese_numerals_come_back(number: int) -> None:
    assert read("zh", in_chinese(number, FORMAL, "拾佰仟")) == number


@given(AMOUNTS)
def test_english_numerals_come_back(number: int) -> None:
    assert read("en", in_english(number)) == number


@given(
    st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False), st.sampled_from(["", "万", "亿"])
)
def test_digits_with_groups_come_back(number: Decimal, group: str) -> None:
    factor = {"": 1, "万": 10**4, "亿": 10**8}[group]
    (figure,) = quantity_reader("zh").read(f"{number:,}{group}元")
    assert figure.value == number * factor
    assert figure.unit is not None and figure.unit.code == "CNY"


@given(st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False))
def test_plain_keeps_the_value_without_exponent(number: Decimal) -> None:
    assert plain(number) == number
    assert "E" not in str(plain(number * 10**6))


@given(st.text(alphabet=ALPHABET, max_size=60), st.sampled_from(["zh", "en"]))
def test_offsets_hold_on_any_text(text: str, lang: str) -> None:
    lines = text.split("\n")
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(lines):
        blocks.append(Block(number, TextRange(start, start + len(line)), "s1"))
        start += len(line) + 1
    section = Section("s1", "", 1, TextRange(0, len(text)))
    document = Document("xm-any", "", lang, text, (section,), tuple(blocks), Source(text, "any", "0"))
    metrics = extract_metrics(document)
    assert all(metric.range.of(text) == metric.quote for metric in metrics)
    assert all(first.range <= second.range for first, second in pairwise(metrics))
    assert len({metric.id for metric in metrics}) == len(metrics)
    build_series(document, metrics)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("十七八", 17, 18), ("二三十", 20, 30), ("三五百", 300, 500), ("几百", 200, 900)],
)
def test_approximate_numerals_are_ranges(text: str, low: int, high: int) -> None:
    reading = scanner("zh").reader.read(text)
    assert reading is not None and (reading.value, reading.high) == (low, high)


@pytest.mark.parametrize(("text", "value"), [("十几", 10), ("二十几万", 200_000), ("一百零几", 100)])
def test_an_unnamed_last_digit_only_says_more(text: str, value: int) -> None:
    reading = scanner("zh").reader.read(text)
    assert reading is not None and (reading.value, reading.high, reading.more) == (value, None, True)


def test_parts_side_by_side_are_no_number() -> None:
    literal = (Part.LITERAL, Decimal(5))
    assert evaluate([literal, literal]) is None
    table = load("zh", "numerals")
    assert NumeralReader(table).read("") is None  # type: ignore[arg-type]  # the loader knows no shapes


def test_folding_keeps_offsets_and_case() -> None:
    text = "３０萬輛ＳＵＶ，ａｂ"
    folded = scanner("zh").fold(text)
    assert folded == "30万辆SUV，ab"
    assert len(folded) == len(text)


@given(
    st.integers(min_value=1, max_value=99_999),
    st.sampled_from(sorted(cast("Mapping[str, str]", load("zh", "numerals")["scales"]).items())),
    st.sampled_from(("", " ", "\u00a0", "-")),
    st.booleans(),
)
def test_english_sizes_after_digits_are_read_in_chinese(
    hundredths: int, scale: tuple[str, str], gap: str, loud: bool
) -> None:
    word, size = scale
    gap = gap if len(word) > 1 else ""
    number = plain(Decimal(hundredths) / 100)
    quote = f"${number:f}{gap}{word.upper() if loud else word}"
    (figure,) = quantity_reader("zh").read(f"营收{quote}，创下新高。")
    assert figure.value == number * Decimal(size)
    assert (figure.start, figure.end) == (2, 2 + len(quote))


@pytest.mark.parametrize(
    "text", ["长5m。", "模型有7B参数。", "读了3 millionaire的书。", "速度5m/s。", "共12 tnt。"]
)
def test_letters_that_are_no_size_leave_the_number_alone(text: str) -> None:
    (numeral,) = scanner("zh").scan(text)
    assert numeral.reading.value < 20
    assert text[numeral.start : numeral.end].isdigit()
