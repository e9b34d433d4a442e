"""A small article with figures, questions and notes, put together by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from content.annotations.annotation import (
    AnchorState,
    Annotation,
    AnnotationKind,
    Placement,
    Review,
    Status,
    Target,
)
from content.briefing import Briefing
from content.checklist import Checklist, MetricRow, NoteRow, QuestionRow
from content.document import Block, BlockKind, BlockLabel, Document, Section, Source, TextRange
from content.messages import Message
from content.metrics.metric import Derived, Metric, MetricKind, Modality, Series, SeriesPoint
from content.questions.question import OpenQuestion, QuestionKind

LINES = [
    "电池厂的账",
    "工厂去年出货超过20万组。今年的目标是35万组。",
    "它说良率有九成，但没有给出测试的数据。",
]
TEXT = "\n".join(LINES)
NOW = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
WHY = Message("themes.remedy.colors", {})


def place(words: str, after: int = 0) -> TextRange:
    start = TEXT.index(words, after)
    return TextRange(start, start + len(words))


def _document() -> Document:
    blocks: list[Block] = []
    start = 0
    for at, line in enumerate(LINES):
        kind = BlockKind.PARAGRAPH if at else BlockKind.TITLE
        blocks.append(Block(at, TextRange(start, start + len(line)), "s1", BlockLabel(kind)))
        start += len(line) + 1
    section = Section("s1", LINES[0], 1, TextRange(0, len(TEXT)))
    source = Source(TEXT, "battery.txt", "0" * 64)
    return Document("xm-1", LINES[0], "zh", TEXT, (section,), tuple(blocks), source)


def metric(name: str, quote: str, value: str, **more: object) -> Metric:
    known: dict[str, object] = {"unit": "组", "subject": "出货量", "rule": "zh.plain", "confidence": 0.9}
    return Metric(
        name,
        MetricKind.COUNT,
        place(quote),
        quote,
        "b1",
        Decimal(value),
        **{**known, **more},  # type: ignore[arg-type]
    )


SHIPPED = metric("m-1", "20万组", "200000", qualifier="超过", op=">", time="2025年", time_resolved=True)
TARGET = metric("m-2", "35万组", "350000", modality=Modality.TARGET, time="2026年")
YIELD = metric("m-3", "九成", "90", unit="%", subject=None, attribution="工厂", attribution_kind="vendor")
QUESTION = OpenQuestion(
    "q-1",
    QuestionKind.UNSOURCED,
    "must",
    "它说良率有九成",
    (place("它说良率有九成"), place("今年的目标是35万组。")),
    WHY,
    WHY,
    "zh.claim.bare",
    0.75,
    date(2027, 1, 1),
    ("m-3",),
)
BRIEFING = Briefing(
    _document(),
    (SHIPPED, TARGET, YIELD),
    (QUESTION,),
    (
        Series(
            "出货量",
            "组",
            (SeriesPoint("2025年", "m-1"), SeriesPoint("2026年", "m-2")),
            (Derived("growth", "m-1", "m-2", Decimal("75.0"), "%"),),
        ),
    ),
)


def target(quote: str) -> Target:
    return Target(quote, "", "", 0, len(quote), "sha256:0")


def note_row(state: AnchorState = AnchorState.ANCHORED, **more: object) -> NoteRow:
    known: dict[str, object] = {"note": "谁测的？\n怎么测的？", "tags": ("良率",)}
    annotation = Annotation("n-1", target("没有给出测试的数据"), NOW, NOW, **{**known, **more})  # type: ignore[arg-type]
    where = None if state is AnchorState.ORPHAN else place("没有给出测试的数据")
    return NoteRow(annotation, Placement(state, where))


def review(of: str, **more: object) -> Review:
    return Review("r-1", of, "x", "x", target("x"), NOW, NOW, **more)  # type: ignore[arg-type]


CHECKLIST = Checklist(
    (QuestionRow(QUESTION, review("question", status=Status.CHECKING)),),
    (MetricRow(SHIPPED), MetricRow(TARGET, review("metric", status=Status.DISMISSED)), MetricRow(YIELD)),
    (note_row(kind=AnnotationKind.DISPUTE), note_row(AnchorState.ORPHAN)),
)
