"""The lines of the body: paragraphs, headings, lists, tables, and the page furniture between them."""

from __future__ import annotations

from collections.abc import Sequence

from content.document import BlockKind, BlockLabel, label_of
from content.structure.cues import FOREIGN_CUES, PAGE_CUES, Cue, is_full_stamp, is_sure_meta, may_be_heading
from content.structure.headings import looks_like_heading, numbering
from content.structure.inserts import label_inserts
from content.structure.lines import End, Line
from content.structure.pictures import label_pictures
from content.structure.tables import label_pairs, label_tables

_FURNITURE = 40.0
_HEADLINE = 55.0
_TALLEST = 3
"""Most lines a stack of headings has: a part, a section, a question."""


def label_body(lines: Sequence[Line], start: int, end: int) -> list[BlockLabel]:
    """Labels of the lines `start` to `end`; headings get their levels later."""
    inside = lines[start:end] if end - start < len(lines) else lines
    labels = [label_alone(line) for line in inside]
    label_inserts(inside, labels)
    label_pictures(inside, labels)
    label_pairs(inside, labels)
    label_tables(inside, labels)
    _label_runs(lines, start, labels)
    _drop_lone_question(inside, labels)
    return labels


def _drop_lone_question(inside: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Headings divide a text, and one alone divides little: a lone question is a turn of the text itself."""
    headings = [index for index, label in enumerate(labels) if label.kind is BlockKind.HEADING]
    if len(headings) == 1 and inside[headings[0]].end is End.QUESTION and not numbering(inside[headings[0]]):
        labels[headings[0]] = label_of()


def label_alone(line: Line) -> BlockLabel:
    """The label of a line as far as it does not depend on its neighbours; a heading is still a paragraph."""
    kind = _kind(line)
    return label_of(kind, int(kind is BlockKind.LIST_ITEM))


def _kind(line: Line) -> BlockKind:
    if line.cue is not None and (kind := _furniture(line, line.cue)):
        return kind
    if line.is_separator:
        return BlockKind.SEPARATOR
    ended = line.is_prose or line.end is End.COMMA
    if line.has_bullet or (ended and (line.has_item_number or line.has_clause_number)):
        return BlockKind.LIST_ITEM
    return BlockKind.PARAGRAPH


def _furniture(line: Line, cue: Cue) -> BlockKind | None:
    """Inside the body words alone count only where the line is short and no sentence."""
    if is_sure_meta(line.shape):
        return BlockKind.META
    if cue is Cue.CAPTION and (line.end is not End.STOP or _sets_off_picture(line)):
        return BlockKind.CAPTION
    if line.end in {End.STOP, End.CRY} or line.size > (_HEADLINE if cue in FOREIGN_CUES else _FURNITURE):
        return None
    if cue is Cue.BUTTON and may_be_heading(line.shape):
        return None
    if cue in PAGE_CUES - {Cue.COPYRIGHT}:
        return BlockKind.BOILERPLATE
    if line.end is End.OPEN and (cue is Cue.META or (cue is Cue.STAMP and is_full_stamp(line.shape))):
        return BlockKind.META
    return None


def _sets_off_picture(line: Line) -> bool:
    """Whether a sentence is set as a picture's text: led by a mark or closed by a credit in brackets."""
    return line.text[0] in "▲△▼▽↑↓◎" or line.text[-1] in "）)"


def _label_runs(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """Short lines in a row: up to a few before running text are headings, more are a list."""
    at = 0
    while at < len(labels):
        if not _open(lines[start + at], labels[at]):
            at += 1
            continue
        stop = at
        while stop < len(labels) and _open(lines[start + stop], labels[stop]):
            stop += 1
        kinds = _judge(lines[start + at : start + stop], lines[start + at - 1] if start + at else None)
        if stop == len(labels) and BlockKind.HEADING in kinds + [BlockKind.HEADING] * (len(kinds) > _TALLEST):
            kinds = [BlockKind.PARAGRAPH] * len(kinds)  # no text follows: verse, or a text without sentences
        for index, kind in enumerate(kinds, start=at):
            labels[index] = label_of(kind, int(kind is BlockKind.LIST_ITEM))
        at = stop


def _open(line: Line, label: BlockLabel) -> bool:
    """Whether a line may be a heading, or the lead of one on two lines (某某：)."""
    if label.kind is not BlockKind.PARAGRAPH or line.text.startswith("——"):
        return False
    return looks_like_heading(line) or (line.end is End.COLON and line.size <= 20 and not line.commas)


def _judge(run: Sequence[Line], before: Line | None) -> list[BlockKind]:
    """Headings, list items or paragraphs: what a run of short lines is."""
    stop = len(run)
    while stop and run[stop - 1].end is End.COLON:
        stop -= 1  # nothing short follows: the colon leads into a paragraph
    paragraphs = len(run) - stop
    if stop in {2, _TALLEST} and _opens_text(run[stop - 2], run[stop - 1]):
        stop, paragraphs = stop - 1, paragraphs + 1
    return [*_judge_open(run[:stop], before), *[BlockKind.PARAGRAPH] * paragraphs]


def _opens_text(heading: Line, line: Line) -> bool:
    """Whether a line below a heading is no second heading: a question with a comma opens the text."""
    asks = line.end is End.QUESTION and line.commas > 0
    return asks and heading.end not in {End.QUESTION, End.COLON}


def _judge_open(run: Sequence[Line], before: Line | None) -> list[BlockKind]:
    if not run:
        return []
    if run[0].end is End.COLON and len(run) >= _TALLEST:
        return [BlockKind.PARAGRAPH, *_list(run[1:])]
    announced = before is not None and before.end is End.COLON
    pairs = sum(":" in line.shape.rstrip(":") for line in run)
    if len(run) > 1 and (announced or pairs == len(run)):
        return _list(run)
    numbered = all(map(numbering, run))
    if len(run) <= _TALLEST - 1 or (len(run) == _TALLEST and _is_stack(run)):
        return [BlockKind.HEADING] * len(run)
    if numbered:
        return [BlockKind.LIST_ITEM] * (len(run) - 1) + [BlockKind.HEADING]
    return _list(run)


def _list(run: Sequence[Line]) -> list[BlockKind]:
    """List items; a last line that alone is numbered is the next heading."""
    kinds = [BlockKind.LIST_ITEM] * len(run)
    if numbering(run[-1]) and not any(map(numbering, run[:-1])):
        kinds[-1] = BlockKind.HEADING
    return kinds


def _is_stack(run: Sequence[Line]) -> bool:
    """Three headings over each other differ in how they are set: numbered, with a colon, a question."""
    kinds = {(numbering(line), line.end, ":" in line.shape) for line in run}
    return len(kinds) > 1
