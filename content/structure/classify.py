"""What each line is: by the format where it says so, else by the line and its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.document import BlockKind, BlockLabel, Meta, label_of
from content.structure.authored import review
from content.structure.body import label_alone, label_body
from content.structure.bylines import enrich
from content.structure.extent import body_extent
from content.structure.head import is_copy, label_head
from content.structure.headings import levels
from content.structure.lines import Line, read_lines
from content.structure.tail import label_tail
from content.structure.webpage import judge_page
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Classified:
    """One label a line, and what the article's own lines add to its metadata."""

    labels: tuple[BlockLabel, ...]
    meta: Meta


def classify(
    text: str,
    given: Sequence[BlockLabel] | None,
    meta: Meta,
    *,
    hints: bool = False,
    own: bool = False,
) -> Classified:
    """The kinds of all lines of a text.

    `given` are the labels of a format that has them, or with `hints` only hints; `own` says that the file is
    no part of a site: see `judge_page`.
    """
    lines = read_lines(text)
    if given is None:
        labels = _from_context(lines, meta.title)
    elif hints:
        labels = judge_page(lines, given, lambda inside: _from_context(inside, meta.title), own=own)
    else:
        labels = review(lines, given)
    said = [line.text for line, label in zip(lines, labels, strict=True) if label.kind is BlockKind.META]
    return Classified(tuple(labels), enrich(meta, said))


def _from_context(lines: Sequence[Line], known_title: str | None) -> list[BlockLabel]:
    """Plain text: the extent of the body first, then each part by its own rules."""
    if len(lines) == 1:
        return [label_alone(lines[0])]  # all else weighs a line by those around it
    start, end = body_extent(lines)
    labels = label_body(lines, start, end)
    has_headings = any(label.kind is BlockKind.HEADING for label in labels)
    head = label_head(lines, start, known_title, has_headings)
    labels = [*map(label_of, head), *labels, *map(label_of, label_tail(lines, end))]
    _drop_copies(lines, labels, start, end)
    _set_levels(lines, labels)
    return labels


def _drop_copies(lines: Sequence[Line], labels: list[BlockLabel], start: int, end: int) -> None:
    """A heading in the body, or a line below it, that repeats the title is the page's, not the article's."""
    title = next(
        (line for line, label in zip(lines, labels, strict=True) if label.kind is BlockKind.TITLE), None
    )
    for index in range(start, len(lines)) if title else ():
        able = index >= end or labels[index].kind is BlockKind.HEADING
        if title and able and is_copy(lines[index], title):
            labels[index] = label_of(BlockKind.BOILERPLATE)


def _set_levels(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    headings = [index for index, label in enumerate(labels) if label.kind is BlockKind.HEADING]
    if not headings:
        return
    for index, level in zip(headings, levels([lines[index] for index in headings]), strict=True):
        labels[index] = replace(labels[index], level=level)
