"""`xm-brief notes import`: take in notes from a JSON file of ours, of Web Annotations or of Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from content.annotations.annotation import AnnotationSet
from content.annotations.fields import Item
from content.exports.incoming import Incoming, read_notes
from content.library.index import Entry, Library
from content.library.shelf import Shelf
from content.paths import named_path
from content.sources.open import read_within
from tui.subcommands.articles import make_shelf, remember
from tui.subcommands.complaints import UsageError, unsaved
from tui.subcommands.context import DONE, Context


def run(context: Context) -> int:
    """Take the notes in, article by article; says how many. Importing twice changes nothing."""
    path = named_path(context.arguments.source or "")
    try:
        with path.open("rb") as file:
            content = read_within(file, str(path)).take()
    except OSError as error:
        raise UsageError(str(path), "unreadable", "other_file", detail=error.strerror or str(error)) from None
    shelf = make_shelf(context)
    library, warnings = shelf.library()
    context.warn(warnings)
    for incoming in read_notes(content, str(path)):
        _take_in(context, shelf, _entry(incoming, library), incoming)
    return DONE


def _entry(incoming: Incoming, library: Library) -> Entry:
    """The article that the notes belong to: by id, by a text of it, by address; else a new one."""
    for digest in incoming.texts:
        if known := library.by_digest(digest):
            return known
    if incoming.article:
        made = library.entries.get(incoming.article) or Entry(incoming.article)
        digests = tuple(dict.fromkeys((*made.digests, *incoming.texts)))
        return replace(made, digests=digests, title=made.title or incoming.title)
    for entry in library.recent():
        if incoming.address and incoming.address in (entry.address, entry.meta.get("url")):
            return entry
    name = sha256(incoming.address.encode("utf-8", "replace")).hexdigest()[:12]
    address = incoming.address if incoming.address.startswith(("http://", "https://")) else ""
    return Entry(f"xm-{name}", address=address, title=incoming.title or incoming.address)


def _take_in(context: Context, shelf: Shelf, entry: Entry, incoming: Incoming) -> None:
    store = shelf.store_of(entry)
    loaded = store.load()
    context.warn(loaded.warnings)
    for digest, text in incoming.texts.items():
        refused = store.keep_source(text, digest)
        if refused is not None:  # without it the notes would be lost with the next edit
            raise unsaved(store.path, refused)
    fresh = _fresh(loaded.notes, incoming.notes)
    outcome = store.save(fresh)
    if not outcome.ok:
        raise unsaved(store.path, outcome.message)
    present = sum(note.deleted is None for note in outcome.notes.annotations)
    remember(context, shelf.noted, entry, present)
    known = len(incoming.notes.items) - len(fresh)
    title = entry.title or entry.id
    context.tell(context.say("cli.answer.imported", title=title, count=len(fresh), known=known))


def _fresh(present: AnnotationSet, incoming: AnnotationSet) -> list[Item]:
    """What is not there yet, or is newer than what is there."""
    known = {item.id: item for item in present.items}
    return [
        item
        for item in incoming.items
        if item.id not in known or (item.modified, item.rev) > (known[item.id].modified, known[item.id].rev)
    ]
