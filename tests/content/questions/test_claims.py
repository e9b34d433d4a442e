"""Claims that no rule knows the words of: which they are, what is asked of them, where rules come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.document import TextRange
from content.messages import Message, render
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.claims import find_claims, uncovered
from content.questions.extract import extract_questions
from content.questions.question import QuestionKind
from content.questions.signs import read_signs
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str = "zh") -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, extract_metrics(document), attribute(document))


def claims(text: str, lang: str = "zh") -> dict[str, Candidate]:
    of = article(text, lang)
    found = (item for passage in of.passages for item in find_claims(of, passage, read_signs(of, passage)))
    return {item.range.of(of.document.text): item for item in found}


@pytest.mark.parametrize(
    ("text", "lang", "rule"),
    [
        ("河湾镇上所有的渡船都没有检修。", "zh", "unsourced.claim"),
        ("过河的船票有九成卖给了倒票的人。", "zh", "unsourced.claim"),
        ("这些船票背后是谁在收钱。", "zh", "question.implied"),
        ("渡口将来可能要全部搬到对岸。", "zh", "forecast.implied"),
        ("厂长李志远说,渡口的账目全部没有问题。", "zh", "disputed.statement"),
        ("The mill has caused huge losses for the owners of the valley.", "en", "unsourced.claim"),
        ("The valley will likely need a larger dam because of the floods.", "en", "forecast.implied"),
    ],
    ids=["sweeping", "share", "who", "later", "side", "en-cause", "en-later"],
)
def test_fires(text: str, lang: str, rule: str) -> None:
    assert rule in {item.rule for item in claims(text, lang).values()}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("渡口旁边长着两棵柳树。", "zh"),
        ("昨天上午我们来到河边。", "zh"),
        ("李志远表示。", "zh"),
        ("难道所有的渡船都没有问题?", "zh"),
        ("Two willows stand beside the dam.", "en"),
        ("“Yes,” said Mary Boone.", "en"),
    ],
    ids=["scene", "day", "telling", "asks", "en-scene", "en-telling"],
)
def test_keeps_quiet(text: str, lang: str) -> None:
    assert claims(text, lang) == {}


def test_a_headline_is_no_claim() -> None:
    body = "渡口在河湾的东边,过河的人多是赶集的农户,他们天不亮就来排队。"
    of = article(f"全县所有渡船都没有检修\n{body}")
    assert of.passages[0].is_terse
    assert list(find_claims(of, of.passages[0], read_signs(of, of.passages[0]))) == []


def test_a_measured_claim_is_asked_for_its_source_even_of_what_is_to_come() -> None:
    [item] = claims("河湾镇的渡船全部客流高达3000人。").values()
    assert item.kind is QuestionKind.UNSOURCED
    assert len(item.metrics) == 1


def test_quoted_words_that_rule_something_out_are_disputed() -> None:
    found = claims("“渡口的栏杆绝对没有隐患”,牌子上这样写着。")
    assert [item.rule for item in found.values()] == ["disputed.claim"]


def test_a_speaker_is_named_in_what_he_says() -> None:
    found = claims("厂长李志远说,渡口的账目全部没有问题。")
    [item] = [item for item in found.values() if item.rule == "disputed.statement"]
    assert item.variant == "_by"
    assert "李志远" in item.values["who"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "rule",
    ["question.implied", "forecast.implied", "disputed.claim", "unsourced.claim"],
)
def test_every_claim_has_its_words(rule: str, lang: str) -> None:
    for words in ("why", "settle"):
        text = render(Message(f"questions.{words}.{rule}", {}), lang)
        assert text
        assert "questions." not in text


def place(start: int, end: int) -> Candidate:
    return Candidate(QuestionKind.UNSOURCED, TextRange(start, end), "unsourced.claim", 0.5)


def test_a_clause_that_a_rule_knows_is_not_claimed_again() -> None:
    of = article("河湾镇上所有的渡船都没有检修,过河的船票有九成卖给了倒票的人。")
    passage = of.passages[0]
    found = read_signs(of, passage)
    assert len(list(find_claims(of, passage, found))) == 2
    known = Candidate(QuestionKind.DISPUTED, passage.clauses[0], "disputed.test", 0.7)
    [left] = find_claims(of, passage, found, [known])
    assert "九成" in left.range.of(of.document.text)


def test_what_a_rule_has_already_is_no_claim() -> None:
    known = [place(0, 10), place(30, 40)]
    kept = list(uncovered([place(0, 10), place(4, 14), place(6, 20), place(12, 20), place(28, 42)], known))
    assert [(item.range.start, item.range.end) for item in kept] == [(6, 20), (12, 20)]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12),
)
def test_claims_are_kept_where_rules_hold_no_more_than_half(
    some: list[tuple[int, int]], more: list[tuple[int, int]]
) -> None:
    offered = [place(start, start + length) for start, length in sorted(some)]
    known: list[Candidate] = []
    for start, length in sorted(more):
        if not known or start >= known[-1].range.end:
            known.append(place(start, start + length))
    kept = list(uncovered(offered, known))
    for claim in offered:
        held = set(range(claim.range.start, claim.range.end))
        shared = sum(at in held for item in known for at in range(item.range.start, item.range.end))
        assert (claim in kept) == (2 * shared <= len(held))


def test_a_plain_text_still_has_points_to_check() -> None:
    text = (
        "河湾镇的集市在春天开张。镇上所有的渡船都没有检修,船工几乎全部没有证件。\n"
        "过河的船票有九成卖给了倒票的人。栏杆在去年断裂过,至今没有换新的。\n"
    )
    document = parse(text_source(text, "spec.txt"), lang="zh")
    found = extract_questions(document, extract_metrics(document))
    assert any("渡船都没有检修" in item.quote for item in found)
    assert all(item.quote == item.spans[0].of(document.text) for item in found)


def test_a_scene_has_none() -> None:
    text = "河湾镇的集市在春天开张。\n渡口旁边长着两棵柳树,孩子在树下唱歌。\n"
    document = parse(text_source(text, "spec.txt"), lang="zh")
    assert extract_questions(document, extract_metrics(document)) == ()
