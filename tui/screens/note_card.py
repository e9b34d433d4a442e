"""The card of a note."""

from __future__ import annotations

from datetime import datetime

from content.annotations.annotation import AnchorState, Annotation
from content.checklist import NoteRow
from content.document import Document
from tui.locale.catalog import Lang, say
from tui.panes.lines import Paragraph
from tui.screens.card import Card, CardAction, MenuEntry
from tui.screens.card_text import CardText
from tui.theming import Palette
from tui.wording import added_text, status_text

_UNSURE = frozenset({AnchorState.CHANGED, AnchorState.ORPHAN})


def note_card(palette: Palette, lang: Lang, document: Document, row: NoteRow) -> Card:
    """Everything about a note, and what can be done with it."""
    text, annotation = CardText(palette, lang), row.annotation
    written = annotation.note.strip()
    note = [text.body(line) for line in written.split("\n")] if written else []
    paragraphs = [
        *_passages(text, document, row),
        *(text.head("note") if note else []),
        *note,
        *text.facts([("tags", " ".join(f"#{tag}" for tag in annotation.tags)), *_facts(text, row)]),
    ]
    kind = say(lang, f"wording.note_kind.{annotation.kind.value}")
    return Card(f"{text.say('note')} · {kind}", tuple(paragraphs), _menu(text, row))


def _passages(text: CardText, document: Document, row: NoteRow) -> list[Paragraph]:
    """The quote; where the text was edited, the old words beside the new ones."""
    quote = text.quoted(row.annotation.target.quote)
    if row.placement.state is AnchorState.CHANGED and row.range is not None:
        old, new = text.head("old_quote")[1:], text.head("new_quote")
        return [*old, quote, *new, text.passage(document, row.range)]
    if row.range is None:
        return [*text.head("old_quote")[1:], quote]
    return [*text.head("quote")[1:], text.passage(document, row.range)]


def _facts(text: CardText, row: NoteRow) -> list[tuple[str, str | None]]:
    annotation = row.annotation
    return [
        ("value", added_text(annotation)),
        ("state", say(text.lang, f"wording.anchor.{row.placement.state.value}")),
        ("status", _status(text, annotation)),
        ("made", moment(annotation.created)),
        ("changed", moment(annotation.modified) if annotation.modified != annotation.created else None),
        ("was", " / ".join(annotation.was)),
    ]


def _status(text: CardText, annotation: Annotation) -> str | None:
    """Only of a kind that can be settled."""
    settles = annotation.kind.value in ("question", "dispute", "check")
    return status_text(annotation.status, text.lang) if settles else None


def moment(time: datetime) -> str:
    """Day and minute where the reader is."""
    return time.astimezone().strftime("%Y-%m-%d %H:%M")


def _menu(text: CardText, row: NoteRow) -> tuple[MenuEntry, ...]:
    names = [("i", "edit"), ("D", "delete")]
    if row.placement.state is AnchorState.CHANGED:
        names.append(("c", "confirm"))
    if row.placement.state in _UNSURE:
        names.append(("r", "relink"))
    names.append(("y", "copy"))
    return tuple(MenuEntry(key, text.say(f"do.{name}"), CardAction(name)) for key, name in names)
