"""Measures that only look alike: each with the figure next to it, from the clauses nearest each other."""

from __future__ import annotations

import pytest

from content.attribution.attribute import attribute
from content.metrics.extract import extract_metrics
from content.questions.article import read_article
from content.questions.check_measures import check_measures
from content.sources.open import text_source
from content.structure.parse import parse


def pairs(text: str, lang: str) -> list[tuple[str, str, str]]:
    """Rule and both measures of everything found."""
    document = parse(text_source(text, "spec.txt"), lang=lang)
    article = read_article(document, extract_metrics(document), attribute(document))
    return [(item.rule, item.values["one"], item.values["other"]) for item in check_measures(article)]


@pytest.mark.parametrize(
    ("lang", "text", "one", "other"),
    [
        # Each measure has the figure that stands next to it, not the first of its clause.
        (
            "zh",
            "剧场的账本写得很细。戏票卖了30万元,观看人数3万,直播的观看人次40万。",
            "观看人数 3万",
            "观看人次 40万",
        ),
        (
            "en",
            "The dairy is proud. It runs 40 stores in 12 towns, and 29 service outlets in 31 towns.",
            "40 stores",
            "service outlets 29",
        ),
        # A span of time is no measure of people.
        (
            "zh",
            "开场仅2分钟观看人数就有6万。谢幕以后,录像的播放量达到90万。",
            "观看人数 6万",
            "播放量 90万",
        ),
        # Of several, the two nearest each other.
        (
            "zh",
            "头一场观看人数2万。第二场观看人数5万。第三场算的是观看人次,共有60万,观看人次60万。",
            "观看人数 5万",
            "观看人次 60万",
        ),
        # What the figure says itself is said once.
        ("en", "The show had 3,000 viewers. The film of it had 9,000 views.", "3,000 viewers", "9,000 views"),
    ],
    ids=["nearest-zh", "nearest-en", "no-time", "nearest-clauses", "once"],
)
def test_the_pair_and_its_figures(lang: str, text: str, one: str, other: str) -> None:
    assert [found[1:] for found in pairs(text, lang)] == [(one, other)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The dairy runs 40 stores in 12 towns."),  # one clause
        ("en", "The dairy runs 40 stores here, and some service points in 31 shops."),  # no figure of its own
        ("zh", "头一场观看人数2万。第二场观看人数5万。"),  # one measure
        ("zh", "观看人数2万。" + "剧场前面的街上有很多人在等车回家。" * 20 + "观看人次90万。"),  # far apart
        ("zh", "观看人数不详。观看人次也不详。"),  # no figures
    ],
    ids=["one-clause", "no-own-figure", "one-measure", "far-apart", "no-figures"],
)
def test_nothing_to_reconcile(lang: str, text: str) -> None:
    assert pairs(text, lang) == []


def test_many_uses_are_compared_with_a_few_only() -> None:
    text = "".join(f"第{n}场观看人数{n}万。" for n in range(2, 60)) + "录像的播放量达到90万。"
    assert [found[1:] for found in pairs(text, "zh")] == [("观看人数 59万", "播放量 90万")]
