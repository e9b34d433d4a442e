"""The lines of the body: paragraphs, headings, lists, tables, and the page furniture between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from content.document import BlockKind, BlockLabel
from content.structure.cues import FOREIGN_CUES, PAGE_CUES, Cue, is_full_stamp, is_sure_meta, may_be_heading
from content.structure.headings import looks_like_heading, numbering
from content.structure.lines import End, Line

_FURNITURE = 40.0
_HEADLINE = 55.0
_TALLEST = 3
"""Most lines a stack of headings has: a part, a section, a question."""
_BOX_HEADING = 8.0
_TEASER = 8.0
_PAIR = re.compile(r"[^:，。,.?!;；、()“”\d]{2,8}:\s*[^\s/]")
_FEWEST_PAIRS = 3
_CAPTION = 75.0
_FEWEST_CREDITS = 2
_NAME = re.compile(r"[A-Z][\w.'’&-]*(?: (?:of |the |and |& )?[A-Z][\w.'’&-]*){0,3}")
_CELL_MARK = " | "


def label_body(lines: Sequence[Line], start: int, end: int) -> list[BlockLabel]:
    """Labels of the lines `start` to `end`; headings get their levels later."""
    labels = [_label(line) for line in lines[start:end]]
    _label_boxes(lines, start, labels)
    _label_doubles(lines, start, labels)
    _label_repeated_buttons(lines, start, labels)
    _label_repeated_captions(lines, start, labels)
    _label_names_of_pictures(lines, start, labels)
    _label_credits(lines, start, labels)
    _label_pairs(lines, start, labels)
    _label_tables(lines, start, labels)
    _label_runs(lines, start, labels)
    return labels


def _label(line: Line) -> BlockLabel:
    kind = _kind(line)
    return BlockLabel(kind, int(kind is BlockKind.LIST_ITEM))


def _kind(line: Line) -> BlockKind:
    """The kind of a line as far as it does not depend on its neighbours; a heading is still a paragraph."""
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


def _label_boxes(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """A box of headlines inside the body: what stands between its heading and the next running text."""
    inside = False
    for index, line in enumerate(lines[start : start + len(labels)]):
        if line.cue in FOREIGN_CUES and (line.end is End.COLON or line.size <= _BOX_HEADING):
            inside = True
        elif inside and not line.is_prose and line.size <= _HEADLINE:
            labels[index] = BlockLabel(BlockKind.BOILERPLATE)
        else:
            inside = False


def _label_repeated_captions(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """A sentence that is printed more than once, right over a picture's credit, is the picture's text."""
    printed = Counter(line.text for line in lines[start : start + len(labels)])
    for index in range(len(labels) - 1, 0, -1):
        over = labels[index - 1].kind is BlockKind.PARAGRAPH and printed[lines[start + index - 1].text] > 1
        if over and labels[index].kind is BlockKind.CAPTION:
            labels[index - 1] = BlockLabel(BlockKind.CAPTION)


def _label_doubles(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """A headline that is printed twice, directly or with one line between, leads to another article.

    So do the lines between, as the name of a department that is printed with each. (The page has the headline
    once as the picture's text.)
    """
    for index, line in enumerate(lines[start : start + len(labels) - 1]):
        if line.end is not End.OPEN or line.size < _TEASER or line.is_prose or line.cue is Cue.CAPTION:
            continue
        for step in (1, 2):
            if index + step < len(labels) and lines[start + index + step].text == line.text:
                first = index - 1 if step == 2 and index > 0 and _same(lines, start + index, -1, 1) else index
                labels[first : index + step + 1] = [BlockLabel(BlockKind.BOILERPLATE)] * (
                    index + step + 1 - first
                )


def _label_repeated_buttons(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """A button's word may be a heading, but not twice."""
    inside = lines[start : start + len(labels)]
    printed = Counter(line.shape for line in inside if line.cue is Cue.BUTTON)
    for index, line in enumerate(inside):
        if line.cue is Cue.BUTTON and printed[line.shape] > 1:
            labels[index] = BlockLabel(BlockKind.BOILERPLATE)


def _same(lines: Sequence[Line], index: int, left: int, right: int) -> bool:
    return lines[index + left].text == lines[index + right].text


def _label_names_of_pictures(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """Between paragraphs, a line that says again what the heading above says names a picture of it.

    So does a line that is printed more than once, each time alone between a heading and its text.
    """
    inside = lines[start : start + len(labels)]
    short = [
        label.kind is BlockKind.PARAGRAPH and looks_like_heading(line)
        for label, line in zip(labels, inside, strict=True)
    ]
    printed = Counter(line.text for line, able in zip(inside, short, strict=True) if able)
    under = Counter(
        line.text
        for at, line in enumerate(inside)
        if short[at - 1 : at + 1] == [True, True]
        and not any(short[max(0, at - 2) : max(0, at - 1)] + short[at + 1 : at + 2])
    )
    above = ""
    for index, line in enumerate(inside):
        if not short[index]:
            continue
        again = line.end is End.OPEN and printed[line.text] > 1 and under[line.text] == printed[line.text]
        names = line.size >= 2 and line.shape != above and above.endswith(line.shape)
        if (names or again) and not numbering(line):
            labels[index] = BlockLabel(BlockKind.CAPTION)
        else:
            above = line.shape


def _label_credits(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """Where captions are sentences with a credit below, a bare name below a sentence is a credit, too."""
    inside = lines[start : start + len(labels)]
    below = [
        False,
        *(line.end is End.STOP and line.size <= _CAPTION and not line.inner_end for line in inside),
    ]
    marked = sum(
        under and label.kind is BlockKind.CAPTION for under, label in zip(below, labels, strict=False)
    )
    for index, line in enumerate(inside if marked >= _FEWEST_CREDITS else ()):
        if below[index] and labels[index].kind is BlockKind.PARAGRAPH and _is_name(line.text):
            labels[index] = BlockLabel(BlockKind.CAPTION)


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and not text.isupper()


def _label_pairs(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """Several lines in a row that each open with a name and a colon are a list."""
    at = 0
    while at < len(labels):
        stop = at
        while stop < len(labels) and _is_pair(lines[start + stop], labels[stop]):
            stop += 1
        if stop - at >= _FEWEST_PAIRS:
            labels[at:stop] = [BlockLabel(BlockKind.LIST_ITEM, 1)] * (stop - at)
        at = max(at + 1, stop)


def _is_pair(line: Line, label: BlockLabel) -> bool:
    return (
        label.kind is BlockKind.PARAGRAPH
        and not line.speaker
        and line.end is not End.QUESTION
        and _PAIR.match(line.shape) is not None
    )


def _label_tables(lines: Sequence[Line], start: int, labels: list[BlockLabel]) -> None:
    """Two or more lines with the same number of cells are a table, its first row the header."""
    at = 0
    while at < len(labels):
        columns = _cells(lines[start + at])
        stop = at + 1
        while columns > 1 and stop < len(labels) and _goes_on(lines[start + stop], columns):
            stop += 1
        for row in range(at, stop if stop - at > 1 else at):
            if not lines[start + row].is_separator:
                labels[row] = BlockLabel(BlockKind.TABLE, int(row == at))
        at = stop


def _goes_on(line: Line, columns: int) -> bool:
    """Whether a line is the next row of a table, or the rule under its header."""
    return _cells(line) == columns or (line.is_separator and line.text.startswith("|"))


def _cells(line: Line) -> int:
    inner = line.text.strip("| ")
    return inner.count(_CELL_MARK) + 1 if _CELL_MARK in inner else 0


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
            labels[index] = BlockLabel(kind, int(kind is BlockKind.LIST_ITEM))
        at = stop


def _open(line: Line, label: BlockLabel) -> bool:
    """Whether a line may be a heading, or the lead of one on two lines (某某：)."""
    if label.kind is not BlockKind.PARAGRAPH or line.text.startswith("——"):
        return False
    return looks_like_heading(line) or (line.end is End.COLON and line.size <= 20 and not line.commas)


def _judge(run: Sequence[Line], before: Line | None) -> list[BlockKind]:
    """Headings, list items or paragraphs: what a run of short lines is."""
    while run and run[-1].end is End.COLON:
        # nothing short follows: the colon leads into a paragraph
        return [*_judge(run[:-1], before), BlockKind.PARAGRAPH]
    if not run:
        return []
    if run[0].end is End.COLON and len(run) >= _TALLEST:
        return [BlockKind.PARAGRAPH, *_list(run[1:])]
    announced = before is not None and before.end is End.COLON
    pairs = sum(":" in line.shape.rstrip(":") for line in run)
    if len(run) > 1 and (announced or pairs == len(run)):
        return _list(run)
    if len(run) > 1 and run[-1].end is End.QUESTION and run[-1].commas and run[-2].end is not End.QUESTION:
        # under a heading, a question with a comma opens the text
        return [*_judge(run[:-1], before), BlockKind.PARAGRAPH]
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
