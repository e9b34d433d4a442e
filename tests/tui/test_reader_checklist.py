"""The checklist on the screen: states, forms, own questions, merging, muting, narrowing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from content.annotations.annotation import Status
from content.checklist import NoteRow, QuestionRow
from content.paths import config_path
from tests.tui.reader_app import open_app, settle
from tui.locale.catalog import Lang
from tui.screens.item_form import ItemForm
from tui.screens.reader import ReaderScreen
from tui.settings import load_settings
from tui.typesetting.cells import cell_width

WIDE, NARROW = (132, 44), (60, 20)
TEXT = """港口的账

港口公司承诺2099年吞吐量达到150万吨。公司说今年的吞吐量是120万吨。

据传，二期工程已经停工。有网友爆料，二期工程的承包方正在起诉港口。

# 钱从哪里来

公司计划在2020年3月公布年报，目标是营收20亿元。钱从哪里来？公司没有回应。
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "port.md"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def row_of(screen: ReaderScreen, words: str) -> QuestionRow:
    return next(row for row in screen.checklist.questions if words in row.question.quote)


async def choose(pilot: Pilot[Any], screen: ReaderScreen, words: str) -> QuestionRow:
    row = row_of(screen, words)
    screen.focus_pane("questions")
    screen.questions.choose_id(row.id)
    await pilot.pause()
    return row


def shown(pilot: Pilot[Any]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


async def test_a_key_for_each_state_and_undo_says_what(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "已经停工")
        await pilot.press("c")
        assert row_of(screen, "已经停工").status is Status.CHECKING
        await pilot.press("c")
        assert row_of(screen, "已经停工").status is Status.OPEN
        await pilot.press("x")
        assert row_of(screen, "已经停工").status is Status.ANSWERED
        await pilot.press("x", "w")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        row = row_of(screen, "已经停工")
        assert (row.status, row.reason) == (Status.DISMISSED, "已经提过")
        await pilot.press("U")
        assert row_of(screen, "已经停工").status is Status.OPEN
        assert "改状态" in screen.footer.message and "停工" in screen.footer.message
        await pilot.press("ctrl+r", "w")
        assert row_of(screen, "已经停工").status is Status.OPEN
        assert row_of(screen, "已经停工").reason == ""


async def test_the_card_asks_for_evidence_and_takes_owner_and_date(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "150万吨")
        await pilot.press("m", "x")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ItemForm)
        await pilot.press(*"年报第3页", "enter", *"call", "ctrl+s")
        await pilot.pause()
        row = row_of(screen, "150万吨")
        assert (row.status, row.evidence) == (Status.ANSWERED, ("年报第3页", "call"))
        assert row.verdict is not None and row.verdict.due is None
        await pilot.press("i")
        await pilot.pause()
        await pilot.press("tab", *"林", "tab", "ctrl+u", *"bad day", "enter")
        await pilot.pause()
        assert "bad day" in shown(pilot) and isinstance(pilot.app.screen, ItemForm)
        await pilot.press("ctrl+u", *"2098年1月10日", "enter")
        await pilot.pause()
        row = row_of(screen, "150万吨")
        assert (row.owner, row.due) == ("林", date(2098, 1, 10))
        assert row.status is Status.ANSWERED
        for words in ("林", "2098-01-10", "年报第3页"):
            assert words in shown(pilot)


@pytest.mark.parametrize("keys", [["w"], ["m", "w"]])
async def test_another_reason_is_written(article: str, keys: list[str]) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "已经停工")
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.press(*"两回事", "enter")
        await pilot.pause()
        row = row_of(screen, "已经停工")
        assert (row.status, row.reason) == (Status.DISMISSED, "两回事")


