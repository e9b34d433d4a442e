"""What a page puts between the paragraphs: boxes of headlines, headlines printed twice, buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from content.document import BlockKind, BlockLabel, label_of
from content.structure.cues import FOREIGN_CUES, Cue
from content.structure.lines import End, Line

_HEADLINE = 55.0
_BOX_HEADING = 12.0
_LARGEST_BOX = 12
"""More lines than that below a box's heading are the article's own, without sentences."""
_TEASER = 8.0
_LINK, _LINK_WORDS, _LINKS = 75.0, 8, 2
_CAPITALS = 0.85
_KICKER = re.compile(r"[A-Z][^:.?!]{2,24}: [A-Z\"'“‘]")


def label_inserts(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Mark as furniture what stands between the lines of a body without belonging to it."""
    _label_boxes(lines, labels)
    _label_doubles(lines, labels)
    _label_repeated_buttons(lines, labels)
    _label_links(lines, labels)


def _label_boxes(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """A box of headlines inside the body: what stands between its heading and the next running text."""
    for index, line in enumerate(lines):
        if line.cue not in FOREIGN_CUES or not (line.end is End.COLON or line.size <= _BOX_HEADING):
            continue
        stop = index + 1
        while stop < len(lines) and stop - index <= _LARGEST_BOX and _may_be_boxed(lines[stop]):
            stop += 1
        if stop - index <= _LARGEST_BOX:
            labels[index + 1 : stop] = [BlockLabel(BlockKind.BOILERPLATE)] * (stop - index - 1)


def _may_be_boxed(line: Line) -> bool:
    return not line.is_prose and line.size <= _HEADLINE


def _label_doubles(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """A headline that is printed twice, directly or with one line between, leads to another article.

    So do the lines between, as the name of a department that is printed with each. (The page has the headline
    once as the picture's text.)
    """
    for index, line in enumerate(islice(lines, max(0, len(lines) - 1))):
        if line.end is not End.OPEN or line.size < _TEASER or line.is_prose or line.cue is Cue.CAPTION:
            continue
        for step in (1, 2):
            if index + step < len(labels) and lines[index + step].text == line.text:
                first = index - 1 if step == 2 and index > 0 and _same(lines, index, -1, 1) else index
                labels[first : index + step + 1] = [BlockLabel(BlockKind.BOILERPLATE)] * (
                    index + step + 1 - first
                )


def _same(lines: Sequence[Line], index: int, left: int, right: int) -> bool:
    return lines[index + left].text == lines[index + right].text


def _label_repeated_buttons(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """A button's word may be a heading, but not twice."""
    buttons = [(index, line.shape) for index, line in enumerate(lines) if line.cue is Cue.BUTTON]
    if not buttons:
        return
    printed = Counter(shape for _, shape in buttons)
    for index, shape in buttons:
        if printed[shape] > 1:
            labels[index] = BlockLabel(BlockKind.BOILERPLATE)


def _label_links(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """English headlines of other articles that stand alone between paragraphs, where there are several.

    They are longer than headings, have no end mark, and are set in capitals or led by a kicker.
    """
    found = [
        index
        for index in range(1, len(lines) - 1)
        if _is_link(lines[index])
        and lines[index - 1].is_prose
        and any(line.is_prose for line in lines[index + 1 : index + 3])
    ]
    for index in found if len(found) >= _LINKS else ():
        labels[index] = label_of(BlockKind.BOILERPLATE)


def _is_link(line: Line) -> bool:
    if line.cue is not None or line.end is not End.OPEN or line.speaker or line.size > _LINK:
        return False
    letters = [letter for letter in line.text if letter.isalpha()]
    if len(line.text.split()) < _LINK_WORDS or not all(map(str.isascii, letters)):
        return False
    capital = sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)
    return capital or _KICKER.match(line.text) is not None
