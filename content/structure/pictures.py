"""The texts of pictures that no mark shows: known by what is printed around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from content.document import BlockKind, BlockLabel
from content.structure.headings import looks_like_heading, numbering
from content.structure.lines import End, Line

_CAPTION = 75.0
_FEWEST_CREDITS = 2
_FEWEST_ALIKE = 2
_NAME = re.compile(r"[A-Z][\w.'’&-]*(?: (?:of |the |and |& )?[A-Z][\w.'’&-]*){0,3}")


def label_pictures(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Mark as captions those lines of a body that name a picture or its maker."""
    if any(label.kind is BlockKind.CAPTION for label in labels):
        _label_repeated_captions(lines, labels)
    _label_names_of_pictures(lines, labels)
    if any(label.kind is BlockKind.CAPTION for label in labels):
        _label_credits(lines, labels)


def _label_repeated_captions(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """A sentence that is printed more than once, right over a picture's credit, is the picture's text."""
    printed = Counter(map(_words, lines))
    for index in range(len(labels) - 1, 0, -1):
        over = labels[index - 1].kind is BlockKind.PARAGRAPH and printed[_words(lines[index - 1])] > 1
        if over and labels[index].kind is BlockKind.CAPTION:
            labels[index - 1] = BlockLabel(BlockKind.CAPTION)


def _label_names_of_pictures(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Between paragraphs, a line that says again what the heading above says names a picture of it.

    So does a line that is printed more than once, each time alone between a heading and its text.
    """
    short = [
        label.kind is BlockKind.PARAGRAPH and looks_like_heading(line)
        for label, line in zip(labels, lines, strict=True)
    ]
    if sum(short) < _FEWEST_ALIKE:
        return  # most texts: nothing to compare
    printed = Counter(_words(line) for line, able in zip(lines, short, strict=True) if able)
    under = Counter(
        _words(line)
        for at, line in enumerate(lines)
        if short[at - 1 : at + 1] == [True, True]
        and not any(short[max(0, at - 2) : max(0, at - 1)] + short[at + 1 : at + 2])
    )
    above = ""
    for index, line in enumerate(lines):
        if not short[index]:
            continue
        words = _words(line)
        again = line.end is End.OPEN and printed[words] > 1 and under[words] == printed[words]
        names = line.size >= 2 and line.shape != above and above.endswith(line.shape)
        if (names or again) and not numbering(line):
            labels[index] = BlockLabel(BlockKind.CAPTION)
        else:
            above = line.shape


def _words(line: Line) -> int:
    """What stands for the words of a line where lines are counted; all words would be the text again."""
    return hash(line.text)


def _label_credits(lines: Sequence[Line], labels: list[BlockLabel]) -> None:
    """Where captions are sentences with a credit below, a bare name below a sentence is a credit, too."""
    below = [
        False,
        *(line.end is End.STOP and line.size <= _CAPTION and not line.inner_end for line in lines),
    ]
    marked = sum(
        under and label.kind is BlockKind.CAPTION for under, label in zip(below, labels, strict=False)
    )
    for index, line in enumerate(lines if marked >= _FEWEST_CREDITS else ()):
        if below[index] and labels[index].kind is BlockKind.PARAGRAPH and _is_name(line.text):
            labels[index] = BlockLabel(BlockKind.CAPTION)


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and not text.isupper()
