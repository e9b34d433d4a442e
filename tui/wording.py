"""How a figure, a question and their states read for people; shared by the panes and the plain output."""

from __future__ import annotations

from content.annotations.annotation import Status
from content.checklist import MetricRow, QuestionRow
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

ARROWS = {"up": "+", "down": "-"}


def corrected_text(row: MetricRow) -> str | None:
    """What the reader made of the figure, or None if it stands as printed."""
    if row.review is None or not row.review.corrected:
        return None
    corrected = row.review.corrected
    value = corrected.get("value", str(row.metric.value))
    return value + corrected.get("unit", row.metric.unit)


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
    return say(lang, f"wording.kind.{row.question.kind.value}")


def status_text(status: Status, lang: Lang) -> str:
    """The status in words."""
    return say(lang, f"wording.status.{status.value}")


def one_line(text: str) -> str:
    """The text with its line ends as spaces."""
    return " ".join(text.split("\n"))