async def test_a_form_that_is_left_or_unchanged_writes_nothing(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "150万吨")
        for last in ("escape", "ctrl+s"):
            await pilot.press("i")
            await pilot.pause()
            await pilot.press(last)
            await pilot.pause()
        assert screen.article.notebook.notes.reviews == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_a_question_of_ones_own(article: str, lang: Lang, size: tuple[int, int]) -> None:
    async with open_app(article, lang=lang).run_test(size=size) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "J", "Q")
        await pilot.pause()
        await pilot.press(*"who", "tab", "right", "tab", "right", "tab", *"林", "enter")
        await pilot.pause()
        [row] = [row for row in screen.checklist.questions if row.own is not None]
        assert row.own is not None
        assert (row.own.note, row.question.kind.value, row.question.tier, row.owner) == (
            "who",
            "disputed",
            "nice",
            "林",
        )
        assert row.own.target.quote == row.question.quote
        entry = screen.questions.chosen_entry
        assert entry is not None and entry.id == row.id
        screen.focus_pane("questions")
        await pilot.press("m", "D")
        await pilot.pause()
        assert all(row.own is None for row in screen.checklist.questions)
        await pilot.press("U")
        screen.questions.choose_id(row.id)
        await pilot.press("D")
        assert all(row.own is None for row in screen.checklist.questions)
        before = len(screen.checklist.questions)
        await pilot.press("D")  # on one that the article raises
        assert len(screen.checklist.questions) == before
        await pilot.press("U")
        assert any(row.own is not None for row in screen.checklist.questions)


async def test_in_the_text_the_card_of_an_own_question_is_the_questions(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "J", "Q")
        await pilot.pause()
        await pilot.press(*"who", "enter")
        await pilot.pause()
        own = next(row for row in screen.checklist.questions if row.own is not None)
        screen.focus_pane("narrative")
        screen.narrative.go_to(own.places[0], evidence=True)
        await pilot.pause()
        assert screen.item_here() == own
        await pilot.press("4")
        note = screen.item_here()
        assert isinstance(note, NoteRow)


@pytest.mark.parametrize("size", [WIDE, NARROW, (40, 12)])
async def test_chips_fit_and_a_click_takes_them_away(article: str, size: tuple[int, int]) -> None:
    async with open_app(article, lang="zh").run_test(size=size) as pilot:
        screen = await settle(pilot)
        screen.focus_pane("questions")
        await pilot.pause()
        screen.questions.narrow("kind:disputed", "tier:nice", "status:todo", "due:none", "figure:any")
        screen.questions.narrow("figure:any")
        await pilot.pause()
        lines = shown(pilot).split("\n")
        assert all(cell_width(line) == size[0] for line in lines)
        assert any("[争议]" in line for line in lines)
        await pilot.click(screen.questions, offset=(3, 1))
        await pilot.pause()
        assert screen.questions.facets.chosen == ()


