"""What a page puts between the paragraphs: boxes of headlines, headlines printed twice, buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from content.document import BlockKind, BlockLabel
from content.structure.cues import FOREIGN_CUES, Cue
from content.structure.lines import End, Line

_HEADLINE = 55.0
_BOX_HEADING = 12.0
_LARGEST_BOX = 12
"""More lines than that below a box's heading are the article's own, without sentences."""
_TEASER = 8.0


def label_inserts(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Mark as furniture what stands between the lines of a body without belonging to it."""
    _label_boxes(lines, labels)
    _label_doubles(lines, labels)
    _label_repeated_buttons(lines, labels)


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
    for index, line in enumerate(lines[:-1]):
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
    printed = Counter(line.shape for line in lines if line.cue is Cue.BUTTON)
    for index, line in enumerate(lines):
        if line.cue is Cue.BUTTON and printed[line.shape] > 1:
            labels[index] = BlockLabel(BlockKind.BOILERPLATE)
