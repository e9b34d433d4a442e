"""Stories that changed, superlatives of two extents, shares that do not make a whole."""

from __future__ import annotations

import pytest

from content.attribution.attribute import attribute
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.check_shares import check_shares
from content.questions.check_wording import check_wording
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str = "zh") -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, extract_metrics(document), attribute(document))


def wording(text: str, lang: str = "zh") -> list[Candidate]:
    return list(check_wording(article(text, lang)))


def shares(text: str, lang: str = "zh") -> list[Candidate]:
    return list(check_shares(article(text, lang)))


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("看门人起初说门锁着,后来又称门开着。", "zh"),
        ("这笔钱的用途从修桥变成了买船。", "zh"),
        ("两次通报的说法前后矛盾。", "zh"),
        ("The guard changed his story after a week.", "en"),
        ("There are conflicting accounts of the fire.", "en"),
    ],
)
def test_a_story_that_changed(text: str, lang: str) -> None:
    found = [item for item in wording(text, lang) if item.rule == "inconsistency.changed"]
    assert len(found) == 1
    assert found[0].values["cue"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("看门人说门锁着,他又检查了一遍。", "zh"),
        ("河水变成了绿色。", "zh"),
        ("The guard told the story after a week.", "en"),
    ],
)
def test_a_story_that_did_not(text: str, lang: str) -> None:
    assert wording(text, lang) == []


def test_a_deed_that_one_denies_and_another_tells_shows_both_places() -> None:
    of = article("厂长李志远表示,船厂没有收到通知。\n局长王小川表示,船厂已经收到通知。")
    [found] = check_wording(of)
    assert found.rule == "inconsistency.denied"
    assert found.values["other"] == "没有收到通知"
    assert found.values["one"] == "已经收到通知"
    assert len(found.others) == 1


@pytest.mark.parametrize(
    "text",
    [
        "船厂去年没有收到通知。\n船厂今年已经收到通知。",
        "厂长李志远表示,船厂去年没有收到通知,今年已经收到通知。",
        "厂长李志远表示,船厂没有收到通知。\n局长王小川表示,船厂已经修好船只。",
    ],
    ids=["author", "one-voice", "another-deed"],
)
def test_what_came_later_or_is_another_deed_contradicts_nothing(text: str) -> None:
    assert wording(text) == []


def test_two_extents_of_one_superlative_show_both_places() -> None:
    of = article("它是全省最大的造船厂。\n后来又说它是全国最大的造船厂。\n再后来成了亚洲最大的造船厂。")
    [found] = check_wording(of)
    assert found.rule == "inconsistency.extent"
    assert found.values["one"].startswith("全省最大的造船")
    assert found.values["other"].startswith("全国最大的造船")
    assert len(found.others) == 1


@pytest.mark.parametrize(
    "text",
    [
        "它是全省最大的造船厂。\n它的对手是全国最大的水泥厂。",
        "它是全省最大的造船厂。\n它也是全国最早的造船厂。",
        "它是全省最大的造船厂。\n它仍是全省最大的造船厂。",
    ],
)
def test_other_things_and_other_superlatives_may_have_other_extents(text: str) -> None:
    assert wording(text) == []


def test_shares_over_a_hundred_show_their_sum() -> None:
    [found] = shares("按航线分,东线占45%,西线占38%,南线占30%。")
    assert found.values["calculation"] == "45% + 38% + 30% = 113%"
    assert len(found.metrics) == 3


def test_a_survey_that_leaves_a_rest() -> None:
    [found] = shares("受访的船员中,没有意见的占25%,略有不满的占34%,严重不满的占7%。")
    assert found.values["calculation"].endswith("= 66%")


@pytest.mark.parametrize(
    "text",
    [
        "按航线分,东线占45%,西线占30%,南线占25%。",
        "按航线分,东线占45%,西线占30.3%,南线占25.2%。",  # rounding
        "按航线分,东线占45%,西线占70%。",  # two may overlap
        "按航线分,东线占20%,西线占12%,南线占8%。",  # no survey: the rest is other lines
        "东线占比增长45%,西线增长38%,南线增长30%。",  # growth
        "受访的船员可以多选,选东线的占65%,选西线的占58%,选南线的占40%。",
        "门票涨了45%、38%和30%。",
    ],
)
def test_shares_that_fit_or_are_none(text: str) -> None:
    assert shares(text) == []


def test_english_shares() -> None:
    assert len(shares("Of those surveyed, 45% approve, 38% disapprove and 30% are undecided.", "en")) == 1
    assert shares("Of those surveyed, 45% approve, 38% disapprove and 17% are undecided.", "en") == []
