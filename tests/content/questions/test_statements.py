"""What one side says: which signs make a clause worth checking, and what its item says."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.attribution.attribute import attribute
from content.lexicon.load import load
from content.metrics.extract import extract_metrics
from content.questions.article import Article, read_article
from content.questions.candidate import Candidate
from content.questions.question import QuestionKind
from content.questions.statements import find_statements
from content.sources.open import text_source
from content.structure.parse import parse


def article(text: str, lang: str) -> Article:
    document = parse(text_source(text, "spec.txt"), lang=lang)
    return read_article(document, extract_metrics(document), attribute(document))


def statements(text: str, lang: str = "zh") -> list[tuple[str, Candidate]]:
    of = article(text, lang)
    found = [item for passage in of.passages for item in find_statements(of, passage)]
    return [(item.range.of(of.document.text), item) for item in found]


def test_a_firm_that_speaks_of_itself_is_disputed_and_named() -> None:
    [(quote, item)] = statements("河湾公司表示,所有水泵均由老师傅手工打磨,绝不用机器。")[:1]
    assert "均由老师傅手工打磨" in quote
    assert item.kind is QuestionKind.DISPUTED
    assert item.rule == "disputed.statement"
    assert item.variant == "_by"
    assert item.values["who"]


def test_a_figure_that_rests_on_one_voice_is_unsourced_and_keeps_its_metric() -> None:
    [(quote, item)] = statements("厂长李志远说,渡口每天的客流至少有3000人。")
    assert quote == "渡口每天的客流至少有3000人"
    assert (item.kind, item.rule) == (QuestionKind.UNSOURCED, "unsourced.statement")
    assert len(item.metrics) == 1
    assert item.values["figure"] == "3000人"


def test_an_unnamed_voice_is_unsourced_and_has_no_name() -> None:
    found = statements("知情人士透露,三家船厂几乎从未按期交货。")
    assert found
    assert all(item.kind is QuestionKind.UNSOURCED and not item.variant for _, item in found)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("渡口每天的客流至少有3000人。", "zh"),  # nobody says it
        ("县统计局的公报显示,渡口每天的客流至少有3000人。", "zh"),  # a document does
        ("厂长李志远说,天快黑了。", "zh"),
        ("厂长李志远说,渡口每天的客流难道没有3000人?", "zh"),  # he asks
        ("厂长李志远表示。", "zh"),  # nothing is said
        ("The ferry carries more than 400 people.", "en"),
        ("“It was raining,” said Mary Boone, the director.", "en"),
    ],
)
def test_keeps_quiet(text: str, lang: str) -> None:
    assert statements(text, lang) == []


def test_headlines_only_name_what_the_text_says() -> None:
    body = "渡口在河湾的东边,过河的人多是赶集的农户,他们天不亮就来排队。"
    of = article(f"厂长李志远说:渡口每天的客流至少有3000人\n{body}", "zh")
    assert of.passages[0].is_terse
    assert list(find_statements(of, of.passages[0])) == []


def test_quotation_marks_count_until_they_close() -> None:
    said = "水泵的外壳是去年春天在老厂房里用新模具浇铸的,水泵的轴承因此打磨得更圆"
    inside = statements(f"河湾公司表示:“{said}。”")
    outside = statements(f"河湾公司表示:{said}。")
    assert [quote for quote, _ in inside][-1] == "水泵的轴承因此打磨得更圆"
    assert outside == []


def test_english_causes_and_negations_add_up() -> None:
    [(quote, item)] = statements(
        "“The mill never caused a problem because of its filters,” said Mary Boone.", "en"
    )
    assert "never caused a problem" in quote
    assert item.kind is QuestionKind.DISPUTED


def test_where_the_opening_tells_of_a_dispute_each_side_counts_more() -> None:
    said = "河湾公司表示,水泵的轴承如今换得更勤。"
    assert statements(f"河湾镇的集市在春天开张。\n{said}") == []
    assert len(statements(f"河湾镇的水泵起了争议。\n{said}")) == 1


def test_without_a_dispute_a_view_without_figures_counts_less() -> None:
    view, figure = "厂长李志远说,水泵的轴承一般会变热。", "厂长李志远说,渡口每天的客流至少有3000人。"
    calm, heated = "河湾镇的集市在春天开张。\n", "河湾镇的水泵起了争议。\n"
    assert statements(calm + view) == []
    assert [quote for quote, _ in statements(heated + view)] == ["水泵的轴承一般会变热"]
    assert [quote for quote, _ in statements(calm + figure)] == ["渡口每天的客流至少有3000人"]


def test_far_from_who_speaks_a_clause_counts_less() -> None:
    view, filler = "水泵的轴承一般不会变热", "河水在春天涨得很高,"
    assert [quote for quote, _ in statements(f"厂长李志远说,{view}。")] == [view]
    assert statements(f"厂长李志远说,{filler * 8}{view}。") == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sign_has_a_weight_and_every_weight_a_sign(lang: str) -> None:
    table = load(lang, "questions_statements")
    weights, signs = cast(dict[str, float], table["weights"]), cast(dict[str, str], table["signs"])
    told = {
        "threshold",
        "vendor",
        "speaker",
        "anonymous",
        "quoted",
        "figure",
        "plain",
        "long",
        "short",
        "contested",
        "calm",
        "distant",
    }
    assert set(weights) - told == set(signs)
    assert all(-1 < weight < 1 for weight in weights.values())


PIECES = [
    *("厂长李志远说", "河湾公司表示", "“", "”", ",", "。", "?"),
    *("均", "没有", "至少3000人", "said Ann Bell", " never "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["zh", "en"]))
def test_candidates_are_clauses_with_a_weight_below_what_a_rule_knows(pieces: list[str], lang: str) -> None:
    of = article("".join(pieces), lang)
    for passage in of.passages:
        for item in find_statements(of, passage):
            assert passage.block.range.covers(item.range)
            assert 0.5 < item.weight <= 0.7
            assert item.range.of(of.document.text).strip()
