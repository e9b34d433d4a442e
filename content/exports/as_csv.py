"""Notes, metrics or questions as a table: RFC 4180, with a byte order mark, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from content.checklist import NoteRow, QuestionRow, note_rows
from content.document import Document
from content.exports.dossier import Dossier
from content.exports.escaping import without_controls
from content.exports.metric_table import METRIC_COLUMNS, csv_metrics
from content.exports.notes_json import time_text
from content.messages import render

NOTE_COLUMNS = (
    "id", "kind", "status", "state", "quote", "note", "tags", "section", "start", "end",
    "created", "modified",
    "color", "passage", "prefix", "suffix", "made_start", "made_end", "source", "was", "rev",
    "item_kind", "tier", "reason", "evidence", "owner", "due", "same_as", "split_from", "metric",
)  # fmt: skip
QUESTION_COLUMNS = (
    "id", "kind", "tier", "status", "quote", "why", "settle", "due", "reason", "section", "start", "end",
    "owner", "evidence", "mentions", "rule",
)  # fmt: skip

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")  # full-width signs begin formulas too
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def render_csv(dossier: Dossier, what: str) -> str:
    """One row for each of `notes`, `metrics` or `questions` under the column names; starts with the BOM."""
    return _table(*_sheet(dossier, what))


def records(dossier: Dossier, what: str) -> list[dict[str, object]]:
    """The same rows as values by column, for a layout of the user's own."""
    columns, rows = _sheet(dossier, what)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _sheet(dossier: Dossier, what: str) -> tuple[tuple[str, ...], Iterable[tuple[object, ...]]]:
    document = dossier.briefing.document
    if what == "metrics":
        return METRIC_COLUMNS, csv_metrics(document, dossier.checklist().metrics)
    if what == "questions":
        rows = dossier.checklist().questions
        return QUESTION_COLUMNS, (_question(document, row, dossier.lang) for row in rows)
    notes = note_rows(dossier.notes, dossier.places)
    return NOTE_COLUMNS, (_note(document, row) for row in notes)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + text.getvalue()


def _cell(value: object) -> str:
    """The value as text; what a spreadsheet would run as a formula is led by an apostrophe."""
    text = "" if value is None else without_controls(str(value))
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _note(document: Document, row: NoteRow) -> tuple[object, ...]:
    annotation, place = row.annotation, row.range
    return (
        annotation.id,
        annotation.kind.value,
        annotation.status.value,
        row.placement.state.value,
        annotation.target.quote,
        annotation.note,
        "; ".join(annotation.tags),
        _section(document, place.start) if place else "",
        place.start if place else None,
        place.end if place else None,
        time_text(annotation.created),
        time_text(annotation.modified),
        *_more(document, row),
    )


def _more(document: Document, row: NoteRow) -> tuple[object, ...]:
    """What a spreadsheet seldom shows: where the note was made, and what the reader said of a question."""
    annotation, target = row.annotation, row.annotation.target
    metric = (f"{name}={value}" for name, value in (annotation.metric or {}).items())
    return (
        annotation.color,
        row.range.of(document.text) if row.range else None,
        target.prefix,
        target.suffix,
        target.start,
        target.end,
        target.source,
        "\n".join(annotation.was),
        annotation.rev,
        annotation.item_kind,
        annotation.tier,
        annotation.reason,
        "\n".join(annotation.evidence),
        annotation.owner,
        annotation.due,
        "; ".join(annotation.same_as),
        annotation.split_from,
        "; ".join(metric),
    )


def _question(document: Document, row: QuestionRow, lang: str) -> tuple[object, ...]:
    question = row.question
    return (
        question.id,
        question.kind.value,
        question.tier,
        row.status.value,
        question.quote,
        render(question.why, lang),
        render(question.settle, lang),
        row.due.isoformat() if row.due else None,
        row.reason,
        _section(document, question.spans[0].start),
        question.spans[0].start,
        question.spans[0].end,
        row.owner,
        "\n".join(row.evidence),
        len(row.places),
        question.rule,
    )


def _section(document: Document, offset: int) -> str:
    return document.section_at(offset).title if document.sections else ""
