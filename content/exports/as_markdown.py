"""The article as Markdown: narrative with marks and notes, table of metrics, checklist, orphans."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from content.annotations.annotation import AnchorState, Status
from content.checklist import Checklist, MetricRow, NoteRow, QuestionRow, by_tier
from content.document import SET_ASIDE, BlockKind, Document, TextRange
from content.exports.as_csv import records
from content.exports.dossier import Dossier
from content.exports.escaping import without_controls
from content.exports.formats import SHEETS
from content.exports.markdown_notes import MARKDOWN, Dialect
from content.exports.markdown_text import mark_up, merged, runs, table_row, write_blocks
from content.exports.metric_table import READ_COLUMNS, ReadRow, calculations, read_tables
from content.exports.templates import fill
from content.exports.words import said_of, word
from content.messages import render
from content.trust import trust_of


def render_markdown(
    dossier: Dossier, template: str | None = None, template_name: str = "", dialect: Dialect = MARKDOWN
) -> str:
    """The generated part, between its begin and end marks; `template` is a Jinja template that lays it out.

    It may name the parts as Markdown, and `rows` for the rows of the tables as plain values.
    Raises UserError for a template that can't be filled in.
    """
    parts = _parts(dossier, dialect)
    if template is None:
        body = "\n\n".join(parts[name] for name in _LAYOUT)
    else:
        rows = {what: records(dossier, what) for what in SHEETS}
        body = fill(template, template_name or "-", {**parts, "rows": rows}, dialect.escape)
    identity = dossier.briefing.document.id
    body = without_controls(body)
    lines = "\n".join(line.rstrip(" ") for line in body.split("\n")).strip("\n")
    while "\n\n\n" in lines:
        lines = lines.replace("\n\n\n", "\n\n")
    return f"{begin_mark(identity)}\n{lines}\n{end_mark(identity)}\n"


def begin_mark(identity: str) -> str:
    """The line above what is generated."""
    return f"<!-- xm-brief:begin {identity} -->"


def end_mark(identity: str) -> str:
    """The line below what is generated."""
    return f"<!-- xm-brief:end {identity} -->"


_LAYOUT = ("narrative", "metrics", "questions", "orphans")


def _parts(dossier: Dossier, dialect: Dialect) -> dict[str, str]:
    """What a template may name, as Markdown."""
    document, checklist = dossier.briefing.document, dossier.checklist()
    meta = document.source.meta
    orphans = [row for row in checklist.notes if row.placement.state is AnchorState.ORPHAN]
    about = {
        name: dialect.escape(getattr(meta, name) or "")
        for name in ("deck", "date", "author", "publisher", "url")
    }
    return {
        "narrative": "\n".join(_narrative(document, checklist, dossier.lang, dialect)),
        "metrics": "\n".join(_metrics(document, checklist.metrics, dossier.lang, dialect)),
        "questions": "\n".join(_questions(checklist, dossier.lang, dialect)),
        "notes": "\n".join(_notes("notes", checklist.notes, dossier.lang, dialect)),
        "orphans": "\n".join(_notes("orphans", orphans, dossier.lang, dialect)),
        "id": document.id,
        "title": dialect.escape(document.title),
        "lang": document.lang,
        **about,
    }


def _narrative(document: Document, checklist: Checklist, lang: str, dialect: Dialect) -> Iterator[str]:
    notes = [row for row in checklist.notes if row.range is not None]
    places = merged([row.range for row in notes if row.range])
    noted = {document.block_at(place.start).id for place in places}
    blocks = [block for block in document.blocks if block.kind not in SET_ASIDE or block.id in noted]
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        yield from (f"# {dialect.escape(document.title)}", "")
    waiting = deque(notes)

    def mark(line: TextRange) -> str:
        return mark_up(document.text, line, places, dialect.escape)

    for run in runs(blocks):
        yield from (*write_blocks(document, run, mark), "")
        while waiting and (place := waiting[0].range) and place.start <= run[-1].range.end:
            yield from dialect.note(waiting.popleft(), lang, False)


def _metrics(document: Document, rows: Sequence[MetricRow], lang: str, dialect: Dialect) -> Iterator[str]:
    key, minor = read_tables(document, rows, lang)
    if not key and not minor:
        return
    yield f"## {word('metrics', lang)}"
    if key:
        yield from ("", *_table(key, lang, dialect))
    if minor:
        yield from ("", f"### {word('minor', lang)}", "", *_table(minor, lang, dialect))
    followed = list(calculations(document, rows, lang))
    if followed:
        yield from ("", word("worked_out", lang).strip(), "")
        yield from (f"- {dialect.escape(words)}" for words in followed)


def _table(rows: Sequence[ReadRow], lang: str, dialect: Dialect) -> Iterator[str]:
    yield table_row([word(f"column.{name}", lang) for name in READ_COLUMNS])
    yield table_row(["---"] * len(READ_COLUMNS))
    for _, cells in rows:
        yield table_row([dialect.escape(cell) for cell in cells])


def _questions(checklist: Checklist, lang: str, dialect: Dialect) -> Iterator[str]:
    if not checklist.questions:
        return
    yield f"## {word('questions', lang, done=checklist.must_done, must=checklist.must_total)}"
    trust = trust_of(checklist).line()
    if trust is not None:
        yield from ("", dialect.escape(render(trust, lang)))
    for tier, rows in by_tier(checklist.questions):
        yield from ("", f"### {word(tier, lang)}", "")
        for row in rows:
            yield from _question(row, lang, dialect)


def _question(row: QuestionRow, lang: str, dialect: Dialect) -> Iterator[str]:
    question = row.question
    box = "[x]" if row.done else "[ ]"
    words = [word(f"kind.{question.kind_word}", lang)]
    if row.status is not Status.OPEN:
        words.append(word(f"status.{row.status.value}", lang))
    if row.due:
        words.append(row.due.isoformat())
    yield f"- {box} **{' · '.join(words)}** {dialect.escape(' '.join((row.asked or question.quote).split()))}"
    for name, said in said_of(row, lang):
        yield f"    - {word(name, lang)}{dialect.escape(' '.join(said.split()))}"


def _notes(title: str, rows: Sequence[NoteRow], lang: str, dialect: Dialect) -> Iterator[str]:
    if not rows:
        return
    yield from (f"## {word(title, lang)}", "")
    for row in rows:
        yield from dialect.note(row, lang, True)
