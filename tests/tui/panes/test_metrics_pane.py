"""The key metrics pane: what it lists, in which order, narrowed to what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from content.annotations.annotation import AnchorState, AnnotationSet, Review, Status, Target
from content.checklist import Checklist, MetricRow, compile_checklist
from content.reading import read
from content.sources.open import text_source
from tests.tui.screens.hosting import PALETTE
from tests.tui.screens.sample import NOW
from tui.panes.metrics import MetricsPane
from tui.panes.narrowed import TYPED
from tui.typesetting.cells import cell_width

TEXT = (
    "茶山的账\n"
    "2023年茶山产茶30吨。2024年茶山产茶约36吨。2026年茶山的产茶目标是50吨。\n"
    "山外的账\n"
    "业主说，2024年茶山产茶36吨。2025年茶园投入800万元。过去5年里，茶山的茶在评比中排名第三。\n"
)
BRIEFING = read(text_source(TEXT, "tea"))
ROWS = compile_checklist(BRIEFING, AnnotationSet(), {}).metrics


def reviewed(quote: str, **changes: Any) -> tuple[MetricRow, ...]:
    """The rows with a verdict on one of them."""
    target = Target(quote, "", "", 0, len(quote), "sha256:0")

    def judged(row: MetricRow) -> MetricRow:
        review = Review("r", "metric", row.id, row.metric.kind.value, target, NOW, NOW, **changes)
        return replace(row, review=review) if row.metric.quote == quote else row

    return tuple(map(judged, ROWS))


class Shown(App[None]):
    def __init__(self, rows: tuple[MetricRow, ...]) -> None:
        super().__init__()
        self.pane = MetricsPane()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.styles.height = "100%"
        self.pane.palette, self.pane.lang = PALETTE, "zh"
        self.pane.document = BRIEFING.document
        self.pane.checklist = Checklist(metrics=self.rows)


@asynccontextmanager
async def shown(
    rows: tuple[MetricRow, ...] = ROWS, size: tuple[int, int] = (46, 30)
) -> AsyncIterator[tuple[Pilot[None], MetricsPane]]:
    app = Shown(rows)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, app.pane


def listed(pane: MetricsPane) -> list[str]:
    """The figures listed, headings in brackets."""
    found = {figure.id: figure.lead.metric.quote for figure in pane.rows_offered()}
    return [f"[{entry.heading}]" if entry.heading else found[entry.id] for entry in pane.entries]


def drawn(pane: MetricsPane) -> list[str]:
    rows = ["".join(segment.text for segment in pane._strip(y)) for y in range(pane.size.height)]
    assert {cell_width(row) for row in rows} == {pane.size.width}
    return rows


def facet(pane: MetricsPane, words: str) -> str:
    return next(item.id for item in pane.facet_counts() if item.words == words)


async def test_a_figure_said_twice_has_one_row() -> None:
    async with shown() as (_, pane):
        assert [quote for quote in listed(pane) if quote[0] != "["] == ["30吨", "36吨", "50吨", "800万元"]
        (row,) = [row for row in drawn(pane) if "36吨" in row]
        assert "约36吨  2 处" in row
        twice = next(figure for figure in pane.rows_offered() if figure.reading.value == 36)
        assert [place.of(TEXT.strip()) for place in twice.places] == ["36吨", "36吨"]


async def test_the_chosen_row_tells_the_wordings_apart() -> None:
    async with shown() as (_, pane):
        assert not any("各处写法不同" in row for row in drawn(pane))
        pane.choose_id(next(f.id for f in pane.rows_offered() if f.drifts))
        assert any("各处写法不同：约36吨 / 36吨" in row for row in drawn(pane))


async def test_ranks_and_context_fold_away() -> None:
    async with shown() as (_, pane):
        assert "（另 2）" in pane.title()
        pane.action_fold()
        assert {"第三", "5年"} <= set(listed(pane)) and "另" not in pane.title()


async def test_orders() -> None:
    async with shown() as (_, pane):
        pane.sort = "time"
        pane.rebuild()
        assert listed(pane) == ["[2023]", "30吨", "[2024]", "36吨", "[2025]", "800万元", "[2026]", "50吨"]
        pane.sort = "size"
        pane.rebuild()
        assert listed(pane) == ["[吨]", "50吨", "36吨", "30吨", "[元]", "800万元"]
        pane.sort = "subject"
        pane.rebuild()
        assert set(listed(pane)) == {"50吨", "36吨", "30吨", "800万元"}


async def test_facets_add_up_over_groups_and_exclude_each_other_within_one() -> None:
    async with shown() as (_, pane):
        pane.narrow(facet(pane, "目标"))
        assert [quote for quote in listed(pane) if quote[0] != "["] == ["50吨"]
        pane.narrow(facet(pane, "实际"))
        assert "50吨" not in listed(pane) and "30吨" in listed(pane)
        pane.narrow(facet(pane, "金额"))
        assert [quote for quote in listed(pane) if quote[0] != "["] == ["800万元"]
        chips = drawn(pane)[1]
        assert "[实际]" in chips and "[金额]" in chips and "Esc" in chips
        assert pane.widen()
        assert not pane.widen()
        assert "Esc" not in drawn(pane)[1]


async def test_what_is_folded_away_can_be_narrowed_to() -> None:
    async with shown() as (_, pane):
        pane.narrow(facet(pane, "名次"))
        assert "第三" in listed(pane)


async def test_each_facet_leaves_as_many_as_it_says() -> None:
    async with shown(reviewed("30吨", pinned=True, corrected={"value": "31"})) as (_, pane):
        offered = pane.facet_counts()
        assert {"status", "modality", "metric_kind", "voice", "level", "said", "subject"} <= {
            item.group for item in offered
        }
        for item in offered:
            pane.narrow(item.id)
            assert sum(entry.heading is None for entry in pane.entries) == item.count, item.id
            pane.widen()


async def test_typed_words_are_looked_for_in_the_sentence_too() -> None:
    async with shown() as (_, pane):
        pane.narrow(TYPED + "業主")
        assert [quote for quote in listed(pane) if quote[0] != "["] == ["36吨"]
        pane.narrow(TYPED + "投入 茶园")
        assert [quote for quote in listed(pane) if quote[0] != "["] == ["800万元"]
        assert "[“投入 茶园”]" in drawn(pane)[1]
        pane.narrow(TYPED + "没有的字")
        assert listed(pane) == []
        assert "按 Esc 去掉筛选" in "".join(drawn(pane))


async def test_verdicts_show_in_the_row() -> None:
    rows = reviewed("30吨", pinned=True, status=Status.CORRECTED, corrected={"value": "31"})
    async with shown(rows) as (_, pane):
        assert listed(pane)[:2] == ["[置顶]", "30吨"]
        assert any("^ 30吨  改为 31吨" in row for row in drawn(pane))
    async with shown(reviewed("30吨", status=Status.ANSWERED)) as (_, pane):
        assert any("30吨  已核对" in row for row in drawn(pane))
    async with shown(reviewed("30吨", status=Status.DISMISSED)) as (_, pane):
        assert "30吨" not in listed(pane)
        pane.action_fold()
        assert any("30吨  已去掉" in row for row in drawn(pane))


async def test_a_corrected_meaning_is_the_one_shown() -> None:
    async with shown(reviewed("30吨", corrected={"subject": "春茶", "modality": "claim"})) as (_, pane):
        text = "\n".join(drawn(pane))
        assert "春茶 · 2023年" in text and "声称" in text and "改为" not in text


async def test_a_changed_text_is_marked() -> None:
    rows = tuple(
        replace(row, state=AnchorState.CHANGED) if row.review else row
        for row in reviewed("30吨", corrected={"value": "31"})
    )
    changed = tuple(
        replace(row, review=replace(row.review, target=replace(row.review.target, quote="29吨")))
        if row.review
        else row
        for row in rows
    )
    async with shown(changed) as (_, pane):
        assert any("30吨  ! 原文已改" in row for row in drawn(pane))


async def test_it_fits_a_very_narrow_pane() -> None:
    async with shown(size=(20, 12)) as (pilot, pane):
        pane.narrow(facet(pane, "实际"), facet(pane, "金额"))
        drawn(pane)
        await pilot.pause()
