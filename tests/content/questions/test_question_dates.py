"""When a promise falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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
]


@pytest.mark.parametrize(("text", "lang", "written", "due"), CASES)
def test_due(text: str, lang: str, written: str | None, due: date | None) -> None:
    source = replace(text_source(text, "spec.txt"), meta=Meta(date=written))
    document = parse(source, lang=lang)
    article = read_article(document, (), attribute(document))
    assert due_date(article, TextRange(0, len(document.text))) == due


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
