from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.anchor import describe
from content.annotations.annotation import AnchorState, Annotation, AnnotationSet, Placement, Review, Status
from content.briefing import Briefing
from content.document import SET_ASIDE, BlockKind, Document, Source, TextRange
from content.exports.dossier import Dossier
from content.messages import Message
from content.metrics.metric import Metric, MetricKind, Modality
from content.questions.question import OpenQuestion, QuestionKind
from content.reading import read
from content.sources.markdown import read_markdown
from content.sources.open import text_source
from content.structure.parse import parse
from tui.plain import View, set_plain
from tui.settings import Settings
from tui.typesetting.cells import cell_width

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
MARKDOWN = """# 河边的账

第一段说，去年用水超41万吨。后面还有话要说，足够长到另起一行。

## 谁来付

- 甲说不付，因为账上没有这一项，也没有人签过字。
    - 乙说付
1. 先付

> 引一句话。

| 年 | 吨 |
| --- | --- |
| 2024 | 41万 |

```
code  line
```
"""


def document(markdown: str = MARKDOWN) -> Document:
    text, labels, meta = read_markdown(markdown)
    return parse(Source(text, "r.md", "0" * 64, format="markdown", meta=meta, labels=tuple(labels)))


def metric(text: str, quote: str, **changes: object) -> Metric:
    start = text.index(quote)
    made = Metric(
        "m-" + quote, MetricKind.COUNT, TextRange(start, start + len(quote)), quote, "b1", Decimal(1)
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def question(text: str, quote: str, **changes: object) -> OpenQuestion:
    start = text.index(quote)
    made = OpenQuestion(
        "q-" + quote, QuestionKind.DISPUTED, "must", quote, (TextRange(start, start + len(quote)),),
        Message("exports.must"), Message("exports.nice"), "disputed.contested", 0.9,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def lines(
    dossier: Dossier, only: View | None, width: int = 40, settings: Settings | None = None
) -> list[str]:
    return list(set_plain(dossier, "zh", settings or Settings(), width, only))


def dossier_of(*metrics: Metric, questions: tuple[OpenQuestion, ...] = ()) -> Dossier:
    return Dossier(Briefing(document(), metrics, questions), lang="zh")


def test_the_narrative_reads_like_a_page() -> None:
    assert lines(dossier_of(), "narrative") == [
        "# 河边的账",
        "",
        "第一段说，去年用水超41万吨。后面还有话要",
        "说，足够长到另起一行。",
        "",
        "## 谁来付",
        "",
        "• 甲说不付，因为账上没有这一项，也没有人",
        "  签过字。",
        "  • 乙说付",
        "1. 先付",
        "",
        "  引一句话。",
        "",
        "年   | 吨",
        "2024 | 41万",
        "",
        "    code  line",
    ]


def test_paragraphs_may_be_indented_instead_of_spaced() -> None:
    two = Dossier(
        Briefing(parse(text_source("第一段的话说完了。\n第二段的话也说完了。", "a"), lang="zh")), lang="zh"
    )
    assert lines(two, "narrative", settings=Settings(paragraphs="indent")) == [
        "    第一段的话说完了。",
        "    第二段的话也说完了。",
    ]


SIGNS = frozenset("# •0123456789.-*+>|")


@given(st.text(max_size=200), st.integers(8, 120))
def test_the_narrative_adds_nothing_but_breaks_indents_and_marks(text: str, width: int) -> None:
    made = parse(text_source(text, "a"))
    shown = "".join(lines(Dossier(Briefing(made), lang="zh"), "narrative", width))
    body = "".join(block.range.of(made.text) for block in made.blocks if block.kind not in SET_ASIDE)
    at = 0
    for character in shown:
        found = body.find(character, at)
        if found >= 0 and not body[at:found].strip():
            at = found + 1
        else:
            assert character in SIGNS
    assert not body[at:].strip()


@given(st.text(max_size=200), st.integers(8, 100), st.sampled_from([1, 2]))
def test_no_line_is_wider_than_asked(text: str, width: int, ambiguous: int) -> None:
    made = Briefing(parse(text_source(text, "a")))
    settings = Settings(ambiguous_width=ambiguous)
    for line in lines(Dossier(made, lang="zh"), "narrative", width, settings):
        assert cell_width(line, 2 if ambiguous == 2 else 1) <= width


def test_a_figure_leads_its_row() -> None:
    text = document().text
    first = metric(
        text,
        "41万吨",
        qualifier="超",
        subject="用水",
        time="去年",
        attribution="水务局",
        modality=Modality.TARGET,
    )
    rank = metric(text, "2024", kind=MetricKind.RANK)
    shown = lines(dossier_of(first, rank), "metrics", 60)
    assert shown == [
        "关键指标  1",
        "  超41万吨        目标  用水 · 去年 · 水务局",
        "",
        "名次和背景数字  1",
        "  2024            实际",
    ]


def test_metrics_stand_under_their_sections() -> None:
    text = document().text
    shown = lines(dossier_of(metric(text, "41万吨"), metric(text, "2024")), "metrics", 60)
    assert shown.index("谁来付") > shown.index("  41万吨          实际")


def test_what_the_reader_threw_out_or_corrected_shows_so() -> None:
    text = document().text
    first, second = metric(text, "41万吨", kind=MetricKind.MASS), metric(text, "2024")
    reviews = tuple(
        Review(
            f"R{n}", "metric", item.id, item.kind.value, describe(text, item.range, "0"), MOMENT, MOMENT,
            status=status, corrected=corrected,
        )
        for n, (item, status, corrected) in enumerate(
            [(first, Status.CORRECTED, {"value": "42"}), (second, Status.DISMISSED, {})]
        )
    )  # fmt: skip
    places = {f"R{n}": Placement(AnchorState.ANCHORED, item.range) for n, item in enumerate((first, second))}
    dossier = replace(dossier_of(first, second), notes=AnnotationSet((), reviews), places=places)
    shown = "\n".join(lines(dossier, "metrics", 60))
    assert "你改为：42" in shown and "2024" not in shown


def test_questions_are_a_checklist_with_reasons() -> None:
    text = document().text
    items = (
        question(text, "甲说不付", due=date(2027, 1, 10)),
        question(text, "乙说付", tier="nice", kind=QuestionKind.FORECAST),
    )
    shown = lines(dossier_of(questions=items), "questions", 60)
    assert shown[0].endswith("0/1  共 2")
    assert (
        "[ ] 争议  甲说不付  2027-01-10" in shown
        and "      缘由：必查" in shown
        and "      要看：可查" in shown
    )
    assert shown.index("[ ] 承诺  乙说付") > shown.index("可查  1")


def test_muted_rules_show_nothing() -> None:
    text = document().text
    items = (question(text, "甲说不付"),)
    shown = lines(dossier_of(questions=items), "questions", settings=Settings(mute=("disputed.contested",)))
    assert "甲说不付" not in "\n".join(shown)


def test_notes_stand_in_order_and_orphans_last() -> None:
    text = document().text
    first = Annotation(
        "A", describe(text, TextRange(0, 2), "0"), MOMENT, MOMENT, tags=("水",), note="一行\n二行\n"
    )
    lost = replace(first, id="B", target=replace(first.target, quote="早没了"), note="", tags=())
    places = {"A": Placement(AnchorState.ANCHORED, TextRange(0, 2)), "B": Placement(AnchorState.ORPHAN, None)}
    dossier = replace(dossier_of(), notes=AnnotationSet((lost, first)), places=places)
    shown = lines(dossier, "notes")
    assert shown == [
        "笔记  2", "", "* “河边”", "  笔记 · #水", "    一行", "    二行", "",
        "在本文中已无位置  1", "", "* “早没了”", "  笔记 · 找不到原文",
    ]  # fmt: skip


def test_a_changed_passage_is_shown_beside_its_old_quote() -> None:
    text = document().text
    target = replace(describe(text, TextRange(0, 2), "0"), quote="河岸")
    note = Annotation("A", target, MOMENT, MOMENT)
    places = {"A": Placement(AnchorState.CHANGED, TextRange(0, 2))}
    shown = lines(replace(dossier_of(), notes=AnnotationSet((note,)), places=places), "notes")
    assert shown[2:] == ["* “河岸”", "  现在：“河边”", "  笔记 · 原文已改"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_views_stand_under_one_another(lang: str) -> None:
    shown = "\n".join(set_plain(dossier_of(), lang, Settings(), 60, None))  # type: ignore[arg-type]
    assert shown.count("─" * 40) == 3
    assert all(kind.value not in shown for kind in (BlockKind.BOILERPLATE,))


# Series

TEA = (
    "2023年茶山产茶30吨。2024年茶山产茶超36吨。2027年茶山的产茶目标是50吨。"
    "业主称，2024年茶山产茶36吨。茶山的净利润率2023年为-3%，2024年为4%。"
)


def tea(lang: str = "zh") -> Dossier:
    return Dossier(read(text_source(TEA, "tea")), lang=lang)


def test_a_figure_of_two_places_is_one_line() -> None:
    told = [line for line in lines(tea(), "metrics", 60) if "36吨" in line]
    assert told[0].split() == ["超36吨", "实际", "茶山产茶", "·", "2024年", "（2", "处）"]
    assert sum(line.startswith(("  超36吨", "  36吨")) for line in told) == 1


def test_series_follow_with_chart_and_calculations() -> None:
    told = lines(tea(), "metrics", 60)
    start = told.index("历次数字，以及由此算出的")
    assert "  茶山产茶  (吨)" in told[start:]
    bars = [line for line in told[start:] if "===" in line or "---" in line]
    assert [line.split()[0] for line in bars[:3]] == ["2023年", "2024年", "2027年"]
    assert "  - 2024年比2023年增长约20%：(36 - 30) / 30" in told


def test_what_the_reader_made_of_a_figure_is_what_follows() -> None:
    dossier = tea()
    metric = next(metric for metric in dossier.briefing.metrics if metric.value == 30)
    review = Review(
        "r", "metric", metric.id, metric.kind.value, describe(TEA, metric.range, "0"), MOMENT, MOMENT,
        corrected={"value": "40"},
    )  # fmt: skip
    places = {"r": Placement(AnchorState.ANCHORED, metric.range)}
    told = lines(replace(dossier, notes=AnnotationSet(reviews=(review,)), places=places), "metrics", 70)
    assert any("你改为：40吨" in line for line in told)
    assert "  - 2024年比2023年下降约10%：(40 - 36) / 40" in told


@given(st.integers(26, 130))
def test_no_line_of_the_figures_is_wider_than_the_page(width: int) -> None:
    assert all(cell_width(line) <= width for line in lines(tea(), "metrics", width))
