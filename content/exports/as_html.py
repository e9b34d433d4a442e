"""The briefing as one HTML file: no script, nothing fetched, light and dark, made to be printed too."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from importlib.resources import files

from content.annotations.annotation import AnchorState, Status
from content.checklist import Checklist, NoteRow, QuestionRow, by_tier
from content.current_series import present_series
from content.document import BlockKind, Document
from content.exports.dossier import Dossier
from content.exports.html_chart import draw_series
from content.exports.html_text import color_class, element_id, escape, write_run
from content.exports.markdown_text import runs
from content.exports.metric_table import READ_COLUMNS, ReadRow, read_tables
from content.exports.words import is_bare, plain_note_words, said_of, word
from content.figures import Figure
from content.messages import render
from content.trust import trust_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_WEB = ("http://", "https://")


def render_html(dossier: Dossier) -> str:
    """The whole page: narrative with notes, figures with charts, checklist, notes without a place."""
    document, checklist, lang = dossier.briefing.document, dossier.checklist(), dossier.lang
    orphans = [row for row in checklist.notes if row.range is None]
    parts = [
        *_head(document),
        *_contents(checklist, orphans, lang),
        *_narrative(document, checklist, lang),
        *_metrics(dossier, checklist, lang),
        *_questions(document, checklist, lang),
        *_orphans(orphans, lang),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _head(document: Document) -> Iterator[str]:
    style = (files("content.exports") / "page.css").read_text(encoding="utf-8")
    yield "<!doctype html>"
    yield f'<html lang="{"zh-Hans" if document.lang == "zh" else "en"}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="xm-brief">'
    yield f"<title>{escape(document.title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    if not any(block.kind is BlockKind.TITLE for block in document.blocks):
        yield f"<h1>{escape(document.title)}</h1>"
    yield from _about(document)


def _about(document: Document) -> Iterator[str]:
    meta = document.source.meta
    said = [escape(value) for value in (meta.author, meta.publisher, meta.date) if value]
    if meta.url:
        shown = escape(meta.url)
        safe = meta.url.lower().startswith(_WEB)
        said.append(f'<a href="{shown}" rel="noreferrer">{shown}</a>' if safe else shown)
    if said:
        yield f'<p class="about">{" · ".join(said)}</p>'


def _contents(checklist: Checklist, orphans: Sequence[NoteRow], lang: str) -> Iterator[str]:
    present = {
        "metrics": any(not row.dismissed for row in checklist.metrics),
        "questions": bool(checklist.questions),
        "orphans": bool(orphans),
    }
    links = [
        f'<a href="#{name}">{escape(_title(name, checklist, lang))}</a>' for name in present if present[name]
    ]
    if links:
        yield f"<nav>{''.join(links)}</nav>"


def _title(name: str, checklist: Checklist, lang: str) -> str:
    return word(name, lang, done=checklist.must_done, must=checklist.must_total)


def _narrative(document: Document, checklist: Checklist, lang: str) -> Iterator[str]:
    placed = [row for row in checklist.notes if row.range]
    waiting = deque(placed)
    yield "<article>"
    coming, here = deque(placed), list[NoteRow]()
    for run in runs(document.blocks):
        start, end = run[0].range.start, run[-1].range.end
        here = [row for row in here if row.range and start < row.range.end]
        while coming and (place := coming[0].range) and place.start < end:
            here.append(coming.popleft())
        yield from write_run(document, run, here)
        while waiting and (place := waiting[0].range) and place.start <= end:
            row = waiting.popleft()
            if is_bare(row):
                continue
            yield from _note(row, lang, quoted=row.placement.state is AnchorState.CHANGED)
    yield "</article>"


def _note(row: NoteRow, lang: str, *, quoted: bool) -> Iterator[str]:
    annotation = row.annotation
    classes = " ".join(filter(None, ("note", annotation.kind.value, color_class(annotation.color))))
    yield f'<aside class="{classes}" id="{element_id(annotation.id)}">'
    yield f"<header>{escape(plain_note_words(row, lang))}</header>"
    if quoted:
        yield f'<p class="was">{escape(annotation.target.quote)}</p>'
    if annotation.note:
        yield f"<p>{escape(annotation.note.strip(chr(10)))}</p>"
    yield "</aside>"


def _metrics(dossier: Dossier, checklist: Checklist, lang: str) -> Iterator[str]:
    document = dossier.briefing.document
    key, minor = read_tables(document, checklist.metrics, lang)
    if not key and not minor:
        return
    yield f'<section id="metrics"><h2>{escape(word("metrics", lang))}</h2>'
    by_id = {row.id: row for row in checklist.metrics}
    for series in present_series(document, checklist.metrics):
        yield from draw_series(series, by_id, document.text, lang)
    if key:
        yield from _table(key, lang)
    if minor:
        yield f"<h3>{escape(word('minor', lang))}</h3>"
        yield from _table(minor, lang)
    yield "</section>"


def _table(rows: Sequence[ReadRow], lang: str) -> Iterator[str]:
    yield '<div class="wide"><table class="figures"><thead><tr>'
    yield "".join(f"<th>{escape(word(f'column.{name}', lang))}</th>" for name in READ_COLUMNS)
    yield "</tr></thead><tbody>"
    for figure, cells in rows:
        yield _metric(figure, cells)
    yield "</tbody></table></div>"


def _metric(figure: Figure, cells: Sequence[str]) -> str:
    """One figure, a link to each of its places."""
    first, *others = (row.metric.block for row in figure.rows)
    links = f'<a href="#{first}">{escape(cells[0])}</a>'
    links += "".join(f' <a href="#{block}">{number}</a>' for number, block in enumerate(others, start=2))
    pinned = ' class="pinned"' if any(row.pinned for row in figure.rows) else ""
    return (
        f"<tr{pinned}>" + "".join(f"<td>{cell}</td>" for cell in (links, *map(escape, cells[1:]))) + "</tr>"
    )


def _questions(document: Document, checklist: Checklist, lang: str) -> Iterator[str]:
    if not checklist.questions:
        return
    yield f'<section id="questions"><h2>{escape(_title("questions", checklist, lang))}</h2>'
    trust = trust_of(checklist).line()
    if trust is not None:
        yield f"<p>{escape(render(trust, lang))}</p>"
    for tier, rows in by_tier(checklist.questions):
        yield f'<h3>{escape(word(tier, lang))}</h3><ul class="checks">'
        for row in rows:
            yield from _question(row, document, lang)
        yield "</ul>"
    yield "</section>"


def _question(row: QuestionRow, document: Document, lang: str) -> Iterator[str]:
    question = row.question
    words = [word(f"kind.{question.kind_word}", lang)]
    if row.status is not Status.OPEN:
        words.append(word(f"status.{row.status.value}", lang))
    if row.due:
        words.append(row.due.isoformat())
    block = document.block_at(question.spans[0].start).id
    box = "☑" if row.done else "☐"
    said = escape(" · ".join(words))
    yield f'<li>{box} <strong>{said}</strong> <a href="#{block}">{escape(row.asked or question.quote)}</a>'
    for name, text in said_of(row, lang):
        yield f"<p>{escape(word(name, lang) + text)}</p>"
    yield "</li>"


def _orphans(rows: Sequence[NoteRow], lang: str) -> Iterator[str]:
    if not rows:
        return
    yield f'<section id="orphans"><h2>{escape(word("orphans", lang))}</h2>'
    for row in rows:
        yield from _note(row, lang, quoted=True)
    yield "</section>"
