"""How a figure, a question and their states read for people; shared by the panes and the plain output."""

from __future__ import annotations

from content.annotations.annotation import Annotation, Status
from content.checklist import MetricRow, QuestionRow
from content.messages import Message, render
from content.metrics.calculation import grouped, measured
from content.metrics.metric import Metric
from tui.locale.catalog import Lang, say

BOXES = {
    Status.OPEN: "[ ]",
    Status.CHECKING: "[~]",
    Status.ANSWERED: "[x]",
    Status.DISMISSED: "[-]",
    Status.CORRECTED: "[ ]",
}
"""The check box of each state, in plain ASCII."""


def corrected_text(row: MetricRow) -> str | None:
    """What the reader made of the number, or None if it stands as printed."""
    read, printed = row.reading, row.metric
    if (read.value, read.value_max, read.unit) == (printed.value, printed.value_max, printed.unit):
        return None
    return measured(number_text(read), read.unit)


def number_text(metric: Metric) -> str:
    """Value or range in plain digits: `410,000`, `3 - 5`."""
    low = grouped(metric.value)
    return low if metric.value_max is None else f"{low} - {grouped(metric.value_max)}"


def added_text(annotation: Annotation) -> str:
    """The figure that an annotation adds: `300 t, output`; empty for other annotations."""
    fields = annotation.metric or {}
    return " ".join(part for name in ("value", "unit", "subject") if (part := fields.get(name, "")))


def modality_text(metric: Metric, lang: Lang) -> str:
    """`actual`, `target` ... in words."""
    return say(lang, f"wording.modality.{metric.modality.value}")


def meaning_text(metric: Metric) -> str:
    """Subject, time and who says so, as far as they are known."""
    return " · ".join(part for part in (metric.subject, metric.time, metric.attribution) if part)


def attribution_text(metric: Metric, lang: Lang) -> str:
    """Who says it, with the kind of voice."""
    kind = say(lang, f"wording.voice.{metric.attribution_kind}")
    return f"{metric.attribution} ({kind})" if metric.attribution else kind


def kind_text(row: QuestionRow, lang: Lang) -> str:
    """The question's kind in words."""
    return say(lang, f"wording.kind.{row.question.kind_word}")


def status_text(status: Status, lang: Lang) -> str:
    """The status in words."""
    return say(lang, f"wording.status.{status.value}")


def received_text(received: int, expected: int | None) -> str:
    """How much of a page has come, and of how much where that is known: `120 KB / 1.4 MB`."""
    return " / ".join(size_text(size) for size in (received, expected) if size is not None)


def size_text(size: int) -> str:
    """Bytes as people read them."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{round(size / 1000)} KB"


def noted_text(note: str, quote: str) -> str:
    """A note in one line: what was written, if anything, and the words of the article that it stands on."""
    return "  ".join(one_line(part) for part in (note.strip(), f"“{quote}”") if part)


def one_line(text: str) -> str:
    """The text with its line ends as spaces."""
    return " ".join(text.split("\n"))


def rule_text(rule: str, lang: Lang) -> str:
    """What a rule raises, in words; its id where it has no name yet."""
    words = render(Message(f"rules.{rule}"), lang)
    return rule if words == f"rules.{rule}" else words
