"""A reader's note in Markdown, and what sets one Markdown apart from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from content.annotations.annotation import AnchorState
from content.checklist import NoteRow
from content.exports.escaping import escape, without_controls
from content.exports.words import is_bare, note_words
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """A Markdown: its escapes, and how a note is written."""

    escape: Callable[..., str]
    """Text -> Markdown that renders as this text; takes `at_line_start`."""
    note: Callable[[NoteRow, str, bool], Iterator[str]]
    """A note in a language, with its passage or without: its lines."""


def write_note(row: NoteRow, lang: str, quoted: bool) -> Iterator[str]:
    """A note as a quote block, with the passage if `quoted`; a bare highlight needs none beside its mark."""
    annotation, state = row.annotation, row.placement.state
    if is_bare(row) and not quoted:
        return
    yield f"> {note_words(row, lang)}"
    if quoted or state is AnchorState.CHANGED:
        yield from (">", *quote_lines(annotation.target.quote, escape))
    if annotation.note:
        yield from (">", *(f"> {line}" for line in note_lines(annotation.note, escape)))
    yield ""


def quote_lines(quote: str, escape: Callable[[str], str]) -> Iterator[str]:
    """The lines of a passage, as a quote within the note's block."""
    return (f"> > {escape(line)}" for line in without_controls(quote).split("\n"))


def note_lines(note: str, escape: Callable[[str], str]) -> Iterator[str]:
    """Lines of a note, escaped, each on a line of its own when rendered; an empty one parts paragraphs."""
    lines: Sequence[str] = without_controls(note).strip("\n").split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = escape(line.strip())
        yield text + "\\" if text and following.strip() else text


MARKDOWN = Dialect(escape, write_note)
"""CommonMark with tables, as GitHub and most others read it."""
