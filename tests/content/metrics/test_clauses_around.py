"""What the clauses around one speak of, for a clause that leaves its subject unsaid."""

from __future__ import annotations

import pytest

from content.metrics.clauses_around import ClausesAround, parallel
from content.metrics.layout import Layout
from content.metrics.phrases import PhraseCutter


def around(text: str) -> ClausesAround:
    layout = Layout(text)
    return ClausesAround(text, layout, PhraseCutter(text, text, [], []))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("砖厂的利润好转，达3亿元。", "砖厂的利润"),
        ("受资金影响较小，达3亿元。", "受资金影响较小"),
        ("砖厂扩产，受天气影响，达3亿元。", "砖厂扩产"),
        ("除了甲窑，另有6座。", None),
        ("但肯定不如去年，约为6座。", None),
    ],
)
def test_the_clause_before(text: str, subject: str | None) -> None:
    opens = text.rindex("，") + 1
    assert around(text).before(opens) == subject


def test_the_first_clause_has_none_before() -> None:
    assert around("达3亿元。").before(0) is None


def test_a_clause_between_two_figures_names_the_measure() -> None:
    text = "进口3亿元，贸易逆差创下新高，达到5亿元。"
    opens, last = text.rindex("，") + 1, text.index("亿元") + 2
    assert around(text).measure_between(last, opens) == "贸易逆差"
    assert around(text).measure_between(opens, opens) is None, "a figure stands in the clause before"


@pytest.mark.parametrize(
    ("text", "subject"),
    [("论文（含摘要）300篇。", "论文"), ("论文 300篇。", None), ("（含摘要）300篇。", None)],
)
def test_the_thing_before_a_remark(text: str, subject: str | None) -> None:
    assert around(text).before_brackets(text.index("300")) == subject


def test_the_thing_that_a_remark_is_about() -> None:
    text = "砖厂营收增长（预计下降3%）。"
    opens = text.index("（") + 1
    assert around(text).outside_brackets(0, opens) == "砖厂营收"
    assert around(text).outside_brackets(opens - 1, opens) is None, "a figure stands in between"
    assert around(text).outside_brackets(0, 2) is None, "no bracket opens there"


@pytest.mark.parametrize(
    ("phrase", "subjects"),
    [
        ("甲、乙和丙三家的份额", ["甲份额", "乙份额", "丙份额"]),
        ("甲和乙的价格", ["甲价格", "乙价格"]),
        ("净利率和毛利率", ["净利率", "毛利率"]),
        ("砖厂的份额", ["砖厂的份额"]),
        ("", [""]),
    ],
)
def test_the_subjects_of_a_list(phrase: str, subjects: list[str]) -> None:
    assert parallel(phrase) == subjects
