"""The card of a question: rule in words, both sides, dates, what the reader said, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.style import Style

from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Placement,
    Review,
    Status,
    Target,
)
from content.briefing import Briefing
from content.checklist import QuestionRow, compile_checklist
from content.lexicon.load import load
from content.messages import Message, catalog
from content.questions.question import QuestionKind
from content.reading import read
from content.sources.open import text_source
from tests.tui.screens.hosting import PALETTE
from tui.locale.catalog import LANGS, Lang
from tui.panes.lines import Paragraph, plain, set_paragraph
from tui.screens.card import Card
from tui.screens.question_card import question_card
from tui.screens.trust_choices import trust_choices, trust_title
from tui.typesetting.cells import cell_width
from tui.wording import rule_text

MADE = datetime(2026, 3, 4, tzinfo=UTC)
TODAY = date(2026, 11, 22)
TEXT = (
    "公司说，过去5年的研发投入约为1050亿元。\n对手表示，过去十年累计投入500亿元用于研发。\n"
    "公司给2025年定的目标是交付30万辆。\n2025年全年交付41万辆。\n据传，二期工程已经停工。\n钱从哪里来？"
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return read(text_source(TEXT, "cars"), article_id="xm-1")


def row_of(briefing: Briefing, kind: QuestionKind, **review: object) -> QuestionRow:
    item = next(item for item in briefing.questions if item.kind is kind)
    said = _review(item.id, kind.value, **review) if review else None
    return QuestionRow(item, said)


def _review(item: str, kind: str, **more: object) -> Review:
    target = Target("", "", "", 0, 1, "")
    return Review("R1", "question", item, kind, target, MADE, MADE, **more)  # type: ignore[arg-type]


def card_of(briefing: Briefing, row: QuestionRow, lang: Lang = "zh") -> Card:
    return question_card(PALETTE, lang, briefing, row, TODAY)


def lines(card: Card) -> list[str]:
    return [words_of(paragraph) for paragraph in card.paragraphs]


def words_of(paragraph: Paragraph) -> str:
    own = "".join(text for text, _ in paragraph.pieces)
    return own if paragraph.right is None else f"{own} || {words_of(paragraph.right)}"


def keys(card: Card) -> list[str]:
    return [entry.key for entry in card.menu]


def test_what_does_not_agree_stands_side_by_side_with_plain_values(briefing: Briefing) -> None:
    said = lines(card_of(briefing, row_of(briefing, QuestionKind.INCONSISTENCY)))
    [both] = [line for line in said if " || " in line and "过去5年" in line]
    assert "过去十年" in both.split(" || ")[1]
    assert "= 105,000,000,000元 || = 50,000,000,000元" in said
    assert "文中各处" not in said  # both sentences stand there already


def test_the_rule_is_said_in_words_with_its_id(briefing: Briefing) -> None:
    row = row_of(briefing, QuestionKind.DISPUTED)
    [rule] = [line for line in lines(card_of(briefing, row)) if line.startswith("识别规则")]
    assert "传言" in rule and row.question.rule in rule


def test_an_answer_within_the_article_is_shown_and_can_be_gone_to(briefing: Briefing) -> None:
    found = row_of(briefing, QuestionKind.FORECAST)
    result = next(metric for metric in briefing.metrics if metric.quote == "41万辆")
    why = Message("questions.why.forecast.target_answered", {"figure": "30万辆", "answer": "41万辆"})
    metrics = (*found.question.metrics, result.id)
    row = replace(found, question=replace(found.question, why=why, metrics=metrics))
    open_why = replace(why, key="questions.why.forecast.target_figure")
    without = replace(found, question=replace(found.question, why=open_why))
    assert not any(line.startswith("文中结果") for line in lines(card_of(briefing, without)))
    card = card_of(briefing, row)
    assert any(line.startswith("文中结果") and "41万辆" in line for line in lines(card))
    goals = [entry.action.place for entry in card.menu if entry.action.name == "go"]
    assert any(place is not None and place.of(TEXT) == "41万辆" for place in goals)


def test_overdue_and_whose_date_it_is(briefing: Briefing) -> None:
    def due(row: QuestionRow) -> str:
        return next(line for line in lines(card_of(briefing, row)) if line.startswith("期限"))

    assert "文中所说，已逾期" in due(row_of(briefing, QuestionKind.FORECAST))
    own = row_of(briefing, QuestionKind.FORECAST, due=date(2027, 2, 3))
    assert due(own).endswith("2027-02-03，你定的")
    done = row_of(briefing, QuestionKind.FORECAST, status=Status.ANSWERED)
    assert "逾期" not in due(done)


def test_what_the_reader_said_is_all_there(briefing: Briefing) -> None:
    row = row_of(briefing, QuestionKind.DISPUTED, owner="林", reason="已查", evidence=("年报", "电话"))
    said = lines(card_of(briefing, row))
    for label, words in (("负责", "林"), ("你的理由", "已查"), ("证据", "年报"), ("证据", "电话")):
        assert any(line.startswith(label) and line.endswith(words) for line in said)


def test_an_edited_passage_shows_its_old_words_and_can_be_confirmed(briefing: Briefing) -> None:
    row = row_of(briefing, QuestionKind.DISPUTED, status=Status.ANSWERED)
    assert row.review is not None
    old = replace(row.review, target=replace(row.review.target, quote="据传，工程停了"))
    stale = replace(row, review=old, state=AnchorState.CHANGED)
    assert any(line.startswith("当时原文") and "工程停了" in line for line in lines(card_of(briefing, stale)))
    assert "v" in keys(card_of(briefing, stale)) and "v" not in keys(card_of(briefing, row))


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_fits_the_item(briefing: Briefing, lang: Lang) -> None:
    alone = row_of(briefing, QuestionKind.DISPUTED)
    assert keys(card_of(briefing, alone, lang)) == ["c", "x", "w", "i", "+", "r", "y", "1"]
    many = replace(alone, question=replace(alone.question, spans=(*alone.places, *alone.places)))
    assert "s" in keys(card_of(briefing, many, lang))
    merged = replace(many, absorbed=(alone.question,))
    assert "t" in keys(card_of(briefing, merged, lang)) and "s" not in keys(card_of(briefing, merged, lang))
    assert alone.question.quote in " ".join(lines(card_of(briefing, merged, lang)))
    every = [key for row in (alone, many, merged) for key in keys(card_of(briefing, row, lang))]
    assert not set(every) & set("jkbdugGq")  # letters that move


def test_the_readers_own_question_can_be_deleted_and_has_no_rule(briefing: Briefing) -> None:
    target = Target(TEXT[:4], "", "", 0, 4, "")
    note = Annotation("A1", target, MADE, MADE, kind=AnnotationKind.QUESTION, note="谁统计的")
    places = {"A1": Placement(AnchorState.ANCHORED, target.range)}
    row = compile_checklist(briefing, AnnotationSet((note,)), places).questions[0]
    card = card_of(briefing, row)
    assert "D" in keys(card) and "r" not in keys(card)
    assert not any(line.startswith("识别规则") for line in lines(card))
    assert lines(card)[0] == "谁统计的" and not any(line.startswith("要看") for line in lines(card))
    assert any(TEXT[:4] in line for line in lines(card)[1:])
    for other in (replace(note, note=" "), replace(note, split_from="q-1")):
        row = compile_checklist(briefing, AnnotationSet((other,)), places).questions[0]
        assert lines(card_of(briefing, row))[0] == TEXT[:4]
        assert any(line.startswith("要看") for line in lines(card_of(briefing, row)))


# Rules in words


def lexicon_rules() -> list[str]:
    found: set[str] = set()
    for lang in LANGS:
        for name in ("asked", "disputed", "forecast", "unsourced"):
            table = load(lang, f"questions_{name}")
            found |= {str(rule["id"]) for rule in table["rule"]}  # type: ignore[attr-defined]
    return sorted(found)


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_a_name(lang: Lang) -> None:
    settled = {key.removeprefix("questions.settle.") for key in catalog(lang) if ".settle." in key}
    for rule in {*lexicon_rules(), *settled}:
        assert rule_text(rule, lang) != rule, rule


def test_a_rule_without_a_name_shows_its_id() -> None:
    assert rule_text("disputed.brand_new", "zh") == "disputed.brand_new"


# Two paragraphs side by side


@pytest.mark.parametrize("width", [20, 50, 51, 52, 60, 100])
def test_both_sides_fit_and_lose_nothing(width: int) -> None:
    style = Style.null()
    left, right = "三重电源冗余设计的实操演示" * 3, "abc def " * 9
    rows = set_paragraph(replace(plain(left, style), right=plain(right, style)), width, style)
    texts = ["".join(text for text, _ in row) for row in rows]
    assert all(cell_width(text) <= width for text in texts)
    joined = "".join(texts)
    assert joined.count("三重电源") == 3 or "三" in joined
    assert sum(text.count("def") for text in texts) == 9
    beside = any(" | " in text for text in texts)
    assert beside is (width >= 51)
    if beside:
        assert {cell_width(text.split(" | ")[0]) for text in texts} == {(width - 3) // 2}


# Where figures come from


@pytest.mark.parametrize("lang", LANGS)
def test_the_ways_to_the_sources_count_what_they_lead_to(briefing: Briefing, lang: Lang) -> None:
    checklist = compile_checklist(briefing, AnnotationSet(), {})
    choices = trust_choices(lang, checklist)
    assert choices and all(choice.detail for choice in choices)
    panes = {choice.id.split(" ")[0] for choice in choices}
    assert panes <= {"metrics", "questions"} and "metrics" in panes
    assert "%" in trust_title(lang, checklist)


def test_without_figures_there_are_no_ways() -> None:
    empty = compile_checklist(read(text_source("天晴。", "x")), AnnotationSet(), {})
    assert trust_choices("zh", empty) == []
    assert trust_title("zh", empty) == "没有关键数字"
