"""Where a sentence ends, in Chinese and English text.

One scan over the marks that matter, after one that pairs quotes and brackets. Rules:

- 。！？ and their runs end a sentence, with the closing marks that follow them; so do ! and ? before a space.
- Inside brackets, 《》 and quotes that close within `_SHORT` code points nothing ends; longer quotes are
  cut inside.
- A quote that ends with an end mark ends the sentence, unless the sentence goes on: with a mark (”，), with a
  clause that says who spoke (“……。”他说。), or when the quote is a word in a sentence (“怎么办？”的问题).
- A full stop ends one before a space and no lower-case letter, but not after initials and short forms
  (lexicon: en/sentences.toml), nor inside a number.
- …… ends one only before a space, at the end of the block or behind a closing quote.
"""

from __future__ import annotations

import re
from functools import cache

from content.lexicon.load import words
from content.text.characters import (
    ANY_END,
    CHINESE_END,
    CLAUSE_END,
    CLOSERS,
    ELLIPSIS,
    OPENING,
    PAIRS,
    QUOTES,
    trim,
)
from content.text.late_pattern import late_pattern

_SHORT = 80
_AHEAD = 24
_LEAD = 8

_MARK = late_pattern(r"[。！？｡!?…]+|\.+|[“”‘’「」『』《》〈〉（）()【】\[\]〔〕{}｛｝\"]")
_CLOSERS = late_pattern(f"[{re.escape(CLOSERS)}]*")
_WORD_BEFORE = late_pattern(r"[A-Za-z][A-Za-z.]*$")
_NEXT_WORD = late_pattern(r"\s+[“‘\"'(\[]*([A-Za-z]*)")
_NUMBER_BEHIND = late_pattern(r"[ \t\u00a0]{1,4}\d")
"""What goes on with the short form of a month: Feb. 14."""
_GOES_ON = frozenset(CLAUSE_END + ELLIPSIS + "、—")
_AFTER_QUOTE_STOP = late_pattern(r"[。！？!?；;，,\n“「]")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of one block, in order; white space between them belongs to none."""
    marks = [(match.start(), match.end()) for match in _MARK.finditer(text)]
    partner = _pair(text, marks)
    found: list[tuple[int, int]] = []
    start = closed_until = 0
    for at, stop in marks:
        if at < start:
            continue  # taken with the end mark before it
        opened = partner.get(at)
        if opened is not None and at < opened <= at + _SHORT:
            closed_until = max(closed_until, opened)
        elif at > closed_until and text[at] in ANY_END + "…":
            opened = partner.get(stop, stop)
            closes_quote = opened < stop and text[opened] in QUOTES
            end = _end_behind_quote(text, start, opened, stop) if closes_quote else _end_of(text, at, stop)
            if end:
                _append(text, start, end, found)
                start = end
        elif at >= closed_until and opened is not None and opened < at:
            end = _end_behind_quote(text, start, opened, at)
            if end:
                _append(text, start, end, found)
                start = end
    _append(text, start, len(text), found)
    return found


def _pair(text: str, marks: list[tuple[int, int]]) -> dict[int, int]:
    """Offsets of opening and closing marks that belong together, both ways; strays are left out."""
    partner: dict[int, int] = {}
    open_at: dict[str, list[int]] = {}
    for at, _ in marks:
        mark = text[at]
        opening = mark if mark in OPENING else PAIRS.get(mark)
        if mark == '"':
            opening = None
            if open_at.get(mark):
                opening = mark
            else:
                open_at[mark] = [at]
        elif mark in OPENING:
            open_at.setdefault(mark, []).append(at)
            continue
        waiting = open_at.get(opening) if opening else None
        if waiting:
            other = waiting.pop()
            partner[other], partner[at] = at, other
    return partner


def _end_of(text: str, at: int, stop: int) -> int:
    """The end of the sentence that the marks `text[at:stop]` close, or 0 if they close none."""
    marks = text[at:stop]
    end = _CLOSERS.match(text, stop).end()  # type: ignore[union-attr]
    behind = text[end : end + 1]
    if marks.strip("…") == "":
        return end if not behind or behind.isspace() or end > stop else 0
    if marks[-1] in CHINESE_END:
        return 0 if behind in _GOES_ON and end > stop else end
    if behind and not behind.isspace():
        # ASCII marks inside Chinese text end a sentence too, inside words and numbers they don't
        return end if marks[-1] in "!?" and not (behind.isascii() and behind.isalnum()) else 0
    return end if not behind or marks[-1] in "!?…" or _stop_ends(text, at, stop, end) else 0


def _stop_ends(text: str, at: int, stop: int, end: int) -> bool:
    """Whether a full stop before white space ends a sentence."""
    following = _NEXT_WORD.match(text, end)
    word = following.group(1) if following else ""
    if word and word[0].islower():
        return False
    if stop - at > 1 or end > stop:
        return True
    before = _WORD_BEFORE.search(text, max(0, at - 12), at)
    short = before.group().lower() if before else ""
    if short in _leading() or (short in _months() and _NUMBER_BEHIND.match(text, end)):
        return False
    if (len(short) == 1 and short != "i") or "." in short or short in _trailing():
        return not word or word.lower() in _starters()
    return True


def _end_behind_quote(text: str, start: int, opened: int, closed: int) -> int:
    """The sentence's end if a quote or bracket with an end mark inside closes it, else 0."""
    if text[opened] not in QUOTES or text[closed - 1] not in ANY_END + "…":
        return 0
    end = _CLOSERS.match(text, closed).end()  # type: ignore[union-attr]
    behind = text[end : end + 1]
    if not behind:
        return end
    if behind in _GOES_ON or behind in ANY_END:
        return 0
    first = start if start <= opened else 0  # a long quote was cut inside: its lead is another sentence's
    lead = text[max(first, opened - _LEAD) : opened].rstrip()  # bounded: a line may hold 100,000 quotes
    if lead and lead[-1] in "：:，,":
        return end if _stands_apart(text, end) else 0
    if lead and start <= opened:
        return end if text[closed - 1] in "。." and _stands_apart(text, end) else 0
    return 0 if _names_speaker(text, end) else end


def _stands_apart(text: str, end: int) -> bool:
    """Whether what follows an English quote starts anew: no lower-case letter."""
    following = text[end : end + 2].lstrip()
    return not following or not following[0].islower()


def _names_speaker(text: str, end: int) -> bool:
    """Whether the clause from `end` on says who spoke the quote before it."""
    if not _stands_apart(text, end):
        return True
    stop = _AFTER_QUOTE_STOP.search(text, end, end + _AHEAD)
    clause = text[end : stop.start() if stop else end + _AHEAD]
    return any(word in clause for word in words("zh", "sentences", "speech"))


@cache
def _leading() -> frozenset[str]:
    return frozenset(words("en", "sentences", "leading"))


@cache
def _months() -> frozenset[str]:
    return frozenset(words("en", "sentences", "months"))


@cache
def _trailing() -> frozenset[str]:
    return frozenset(words("en", "sentences", "trailing"))


@cache
def _starters() -> frozenset[str]:
    return frozenset(words("en", "sentences", "starters"))


def _append(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    start, end = trim(text, start, end)
    if end > start:
        found.append((start, end))
