from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import pytest

from content.annotations.annotation import AnchorState, Status
from content.checklist import Checklist, MetricRow, NoteRow, QuestionRow
from tests.tui.screens.hosting import LANGS, PALETTE, SIZES, click, hosted, rows_of, screen_text
from tests.tui.screens.sample import BRIEFING, QUESTION, SHIPPED, TARGET, YIELD, note_row, review
from tui.locale.catalog import Lang
from tui.screens.card import Card, CardAction, CardScreen
from tui.screens.metric_card import metric_card
from tui.screens.note_card import note_card
from tui.screens.question_card import question_card
from tui.typesetting.cells import cell_width

SHIPPED_ROW = MetricRow(SHIPPED)


def metric(row: MetricRow = SHIPPED_ROW, lang: Lang = "zh") -> Card:
    checklist = Checklist(metrics=(row, MetricRow(TARGET), MetricRow(YIELD)))
    return metric_card(PALETTE, lang, BRIEFING.document, checklist, row)


def question(row: QuestionRow, lang: Lang = "zh") -> Card:
    with patch("tui.screens.question_card.render", lambda message, lang: "没有给出数据"):
        return question_card(PALETTE, lang, BRIEFING, row)


def note(row: NoteRow, lang: Lang = "zh") -> Card:
    return note_card(PALETTE, lang, BRIEFING.document, row)


def lines(card: Card) -> list[str]:
    return ["".join(text for text, _ in paragraph.pieces) for paragraph in card.paragraphs]


def keys(card: Card) -> dict[str, str]:
    return {entry.key: entry.action.name for entry in card.menu}


# Open questions


def test_a_question_says_everything_that_is_known() -> None:
    row = QuestionRow(QUESTION, review("question", status=Status.DISMISSED, reason="与原文不符"))
    said = lines(question(row))
    assert said[0] == "它说良率有九成"
    assert "轻重      必查" in said
    assert "状态      不成立" in said
    assert "你的理由  与原文不符" in said
    assert "期限      2027-01-01，文中所说" in said
    assert "它说良率有九成，但没有给出测试的数据。" in said
    assert "今年的目标是35万组。" in said
    assert "九成 · 工厂" in said
    assert question(row).title == "未决问题 · 无来源"


def test_a_question_that_is_its_sentence_is_said_once() -> None:
    only = replace(QUESTION, spans=QUESTION.spans[1:], quote="今年的目标是35万组。")
    assert lines(question(QuestionRow(only))).count("今年的目标是35万组。") == 1


def test_every_other_state_is_offered() -> None:
    menu = question(QuestionRow(QUESTION)).menu
    states = [entry.action.value for entry in menu if entry.action.name == "status"]
    assert states == ["checking", "answered", "dismissed"]
    assert CardAction("mute", "zh.claim.bare") in [entry.action for entry in menu]


# Notes


def test_a_note_shows_its_words_in_the_sentence() -> None:
    said = lines(note(note_row()))
    assert "它说良率有九成，但没有给出测试的数据。" in said
    assert said[said.index("谁测的？") + 1] == "怎么测的？"
    assert "标签  #良率" in said
    assert keys(note(note_row())) == {"i": "edit", "D": "delete", "y": "copy"}


def test_a_changed_place_shows_old_and_new_words() -> None:
    card = note(note_row(AnchorState.CHANGED))
    said = lines(card)
    assert said.index("当时的原文") < said.index("没有给出测试的数据") < said.index("现在的原文")
    assert keys(card)["c"] == "confirm"
    assert keys(card)["r"] == "relink"


def test_an_orphan_can_be_linked_anew() -> None:
    card = note(note_row(AnchorState.ORPHAN, note=""))
    assert "没有给出测试的数据" in lines(card)
    assert keys(card) == {"i": "edit", "D": "delete", "r": "relink", "y": "copy"}


# The screen


CARDS = {
    "metric": lambda lang: metric(lang=lang),
    "question": lambda lang: question(QuestionRow(QUESTION), lang),
    "note": lambda lang: note(note_row(AnchorState.CHANGED), lang),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("which", CARDS)
async def test_text_and_menu_fit(which: str, lang: Lang, size: tuple[int, int]) -> None:
    card = CARDS[which](lang)
    async with hosted(CardScreen(PALETTE, lang, card), size) as (pilot, app):
        rows = rows_of(app)
        assert {cell_width(row) for row in rows} == {size[0]}
        assert card.menu[0].words[:8] in screen_text(app)
        await pilot.press("up", *["down"] * 9)
        assert card.menu[-1].words[:8] in screen_text(app)


async def test_space_reads_on_where_the_text_is_long() -> None:
    screen = CardScreen(PALETTE, "zh", metric())
    async with hosted(screen, (40, 12)) as (pilot, app):
        await pilot.press("space", "G")
        assert "= 实际   - 目标" in screen_text(app)
        await pilot.press("g")
        assert "超过20万组" in screen_text(app)


@pytest.mark.parametrize("press", [["p"], ["down", "down", "down", "enter"]])
async def test_keys_and_enter_do_the_same(press: list[str]) -> None:
    async with hosted(CardScreen(PALETTE, "zh", metric())) as (pilot, app):
        await pilot.press(*press)
        assert app.results == [CardAction("pin")]


async def test_one_click_does_it() -> None:
    async with hosted(CardScreen(PALETTE, "zh", metric())) as (pilot, app):
        await click(pilot, app, "不算关键指标")
        assert app.results == [CardAction("dismiss")]


@pytest.mark.parametrize("key", ["escape", "q", "f2"])
async def test_leaving_does_nothing(key: str) -> None:
    async with hosted(CardScreen(PALETTE, "zh", metric())) as (pilot, app):
        await pilot.press(key)
        assert app.results == [None]


async def test_a_reason_is_asked_before_dismissing() -> None:
    async with hosted(CardScreen(PALETTE, "zh", question(QuestionRow(QUESTION)))) as (pilot, app):
        await pilot.press("w", "escape")
        assert not app.results
        await pilot.press("w", "down", "enter")
        await pilot.pause()
        assert app.results == [CardAction("status", "dismissed", reason="duplicate")]


async def test_correcting_returns_what_was_changed() -> None:
    async with hosted(CardScreen(PALETTE, "zh", metric())) as (pilot, app):
        await pilot.press("c", "ctrl+u", *"21,0000", "enter")
        await pilot.pause()
        assert app.results == [CardAction("correct", fields={"value": "210000"})]


async def test_correcting_nothing_leads_back_to_the_card() -> None:
    async with hosted(CardScreen(PALETTE, "zh", metric())) as (pilot, app):
        await pilot.press("c", "enter")
        await pilot.pause()
        assert not app.results
        assert "可做的操作" in screen_text(app)


def test_a_note_that_adds_a_figure_says_which() -> None:
    added = note_row(metric={"value": "20", "unit": "组", "subject": "出货"})
    assert "数值  20 组 出货" in lines(note(added))
    assert not any(line.startswith("数值") for line in lines(note(note_row())))
