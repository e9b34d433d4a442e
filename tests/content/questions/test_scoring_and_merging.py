"""Scores, tiers and mentions: small articles with candidates made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import inf

from content.attribution.attribute import attribute
from content.document import TextRange
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.merging import merge
from content.questions.question import QuestionKind
from content.questions.scoring import Scored, bar, diminish, score, select
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


def figures_article(text: str) -> Article:
    document = parse(text_source(text, "spec.txt"), lang="zh")
    return read_article(document, extract_metrics(document), attribute(document))


def of_figure(of: Article, words: str, rule: str, weight: float = 0.6) -> Candidate:
    place = candidate(of, words).range
    metrics = tuple(metric.id for metric in of.metrics_in(place))
    return Candidate(QuestionKind.UNSOURCED, place, rule, weight, metrics=metrics)


TWICE = (
    "老窑去年出砖41万块。县里开了会。今年的会上又说,老窑出砖41万块,还不算碎的。"
    "窑工有8个人。窑口的8个人都不说话。"
)


def test_a_rare_figure_without_a_source_is_asked_for_once() -> None:
    of = figures_article(TWICE)
    first = of_figure(of, "老窑去年出砖41万块", "unsourced.figure")
    again = of_figure(of, "老窑出砖41万块", "unsourced.estimate", 0.5)
    merged = merge(of, [first, again])
    assert [item.spans for item in merged] == [(first.range, again.range)]


def test_small_figures_and_other_rules_stay_apart() -> None:
    of = figures_article(TWICE)
    small = [of_figure(of, words, "unsourced.figure") for words in ("窑工有8个人", "窑口的8个人都不说话")]
    said = [of_figure(of, words, "unsourced.statement") for words in ("老窑去年出砖41万块", "老窑出砖41万块")]
    assert len(merge(of, small)) == 2
    assert len(merge(of, said)) == 2


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


def test_statements_of_one_paragraph_count_less_after_the_first() -> None:
    of = article(TEXT)
    one = Scored(replace(candidate(of, "有人说桥会塌", cue="甲"), voice="p1"), 0.8)
    two = Scored(replace(candidate(of, "也有人说不会塌", cue="乙"), voice="p1"), 0.8)
    other = Scored(replace(candidate(of, "大家沉默", cue="丙"), voice="p2"), 0.8)
    scores = [item.score for item in diminish([one, two, other])]
    assert sorted(scores)[0] < 0.8
    assert scores.count(0.8) == 2


def test_weak_items_are_left_out_and_must_items_are_few() -> None:
    of = article(TEXT)
    items = [
        Scored(candidate(of, words), points) for words, points in zip(TEXT[:20], range(81, 101), strict=True)
    ]
    strong = [Scored(item.candidate, item.score / 100) for item in items]
    chosen = select(of, strong)
    assert len(chosen) == 6
    assert sum(tier == "must" for _, tier in chosen) == 3
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


def english(text: str) -> Article:
    document = parse(text_source(text, "spec.txt"), lang="en")
    return read_article(document, (), attribute(document))


LONG = (
    "BOONVILLE (AP) — The owners of the oldest mill in the valley were accused on Monday of hiding the "
    "damage to the dam by painting over the cracks during the last inspection "
    "while the inspectors waited in the yard"
)


def test_a_long_english_clause_is_quoted_around_its_cue() -> None:
    of = english(LONG + ".")
    at = LONG.index("accused")
    quote = stand_alone(of, of.passages[0], at, at + len("accused"), "clause").of(of.document.text)
    assert quote.startswith("The owners")
    assert "accused on Monday of hiding the damage" in quote
    assert not quote.endswith("yard")
    assert 110 <= len(quote) <= 180


def test_a_cue_far_behind_starts_the_quote_at_its_phrase() -> None:
    of = english(LONG + ".")
    at = LONG.index("waited")
    quote = stand_alone(of, of.passages[0], at, at + len("waited"), "clause").of(of.document.text)
    assert quote == "while the inspectors waited in the yard"


def test_a_short_english_clause_stays_whole() -> None:
    text = "The dam broke while the inspectors waited in the yard"
    of = english(text + ".")
    assert stand_alone(of, of.passages[0], 8, 13, "clause").of(of.document.text) == text


def joined(one: Candidate, other: Candidate, of: Article) -> bool:
    return len(merge(of, [one, other])) == 1


SIDE = "渡口每天至少有三千人,夜里几乎没有人看守。桥会塌吗?谁来修?县里将修桥,并将加宽路面。"


def test_neighbouring_claims_of_one_side_are_one_item() -> None:
    of = article(SIDE)
    one = candidate(of, "渡口每天至少有三千人", QuestionKind.UNSOURCED, rule="unsourced.statement")
    other = candidate(of, "夜里几乎没有人看守", QuestionKind.DISPUTED, rule="disputed.statement")
    assert joined(one, other, of)
    far = candidate(of, "夜里几乎没有人看守", QuestionKind.DISPUTED, rule="disputed.allegation")
    assert not joined(one, far, of)


def test_questions_asked_in_one_breath_are_one_item() -> None:
    of = article(SIDE)
    one = candidate(of, "桥会塌吗?", QuestionKind.QUESTION, rule="question.asked")
    other = candidate(of, "谁来修?", QuestionKind.QUESTION, rule="question.asked")
    assert joined(one, other, of)


def test_a_forecast_takes_what_goes_on_with_it_unless_both_have_figures() -> None:
    of = article(SIDE)
    one = candidate(of, "县里将修桥", QuestionKind.FORECAST, rule="forecast.modal")
    other = candidate(of, "并将加宽路面", QuestionKind.FORECAST, rule="forecast.modal")
    later = replace(other, due=date(2027, 1, 10))
    assert joined(one, other, of)
    [merged] = merge(of, [replace(one, due=date(2026, 1, 10)), later])
    assert merged.candidate.due == date(2027, 1, 10)
    assert not joined(replace(one, metrics=("m-1",)), replace(other, metrics=("m-2",)), of)


def listed(of: Article, score: float) -> float:
    """Items per 1,000 characters that are listed of sixty with one score."""
    items = [
        Scored(Candidate(QuestionKind.DISPUTED, TextRange(at, at + 3), "disputed.wrong", 0.7), score)
        for at in range(60)
    ]
    return len(select(of, items)) / (len(of.document.text) / 1000)


def test_weaker_items_fill_a_list_that_is_thin_and_no_further() -> None:
    of = article(TEXT * 60)
    assert listed(of, 0.5) == 0
    assert 3.5 < listed(of, 0.61) < listed(of, 0.79) < 5.3
    assert 10.5 < listed(of, 0.9) < 11.5


def test_the_bar_rises_with_what_is_listed() -> None:
    bars = ((2.0, 0.5), (4.0, 0.7))
    assert [bar(bars, density) for density in (0.0, 1.0, 2.0, 3.0)] == [0.5, 0.5, 0.5, 0.6]
    assert bar(bars, 4.0) == inf


def test_the_signs_of_a_clause_raise_its_score_within_bounds() -> None:
    of = article(TEXT)
    rumour = candidate(of, "有人说桥会塌")
    plain = score(of, rumour, 1)
    assert score(of, rumour, 1, -3.0) == plain
    assert plain < score(of, rumour, 1, 1.0) < score(of, rumour, 1, 2.0) == score(of, rumour, 1, 9.0)


def test_a_contradiction_needs_no_signs() -> None:
    of = article(TEXT)
    odd = candidate(of, "有人说桥会塌", QuestionKind.INCONSISTENCY)
    assert score(of, odd, 1, 2.0) == score(of, odd, 1)


def test_an_english_quotation_is_quoted_to_its_end() -> None:
    text = 'She accused him of years of "petty, loud and needless" calls.'
    of = english(text)
    at = text.index("accused")
    quote = stand_alone(of, of.passages[0], at, at + len("accused"), "clause").of(of.document.text)
    assert quote == 'She accused him of years of "petty, loud and needless" calls'


def test_a_quotation_without_end_is_cut_at_its_clause() -> None:
    text = 'She accused him of years of "petty, loud and needless calls.'
    of = english(text)
    at = text.index("accused")
    quote = stand_alone(of, of.passages[0], at, at + len("accused"), "clause").of(of.document.text)
    assert quote.startswith('She accused him of years of "petty')


def test_a_quote_ends_where_the_quotation_does() -> None:
    text = "“前几天我在渡口坐船,只坐了短短的一站路就下来,一下子就被扣了十二元钱。”老吴是渡口的常客。"
    of = article(text)
    passage = of.passages[0]
    said, told = text.index("扣了"), text.index("常客")
    assert stand_alone(of, passage, said, said + 2, "clause").of(text) == "一下子就被扣了十二元钱"
    assert "十二元" not in stand_alone(of, passage, told, told + 2, "clause").of(text)
