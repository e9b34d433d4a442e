"""Words and readings that the exports for people share."""

from __future__ import annotations

from content.annotations.annotation import AnchorState, AnnotationKind, Status
from content.checklist import MetricRow, NoteRow, QuestionRow
from content.exports.escaping import escape
from content.figures import figure_words
from content.messages import Message, render
from content.metrics.calculation import grouped, measured


def word(key: str, lang: str, **values: object) -> str:
    """A word of the catalog `exports`."""
    return render(Message(f"exports.{key}", {name: str(value) for name, value in values.items()}), lang)


def figure_of(row: MetricRow, text: str, lang: str) -> str:
    """The figure as the article has it, and what the reader made of it."""
    figure = figure_words(row, text)
    read, now = row.metric, row.reading
    if (read.value, read.value_max, read.unit) == (now.value, now.value_max, now.unit):
        return figure
    high = "" if now.value_max is None else f" - {grouped(now.value_max)}"
    value = measured(f"{grouped(now.value)}{high}", now.unit)
    return f"{figure} {word('corrected', lang, value=value)}"


def said_of(row: QuestionRow, lang: str) -> list[tuple[str, str]]:
    """What is said of an open question: words of the catalog, with the text behind them.

    One that the reader asks in words of their own has its passage; what was found, why, and what settles it.
    """
    question = row.question
    found = [("why", render(question.why, lang)), ("settle", render(question.settle, lang))]
    told = [("passage", question.quote)] if row.asked else found
    told += [("owner", row.owner), ("reason", row.reason), *(("evidence", item) for item in row.evidence)]
    return [(name, text) for name, text in told if text]


def is_bare(row: NoteRow) -> bool:
    """Whether a note is only a mark on words that stand there: beside the mark nothing is left to say."""
    annotation = row.annotation
    plain = annotation.kind is AnnotationKind.HIGHLIGHT and not annotation.note and not annotation.tags
    return plain and row.placement.state in (AnchorState.ANCHORED, AnchorState.MOVED)


def note_words(row: NoteRow, lang: str) -> str:
    """What a note is, as one line of Markdown: kind, state, status, tags, day."""
    kind, *others = _said_of(row, lang)
    return " · ".join([f"**{kind}**", *(escape(said, at_line_start=False) for said in others)])


def plain_note_words(row: NoteRow, lang: str) -> str:
    """The same as plain text."""
    return " · ".join(_said_of(row, lang))


def _said_of(row: NoteRow, lang: str) -> list[str]:
    annotation, state = row.annotation, row.placement.state
    words = [word(f"note_kind.{annotation.kind.value}", lang)]
    if state in (AnchorState.CHANGED, AnchorState.ORPHAN):
        words.append(word(f"anchor.{state.value}", lang))
    if annotation.status is not Status.OPEN:
        words.append(word(f"status.{annotation.status.value}", lang))
    if annotation.metric:
        named = (annotation.metric.get(name, "") for name in ("value", "unit", "subject"))
        words.append(f"{word('metrics', lang)}: {' '.join(part for part in named if part)}")
    words += [f"#{tag}" for tag in annotation.tags]
    return [*words, annotation.created.date().isoformat()]
