"""`xm-brief due`: the promises of all articles by date, and whatever else the reader has given a date."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from time import monotonic

from content.checklist import QuestionRow
from content.document import Source
from content.exports.as_json import dump
from content.exports.notes_json import Json
from content.library.agenda import Agenda, KeptQuestions, agenda, agendas
from content.library.shelf import Shelf
from content.library.sources import KeptSources
from content.paths import folder
from content.sources.open import open_source
from content.values import dataclass
from tui.subcommands.articles import make_shelf, open_article
from tui.subcommands.context import DONE, Context, is_terminal
from tui.subcommands.layout import columns, page_width
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip
from tui.wording import BOXES, kind_text, one_line

PATIENCE = 1.0
"""Seconds after which progress is told."""
_WORDS = 160
"""Cells of a quote."""


@dataclass(frozen=True, slots=True)
class Dated:
    """An item with the article it is of."""

    due: date
    row: QuestionRow
    article: Agenda


def run(context: Context) -> int:
    """Print what is not done, by date, overdue first; what became of the sources goes to standard error."""
    today = date.today()
    articles = _articles(context, make_shelf(context))
    items = [Dated(row.due, row, article) for article in articles for row in article.rows if row.due]
    items.sort(key=lambda item: item.due)
    _tell_sources(context, articles)
    if context.arguments.flag("json"):
        context.print(dump([_fields(item, today) for item in items], indent=2))
        return DONE
    if not items:
        context.tell(context.say("cli.due.nothing"))
    context.print(*_listing(context, items, today))
    return DONE


def _articles(context: Context, shelf: Shelf) -> list[Agenda]:
    kept = KeptQuestions(folder("cache"))
    if context.arguments.source is not None:
        article = open_article(context, shelf, context.arguments.source)
        return [agenda(shelf, article.entry, article.source, kept, muted=context.settings.mute)]
    library, warnings = shelf.library()
    context.warn(warnings)
    sources = KeptSources(folder("cache") / "sources")

    def open_address(address: str) -> Source:
        """As the other subcommands do; a web page only if it is kept."""
        key = sources.key((address, "auto", None, "auto"), context.lang)
        source = sources.read(key) or open_source(address, edition=context.lang)
        sources.keep(key, source)
        return source

    found: list[Agenda] = []
    with Progress(context, len(library.entries)) as progress:
        for agenda_of in agendas(shelf, library, kept, open_address, context.settings.mute):
            found.append(agenda_of)
            progress.tell(len(found))
    return found


class Progress:
    """How many articles were looked at, on a terminal's standard error; wiped out at the end."""

    def __init__(self, context: Context, total: int) -> None:
        """Says nothing before a second has gone by, and nothing where no person watches."""
        self._context = context
        self._total = total
        self._shown = 0
        self._began = monotonic() if is_terminal(sys.stderr) else inf

    def __enter__(self) -> Progress:
        """Nothing yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave a clean line."""
        if self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")

    def tell(self, done: int) -> None:
        """So many are done."""
        if monotonic() - self._began > PATIENCE:
            words = self._context.say("cli.due.progress", done=done, total=self._total)
            self._shown = cell_width(words)
            sys.stderr.write("\r" + words)
            sys.stderr.flush()


def _tell_sources(context: Context, articles: Sequence[Agenda]) -> None:
    """Which dates rest on a kept text, which articles have left none, which notes files are damaged.

    What was piped in once and has no note is not missed.
    """
    for article in articles:
        context.warn(article.warnings)
        piped = article.entry.address in ("", "-") and not article.entry.notes
        if (article.state == "lost" and not piped) or (article.state != "there" and article.rows):
            where = article.entry.address or article.entry.id
            context.tell(f"{where}: {context.say(f'cli.due.{article.state}', title=article.title)}")


def _listing(context: Context, items: Sequence[Dated], today: date) -> Iterator[str]:
    groups = {
        "overdue": [item for item in items if item.due < today],
        "coming": [item for item in items if item.due >= today],
    }
    first = True
    for name, members in groups.items():
        if not members:
            continue
        yield from ([] if first else [""])
        yield context.say(f"cli.due.{name}", count=len(members))
        rows = [(f"{_mark(name)} {item.due}", _words(context, item)) for item in members]
        yield from columns(rows, page_width(), indent=0)
        first = False


def _mark(group: str) -> str:
    """Overdue lines can be told apart one by one."""
    return "!" if group == "overdue" else " "


def _words(context: Context, item: Dated) -> str:
    row = item.row
    quote = clip(one_line(row.question.quote), _WORDS)
    said = row.verdict.due if row.verdict else None
    parts = [f"{BOXES[row.status]} {kind_text(row, context.lang)}  {quote}"]
    about = [item.article.title, row.owner, context.say("cli.due.own") if said else ""]
    return "  ".join([*parts, f"({', '.join(word for word in about if word)})"])


def _fields(item: Dated, today: date) -> Json:
    row, entry = item.row, item.article.entry
    said = row.verdict.due if row.verdict else None
    place = row.places[0]
    return {
        "due": item.due.isoformat(),
        "overdue": item.due < today,
        "due_by": "reader" if said else "text",
        "article": entry.id,
        "title": item.article.title,
        "address": entry.address,
        "source": item.article.state,
        "id": row.id,
        "kind": row.question.kind.value,
        "tier": row.question.tier,
        "rule": row.question.rule,
        "status": row.status.value,
        "owner": row.owner,
        "reason": row.reason,
        "evidence": list(row.evidence),
        "quote": row.question.quote,
        "start": place.start,
        "end": place.end,
    }
