"""Plain text: every non-empty line is a block, except that hard-wrapped lines are joined to paragraphs.

A text is hard-wrapped if its lines were broken because the next word did not fit: within a run of lines,
almost every line is so full that the first word of the next one would exceed the widest line. That is the
first-fit rule of line breaking, read backwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from content.sources.sanitize import SPACES, clean, join_lines
from content.text.characters import CHINESE_END, CLOSERS, glue, is_wide, measure
from content.text.late_pattern import late_pattern

_NARROWEST, _WIDEST = 15.0, 62.0  # full-width units: 30 to 124 cells
_FEWEST = 4
_FULL_SHARE = 0.85
_ENDING_SHARE = 0.5
_STARTS_ANEW = late_pattern(
    r"[-*+•·●○▪◆■▲△]\s|\d{1,3}[.、)）]|[（(][0-9一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|第[一二三四五六七八九十百\d]+[章节条]|\||#{1,6}\s|>|---|\*\*\*|___"
)
_FIRST_WORD = late_pattern(r"\S+")


def read_plain(text: str) -> str:
    """Plain text to canonical text."""
    lines = clean(text).split("\n")
    width = _wrap_width(lines)
    return join_lines(lines if width is None else _join_wrapped(lines, width))


def _wrap_width(lines: list[str]) -> float | None:
    """The width the text was wrapped at, in full-width units, or None if its lines are paragraphs."""
    if len(lines) <= _FEWEST:
        return None
    widest = 0.0
    for line in lines:
        if len(line) > 2 * _WIDEST and len(line.rstrip(SPACES)) > 2 * _WIDEST:
            return None  # a paragraph on one line: the common case, found before anything is measured
        widest = max(widest, measure(line.rstrip(SPACES)))
        if widest > _WIDEST:
            return None  # here as well, or a long text would be measured to its end
    if widest < _NARROWEST:
        return None
    full = ending = inner = 0
    for line, following in pairwise(lines):
        if _same_run(line, following):
            inner += 1
            full += _is_full(line, following, widest)
            ending += _ends_sentence(line)
    if inner < _FEWEST or full < _FULL_SHARE * inner or ending > _ENDING_SHARE * inner:
        return None
    return widest


def _same_run(line: str, following: str) -> bool:
    """Whether the two lines may belong to one paragraph: both have text, and the second is not set off."""
    body = following.strip(SPACES)
    if not body or not line.strip(SPACES) or _STARTS_ANEW.match(body):
        return False
    return _indent(following) <= _indent(line)


def _is_full(line: str, following: str, width: float) -> bool:
    """Whether the next line's first word did not fit at the end of this line."""
    body = following.strip(SPACES)
    first = body[0] if is_wide(body[0]) else _FIRST_WORD.match(body).group()  # type: ignore[union-attr]
    # Chinese line rules may push one or two characters down
    slack = 2.0 if is_wide(body[0]) else 0.5
    return measure(line.rstrip(SPACES)) + measure(first) + slack > width


def _ends_sentence(line: str) -> bool:
    bare = line.rstrip(SPACES + CLOSERS)
    return bool(bare) and bare[-1] in CHINESE_END + ".!?"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(SPACES))


def _join_wrapped(lines: list[str], width: float) -> Iterator[str]:
    paragraph: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        body = line.strip(SPACES)
        if paragraph and body:
            paragraph.append(_seam(paragraph[-1], body))
        paragraph.append(body)
        if not (_same_run(line, following) and _is_full(line, following, width)):
            yield "".join(paragraph)
            paragraph = []


def _seam(left: str, right: str) -> str:
    """A word that was broken at its hyphen keeps the hyphen and takes no space."""
    broken = left.endswith("-") and left[-2:-1].isalpha() and right[:1].islower()
    return "" if broken else glue(left, right)
