"""Markdown for Obsidian: front matter, a callout for each note by its kind, and a reference to each note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from content.annotations.annotation import AnnotationKind
from content.checklist import NoteRow
from content.exports.as_json import dump
from content.exports.as_markdown import render_markdown
from content.exports.dossier import Dossier
from content.exports.escaping import escape
from content.exports.markdown_notes import Dialect, note_lines, quote_lines
from content.exports.words import note_words

CALLOUTS: Mapping[AnnotationKind, str] = {
    AnnotationKind.HIGHLIGHT: "quote",
    AnnotationKind.NOTE: "note",
    AnnotationKind.QUESTION: "question",
    AnnotationKind.DISPUTE: "warning",
    AnnotationKind.CHECK: "todo",
}
"""Kind of a note -> type of its callout."""

_OWN_SYNTAX = re.compile(
    r"==|%%"  # highlight, comment
    r"|\$(?=\S)"  # mathematics
    r"|(?<!\S)#(?=\w)"  # tag
    r"|(?<=\s)\^(?=[A-Za-z0-9-]+$)"  # name of a block
)


def render_obsidian(dossier: Dossier) -> str:
    """The generated part of a vault's page; the front matter above it is made once and then the user's."""
    return render_markdown(dossier, dialect=OBSIDIAN)


def front_matter(dossier: Dossier) -> str:
    """What Obsidian calls properties: what is known of the article, and its id."""
    document = dossier.briefing.document
    meta = document.source.meta
    about = {
        "title": document.title,
        "author": meta.author,
        "publisher": meta.publisher,
        "date": meta.date,
        "url": meta.url,
        "xm-brief": document.id,
    }
    lines = [f"{key}: {dump(value)}" for key, value in about.items() if value]
    return "\n".join(["---", *lines, "---", "", ""])


def escape_obsidian(text: str, *, at_line_start: bool = True) -> str:
    """Text that stays text, also where only Obsidian would take it as syntax."""
    made = escape(text, at_line_start=at_line_start)
    return _OWN_SYNTAX.sub(lambda match: "".join("\\" + sign for sign in match.group()), made)


def _write_note(row: NoteRow, lang: str, quoted: bool) -> Iterator[str]:
    """A callout with the passage and the note, and the name it can be linked by; bare highlights folded."""
    annotation = row.annotation
    fold = "" if annotation.note else "-"
    yield f"> [!{CALLOUTS[annotation.kind]}]{fold} {note_words(row, lang)}"
    yield from quote_lines(annotation.target.quote, escape_obsidian)
    if annotation.note:
        yield from (">", *(f"> {line}" for line in note_lines(annotation.note, escape_obsidian)))
    yield from ("", f"^{block_name(annotation.id)}", "")


def block_name(identity: str) -> str:
    """The name of a note as a block: letters, digits and dashes are all that Obsidian takes."""
    return "xm-" + re.sub(r"[^A-Za-z0-9-]+", "-", identity)


OBSIDIAN = Dialect(escape_obsidian, _write_note)
"""Markdown with callouts, tags and block references."""
