"""The lines above the body: title, deck, byline, and what the page shows there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from content.document import BlockKind
from content.structure.cues import FOREIGN_CUES, META_CUES, PAGE_CUES, Cue, is_channel, is_trail
from content.structure.headings import looks_like_heading
from content.structure.lines import End, Line

_TITLE_MOST, _TITLE_SURE, _TITLE_LEAST = 62.0, 5.0, 3.0
_DECK_LEAST = 8.0
_TALLEST = 200
"""Most lines above the body that are looked at for the title."""
_ROW = 6
_ASKING = 20.0
_LONGEST_LABEL, _BUTTONS = 6.0, 2
"""A word after so many buttons in a row is the next button, known or not."""
_TITLE_END = frozenset({End.OPEN, End.QUESTION, End.CRY, End.ELLIPSIS, End.STOP})


def label_head(
    lines: Sequence[Line], end: int, known_title: str | None, body_has_headings: bool
) -> list[BlockKind]:
    """Kinds of the lines before the body, which begins at `end`."""
    title = _find_title(lines, end, known_title)
    above = lines[:end]
    kinds = [_kind(above, index, title) for index in range(end)]
    _label_boxes(lines, kinds, title)
    _label_rows(lines, kinds)
    _label_last(lines, kinds, title, body_has_headings)
    return kinds


def is_copy(line: Line, title: Line) -> bool:
    """Whether a line repeats the title, alone or at the end of a trail (首页 > 新闻 > title)."""
    if line.size < _TITLE_LEAST or title.size < _TITLE_LEAST:
        return False
    return same_words(line.shape, title.shape) or (
        title.size >= 8 and line.size <= title.size + 30 and line.end is title.end and _ends_with(line, title)
    )


def same_words(left: str, right: str) -> bool:
    """Equal but for punctuation and spaces."""
    return left == right or _letters(left) == _letters(right) != ""


def _ends_with(line: Line, title: Line) -> bool:
    """A colon before the words says that they are the second half of a longer title."""
    trail = line.shape.removesuffix(title.shape)
    return trail != line.shape and (trail == "" or not (trail[-1].isalnum() or trail.rstrip().endswith(":")))


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def _find_title(lines: Sequence[Line], end: int, known: str | None) -> int | None:
    """The title line: the one that is known, or that is printed again, else the first that could be one."""
    able = [index for index in range(min(end, _TALLEST)) if _may_be_title(lines, index)]
    if known is not None:
        for index in able:
            if same_words(lines[index].text, known):
                return index
    wanted = {lines[index].shape for index in able}
    printed = Counter(line.shape for line in lines if line.shape in wanted)
    for index in able:
        line = lines[index]
        rest = (other for at, other in enumerate(lines[: min(end, _TALLEST)]) if at != index)
        if line.size >= _DECK_LEAST and (printed[line.shape] > 1 or any(_names(each, line) for each in rest)):
            return index
    sized = [index for index in able if lines[index].size >= _TITLE_SURE]
    trail = max((index for index, line in enumerate(lines[:end]) if is_trail(line.shape)), default=-1)
    below = [index for index in sized if index > trail]
    named = [index for index in below or sized if not is_channel(lines[index].shape)]
    return next(iter(named or sized), None)


def _may_be_title(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return (
        line.cue is None
        and not (line.size <= _LONGEST_LABEL and _after_buttons(lines, index))
        and line.end in _TITLE_END
        and not (line.end is End.STOP and line.is_prose and not line.text.endswith("……"))
        and _TITLE_LEAST <= line.size <= _TITLE_MOST
        and not line.is_separator
    )


def _names(other: Line, title: Line) -> bool:
    """Whether another line of the head repeats the title: a copy, a trail, the original title."""
    return is_copy(other, title) or (other.cue is Cue.META and title.shape in other.shape)


def _kind(lines: Sequence[Line], index: int, title: int | None) -> BlockKind:
    line = lines[index]
    if index == title:
        return BlockKind.TITLE
    if line.cue in META_CUES:
        return BlockKind.META
    if line.cue in PAGE_CUES:
        return BlockKind.BOILERPLATE
    if line.cue is Cue.CAPTION:
        return BlockKind.CAPTION
    if title is not None and is_copy(line, lines[title]):
        return BlockKind.BOILERPLATE
    if line.is_separator:
        counts = line.shape[-1].isalnum() and index + 1 < len(lines)
        return BlockKind.BOILERPLATE if counts else BlockKind.SEPARATOR
    if line.size <= _LONGEST_LABEL and line.end is End.OPEN and _after_buttons(lines, index):
        return BlockKind.BOILERPLATE
    if line.cue is Cue.DECK or line.is_prose:
        return BlockKind.DECK
    if title is not None and index < title:
        return BlockKind.BOILERPLATE
    announces = line.size >= _DECK_LEAST or line.has_bullet or line.end is End.COLON
    return BlockKind.DECK if announces else BlockKind.META


def _after_buttons(lines: Sequence[Line], index: int) -> bool:
    """Whether a row of buttons stands over a line, other short words among them."""
    row = 0
    for line in lines[max(0, index - 2 * _BUTTONS) : index]:
        short = line.cue is None and line.size <= _LONGEST_LABEL and row >= _BUTTONS
        row = row + 1 if line.cue in PAGE_CUES or short else 0
    return row >= _BUTTONS


def _label_boxes(lines: Sequence[Line], kinds: list[BlockKind], title: int | None) -> None:
    """Below the title, what stands between the name of a box of headlines and the next running text."""
    inside = False
    for index in range(len(kinds) if title is None else title, len(kinds)):
        line = lines[index]
        if line.cue in FOREIGN_CUES and line.end in {End.OPEN, End.COLON} and line.size <= _DECK_LEAST:
            inside = True
        elif inside and kinds[index] is BlockKind.DECK and not line.is_prose and line.cue is None:
            kinds[index] = BlockKind.BOILERPLATE
        else:
            inside = False


def _label_rows(lines: Sequence[Line], kinds: list[BlockKind]) -> None:
    """Many headlines in a row lead to other articles: no summary has so many lines without an end mark."""
    at = 0
    while at < len(kinds):
        stop = at
        while stop < len(kinds) and kinds[stop] is BlockKind.DECK and _is_headline(lines[stop]):
            stop += 1
        if stop - at >= _ROW:
            kinds[at:stop] = [BlockKind.BOILERPLATE] * (stop - at)
        at = max(at + 1, stop)


def _is_headline(line: Line) -> bool:
    return line.end is End.OPEN and not line.is_prose and not line.has_bullet


def _label_last(
    lines: Sequence[Line], kinds: list[BlockKind], title: int | None, body_has_headings: bool
) -> None:
    """What stands directly over the body is its first heading, if the body has others or it is numbered."""
    for index in range(len(kinds) - 1, -1, -1):
        if kinds[index] in {BlockKind.SEPARATOR, BlockKind.CAPTION}:
            continue
        if index == title or kinds[index] not in {BlockKind.DECK, BlockKind.META}:
            return
        line = lines[index]
        dashed = line.text.startswith(("—", "－", "--"))
        opening = line.end is End.QUESTION and line.size > _ASKING
        if dashed or opening or not looks_like_heading(line):
            return
        if body_has_headings or line.has_item_number:
            kinds[index] = BlockKind.HEADING
