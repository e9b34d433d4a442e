"""Notes as the CSV that Readwise imports: https://readwise.io/import_bulk, one row a note."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC

from content.annotations.annotation import AnchorState
from content.checklist import NoteRow
from content.exports.dossier import Dossier
from content.exports.escaping import without_controls

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
ORPHAN_TAG = "orphan"
"""Marks notes whose passage is gone: Readwise knows no other heading."""

_NO_TAG = re.compile(r"[\s.,]+")


def render_readwise(dossier: Dossier) -> str:
    """The rows in text order, notes without a place last. Tags stand as `.tag` at the start of the note."""
    document = dossier.briefing.document
    about = (document.title, document.source.meta.author or "", document.source.meta.url or "")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in dossier.checklist().notes:
        place, annotation = row.range, row.annotation
        date = annotation.created.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        location = place.start if place else ""
        said = (annotation.target.quote, *about, _note(row))
        writer.writerow([*map(without_controls, said), location, date])
    return text.getvalue()


def _note(row: NoteRow) -> str:
    tags = [*row.annotation.tags, *([ORPHAN_TAG] if row.placement.state is AnchorState.ORPHAN else [])]
    words = [f".{_NO_TAG.sub('-', tag).strip('-')}" for tag in tags]
    return "\n".join(part for part in (" ".join(words), row.annotation.note) if part)
