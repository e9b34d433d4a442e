"""The specs of figures: what is found in a text, what is not, and what it means."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tomli

from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics, iter_metrics
from content.metrics.metric import Metric

SPECS = Path(__file__).parents[2] / "specs"


def spec(name: str) -> dict[str, Any]:
    return tomli.loads((SPECS / f"metrics_{name}.toml").read_text(encoding="utf-8"))


def document(text: str, lang: str = "zh", kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    blocks: list[Block] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        place = TextRange(start, start + len(line))
        blocks.append(Block(number, place, "s1", BlockLabel(kind)))
        start = place.end + 1
    section = Section("s1", "", 1, TextRange(0, len(text)))
    return Document("xm-test", "", lang, text, (section,), tuple(blocks), Source(text, "test", "0"))


def shown(metric: Metric) -> str:
    high = "" if metric.value_max is None else f"~{metric.value_max:f}"
    return f"{metric.value:f}{high} {metric.unit}"


FIGURES = [(lang, text, want) for lang, table in spec("figures").items() for text, want in table.items()]
NOTHING = [(lang, text) for lang, table in spec("vetoes").items() for text in table["texts"]]
MEANINGS = spec("meaning")["case"]


@pytest.mark.parametrize(("lang", "text", "want"), FIGURES, ids=[text for _, text, _ in FIGURES])
def test_figures_are_read(lang: str, text: str, want: list[str]) -> None:
    assert [shown(metric) for metric in extract_metrics(document(text, lang))] == want


@pytest.mark.parametrize(("lang", "text"), NOTHING)
def test_no_figure_is_made_up(lang: str, text: str) -> None:
    assert [metric.quote for metric in extract_metrics(document(text, lang))] == []


@pytest.mark.parametrize("case", MEANINGS, ids=[case["text"] for case in MEANINGS])
def test_meaning_of_a_figure(case: dict[str, Any]) -> None:
    metrics = [metric for metric in extract_metrics(document(case["text"])) if metric.quote == case["quote"]]
    assert metrics, "the figure is not found"
    fields = {name: str(value) for name, value in case.items() if name not in ("text", "quote")}
    assert {name: str(getattr(metrics[0], name)) for name in fields} == fields


def test_quotes_are_verbatim_and_ids_stable() -> None:
    text = "去年卖出３００輛車。\n今年卖出４００輛車，增长百分之三十三。\n去年卖出３００輛車。"
    metrics = extract_metrics(document(text))
    assert [metric.quote for metric in metrics] == ["３００輛", "４００輛", "百分之三十三", "３００輛"]
    assert all(metric.range.of(text) == metric.quote for metric in metrics)
    assert len({metric.id for metric in metrics}) == 4
    assert [metric.id for metric in extract_metrics(document(text))] == [metric.id for metric in metrics]


def test_only_body_blocks_are_read() -> None:
    assert len(extract_metrics(document("售价300元", kind=BlockKind.QUOTE))) == 1
    paired = document("售价300元\n售价400元")
    hidden = replace(paired.blocks[1], label=BlockLabel(BlockKind.BOILERPLATE))
    assert len(extract_metrics(replace(paired, blocks=(paired.blocks[0], hidden)))) == 1


def test_a_text_without_body_is_read_whole() -> None:
    assert len(extract_metrics(document("售价300元", kind=BlockKind.BOILERPLATE))) == 1


def test_one_answer_for_each_block() -> None:
    found = list(iter_metrics(document("卖出300辆。\n没有数字\n赚了5万元。")))
    assert [len(metrics) for metrics in found] == [1, 0, 1]


def test_percentage_points_are_no_percent() -> None:
    (metric,) = extract_metrics(document("毛利率下滑4.5个百分点。"))
    assert (metric.unit, metric.kind, metric.direction) == ("百分点", "percent", "down")


def test_endless_fraction_keeps_its_terms() -> None:
    (metric,) = extract_metrics(document("他只完成了三分之一。"))
    assert (f"{metric.value:f}", metric.fraction) == ("0.333333333333", "1/3")
