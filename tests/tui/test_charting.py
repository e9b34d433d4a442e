"""A series as bars, with words and legend."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from content.checklist import MetricRow
from content.document import TextRange
from content.metrics.metric import Metric, MetricKind, Modality, Series, SeriesPoint
from tests.tui.screens.sample import review
from tui.charting import bars_of, legend

TEXT = "30吨 40吨 50吨 60吨"


def row(name: str, value: str, time: str | None, **more: Any) -> MetricRow:
    quote = f"{value}吨"
    place = TextRange(0, len(quote))
    metric = Metric(name, MetricKind.MASS, place, quote, "b0", Decimal(value), "吨", time=time, **more)
    return MetricRow(metric)


def series(*rows: MetricRow) -> tuple[Series, dict[str, MetricRow]]:
    points = tuple(SeriesPoint(row.metric.time, row.id) for row in rows)
    return Series("产茶", "吨", points), {row.id: row for row in rows}


def test_each_point_has_its_bar() -> None:
    first = row("a", "30", "2023年", op=">", qualifier="超")
    wanted = row("b", "50", "2024年", modality=Modality.TARGET, value_max=Decimal(60), op="~")
    one, two = bars_of(*series(first, wanted), TEXT, "zh", {"b"})
    assert (one.label, one.value, one.words, one.form, one.tip) == (
        "2023年",
        30,
        "超30吨  实际",
        "actual",
        ">",
    )
    assert (two.form, two.high, two.tip, two.here, one.here) == ("target", 60, "", True, False)


def test_times_that_are_left_out_are_marked_and_unknown_ones_said() -> None:
    rows = [
        row("a", "30", "2020年"),
        row("b", "40", "2021年"),
        row("c", "50", "2024年"),
        row("d", "60", None),
    ]
    bars = bars_of(*series(*rows), TEXT, "zh")
    assert [bar.after_gap for bar in bars] == [False, False, True, False]
    assert bars[-1].label == "未写时间"


def test_corrections_move_the_bar_and_are_named() -> None:
    read = row("a", "30", "2023年")
    judged = replace(read, review=review("metric", corrected={"value": "35", "modality": "claim"}))
    (bar,) = bars_of(*series(judged), TEXT, "en")
    assert (bar.value, bar.form, bar.words) == (35, "claim", "30吨  -> 35吨  claim")


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({"direction": "down"}, (-30, None)),
        ({"direction": "down", "value_max": Decimal(40)}, (-30, -40)),
        ({"direction": "up", "value_max": Decimal(40)}, (30, 40)),
        ({"direction": None}, (30, None)),
    ],
)
def test_falls_stand_below_zero(more: dict[str, Any], ends: tuple[int, int | None]) -> None:
    (bar,) = bars_of(*series(row("a", "30", "2023年", **more)), TEXT, "zh")
    assert (bar.value, bar.high) == ends


def test_points_that_are_gone_are_left_out() -> None:
    one, known = series(row("a", "30", "2023年"), row("b", "40", "2024年"))
    assert len(bars_of(one, {"a": known["a"]}, TEXT, "zh")) == 1
    assert bars_of(one, {}, TEXT, "zh") == []


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "= 实际   - 目标   + 区间"), ("en", "= actual   - target   + range")]
)
def test_the_legend_is_in_the_language(lang: Any, words: str) -> None:
    wanted = row("b", "50", "2024年", modality=Modality.TARGET, value_max=Decimal(60))
    assert legend(bars_of(*series(row("a", "30", "2023年"), wanted), TEXT, lang), lang) == words
    assert legend(bars_of(*series(row("a", "30", "2023年")), TEXT, lang), lang) == ""
