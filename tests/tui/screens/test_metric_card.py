"""The card of a figure: what it says, for figures of every sort."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review, Status
from content.briefing import Briefing
from content.checklist import Checklist, MetricRow, QuestionRow, compile_checklist
from content.document import TextRange
from content.reading import read
from content.sources.open import text_source
from tests.tui.screens.hosting import PALETTE, hosted, rows_of, screen_text
from tests.tui.screens.sample import NOW, QUESTION, target
from tui.locale.catalog import Lang
from tui.panes.lines import set_paragraph
from tui.screens.card import Card, CardAction, CardScreen
from tui.screens.metric_card import field_values, metric_card, numbers_alone
from tui.typesetting.cells import cell_width

TEXT = (
    "茶山的账\n"
    "2023年茶山产茶30吨。2024年茶山产茶超36吨。2027年茶山的产茶目标是50吨。\n"
    "业主称，2024年茶山产茶36吨。茶山投入8000万元，茶路长10公里。\n"
)


def briefing() -> Briefing:
    return read(text_source(TEXT, "tea"))


TEA = briefing()
ROWS = compile_checklist(TEA, AnnotationSet(), {}).metrics


def card_of(value: int, lang: Lang = "zh", briefing: Briefing = TEA, **verdict: Any) -> Card:
    """The card of the figure with a value, perhaps with a verdict on all its places."""
    rows = tuple(judged(row, **verdict) if verdict and row.metric.value == value else row for row in ROWS)
    row = next(row for row in rows if row.metric.value == value)
    return metric_card(PALETTE, lang, briefing.document, Checklist(metrics=rows), row)


def judged(
    row: MetricRow, state: AnchorState = AnchorState.ANCHORED, quote: str = "", **verdict: Any
) -> MetricRow:
    said = target(quote or row.metric.quote)
    review = Review("r", "metric", row.id, row.metric.kind.value, said, NOW, NOW, **verdict)
    return replace(row, review=review, state=state)


def lines(card: Card, width: int = 80) -> list[str]:
    return [
        "".join(text for text, _ in line)
        for paragraph in card.paragraphs
        for line in set_paragraph(paragraph, width, PALETTE.side)
    ]


def keys(card: Card) -> dict[str, str]:
    return {entry.key: entry.action.name for entry in card.menu}


def test_a_figure_says_what_was_read() -> None:
    said = lines(card_of(36))
    assert said[0] == "超36吨"
    assert "数值      36吨" in said
    assert "含义      超过 36吨 · “超”" in said
    assert "时间      2024年" in said
    assert "谁说的    未给出处" in said
    assert any(line.startswith("识别规则  数字加单位 · zh.plain · 把握 ") for line in said)


def test_a_time_that_was_worked_out_is_said_to_be() -> None:
    source = text_source("去年茶山产茶30吨。", "tea")
    dated = read(replace(source, meta=replace(source.meta, date="2024-03-05")))
    checklist = compile_checklist(dated, AnnotationSet(), {})
    said = lines(metric_card(PALETTE, "zh", dated.document, checklist, checklist.metrics[0]))
    assert "时间      2023年（按文章日期 2024-03-05 推算）" in said


def test_a_figure_said_twice_shows_both_sentences_and_their_wordings() -> None:
    said = lines(card_of(36))
    assert "文中各处" in said
    assert "2024年茶山产茶超36吨。" in said and "业主称，2024年茶山产茶36吨。" in said
    assert "各处写法不同：超36吨 / 36吨" in said
    assert not any("写法" in line for line in lines(card_of(30)))


def test_wordings_that_contradict_each_other_are_said_to() -> None:
    rows = tuple(
        replace(row, metric=replace(row.metric, op="<", qualifier="不到"))
        if row.metric.op == "=" and row.metric.value == 36
        else row
        for row in ROWS
    )
    row = next(row for row in rows if row.metric.value == 36)
    card = metric_card(PALETTE, "zh", TEA.document, Checklist(metrics=rows), row)
    assert any("互相矛盾" in line for line in lines(card))


def test_the_chart_and_the_calculations() -> None:
    said = lines(card_of(36))
    assert "历次数字  茶山产茶  (吨)" in said
    chart = [line for line in said if "===" in line or "---" in line]
    assert [line.split()[0] for line in chart] == ["2023年", "2024年", "2027年"]
    assert [line.split()[-1] for line in chart] == ["实际", "实际", "目标"]
    assert ".." in said  # 2025 and 2026
    assert "= 实际   - 目标" in said
    assert "- 2024年比2023年增长约20%：(36 - 30) / 30" in said


def test_only_its_own_bar_stands_out() -> None:
    drawn = next(paragraph for paragraph in card_of(30).paragraphs if paragraph.drawn)
    rows = set_paragraph(drawn, 80, PALETTE.side)
    bold = [row[0][0].strip() for row in rows if row[0][1] == PALETTE.side_figure]
    assert bold == ["2023年"]


@pytest.mark.parametrize("width", [30, 43, 60, 100])
def test_the_chart_fits_any_width(width: int) -> None:
    assert all(cell_width(line) <= width for line in lines(card_of(36), width))


@pytest.mark.parametrize(
    ("value", "also"),
    [(80000000, "80 million 元"), (10, "约 6.21 英里")],
)
def test_conversions_stand_beside_what_is_printed(value: int, also: str) -> None:
    said = lines(card_of(value))
    assert f"也就是    {also}" in said
    assert not any("美元" in line for line in said)


def test_a_figure_without_series_shows_none() -> None:
    assert not any("历次数字" in line for line in lines(card_of(10)))


def test_corrections_are_named_field_by_field() -> None:
    verdict = {"status": Status.CORRECTED, "corrected": {"value": "37", "modality": "claim", "subject": ""}}
    card = card_of(36, **verdict)
    said = lines(card)
    assert "数值      36吨" in said
    assert "你改为    数值 37 · 主语 未说明 · 性质 声称" in said
    assert card.fields["value"] == "37" and card.fields["subject"] == ""
    assert keys(card)["o"] == "uncorrect"


def test_a_correction_moves_the_bar() -> None:
    said = "\n".join(lines(card_of(30, corrected={"value": "45"})))
    assert "30吨  -> 45吨" in said
    assert "下降约20%：(45 - 36) / 45" in said


def test_the_verdict_is_told_and_can_be_taken_back() -> None:
    assert keys(card_of(30)) == {
        "c": "correct",
        "v": "verify",
        "x": "dismiss",
        "p": "pin",
        "y": "copy",
        "1": "go",
    }
    done = card_of(30, status=Status.ANSWERED, pinned=True)
    assert "你的判断  已核对 · 置顶" in lines(done)
    assert (keys(done)["v"], keys(done)["p"]) == ("unconfirm", "unpin")
    gone = card_of(30, status=Status.DISMISSED)
    assert "你的判断  不算关键指标" in lines(gone)
    assert keys(gone)["x"] == "restore"


def test_an_edited_text_asks_whether_the_verdict_holds() -> None:
    card = card_of(30, state=AnchorState.CHANGED, quote="29吨", corrected={"value": "31"})
    said = lines(card)
    assert any(line.startswith("原文已改  你判断时是“29吨”") for line in said)
    assert not any("你改为" in line for line in said)
    assert keys(card)["r"] == "hold"


def test_what_the_reader_added_can_be_deleted() -> None:
    place = TextRange(TEXT.index("业主"), TEXT.index("业主") + 2)
    note = Annotation("n-1", target("业主"), NOW, NOW, metric={"value": "2", "unit": "人"})
    rows = compile_checklist(
        TEA, AnnotationSet((note,)), {"n-1": Placement(AnchorState.ANCHORED, place)}
    ).metrics
    row = next(row for row in rows if row.added)
    card = metric_card(PALETTE, "zh", TEA.document, Checklist(metrics=rows), row)
    assert keys(card)["D"] == "remove"
    assert "你的判断  你加的" in lines(card)
    assert any("你加的 · hand" in line for line in lines(card))


def test_each_place_can_be_gone_to() -> None:
    card = card_of(36)
    ways = [entry.action.place for entry in card.menu if entry.action.name == "go"]
    assert [place.of(TEXT) for place in ways if place] == ["36吨", "36吨"]
    assert len({place.start for place in ways if place}) == 2


def test_open_questions_about_it_are_its_checks() -> None:
    row = next(row for row in ROWS if row.metric.value == 36)
    asked = QuestionRow(replace(QUESTION, metrics=(row.id,), quote="茶山产茶超36吨"))
    other = QuestionRow(replace(QUESTION, id="q-2", metrics=("m-none",), quote="与此无关"))
    said = lines(metric_card(PALETTE, "zh", TEA.document, Checklist((asked, other), ROWS), row))
    assert "[ ] 无来源  茶山产茶超36吨" in said[said.index("有关的问题") :]
    assert not any("与此无关" in line for line in said)


def test_a_correction_back_to_what_was_read_is_none() -> None:
    read_as = ROWS[0].metric
    assert numbers_alone({**field_values(read_as), "value": "31"}, read_as) == {"value": "31"}
    assert numbers_alone(field_values(read_as), read_as) == {}


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12)])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_it_is_read_and_worked_by_arrows_and_enter(size: tuple[int, int], lang: Lang) -> None:
    screen = CardScreen(PALETTE, lang, card_of(36, lang))
    async with hosted(screen, size) as (pilot, app):
        assert {cell_width(row) for row in rows_of(app)} == {size[0]}
        await pilot.press("G")
        assert "(36 - 30) / 30" in screen_text(app).replace("\n", " ") or size == (40, 12)
        await pilot.press("down", "enter")
        assert app.results == [CardAction("verify")]
