"""The notes of an article in another text of it: where they stand there, and the drafts with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from content.document import Source, TextRange
from tui.article import Article, Opened

if TYPE_CHECKING:  # what notes need is loaded with the first note, after the first paint
    from content.annotations.recovery import Draft
    from content.placed_notes import Heard, Placed


def place_notes(article: Article, source: Source) -> Placed:
    """Where the notes of an article stand in another text of it; takes long, and changes nothing."""
    from content.placed_notes import place_all  # late: no notes are moved before the first paint

    book = article.notebook
    return place_all(book.notes, book.store, source.text, source.digest)


def with_notes_of(
    earlier: Article, placed: Placed | None = None
) -> Callable[[Article, Heard | None], Opened]:
    """Opens the notes of an article in its new text; steps to undo and what is not on disk yet stay.

    `placed` says where they stand in it, as far as it is known already.
    """

    def open_notes(article: Article, heard: Heard | None) -> Opened:
        from content.annotations.anchor import locate_all  # late, as above
        from content.notebook import Notebook

        source, book = article.source, earlier.notebook
        new = Notebook(book.store, source.text, source.digest, placed, heard)
        targets = {draft.id: draft.target for draft in earlier.drafts}
        places = locate_all(targets, source.text, source.digest, book.store.snapshot) if targets else {}
        return new, [_moved(draft, places[draft.id].range, source) for draft in earlier.drafts]

    return open_notes


def _moved(draft: Draft, place: TextRange | None, source: Source) -> Draft:
    """A draft on its place in another text; one without a place stays as it is."""
    from content.annotations.anchor import describe  # late, as above

    return draft if place is None else replace(draft, target=describe(source.text, place, source.digest))
