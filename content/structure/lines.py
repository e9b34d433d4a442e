"""What one line shows by itself: its length, how it ends, what it is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import replace
from enum import Enum
from functools import lru_cache

from content.structure.cues import Cue, cue_of, is_copyright, known_speakers
from content.text.characters import ANY_END, CLOSERS, measure
from content.text.folding import fold, to_simplified
from content.values import dataclass

LONG = 90.0
"""Full-width units from which a line is running text, whatever its words."""

_ENOUGH = 240
"""Code points of a line that are looked at: more only say again that it is running text."""
_OPENING = 48
_OUTCRY = 25.0
_RUNNING = 45.0
_CAPITALS = 60
"""Most code points of a heading in capitals, whose points abbreviate."""
"""Full-width units from which a line of several sentences is running text."""
_TAIL = 60
_TRAILING_NOTE = re.compile(r"[（(【\[][^（()）]{0,36}[）)】\]]$")
_INNER_END = re.compile(r"[。！][^”’」』）)]|(?<!\d)[.!] [A-Z“\"]")
_INNER_QUESTION = re.compile(r"？[^”’」』）)]|\? [A-Z“\"]")
_COMMAS = re.compile(r"[，；;]|,(?!\d)")
_SYMBOLS = re.compile(r"[\W_]+$")
_NUMBER = re.compile(r"(?:no\.? ?)?\d{1,2}[.、)]?$|[ivx]{1,4}\.?$|[一二三四五六七八九十]{1,2}$")
_BULLET = re.compile(r"[•·●○▪◆■▶►*+\-–] ?(?=[^\W\d_])|[•·●○▪◆■▶►] ?\S")
_ITEM_NUMBER = re.compile(r"\d{1,2}[.、)](?!\d)|[(]\d{1,2}[)]|[①-⑳]|第[一二三四五六七八九十]+[,，、]")
_CLAUSE_NUMBER = re.compile(r"[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十百\d]{1,5}条")
_SPEAKER = re.compile(r"([^:，。,.?!？！;；、()]{1,24}): ?\S")


class End(Enum):
    """How a line ends."""

    STOP = "stop"
    CRY = "cry"
    """With an exclamation mark, as headlines do, too."""
    QUESTION = "question"
    COLON = "colon"
    COMMA = "comma"
    ELLIPSIS = "ellipsis"
    """With three dots, as a text that was cut off; six dots are a Chinese sentence's own."""
    OPEN = "open"
    """With a word: like a heading, a caption, a cell, a button."""


_SAYING = frozenset({End.STOP, End.QUESTION, End.CRY, End.ELLIPSIS, End.COLON})
"""How what a speaker says ends; a headline that opens with a name ends with a word."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what it shows. Its words stay in the text: copies of all lines would be a second one."""

    whole: str
    """The text that it is a line of."""
    start: int
    shape: str
    """The line folded and simplified, of running text only its opening: what cues are read against."""
    size: float
    """Length in full-width units."""
    end: End
    marks: int
    """Twice the number of commas, and one more if a sentence ends before the line does."""
    cue: Cue | None
    speaker: str
    """What stands before the first colon, if it may be a name; made empty where nobody speaks twice."""

    @property
    def commas(self) -> int:
        """Number of commas and the like inside."""
        return self.marks >> 1

    @property
    def inner_end(self) -> bool:
        """Whether a sentence ends before the line does."""
        return self.marks & 1 == 1

    @property
    def text(self) -> str:
        """The line as it is printed."""
        end = self.whole.find("\n", self.start)
        return self.whole[self.start : end if end >= 0 else None]

    @property
    def is_separator(self) -> bool:
        """Only symbols, or the lone number of a part."""
        return _SYMBOLS.match(self.text) is not None or _NUMBER.match(self.shape) is not None

    @property
    def has_bullet(self) -> bool:
        """Whether a list mark leads the line."""
        return _BULLET.match(self.text) is not None

    @property
    def has_item_number(self) -> bool:
        """Whether a number of a list leads the line: 1. 2、 (3) ④."""
        return _ITEM_NUMBER.match(self.shape) is not None

    @property
    def has_clause_number(self) -> bool:
        """Whether the number of a clause leads the line: （一） or 第三条."""
        return _CLAUSE_NUMBER.match(self.shape) is not None

    @property
    def is_prose(self) -> bool:
        """A sentence or more of running text, as far as the line itself tells."""
        if self.speaker:
            return True
        if self.end is End.STOP:
            return self.size >= 6
        return self.size >= _RUNNING and (self.inner_end or self.commas >= 2) and self.end is not End.ELLIPSIS


