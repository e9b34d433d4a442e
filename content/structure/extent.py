"""Where the body begins and ends: the run of lines with the greatest weight of running text.

Every line gets a weight, sentences above zero and page furniture below; the body is the maximum subsequence
(Kadane's algorithm; for articles: Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", 2009). A list or a row of headings inside the body is outweighed by what follows
it, a tail of related headlines is not. What others wrote, summaries of other articles and readers' comments,
is running text as well: it doesn't count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from content.structure.cues import FOREIGN_CUES, META_CUES, PAGE_CUES, Cue
from content.structure.lines import End, Line

_MOST = 60.0
_PAGE = -20.0
_RELATED = -30.0
_DATE = -10.0
_SHORT = -8.0
_LONG_HEADLINE = -4.0
_QUESTION = -1.0
_ROW = 2.0
_SENTENCE = 40.0
_LITTLE = 40.0
_LITTLE_AFTER = 0.2
_BEGUN = 100.0
"""So much running text shows that an article has begun; only after it begins what others wrote."""
_HEAD = 12
"""Lines among which title and deck stand."""
_LEAST_VERSE, _VERSE = 12.0, 4.0
_VERSE_SHARE = 0.25
_VERSE_ENDS = frozenset({End.OPEN, End.ELLIPSIS, End.QUESTION, End.CRY, End.COMMA})


def body_extent(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the body's first line and the one after its last.

    All lines are body where there is too little running text to tell (a poem, a list, a note).
    """
    best = total = 0.0
    first = start = end = 0
    for index, value in enumerate(_weights(lines)):
        if total <= 0:
            total, first = 0.0, index
        total += value
        if total > best:
            best, start, end = total, first, index + 1
    return (start, _before_rights(lines, start, end)) if best >= _LITTLE else (0, len(lines))


def _weights(lines: Sequence[Line]) -> list[float]:
    """The weight of each line, with what lies around it taken into account."""
    weights = [weight(line) for line in lines]
    if _is_verse(lines):
        weights = [
            value if known.is_prose or not _may_be_verse(known) else known.size * _VERSE_SHARE
            for value, known in zip(weights, lines, strict=True)
        ]
    for index in _copies(lines):
        weights[index] = min(0.0, weights[index])
    begun, foreign, at = 0.0, False, 0
    while at < len(lines):
        if not _is_running(lines[at]):
            foreign = foreign or (begun >= _BEGUN and lines[at].cue in FOREIGN_CUES)
            at += 1
            continue
        stop = at
        while stop < len(lines) and _is_running(lines[stop]):
            stop += 1
        led = at > 1 and lines[at - 1].cue in FOREIGN_CUES and not _is_running(lines[at - 2])
        if foreign and (stop - at == 1 or led):
            weights[at:stop] = [0.0] * (stop - at)
        else:
            begun, foreign = begun + sum(line.size for line in lines[at:stop]), False
        at = stop
    return weights


def _copies(lines: Sequence[Line]) -> list[int]:
    """Indices of lines that say title or deck once more, as pages print them under the article."""
    if len(lines) <= _HEAD:
        return []
    head = {line.text for line in lines[:_HEAD]}
    later = Counter(line.text for line in lines[_HEAD:] if line.text in head)
    return [
        index
        for index, line in enumerate(lines[_HEAD:], start=_HEAD)
        if line.is_prose and later.get(line.text) == 1
    ]


def _is_running(line: Line) -> bool:
    return line.is_prose and line.cue is None


def _is_verse(lines: Sequence[Line]) -> bool:
    """Whether almost nothing ends with an end mark: then lines of some length are the running text."""
    prose = sum(line.size for line in lines if line.is_prose)
    return sum(line.size for line in lines if _may_be_verse(line)) > _VERSE * prose


def _may_be_verse(line: Line) -> bool:
    return line.cue is None and line.end in _VERSE_ENDS and line.size >= _LEAST_VERSE and not line.is_prose


def _before_rights(lines: Sequence[Line], start: int, end: int) -> int:
    """The end of the body, or the notice of rights before it if little running text follows that."""
    total = sum(line.size for line in lines[start:end] if line.is_prose)
    after = 0.0
    found = end
    for index in range(end - 1, start, -1):
        line = lines[index]
        if line.cue is Cue.COPYRIGHT:
            found = index
        elif line.is_prose:
            after += min(line.size, 2 * _MOST)
            if after > _LITTLE_AFTER * total:
                break
    return found


def weight(line: Line) -> float:
    """How much a line speaks for the body (above zero) or against it."""
    if line.cue is not None:
        return _cue_weight(line, line.cue)
    if line.is_prose:
        trails_off = line.text.endswith("……") and line.size <= _SENTENCE and not line.inner_end
        return 0.0 if trails_off else min(line.size, _MOST)  # a headline, too, may end so
    if line.is_separator:
        return 0.0
    if line.end in {End.STOP, End.CRY, End.COLON, End.ELLIPSIS}:
        return 0.0
    if line.end is End.COMMA:
        return min(line.size, _MOST) / 2
    if line.end is End.QUESTION:
        return _QUESTION
    if line.text[0] == "|" or " | " in line.text:
        return _ROW
    if line.has_item_number or line.has_bullet:
        return _SHORT / 2
    return _LONG_HEADLINE if line.size > 40 else _SHORT


def _cue_weight(line: Line, cue: Cue) -> float:
    if line.is_prose and line.size > _SENTENCE and cue is not Cue.COPYRIGHT:
        return 0.0  # a long sentence that happens to begin like page furniture
    if cue is Cue.RELATED:
        return _RELATED
    if cue is Cue.CAPTION or cue is Cue.DECK:
        return 0.0
    if cue in META_CUES:
        return _DATE
    return _PAGE if cue in PAGE_CUES else _SHORT
