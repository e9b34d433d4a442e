"""Which short lines are headings, and at which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from content.structure.cues import Cue, carries_argument, is_full_stamp, may_be_heading
from content.structure.lines import End, Line
from content.text.characters import measure

_MOST, _LEAST = 40.0, 2.0
_ASKING = 24.0
"""Most units of a question that is a heading and has a comma."""
_MOST_COMMAS = 2
_MOST_WORDS = 16
_HEADING_ENDS = frozenset({End.OPEN, End.QUESTION, End.CRY})
_LABEL = re.compile(r"【[^】]{1,12}】(?=.)")
_ADDRESSES = ("http", "@", ".com/", "www.")

_STYLES = (
    ("chapter", re.compile(r"第[一二三四五六七八九十百\d]{1,4}[章部篇]|(?:chapter|part) [\divx]+\b")),
    ("section", re.compile(r"第[一二三四五六七八九十百\d]{1,4}节|section [\divx]+\b")),
    ("chinese", re.compile(r"[一二三四五六七八九十]{1,3}[、.,:]")),
    ("bracketed", re.compile(r"[(][一二三四五六七八九十]{1,3}[)]")),
    ("roman", re.compile(r"[ivx]{1,5}[.、] ?\S")),
    ("dotted", re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[. 、]?[^\d%万亿]")),
    ("number", re.compile(r"\d{1,2} ?[.、)](?!\d)|\d{2} (?=[^\d年月日])|(?:no\.?|#) ?\d{1,2}\b")),
    ("parenthesised", re.compile(r"[(]\d{1,2}[)]|[①-⑳]")),
)
"""Ways to number a heading, in the order in which they nest where several are used."""

_NUMBERED = re.compile("|".join(pattern.pattern for _, pattern in _STYLES))


def numbering(line: Line) -> str:
    """The way a line is numbered, or the empty string."""
    if not _NUMBERED.match(line.shape):
        return ""
    return next((style for style, pattern in _STYLES if pattern.match(line.shape)), "")


def looks_like_heading(line: Line) -> bool:
    """Whether a line by itself could be a heading; its neighbours decide whether it is."""
    if line.end not in _HEADING_ENDS or not _cue_allows(line):
        return False  # most lines: they are running text
    if line.speaker or line.has_bullet or line.is_separator:
        return False
    if (
        not _LEAST <= line.size - _label_size(line) <= _MOST
        or line.commas > _MOST_COMMAS
        or _ends_inside(line)
    ):
        return False
    if line.text[0] == "|" or (_in_brackets(line.shape) and not numbering(line)):
        return False
    if line.text.isascii() and len(line.text.split()) > _MOST_WORDS:
        return False
    if line.end is End.QUESTION:
        return not carries_argument(line.shape) and line.size <= (_ASKING if line.commas else _MOST)
    if line.end is End.CRY:
        return numbering(line) != ""
    return not any(sign in line.shape for sign in _ADDRESSES)


def _label_size(line: Line) -> float:
    """Units of a label before a headline (the paper in 【晚报】…), which do not count to its length."""
    label = _LABEL.match(line.text)
    return measure(label.group()) if label else 0.0


def _ends_inside(line: Line) -> bool:
    """Whether a sentence ends inside the line; a Chinese headline may cry or ask and go on to an open end."""
    return line.inner_end and not (line.end is End.OPEN and not line.text.isascii() and "。" not in line.text)


def _in_brackets(shape: str) -> bool:
    """Whether a line is an aside: all of it stands in one pair of round brackets."""
    return shape[:1] == "(" and shape[-1:] == ")" and shape.count("(") == 1


def _cue_allows(line: Line) -> bool:
    """No cue, a date as in a chronicle, or a button's word that makes a heading as well."""
    if line.cue is Cue.STAMP:
        return not is_full_stamp(line.shape)
    return line.cue in {None, Cue.DATE} or (line.cue is Cue.BUTTON and may_be_heading(line.shape))


def levels(headings: Sequence[Line]) -> list[int]:
    """A level from 1 to 6 for each heading in reading order.

    Styles nest in the order in which they first appear under each other: a style that is new opens a level
    below the last heading, one that was seen returns to its level.
    """
    words = Counter(line.shape for line in headings)
    open_styles: list[str] = []
    found: list[int] = []
    for line in headings:
        style = _style(line, words)
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        else:
            open_styles.append(style)
        found.append(min(6, len(open_styles)))
    return found


def _style(line: Line, words: Mapping[str, int]) -> str:
    """How a heading is set: numbered, printed often (the questions of a survey), in capitals, bare."""
    if found := numbering(line):
        return found
    if words[line.shape] > 1:
        return "repeated"
    return "capitals" if line.text.isascii() and line.text.isupper() else "bare"
