"""The legend under the chart of a card: each texture in the colour of its bars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.annotations.annotation import AnnotationSet
from content.checklist import compile_checklist
from content.reading import read
from content.sources.open import text_source
from tests.tui.screens.hosting import PALETTE
from tui.charting import bars_of, legend, legend_parts
from tui.locale.catalog import LANGS, Lang
from tui.panes.lines import Paragraph, set_paragraph
from tui.screens.chart import chart_paragraphs

TEXT = (
    "茶山的账\n2023年茶山产茶30吨。2024年茶山产茶超36吨。2027年茶山的产茶目标是50吨。\n"
    "2023年茶路长10公里。2024年茶路长12公里。\n"
)
TEA = read(text_source(TEXT, "tea"))
ROWS = {row.metric.id: row for row in compile_checklist(TEA, AnnotationSet(), {}).metrics}
MIXED = next(one for one in TEA.series if any(ROWS[p.metric].metric.modality == "target" for p in one.points))


def paragraphs(lang: Lang) -> list[Paragraph]:
    return chart_paragraphs(PALETTE, MIXED, ROWS, TEA.document.text, lang, ())


@pytest.mark.parametrize("lang", LANGS)
def test_a_texture_is_drawn_as_its_bars_are(lang: Lang) -> None:
    drawn, legend_line = (set_paragraph(one, 80, PALETTE.side) for one in paragraphs(lang))
    bars = {
        text[0]: style for row in drawn for text, style in row if text[:1] in "=-" and text.strip("=->") == ""
    }
    [line] = legend_line
    told = {text: style for text, style in line if text in ("=", "-")}
    assert set(told) == {"=", "-"}
    for texture, style in told.items():
        assert (bars[texture].color, bars[texture].bgcolor) == (style.color, style.bgcolor)


@pytest.mark.parametrize("lang", LANGS)
def test_its_words_are_those_of_the_plain_legend(lang: Lang) -> None:
    bars = bars_of(MIXED, ROWS, TEA.document.text, lang)
    [line] = set_paragraph(paragraphs(lang)[1], 80, PALETTE.side)
    assert "".join(text for text, _ in line) == legend(bars, lang)
    assert [role for _, role, _ in legend_parts(bars, lang)] == ["actual", "target"]


def test_bars_of_one_kind_need_no_legend() -> None:
    alone = [p for p in MIXED.points if ROWS[p.metric].metric.modality == "actual"]
    one = replace(MIXED, points=tuple(alone))
    assert legend_parts(bars_of(one, ROWS, TEA.document.text, "zh"), "zh") == []
    assert len(chart_paragraphs(PALETTE, one, ROWS, TEA.document.text, "zh", ())) == 1