async def test_raising_on_a_selection_and_leaving_the_form(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("J", "v", "right", "right", "Q")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert all(row.own is None for row in screen.checklist.questions)
        selected = screen.narrative.selection
        await pilot.press("Q", *"x", "enter")
        await pilot.pause()
        [row] = [row for row in screen.checklist.questions if row.own is not None]
        assert row.places == (selected,)
        assert not screen.narrative.selecting


async def test_merging_taking_out_and_splitting_from_the_card(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        head = await choose(pilot, screen, "已经停工")
        before = len(screen.checklist.questions)
        await pilot.press("m", "+")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        merged = row_of(screen, "已经停工")
        assert len(merged.absorbed) == 1 and len(screen.checklist.questions) == before - 1
        assert merged.absorbed[0].kind is head.question.kind  # its own kind is offered first
        await pilot.press("m", "t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert len(screen.checklist.questions) == before
        await pilot.press("U")
        assert row_of(screen, "已经停工").absorbed
        await pilot.press("U")
        assert len(screen.checklist.questions) == before
        await pilot.press("m", "2")  # no second place now
        await pilot.press("escape")


async def test_the_card_leads_to_every_place(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        row = await choose(pilot, screen, "已经停工")
        await pilot.press("m", "+")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        row = row_of(screen, "已经停工")
        await pilot.press("m", "2")
        await pilot.pause()
        assert screen.active == "narrative"
        assert screen.narrative.cursor.overlaps(row.places[1])
        await pilot.press("backspace")
        assert screen.active == "questions"


async def test_muting_undo_and_the_list_of_muted_rules(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("H")
        assert "没有停用的规则" in screen.footer.message
        row = await choose(pilot, screen, "已经停工")
        rule = row.question.rule
        await pilot.press("c", "m", "r")
        await pilot.pause()
        assert rule not in [row.question.rule for row in screen.checklist.questions]
        assert load_settings(config_path()).settings.mute == (rule,)
        assert "停用的规则 · H" in shown(pilot)
        await pilot.press("U")
        assert row_of(screen, "已经停工").status is Status.CHECKING
        assert load_settings(config_path()).settings.mute == ()
        await pilot.press("ctrl+r")
        assert load_settings(config_path()).settings.mute == (rule,)
        await pilot.press("H")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert row_of(screen, "已经停工")
        await pilot.press("U", "U", "U")
        assert row_of(screen, "已经停工").status is Status.OPEN  # the last step taken back was the state
        assert load_settings(config_path()).settings.mute == ()


async def test_narrowing_by_facets_and_one_key_out(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        pane = screen.questions
        screen.focus_pane("questions")
        everything = [entry.id for entry in pane.entries]
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"争议", "enter")
        await pilot.pause()
        left = [row for row in screen.checklist.questions if row.id in {entry.id for entry in pane.entries}]
        assert left and all(row.question.kind.value == "disputed" for row in left)
        assert "[争议]" in shown(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert "[x] 争议" in shown(pilot)
        await pilot.press("escape", "escape")
        assert [entry.id for entry in pane.entries] == everything
        assert screen.active == "questions"
        await pilot.press("escape")
        assert screen.active == "narrative"


async def test_typed_words_are_looked_for_in_the_items(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        screen.focus_pane("questions")
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"停工", "enter")
        await pilot.pause()
        items = [entry for entry in screen.questions.entries if entry.heading is None]
        assert [row_of(screen, "停工").id] == [entry.id for entry in items]
        assert "“停工”" in shown(pilot)


async def test_an_overdue_item_says_so(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "20亿元")
        assert "逾期 2020-04-10" in shown(pilot)
        await pilot.press("x")
        assert "逾期" not in shown(pilot)
        screen.questions.narrow("due:any")
        assert {str(row.due) for row in screen.questions.facets.keep(screen.checklist.questions)} == {
            "2020-04-10",
            "2100-01-10",
        }


async def test_sources_lead_to_their_rows(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("W")
        await pilot.pause()
        assert "关键数字，按谁说的" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.active == "metrics"
        voice, level = (facet.id for facet in screen.metrics.facets.chosen)
        assert voice.startswith("voice:")
        assert level == "level:core"


async def test_sources_lead_to_as_many_figures_as_they_count(tmp_path: Path) -> None:
    path = tmp_path / "mill.md"
    path.write_text(
        "厂史\n\n纸厂去年卖出3000吨纸，库存还有200吨。过去5年，纸厂没有换过机器。\n", encoding="utf-8"
    )
    async with open_app(str(path), lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await pilot.press("W")
        await pilot.pause()
        assert "2 个" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert [item.metric.quote for item in screen.checklist.metrics if item.metric.level == "context"]
        assert len(screen.metrics.facets.keep(screen.metrics.rows_offered())) == 2


async def test_a_verdict_is_confirmed_after_the_article_was_edited(article: str) -> None:
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        await choose(pilot, screen, "150万吨")
        await pilot.press("x")
        assert "按 i" in screen.footer.message
        await pilot.press("q")
    Path(article).write_text(TEXT.replace("2099年吞吐量达到", "2099年吞吐量要达到"), encoding="utf-8")
    async with open_app(article, lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        row = await choose(pilot, screen, "150万吨")
        assert row.status is Status.ANSWERED and row.stale
        screen.questions.narrow("status:answered")
        await pilot.pause()
        assert "原文已改" in shown(pilot)
        screen.questions.choose_id(row.id)
        await pilot.press("m", "v")
        await pilot.pause()
        assert not row_of(screen, "150万吨").stale
        await pilot.press("U")
        assert row_of(screen, "150万吨").stale


async def test_without_a_question_the_keys_say_so(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("天晴。\n", encoding="utf-8")
    async with open_app(str(plain), lang="zh").run_test(size=WIDE) as pilot:
        screen = await settle(pilot)
        for key in ("c", "w", "x"):
            await pilot.press(key)
            assert "没有未决问题" in screen.footer.message
