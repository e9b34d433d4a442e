"""From what the user calls an article to the article, its notes and its briefing."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from content.annotations.recognition import may_hold_notes
from content.briefing import Part
from content.document import Source
from content.library.index import Entry
from content.library.shelf import META, Shelf, told, users_shelf
from content.library.sources import KeptSources
from content.messages import Message, UserError
from content.paths import folder, library_path, named_path
from content.sources.open import open_source
from content.sources.web_address import is_web, normal_address
from content.text.late_pattern import late_pattern
from content.values import dataclass
from tui.subcommands.arguments import Arguments
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import Context, has_text, piped_stdin
from tui.subcommands.fetching import fetching_for

if TYPE_CHECKING:  # the reader shows the text before any of them is loaded
    from content.exports.dossier import Dossier
    from content.notebook import Notebook

FLAGSHIP = "bundled:xiaomi-trust"

_DATE = late_pattern("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Article:
    """A source, and what the library knows of its article."""

    source: Source
    entry: Entry
    shelf: Shelf

    @property
    def id(self) -> str:
        """The article's id."""
        return self.entry.id

    def notebook(self, context: Context) -> Notebook:
        """The article's notes, placed in its present text."""
        from content.notebook import Notebook  # late: the reader opens notes after its first paint

        notebook = Notebook(self.shelf.store_of(self.entry), self.source.text, self.source.digest)
        context.warn(notebook.warnings)
        if all(item.deleted is not None for item in notebook.notes.items):
            context.warn(self._earlier_notes())
        return notebook

    def _earlier_notes(self) -> list[Message]:
        """What to say of the notes on an earlier text of this path, of which this seems to be an edition."""
        from content.library.earlier import earlier_at  # late, as above

        earlier = earlier_at(self.shelf, self.entry, self.source)
        if earlier is None or not earlier.likely:
            return []
        values = {"count": str(earlier.count), "found": str(earlier.found)}
        return [Message("library.warning.earlier", values)]


def make_shelf(context: Context) -> Shelf:
    """The shelf that the options and settings name. Raises UsageError for a file that is no notes file."""
    file, folder = context.arguments.text("notes"), context.settings.notes_folder
    notes = _absolute(file) if file else None
    if notes is not None and not may_hold_notes(notes):
        raise UsageError(f"--notes {notes}", "no_notes_file", "other_file")
    return users_shelf(notes, _absolute(folder) if folder else None)


def _absolute(name: str) -> Path:
    return named_path(name).absolute()


def open_article(context: Context, shelf: Shelf, address: str | None, *, offline: bool = False) -> Article:
    """Open what the user named; nothing named means piped standard input, else the flagship.

    Metadata given with it is remembered. `offline` fetches no page that is not kept.
    """
    meta = _metadata(context.arguments)
    source = read_source(context, address, offline=offline)
    if shelf.notes_file is not None and is_same_file(shelf.notes_file, source):
        raise UsageError(f"--notes {shelf.notes_file}", "own_article", "other_file")
    library, warnings = shelf.library()
    context.warn(warnings)
    entry = shelf.entry_of(source, library)
    if meta:
        entry = replace(entry, meta={**entry.meta, **meta}, title=meta.get("title") or entry.title)
        remember(context, shelf.described, entry)
    return Article(told(source, entry), entry, shelf)


def read_source(context: Context, address: str | None, *, offline: bool = False) -> Source:
    """The source that the user named, read as the options say."""
    arguments = context.arguments
    stdin = piped_stdin() if address in (None, "-") else None
    if address is None:
        piped = has_text(stdin)
        if stdin is not None and not piped:
            context.tell(context.say("cli.answer.stdin_empty"))
        address = "-" if piped else FLAGSHIP
    format, lang = arguments.text("format") or "auto", arguments.text("lang") or "auto"
    encoding = arguments.text("encoding")
    sources = KeptSources(folder("cache") / "sources")
    wishes = (address, format, encoding, lang)
    anew = is_web(address) and arguments.flag("refresh")
    key = sources.key(wishes, context.lang) if address != "-" else None
    source = None if anew else sources.read(key)
    if source is None:
        with fetching_for(context, address, offline=offline) as fetching:
            source = open_source(
                address,
                format=format,
                encoding=encoding,
                lang=lang,
                stdin=stdin,
                edition=context.lang,
                fetching=fetching,
            )
        sources.keep(sources.key(wishes, context.lang) if is_web(address) else key, source)
    context.warn(source.warnings, source.name)
    return source


def is_same_file(path: Path, source: Source) -> bool:
    """Whether writing to `path` would overwrite the article itself."""
    try:
        return path.samefile(source.address)
    except OSError:  # one of them is no file
        return False


def remember(context: Context, keep: Callable[..., None], *values: object) -> None:
    """Have the shelf remember something; a disk that refuses is told and is no error."""
    try:
        keep(*values)
    except OSError as error:
        path = error.filename or library_path()  # a disk that is full names no file
        detail = {"path": str(path), "detail": error.strerror or str(error)}
        context.warn([Message("library.warning.unwritable", detail)])


def _metadata(arguments: Arguments) -> dict[str, str]:
    said = {key: value for key in META if (value := arguments.text(key)) is not None}
    if said.get("date") and not _DATE.fullmatch(said["date"]):
        raise UsageError("--date", "bad_date", "date_form", value=said["date"])
    if said.get("url"):
        try:
            normal_address(said["url"])
        except UserError:
            raise UsageError("--url", "bad_url", "url_form", value=said["url"]) from None
    return said


def make_dossier(context: Context, article: Article, only: Collection[Part]) -> Dossier:
    """Read the article as far as the parts named, with its notes."""
    from content.exports.dossier import Dossier  # late, as above
    from content.reading import read

    lang = context.arguments.text("lang") or "auto"
    briefing = read(article.source, lang=lang, article_id=article.id, only=only)
    notebook = article.notebook(context)
    return Dossier(briefing, notebook.notes, notebook.places, context.lang, article.shelf.kept_text)
