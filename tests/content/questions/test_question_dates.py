"""When a promise falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.document import Meta, TextRange
from content.questions.article import read_article, read_date
from content.questions.dates import due_date, in_the_past
from content.sources.open import text_source
from content.structure.parse import parse

CASES = [
    ("2026年的目标是55万台", "zh", None, date(2027, 1, 10)),
    ("2026年6月启动三期试验", "zh", None, date(2026, 7, 10)),
    ("2026年6月15日开庭", "zh", None, date(2026, 6, 16)),
    ("明年建成两座桥", "zh", "2025-03-01", date(2027, 1, 10)),
    ("明年建成两座桥", "zh", None, None),
    ("未来五年投入20亿元", "zh", "2025-03-01", date(2030, 1, 10)),
    ("自2024年2月以来上涨", "zh", None, None),
    ("will open in 2027", "en", None, date(2028, 1, 10)),
    ("will open next year", "en", "2025-03-01", date(2027, 1, 10)),
    ("will open within three years", "en", "2025-03-01", date(2028, 1, 10)),
    ("2026年13月开工", "zh", None, date(2027, 1, 10)),
    ("13月开工", "zh", "2025-03-12", None),
    ("2026年第三季度交付", "zh", None, date(2026, 10, 10)),
    ("明年上半年试运行", "zh", "2025-03-12", date(2026, 7, 10)),
    ("后年年底通车", "zh", "2025-03-12", date(2028, 1, 10)),
    ("今年6月开庭", "zh", "2025-03-12", date(2025, 7, 10)),
    ("6月15日开庭", "zh", "2025-03-12", date(2025, 6, 16)),
    ("1月开庭", "zh", "2025-11-20", date(2026, 2, 10)),
    ("6月15日开庭", "zh", None, None),
    ("2月15日表示将开庭", "zh", "2025-03-12", None),
    ("3月3日表示将开庭", "zh", "2025-03-12", None),
    ("四季度交付", "zh", "2025-03-12", date(2026, 1, 10)),
    ("四季度交付", "zh", None, None),
    ("年底前交付", "zh", "2025-03-12", date(2026, 1, 10)),
    ("未来三个月完成", "zh", "2025-11-30", date(2026, 3, 10)),
    ("两周内答复", "zh", "2025-03-12", date(2025, 3, 27)),
    ("30天后复查", "zh", "2025-03-12", date(2025, 4, 12)),
    ("半年内交付", "zh", "2025-03-12", date(2026, 1, 10)),
    ("下个月发布", "zh", "2025-12-12", date(2026, 2, 10)),
    ("本月底发布", "zh", "2025-03-12", date(2025, 4, 10)),
    ("明天复航", "zh", "2025-03-12", date(2025, 3, 14)),
    ("下周三复航", "zh", "2025-03-12", date(2025, 3, 20)),
    ("周五复航", "zh", "2025-03-12", date(2025, 3, 15)),
    ("下周复航", "zh", "2025-03-12", date(2025, 3, 24)),
    ("本周复航", "zh", "2025-03-12", date(2025, 3, 17)),
    ("周五复航", "zh", None, None),
    ("从2026年6月到2027年3月停航", "zh", None, None),
    ("2026年6月停航,2027年3月复航", "zh", None, date(2027, 4, 10)),
    ("9999年开工", "zh", None, None),
    ("will open in March 2027", "en", None, date(2027, 4, 10)),
    ("will open on March 3, 2027", "en", None, date(2027, 3, 4)),
    ("will open on June 3", "en", "2025-03-12", date(2025, 6, 4)),
    ("will open by May", "en", "2025-03-12", date(2025, 6, 10)),
    ("may open", "en", "2025-03-12", None),
    ("will open in the third quarter", "en", "2025-03-12", date(2025, 10, 10)),
    ("will open in the first quarter of 2027", "en", None, date(2027, 4, 10)),
    ("holds a hearing Friday", "en", "2025-03-12", date(2025, 3, 15)),
    ("holds a hearing Wednesday", "en", "2025-03-12", date(2025, 3, 13)),
    ("opens tomorrow", "en", "2025-03-12", date(2025, 3, 14)),
    ("opens next week", "en", "2025-03-12", date(2025, 3, 24)),
    ("opens next month", "en", "2025-03-12", date(2025, 5, 10)),
    ("opens by the end of the year", "en", "2025-03-12", date(2026, 1, 10)),
    ("opens in two weeks", "en", "2025-03-12", date(2025, 3, 27)),
    ("opens in six months", "en", "2025-03-12", date(2025, 10, 10)),
    ("opens next week", "en", None, None),
    ("rose in 2024 and since then", "en", None, None),
    ("sold 12 march brown flies", "en", None, None),
    ("明年初通车", "zh", "2025-12-12", date(2026, 3, 31)),
    ("明年年初通车", "zh", "2025-12-12", date(2026, 3, 31)),
    ("后年初通车", "zh", "2025-12-12", date(2027, 3, 31)),
    ("2027年初通车", "zh", None, date(2027, 3, 31)),
    ("2027年年初通车", "zh", "2025-12-12", date(2027, 3, 31)),
    ("今年初通车", "zh", "2025-02-12", date(2025, 3, 31)),
    ("今年初通车", "zh", "2025-12-12", None),
    ("明年初通车", "zh", None, None),
    ("2026年的目标是12条船,比2025年多", "zh", "2026-01-05", date(2027, 1, 10)),
    ("给2025年定的目标是12条船", "zh", "2026-01-05", date(2026, 1, 10)),
    ("给2025年定的目标是12条船,2024年是10条", "zh", "2026-03-05", date(2026, 1, 10)),
    ("a target of 12 boats in 2026, more than in 2025", "en", "2026-01-05", date(2027, 1, 10)),
    ("明年六月前通车", "zh", "2025-12-12", date(2026, 7, 10)),
    ("今年十一月交房", "zh", "2025-03-12", date(2025, 12, 10)),
    ("2027年十二月前完工", "zh", None, date(2028, 1, 10)),
    ("两三月里交房", "zh", "2025-03-12", None),
    ("明年底通车", "zh", "2025-12-12", date(2027, 1, 10)),
    ("明年初步建成", "zh", "2025-12-12", date(2027, 1, 10)),
    ("2027年初步建成", "zh", None, date(2028, 1, 10)),
    ("opens early next year", "en", "2025-12-12", date(2026, 3, 31)),
    ("opens in early 2027", "en", None, date(2027, 3, 31)),
    ("opens early in 2027", "en", None, date(2027, 3, 31)),
    ("opened early this year", "en", "2025-12-12", None),
    ("opens next year", "en", "2025-12-12", date(2027, 1, 10)),
    ("opens early next week", "en", "2025-03-12", date(2025, 3, 24)),
]


@pytest.mark.parametrize(("text", "lang", "written", "due"), CASES)
def test_due(text: str, lang: str, written: str | None, due: date | None) -> None:
    source = replace(text_source(text, "spec.txt"), meta=Meta(date=written))
    document = parse(source, lang=lang)
    article = read_article(document, (), attribute(document))
    assert due_date(article, TextRange(0, len(document.text))) == due


SAID = [
    ("2021年船东承诺还清欠款", "zh", "2025-12-12", "承诺", None),
    ("2021年船东承诺2023年还清欠款", "zh", "2025-12-12", "承诺", date(2024, 1, 10)),
    ("2021年船东承诺2031年还清欠款", "zh", "2025-12-12", "承诺", date(2032, 1, 10)),
    ("2025年船东承诺还清欠款", "zh", "2026-01-05", "承诺", None),
    ("2026年船东承诺还清欠款", "zh", "2025-12-12", "承诺", date(2027, 1, 10)),
    ("2021年船东承诺还清欠款", "zh", None, "承诺", date(2022, 1, 10)),
    ("In 2021 the ferry pledged its boats", "en", "2025-12-12", "pledged", None),
    ("In 2021 the ferry pledged to pay by 2023", "en", "2025-12-12", "pledged", date(2024, 1, 10)),
    ("On March 3 2024 the ferry pledged its boats", "en", "2025-12-12", "pledged", None),
    (
        "On May 3 2024 the ferry pledged to mend boats built in March 2021",
        "en",
        "2025-12-12",
        "pledged",
        None,
    ),
    ("2024年5月船东承诺检修2021年3月造的船", "zh", "2025-12-12", "承诺", None),
    ("2021年船东承诺2021年还清欠款", "zh", "2025-12-12", "承诺", date(2022, 1, 10)),
    ("By 2031 the ferry pledged to pay", "en", "2025-12-12", "pledged", date(2032, 1, 10)),
]


@pytest.mark.parametrize(("text", "lang", "written", "cue", "due"), SAID)
def test_a_year_gone_by_before_a_promise_tells_when_it_was_made(
    text: str, lang: str, written: str | None, cue: str, due: date | None
) -> None:
    source = replace(text_source(text, "spec.txt"), meta=Meta(date=written))
    document = parse(source, lang=lang)
    article = read_article(document, (), attribute(document))
    assert due_date(article, TextRange(0, len(document.text)), text.index(cue)) == due


PIECES = ["20", "may", "june", "next", "week", "quarter", "within", "friday", "2031", "first", "the", "of"]
DATE_WORDS = st.lists(
    st.sampled_from([*"0123456789年月日周天一二三五十两半上下今明后未来第季度个内底 ", *PIECES]), max_size=24
)


@given(DATE_WORDS, st.dates(date(1990, 1, 1), date(8000, 12, 31)), st.sampled_from(["zh", "en"]))
def test_any_words_fall_due_after_the_article_or_in_a_named_year(
    words: list[str], base: date, lang: str
) -> None:
    text = "".join(words)
    source = replace(text_source(text, "spec.txt"), meta=Meta(date=base.isoformat()))
    document = parse(source, lang=lang)
    article = read_article(document, (), attribute(document))
    due = due_date(article, TextRange(0, len(document.text)))
    assert due is None or due > base or "20" in text


def test_a_year_before_the_article_has_passed() -> None:
    source = replace(text_source("计划于2010年通车", "spec.txt"), meta=Meta(date="2011-10-11"))
    document = parse(source, lang="zh")
    article = read_article(document, (), attribute(document))
    assert in_the_past(article, TextRange(0, len(document.text)))


@pytest.mark.parametrize("text", [None, "", "2026", "2026-13", "2026-02-31", "soon"])
def test_half_dates_are_none(text: str | None) -> None:
    assert read_date(text) is None


def test_a_month_is_a_date() -> None:
    assert read_date("2026-02") == date(2026, 2, 28)
