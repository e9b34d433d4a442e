"""`xm-brief notes`: add a note, list notes with their states, say where they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.annotations.annotation import AnnotationKind
from content.annotations.folding import fold
from content.checklist import NoteRow, note_rows
from content.document import TextRange
from content.exports.as_json import dump
from content.exports.notes_json import Json, item_fields, place_fields
from content.library.index import Entry, Library, entry_of_notes
from content.library.shelf import Shelf
from content.messages import UserError
from content.notebook import Notebook
from content.sources.open import open_source
from content.structure.parse import parse
from content.values import dataclass
from tui.plain import set_notes
from tui.subcommands.articles import make_shelf, open_article, remember
from tui.subcommands.complaints import UsageError, unsaved
from tui.subcommands.context import DONE, Context
from tui.subcommands.layout import page_width


def add(context: Context) -> int:
    """Add a note to a passage that is quoted as it stands; prints the note's id."""
    arguments = context.arguments
    quote = arguments.text("quote") or ""
    if not quote.strip():
        raise UsageError("--quote", "value_missing", "copy_quote")
    article = open_article(context, make_shelf(context), arguments.source)
    passage = _find(context, article.source.text, quote)
    kind = AnnotationKind(arguments.text("kind") or AnnotationKind.NOTE)
    tags = tuple(dict.fromkeys(tag.strip() for tag in arguments.texts("tag") if tag.strip()))
    document = parse(article.source, lang=arguments.text("lang") or "auto", article_id=article.id)
    article = replace(article, entry=replace(article.entry, title=document.title, lang=document.lang))
    notebook = article.notebook(context)
    known = {annotation.id for annotation in notebook.notes.annotations}
    outcome = notebook.annotate(passage, kind, tags, arguments.text("note") or "")
    if not outcome.ok:
        raise unsaved(notebook.store.path, outcome.message)
    context.warn([outcome.message] if outcome.message else [])
    present = [annotation for annotation in outcome.notes.annotations if annotation.deleted is None]
    remember(context, article.shelf.noted, article.entry, len(present))
    context.print(*(annotation.id for annotation in present if annotation.id not in known))
    return DONE


def _find(context: Context, text: str, quote: str) -> TextRange:
    """The place of the quote that `--occurrence` asks for; says on stderr if there are several.

    Where the text does not have it as it is given, kinds of spaces, quotes, dashes and width count as alike.
    """
    number = context.arguments.number("occurrence")
    places = _places(text, quote) or _places(fold(text), fold(quote))
    shown = quote if len(quote) <= 40 else quote[:39] + "…"
    if not places:
        raise UsageError("--quote", "quote_missing", "copy_quote", quote=shown)
    if number is not None and number > len(places):
        raise UsageError("--occurrence", "quote_fewer", "fewer", quote=shown, count=str(len(places)))
    if number is None and len(places) > 1:
        context.tell(context.say("cli.answer.quote_places", count=len(places), number=1))
    start = places[(number or 1) - 1]
    return TextRange(start, start + len(quote))


def _places(text: str, quote: str) -> list[int]:
    """Where the quote begins; places may overlap."""
    places: list[int] = []
    at = text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


@dataclass(frozen=True, slots=True)
class Noted:
    """An article's present text and its notes in order, as far as they are not deleted."""

    id: str
    title: str
    text: str
    rows: tuple[NoteRow, ...]
    damaged: bool = False
    """Whether something was wrong with the notes file."""


def list_notes(context: Context) -> int:
    """List the notes of an article, or of all articles, with where they stand now."""
    all_noted = notes_asked_for(context, make_shelf(context))
    if context.arguments.flag("json"):
        context.print(dump([_row(noted, row) for noted in all_noted for row in noted.rows], indent=2))
        return DONE
    shown = [noted for noted in all_noted if noted.rows]
    if not shown:
        context.tell(context.say("cli.answer.no_notes"))
    for number, noted in enumerate(shown):
        lines = set_notes(noted.text, noted.rows, context.lang, context.settings, page_width())
        context.print(*([""] if number else []), f"{noted.title}  ({noted.id})", *lines)
    return DONE


def notes_asked_for(context: Context, shelf: Shelf) -> list[Noted]:
    """The notes of the article named, or of all articles."""
    if context.arguments.source is None:
        return list(_of_all(context, shelf))
    article = open_article(context, shelf, context.arguments.source)
    return [_noted(article.entry, article.notebook(context))]


def _row(noted: Noted, row: NoteRow) -> Json:
    return {**item_fields(row.annotation), **place_fields(row.placement), "article": noted.id}


def _noted(entry: Entry, notebook: Notebook) -> Noted:
    rows = note_rows(notebook.notes, notebook.places)
    return Noted(entry.id, entry.title or entry.id, notebook.text, rows, bool(notebook.warnings))


def _of_all(context: Context, shelf: Shelf) -> Iterator[Noted]:
    """The notes of every file in the folder; in the article's present text, or the one kept last.

    With `--notes FILE`, the notes of that file.
    """
    library, warnings = shelf.library()
    context.warn(warnings)
    for path in [shelf.notes_file] if shelf.notes_file else sorted(shelf.notes.glob("*.toml")):
        header = entry_of_notes(path)
        name = header.id if header and shelf.notes_file else path.stem
        entry = library.entries.get(name) or header or Entry(name)
        text, digest = _present_text(context, shelf, entry, library)
        notebook = Notebook(shelf.store_of(replace(entry, id=name)), text, digest)
        context.warn(notebook.warnings)
        yield _noted(replace(entry, id=name), notebook)


def _present_text(context: Context, shelf: Shelf, entry: Entry, library: Library) -> tuple[str, str]:
    """The article's text now, if it can be opened and still is this article; else as it was kept last."""
    if entry.address:
        try:
            source = open_source(entry.address, edition=context.lang)
            if shelf.entry_of(source, library).id == entry.id:
                return source.text, source.digest
        except UserError:
            context.tell(f"{entry.address}: {context.say('cli.answer.unreadable_article')}")
    for digest in reversed(entry.digests):
        kept = shelf.kept_text(digest)
        if kept is not None:
            return kept, digest
    return "", ""


def path(context: Context) -> int:
    """Print where the notes of an article are kept."""
    shelf = make_shelf(context)
    article = open_article(context, shelf, context.arguments.source)
    context.print(str(shelf.notes_path(article.id)))
    return DONE
