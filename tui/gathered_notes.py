"""The notes of all articles, gathered from their files."""

from __future__ import annotations

from dataclasses import replace

from content.annotations.annotation import Annotation
from content.library.index import Entry
from content.library.shelf import Shelf
from tui.article import Article

Gathered = list[tuple[Entry, tuple[Annotation, ...]]]
"""Articles, each with its notes in the order of the text."""


def gathered_notes(shelf: Shelf, present: Article) -> Gathered:
    """The articles that have notes: the present one, then the others, the latest opened first.

    Reads all their files, so it may take long; any thread may ask. The notes of the present article are those
    that the reader sees, on disk or not yet.
    """
    found: dict[object, tuple[Entry, tuple[Annotation, ...]]] = {}
    for entry in (replace(present.entry, title=present.title), *shelf.library()[0].recent()):
        path = shelf.notes_path(entry.id)
        if path in found:
            continue  # the present article, or a file that the user named: it stands for all of them
        known = present.notebook.notes if entry.id == present.id and present.is_open else None
        notes = (shelf.store_of(entry).load().notes if known is None else known).annotations
        found[path] = entry, tuple(note for note in notes if note.deleted is None)
    return [(entry, notes) for entry, notes in found.values() if notes]
