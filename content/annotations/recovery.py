"""What is not in the notes file yet: unfinished texts of the editor, and notes that could not be saved."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import asdict
from pathlib import Path

from content.annotations.annotation import AnnotationSet, Target
from content.annotations.files import replace_file
from content.annotations.notes_file import Header, NotesFile, build, parse, render
from content.annotations.toml_values import clean
from content.values import dataclass

_DRAFT = ".draft.json"
_UNSAVED = ".unsaved.toml"


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished note. `id` is its annotation's, a new one for a new note."""

    id: str
    article: str
    target: Target
    kind: str = "note"
    tags: tuple[str, ...] = ()
    text: str = ""


def write_draft(folder: Path, draft: Draft) -> None:
    """Keep a draft, in the place of an earlier one of the same note. Small and atomic; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    content = clean(json.dumps(asdict(draft), ensure_ascii=False, indent=1))
    replace_file(folder / f"{_safe(draft.id)}{_DRAFT}", content.encode())


def read_drafts(folder: Path, article: str | None = None) -> list[Draft]:
    """Drafts in the order they were begun, of one article or of all; damaged ones are passed over."""
    drafts = (_read_draft(path) for path in sorted(folder.glob(f"*{_DRAFT}")))
    return [draft for draft in drafts if draft and article in (None, draft.article)]


def discard_draft(folder: Path, draft_id: str) -> None:
    """Forget a draft: its note was saved, or the reader threw it away."""
    with contextlib.suppress(OSError):
        (folder / f"{_safe(draft_id)}{_DRAFT}").unlink()


def write_unsaved(folder: Path, header: Header, notes: AnnotationSet) -> Path:
    """Keep notes that their file would not take, as a notes file of their own. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = _unsaved_path(folder, header.id)
    replace_file(path, unsaved_text(header, notes).encode())
    return path


def unsaved_text(header: Header, notes: AnnotationSet) -> str:
    """Notes that their file would not take, as the text of a notes file."""
    return render(build(NotesFile(), notes, header))


def read_unsaved(folder: Path, article: str) -> AnnotationSet:
    """Notes of an article that still wait for their file."""
    try:
        content = _unsaved_path(folder, article).read_bytes()
    except OSError:
        return AnnotationSet()
    return parse(content.decode("utf-8", "replace")).notes


def discard_unsaved(folder: Path, article: str) -> None:
    """Forget unsaved notes: they are in their file now."""
    with contextlib.suppress(OSError):
        _unsaved_path(folder, article).unlink()


def _unsaved_path(folder: Path, article: str) -> Path:
    return folder / f"{_safe(article)}{_UNSAVED}"


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", name) or "_"


def _read_draft(path: Path) -> Draft | None:
    from pydantic import TypeAdapter, ValidationError  # late: 70 ms that a start without drafts need not pay

    try:
        return TypeAdapter(Draft).validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
