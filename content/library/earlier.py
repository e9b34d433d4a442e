"""Earlier articles: what was noted on the text that stood at a path before the present one.

A text that shares too few lines with the one kept of its path counts as another article, with notes of its
own. A short article may be edited as heavily as that; then its reader can take the earlier notes over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from content.annotations.annotation import AnnotationSet
from content.annotations.fields import Item
from content.document import Source
from content.library.index import Entry, Library, change_library
from content.library.shelf import Shelf
from content.messages import Message
from content.placed_notes import place_all
from content.sources.web_address import is_web
from content.values import dataclass

TELLING = 6
"""Code points from which a line that two texts share is more than a heading that any text may have."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article that was read from the same path, and what its reader left on it."""

    entry: Entry
    count: int
    """Its notes and verdicts, as far as they are not deleted."""
    found: int
    """How many of them have a place in the present text."""
    likely: bool
    """Whether the present text looks like a later version of it."""


def earlier_at(shelf: Shelf, entry: Entry, source: Source) -> Earlier | None:
    """The noted article that was read last from the path of `source` and is not `entry`'s.

    None where there is no such article, and where an address alone makes the article or one file is to take
    all notes. Finding the places takes seconds in a long text: not for the thread that answers keys.
    """
    if shelf.notes_file is not None or not _is_path(source.address):
        return None
    for known in shelf.library()[0].at(source.address):
        if known.id != entry.id and has_notes(shelf, known):
            store = shelf.store_of(known)
            notes = _present(store.load().notes)
            places = place_all(notes, store, source.text, source.digest)[1]
            found = sum(place.range is not None for place in places.values())
            return Earlier(known, len(notes.items), found, found > 0 or _share_a_line(shelf, known, source))
    return None


def _is_path(address: str) -> bool:
    return address not in ("", "-") and not address.startswith("bundled:") and not is_web(address)


def _share_a_line(shelf: Shelf, known: Entry, source: Source) -> bool:
    kept = next((text for digest in reversed(known.digests) if (text := shelf.kept_text(digest))), "")
    shared = frozenset(kept.split("\n")).intersection(source.text.split("\n"))
    return any(len(line) >= TELLING for line in shared)


def has_notes(shelf: Shelf, entry: Entry) -> bool:
    """Whether an article has notes or verdicts that are not deleted."""
    path = shelf.notes_path(entry.id)
    return path.exists() and bool(_present(shelf.store_of(entry).load().notes).items)


def take_over(shelf: Shelf, earlier: Entry, entry: Entry) -> tuple[Entry, Message | None]:
    """Make `entry` the earlier article: its latest text and its own notes go there.

    Returns the entry, and why it could not be done, if so; then nothing has changed but that some notes may
    stand in both files. Raises OSError where the index can't be written.
    """
    failed = _moved_notes(shelf, earlier, entry)
    if failed is not None:
        return entry, failed
    digest = entry.digests[-1]
    now = datetime.now(UTC).isoformat(timespec="milliseconds")

    def change(library: Library) -> Library:
        known = library.entries.get(earlier.id, earlier)
        left = library.without(entry.id)
        return left.with_entry(replace(known.seen(digest), opened=now, size=entry.size or known.size))

    changed = change_library(shelf.index, change, shelf.notes).library
    return replace(changed.entries[earlier.id], title=entry.title), None


def _moved_notes(shelf: Shelf, earlier: Entry, entry: Entry) -> Message | None:
    """Put the notes of `entry` with those of the earlier article; what went wrong, if anything."""
    if not has_notes(shelf, entry):
        return None
    here, there = shelf.store_of(entry), shelf.store_of(earlier)
    items: tuple[Item, ...] = _present(here.load().notes).items
    there.load()
    outcome = there.save(items)
    if outcome.ok:
        outcome = here.delete([item.id for item in items])
    return None if outcome.ok else outcome.message


def _present(notes: AnnotationSet) -> AnnotationSet:
    """Without what was deleted."""
    return AnnotationSet(
        tuple(item for item in notes.annotations if item.deleted is None),
        tuple(item for item in notes.reviews if item.deleted is None),
    )