def read_lines(whole: str) -> list[Line]:
    """The lines of a text with their features; an empty text has none.

    A speaker is one who speaks at least twice, or one of two known ones.
    """
    lines: list[Line] = []
    start = 0
    while (end := whole.find("\n", start)) >= 0:
        lines.append(_read(whole, start, end))
        start = end + 1
    if whole:
        lines.append(_read(whole, start, len(whole)))
    if not any(line.speaker for line in lines):
        return lines
    turns = Counter(line.speaker for line in lines if line.speaker and line.end in _SAYING)
    known = known_speakers() & turns.keys()
    speaking = {name for name, count in turns.items() if count >= 2}
    if len(known) >= 2:
        speaking |= known
    return [_settle(line, speaking, known) for line in lines]


def _read(whole: str, start: int, stop: int) -> Line:
    text = whole[start:stop]
    end = _end_of(text)
    text = text[:_ENOUGH]
    size = _shared(measure(text))
    shape = to_simplified(fold(text if size <= LONG else text[:_OPENING])).strip()
    named = _SPEAKER.match(shape) if size > 2 else None
    inner_end = _has_inner_end(text, end)
    cue = Cue.COPYRIGHT if size > LONG and is_copyright(shape) else None
    if size <= LONG:
        cue = cue_of(shape, running=inner_end and size > _RUNNING)
    return Line(
        whole=whole,
        start=start,
        shape=shape,
        size=size,
        end=end,
        marks=2 * len(_COMMAS.findall(text)) + inner_end,
        cue=cue,
        speaker=named.group(1).strip() if named and measure(named.group(1)) <= 12 else "",
    )


@lru_cache(maxsize=1024)
def _shared(size: float) -> float:
    """One object for all lines of a size: a text of short lines has a million of them and a hundred sizes."""
    return size


def _has_inner_end(text: str, end: End) -> bool:
    """Questions before a last question do not count: a heading may ask twice. Nor do points in capitals."""
    if _INNER_END.search(text) and not (text.isascii() and text.isupper() and len(text) <= _CAPITALS):
        return True
    return end is not End.QUESTION and _INNER_QUESTION.search(text) is not None


def _settle(line: Line, speaking: Set[str], known: Set[str]) -> Line:
    """The line as a turn of its speaker, or without one. 记者： opens one with a sentence, else a byline."""
    turn = line.speaker in speaking and (line.end in _SAYING or line.size > LONG)
    if not line.speaker or (turn and line.cue is None):
        return line
    says = line.end in _SAYING - {End.COLON, End.ELLIPSIS}
    if line.speaker in speaking and line.speaker in known and says:
        return replace(line, cue=None)
    return replace(line, speaker="")


def _end_of(text: str) -> End:
    """The kind of the last mark, behind closing quotes and a short note in brackets (记者 某某)."""
    tail = text[-_TAIL:]
    bare = tail.rstrip(CLOSERS + " ")
    if bare and bare[-1] not in ANY_END + "…" and tail[-1:] in "）)】]":
        bare = _TRAILING_NOTE.sub("", tail).rstrip(CLOSERS + " ") or bare
    last = bare[-1:]
    if last in {"？", "?"}:
        return End.QUESTION
    if last == "…" or bare.endswith("..."):
        return End.STOP if bare.endswith("……") else End.ELLIPSIS
    if last in {"！", "!"}:
        return End.CRY if measure(text) <= _OUTCRY else End.STOP
    if last and last in ANY_END + "｡":
        return End.STOP
    if last in {"：", ":"}:
        return End.COLON
    return End.COMMA if last in {"，", ",", "；", ";", "、"} else End.OPEN
