"""Scores, tiers and mentions: small articles with candidates made by hand."""

from __future__ import annotations

from content.attribution.attribute import attribute
from content.document import TextRange
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.merging import merge
from content.questions.question import QuestionKind
from content.questions.scoring import Scored, diminish, score, select
from content.questions.spans import stand_alone
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str) -> Article:
    document = parse(text_source(text, "spec.txt"), lang="zh")
    return read_article(document, (), attribute(document))


def candidate(
    of: Article, words: str, kind: QuestionKind = QuestionKind.DISPUTED, weight: float = 0.7, **more: str
) -> Candidate:
    at = of.document.text.index(words)
    return Candidate(kind, TextRange(at, at + len(words)), more.get("rule", "disputed.wrong"), weight, more)


TEXT = "村口的老桥要拆,桥下的水很急。有人说桥会塌,也有人说不会塌。面对桥的争议,大家沉默。"


def test_the_surer_of_two_rules_on_one_clause_wins_and_gains() -> None:
    of = article(TEXT)
    weak = candidate(of, "有人说桥会塌", weight=0.5)
    sure = candidate(of, "有人说桥会塌", QuestionKind.QUESTION, 0.8, rule="question.open")
    merged = merge(of, [weak, sure])
    assert [item.candidate.rule for item in merged] == ["question.open"]
    assert merged[0].candidate.weight > 0.8


def test_an_inconsistency_stands_beside_a_forecast() -> None:
    of = article(TEXT)
    forecast = candidate(of, "村口的老桥要拆,桥下的水很急", QuestionKind.FORECAST, rule="forecast.plan")
    contrast = candidate(of, "桥下的水很急", QuestionKind.INCONSISTENCY, rule="inconsistency.range")
    assert len(merge(of, [forecast, contrast])) == 2


def test_the_same_words_twice_are_one_item_with_two_spans() -> None:
    of = article("桥会塌吗?\n村里人都在问。\n桥会塌吗?")
    first = Candidate(QuestionKind.QUESTION, TextRange(0, 5), "question.asked", 0.8)
    again = Candidate(QuestionKind.QUESTION, TextRange(14, 19), "question.asked", 0.8)
    merged = merge(of, [again, first])
    assert [item.spans for item in merged] == [(TextRange(0, 5), TextRange(14, 19))]


def test_background_clauses_score_less() -> None:
    of = article(TEXT)
    plain = score(of, candidate(of, "有人说桥会塌"), 1)
    assert score(of, candidate(of, "面对桥的争议"), 1) < plain
    assert score(of, candidate(of, "有人说桥会塌"), 3) > plain


def test_a_cue_seen_before_counts_less_and_the_best_keeps_its_score() -> None:
    of = article(TEXT)
    one = Scored(candidate(of, "有人说桥会塌", cue="塌"), 0.9)
    two = Scored(candidate(of, "也有人说不会塌", cue="塌"), 0.8)
    lower = {item.candidate.range: item.score for item in diminish([two, one])}
    assert lower[one.candidate.range] == 0.9
    assert lower[two.candidate.range] < 0.8


def test_weak_items_are_left_out_and_must_items_are_few() -> None:
    of = article(TEXT)
    items = [
        Scored(candidate(of, words), points) for words, points in zip(TEXT[:20], range(81, 101), strict=True)
    ]
    strong = [Scored(item.candidate, item.score / 100) for item in items]
    chosen = select(of, strong)
    assert len(chosen) == 8
    assert sum(tier == "must" for _, tier in chosen) == 4
    assert select(of, [Scored(items[0].candidate, 0.3)]) == []


def test_must_items_are_never_nearly_all_of_the_list() -> None:
    of = article(TEXT * 60)  # long enough that no density limits ten items
    strong = [Scored(candidate(of, words), 0.9) for words in TEXT[:10]]
    assert sum(tier == "must" for _, tier in select(of, strong)) == 6


def test_a_short_clause_takes_its_neighbour_and_quotes_stay_closed() -> None:
    of = article("据不完全统计,全县有四十家民宿停业。“会停。”他说。")
    passage = of.passages[0]
    text = of.document.text
    assert stand_alone(of, passage, 0, 6, "next").of(text) == "据不完全统计,全县有四十家民宿停业"
    at = text.index("会停")
    assert stand_alone(of, passage, at, at + 2, "clause").of(text).count("“") == 1
