"""The door of the questions package: what holds for every article, and for whole small ones."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.document import Document
from content.lexicon.load import load
from content.messages import catalog, render
from content.metrics.extract import extract_metrics
from content.questions.extract import extract_questions, iter_questions
from content.questions.question import OpenQuestion, QuestionKind
from content.questions.rules import rules
from content.sources.open import text_source
from content.structure.parse import parse

ARTICLE = """河湾水泵厂的新账
厂长李志远在周年会上表示,2026年的销量目标是55万台,未来三年还要投入20亿元。
据不完全统计,已有十五个县的农户与经销商打过官司。谁来赔这笔钱,截至发稿厂方没有回应。
河湾水泵厂去年卖出41万台,其中出口12万台。
难道便宜也是错吗?
有人传言新泵会漏电,厂方否认。
李志远说,55万台的目标不会变。"""

PIECES = [
    *(
        "目标",
        "预计",
        "2026年",
        "55万台",
        "据悉",
        "涉嫌",
        "?",
        "?",
        ",",
        "。",
        "“",
        "”",
        "李志远表示",
        "比",
        "高5倍",
    ),
    *(
        "300吨",
        "900吨",
        "合计",
        "将",
        "传言",
        "自2023年3月以来",
        "累计上涨40%",
        "过去三年投入2亿元",
        "\n",
        " ",
    ),
    *("whether", "AP1700", "是否", "如果"),
]


def read(text: str, lang: str = "zh") -> Document:
    return parse(text_source(text, "spec.txt"), lang=lang)


def questions(text: str, lang: str = "zh") -> tuple[OpenQuestion, ...]:
    document = read(text, lang)
    return extract_questions(document, extract_metrics(document))


def test_finds_the_kinds_of_a_small_article() -> None:
    found = questions(ARTICLE)
    kinds = {item.kind for item in found}
    assert {
        QuestionKind.FORECAST,
        QuestionKind.UNSOURCED,
        QuestionKind.QUESTION,
        QuestionKind.DISPUTED,
    } <= kinds
    assert not any("难道" in item.quote for item in found)


def test_one_target_named_twice_is_one_item_due_in_january() -> None:
    target = [item for item in questions(ARTICLE) if item.rule == "forecast.target"]
    assert len(target) == 1
    assert len(target[0].spans) == 2
    assert target[0].due == date(2027, 1, 10)
    assert target[0].metrics


def test_a_target_is_set_beside_the_result_of_its_year() -> None:
    text = "河湾水泵厂2025年水泵销量为41万台。\n河湾水泵厂2025年水泵销量目标为30万台。"
    found = next(item for item in questions(text) if item.rule == "forecast.target")
    assert found.why.values["figure"] == "30万台"
    assert found.why.values["answer"] == "41万台"
    assert len(found.metrics) == 2


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2025年,河湾水泵厂全年水泵销量为41万台。\n2025年年初,厂里定下的水泵销量目标为30万台。", "41万台"),
        ("2024年,厂里计划2025年水泵销量达到30万台。\n结果2025年水泵销量为41万台。", "41万台"),
        ("The mill sold 41,000 pumps in 2025.\nIts target for 2025 was 30,000 pumps.", "41,000 pumps"),
        ("2025年3月,水泵销量为41万台。\n厂里2025年的水泵销量目标为30万台。", ""),  # a month is no year
        ("2025年水泵销量为41万台。\n2026年水泵销量目标为55万台。", ""),
        ("2025年水泵销量为41万台。\n2025年的学徒目标为30人。", ""),
    ],
)
def test_what_answers_a_target(text: str, answer: str) -> None:
    found = questions(text, "en" if text.isascii() else "zh")
    targets = [item for item in found if item.rule == "forecast.target"]
    assert [item.why.values["answer"] for item in targets] == [answer]


def test_messages_read_in_both_languages() -> None:
    for item in questions(ARTICLE):
        for lang in ("zh", "en"):
            assert render(item.why, lang)
            assert render(item.settle, lang)
            assert "{" not in render(item.why, lang)


def test_every_rule_has_its_words_in_both_languages() -> None:
    for lang in ("zh", "en"):
        for name in ("asked", "disputed", "unsourced", "forecast"):
            for rule in rules(lang, name).rules:
                variants = (
                    ("", "_by")
                    if rule.by
                    else ("", "_due", "_figure", "_answered")
                    if name == "forecast"
                    else ("",)
                )
                for words in ("zh", "en"):
                    assert all(f"questions.why.{rule.id}{variant}" in catalog(words) for variant in variants)
                    assert f"questions.settle.{rule.id}" in catalog(words)


def test_every_group_of_measures_has_its_words() -> None:
    for lang in ("zh", "en"):
        groups = cast(list[dict[str, object]], load(lang, "questions_inconsistencies")["measures"])
        for group in groups:
            for words in ("zh", "en"):
                assert f"questions.why.inconsistency.measure_{group['name']}" in catalog(words)
                assert f"questions.settle.inconsistency.measure_{group['name']}" in catalog(words)


def test_the_same_text_gives_the_same_ids_and_edits_elsewhere_keep_them() -> None:
    ids = [item.id for item in questions(ARTICLE)]
    assert len(set(ids)) == len(ids)
    assert ids == [item.id for item in questions(ARTICLE)]
    longer = {item.id for item in questions(ARTICLE + "\n河边的柳树今年发芽早,孩子们放学后在树下写作业。")}
    assert len(set(ids) & longer) >= len(ids) - 1


def test_steps_end_with_the_result() -> None:
    document = read(ARTICLE)
    metrics = extract_metrics(document)
    steps = list(iter_questions(document, metrics))
    assert [step.done for step in steps] == list(range(1, steps[-1].total + 1))
    assert all(step.questions is None for step in steps[:-1])
    assert steps[-1].questions == extract_questions(document, metrics)


def test_nothing_comes_from_boilerplate() -> None:
    text = ARTICLE + "\n责任编辑:王小河\n扫一扫关注微信,预计2027年送出100万个红包?"
    document = read(text)
    kept = {block.id for block in document.blocks if block.kind.value in ("boilerplate", "meta")}
    for item in extract_questions(document, extract_metrics(document)):
        assert document.block_at(item.spans[0].start).id not in kept


def test_an_empty_article_asks_nothing() -> None:
    assert questions("") == ()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=50), st.sampled_from(["zh", "en"]))
def test_quotes_are_verbatim_ordered_and_apart(pieces: list[str], lang: str) -> None:
    document = read("".join(pieces), lang)
    found = extract_questions(document, extract_metrics(document))
    for item in found:
        assert item.quote == item.spans[0].of(document.text)
        assert item.quote.strip()
        assert 0 <= item.score <= 1
        ordered = sorted(item.spans)
        assert all(one.end <= other.start for one, other in pairwise(ordered))
    assert [item.spans[0].start for item in found] == sorted(item.spans[0].start for item in found)
    assert len({item.id for item in found}) == len(found)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for lang in ("zh", "en"):
        document = read(text, lang)
        for item in extract_questions(document, ()):
            assert item.quote == item.spans[0].of(document.text)
