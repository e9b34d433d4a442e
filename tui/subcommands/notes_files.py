"""`xm-brief notes merge`, `check` and `compact`: care of notes files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from content.annotations.annotation import AnchorState
from content.annotations.file_merge import merge_files
from content.annotations.files import replace_file
from content.checklist import NoteRow
from tui.subcommands.articles import make_shelf, open_article
from tui.subcommands.complaints import UsageError, unsaved
from tui.subcommands.context import ATTENTION, DONE, Context
from tui.subcommands.notes import Noted, notes_asked_for

PURGED_AFTER = 30
"""Days after which a deleted note leaves its file, unless `--days` says otherwise."""

_NEEDS_A_LOOK = frozenset({AnchorState.CHANGED, AnchorState.ORPHAN})
_SHOWN = 40
_CENTURY = 36_500


def merge(context: Context) -> int:
    """Merge three versions of a notes file into the second, as git asks its merge drivers to.

    Git's versions are files of passing names: a fourth operand is the path by which a person knows the file.
    """
    base, ours, theirs, *known_as = (Path(name) for name in context.arguments.operands)
    told = known_as[0] if known_as else ours
    made = merge_files(*(_text(path) for path in (base, ours, theirs)))
    try:
        replace_file(ours, made.text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        detail = error.strerror or str(error)
        raise UsageError(str(told), "unwritable", "other_file", detail=detail) from None
    if made.whole:
        context.tell(f"{told}: {context.say('cli.answer.merge_whole')}")
    for conflict in made.conflicts:
        values = {"id": conflict.id, "field": conflict.field}
        context.tell(f"{told}: {context.say('cli.answer.merge_conflict', **values)}")
    return ATTENTION if made.whole or made.conflicts else DONE


def _text(path: Path) -> str:
    """A version's text; bytes that are no UTF-8 come through unharmed. Raises UsageError."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise UsageError(str(path), "unreadable", "other_file", detail=error.strerror or str(error)) from None


def check(context: Context) -> int:
    """List the notes whose passage was edited or is gone, of an article or of all; exit code 1 if any."""
    code = DONE
    for noted in notes_asked_for(context, make_shelf(context)):
        rows = [row for row in noted.rows if row.placement.state in _NEEDS_A_LOOK]
        for row in rows:
            context.print(_line(context, noted, row))
        if rows or noted.damaged:
            code = ATTENTION
    if code == DONE:
        context.tell(context.say("cli.answer.all_in_place"))
    return code


def _line(context: Context, noted: Noted, row: NoteRow) -> str:
    quote = " ".join(row.annotation.target.quote.split())
    shown = quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"
    state = context.say(f"cli.state.{row.placement.state.value}")
    return f"{noted.title}: {state}: “{shown}” ({row.annotation.id})"


def compact(context: Context) -> int:
    """Take notes out of the file that were deleted some time ago; says how many."""
    article = open_article(context, make_shelf(context), context.arguments.source)
    notebook = article.notebook(context)
    days = context.arguments.number("days")
    limit = datetime.now(UTC) - timedelta(days=PURGED_AFTER if days is None else min(days, _CENTURY))
    before = len(notebook.notes.items)
    outcome = notebook.store.compact(limit)
    if not outcome.ok:
        raise unsaved(notebook.store.path, outcome.message)
    context.tell(context.say("cli.answer.compacted", count=before - len(outcome.notes.items)))
    return DONE
