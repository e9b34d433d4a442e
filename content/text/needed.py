"""What a regular expression needs: words of which one stands in everything it matches.

A text is looked through once for all that a hundred expressions need, and only those are tried that find it.
The idea is the prefilter of the grep family (Russ Cox, "Regular expression matching with a trigram index",
2012): an expression is read as a tree, and each part says which strings it matches, where they are few, or
which it cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from operator import add

from content.values import dataclass

_FEW = 96
"""So many strings are told one by one."""
_LONG = 20_000
"""Code points from which a text is not looked through: nearly everything stands in it."""
_NARROW = 11
"""Characters of a range that are told one by one."""
_PIECE, _LATIN_PIECE = 2, 4
"""Letters that tell a word: two of Chinese say as much as four of English."""
_EMPTY = frozenset({""})
_COUNTS = re.compile(r"\{(\d*)(,?)(\d*)\}")
_PLAIN = re.compile(r"[^\\\[\](){}|?*+.^$]+(?![?*+{])")
"""Letters that stand for themselves, but for one that is counted."""
_OPENING = re.compile(r"\((?:\?(?:(?P<look><?[=!])|(?P<plain>:|>|P<\w+>)))?")
_CODED = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")
_CLASSES = frozenset("dDsSwW")
_PLACES = frozenset("bBAZ")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}


class _UnreadableError(Exception):
    """A part of the language of expressions that is not read here."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: all strings it matches, if they are few, and what it needs, if it is known."""

    exact: frozenset[str] | None = None
    needed: frozenset[str] | None = None

    @property
    def least(self) -> frozenset[str] | None:
        """What it needs, as far as either tells."""
        return self.needed if self.exact is None else _unless_empty(self.exact)


_ANYTHING = _Part()


def needed(pattern: str) -> frozenset[str] | None:
    """Pieces of words of which at least one stands in each match; None where nothing can be told.

    For an expression without flags: letters stand for themselves only. Pieces have up to two characters, of
    Latin letters up to four. Raises nothing: what is not understood needs nothing.
    """
    try:
        reader = _Reader(pattern)
        least = reader.alternatives().least
        return None if least is None or not reader.done else any_of(least)
    except (_UnreadableError, IndexError):
        return None


class Screen:
    """Tells which of many expressions may match a text."""

    def __init__(self, needs: Sequence[frozenset[str] | None]) -> None:
        """`needs` are those of the expressions, by number."""
        self._count = len(needs)
        self._always = [number for number, pieces in enumerate(needs) if pieces is None]
        self._owners: dict[str, list[int]] = {}
        for number, pieces in enumerate(needs):
            for piece in pieces or ():
                self._owners.setdefault(piece, []).append(number)

    def passing(self, text: str) -> list[int]:
        """The numbers of the expressions that may match in the text, in order; of the others none does."""
        if len(text) > _LONG:
            return list(range(self._count))
        found = {number for piece in self._owners.keys() & pieces_of(text) for number in self._owners[piece]}
        return sorted(found.union(self._always)) if found else self._always


@lru_cache(maxsize=2)  # several screens look at one paragraph, one after the other
def pieces_of(text: str) -> frozenset[str]:
    """All that stands in a text of what `needed` may name."""
    found = set(text)
    found.update(map(add, text, text[1:]))
    found.update(
        piece
        for at in range(len(text) - _LATIN_PIECE + 1)
        if (piece := text[at : at + _LATIN_PIECE]).isascii()
    )
    return frozenset(found)


def any_of(words: Iterable[str]) -> frozenset[str]:
    """What an expression needs that matches any of the words and nothing else; without any, it never does."""
    pieces = set(map(_piece, words))
    return frozenset(piece for piece in pieces if len(piece) == 1 or pieces.isdisjoint(piece))


def _piece(word: str) -> str:
    """Letters of a word that tell it from most others."""
    if word.isascii():
        return word[:_LATIN_PIECE] if len(word) >= _LATIN_PIECE else word[:_PIECE]
    rare = next(at for at, letter in enumerate(word) if not letter.isascii())
    first = max(0, min(rare, len(word) - _PIECE))
    return word[first : first + _PIECE]


def _unless_empty(words: frozenset[str]) -> frozenset[str] | None:
    return None if "" in words else words


def _commonness(words: frozenset[str]) -> float:
    """About how many of a thousand places of a text have one of the words."""
    return sum(_COMMON[min(len(word), _LATIN_PIECE), word.isascii()] for word in words)


_COMMON = {
    (1, True): 40.0,
    (2, True): 5.0,
    (3, True): 5.0,
    (4, True): 0.1,
    (1, False): 3.0,
    (2, False): 0.1,
    (3, False): 0.1,
    (4, False): 0.1,
}


class _Reader:
    """Reads an expression from left to right. Expressions nest a few levels deep: they are ours."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._at = pattern, 0

    @property
    def done(self) -> bool:
        """Whether all of it was read."""
        return self._at == len(self._pattern)

    def alternatives(self) -> _Part:
        """Several sequences of which one matches."""
        parts = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            parts.append(self._sequence())
        return _any_of(parts)

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _sequence(self) -> _Part:
        """Parts that match one behind the other."""
        run, broken = _EMPTY, False
        found: list[frozenset[str]] = []
        while self._next() not in ("", "|", ")"):
            part = self._counted(self._atom())
            if part.exact is not None and len(run) * len(part.exact) <= _FEW:
                run = frozenset(map("".join, product(run, part.exact)))
                continue
            broken = True
            found.extend(filter(None, (_unless_empty(run), None if part.exact else part.needed)))
            run = part.exact or _EMPTY
        if not broken:
            return _Part(run)
        found.extend(filter(None, (_unless_empty(run),)))
        return _Part(None, min(found, key=_commonness, default=None))

    def _atom(self) -> _Part:
        plain = _PLAIN.match(self._pattern, self._at)
        if plain:
            self._at = plain.end()
            return _Part(frozenset({plain[0]}))
        sign = self._next()
        if sign == "(":
            return self._group()
        self._at += 1
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        if sign in "^$":
            return _Part(_EMPTY)
        return _ANYTHING if sign == "." else _Part(frozenset({sign}))

    def _group(self) -> _Part:
        opening = _OPENING.match(self._pattern, self._at)
        assert opening is not None
        self._at = opening.end()
        if self._next() == "?":
            raise _UnreadableError  # flags, conditions, comments
        inside = self.alternatives()
        if self._take() != ")":
            raise _UnreadableError
        return _Part(_EMPTY) if opening["look"] else inside  # a look takes no place

    def _escaped(self) -> _Part:
        sign = self._take()
        if sign in _CLASSES:
            return _ANYTHING
        return _Part(_EMPTY) if sign in _PLACES else _Part(frozenset({self._meant(sign)}))

    def _meant(self, sign: str) -> str:
        """The character that a sign behind a backslash stands for."""
        coded = _CODED.match(self._pattern, self._at - 1)
        if coded:
            self._at = coded.end()
            return chr(int(coded[1] or coded[2], 16))
        if sign.isalnum() and sign not in _CONTROLS:
            raise _UnreadableError
        return _CONTROLS.get(sign, sign)

    def _set(self) -> _Part:
        """`[...]`, behind its bracket: its characters, unless it names those that it has not, or classes."""
        all_told = self._next() != "^"
        self._at += not all_told
        found: set[str] = set()
        first = True
        while first or self._next() != "]":
            first = False
            member = self._member()
            if self._next() == "-" and self._pattern[self._at + 1 : self._at + 2] != "]":
                self._at += 1
                last = self._member()
                if not member or not last or ord(last) - ord(member) > _NARROW:
                    all_told = False
                else:
                    found.update(map(chr, range(ord(member), ord(last) + 1)))
            all_told = all_told and member != ""
            found.add(member)
        self._at += 1
        return _Part(frozenset(found)) if all_told and len(found) <= _FEW else _ANYTHING

    def _member(self) -> str:
        """A character of a set; empty for a class of characters."""
        sign = self._take()
        if sign != "\\":
            return sign
        sign = self._take()
        return "" if sign in _CLASSES else self._meant(sign)

    def _counted(self, part: _Part) -> _Part:
        """The part as often as what follows it says."""
        least, most = self._counts()
        if (least, most) == (1, 1):
            return part
        if least:
            return _Part(None, part.least)
        return _Part(part.exact | _EMPTY) if most == 1 and part.exact is not None else _ANYTHING

    def _counts(self) -> tuple[int, int | None]:
        sign = self._next()
        counts: tuple[int, int | None] = (1, 1)
        if sign and sign in "?*+":
            self._at += 1
            counts = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        elif (match := _COUNTS.match(self._pattern, self._at)) and (match[1] or match[3]):
            self._at = match.end()
            least = int(match[1] or 0)
            counts = (least, (int(match[3]) if match[3] else None) if match[2] else least)
        else:
            return counts
        self._at += self._next() in ("?", "+")  # as few or as many as there are: the same strings
        return counts


def _any_of(parts: Sequence[_Part]) -> _Part:
    exact: set[str] = set()
    least: set[str] = set()
    for part in parts:
        if part.exact is not None:
            exact |= part.exact
        if part.least is not None:
            least |= part.least
    told = all(part.exact is not None for part in parts) and len(exact) <= _FEW
    known = all(part.least is not None for part in parts)
    return _Part(frozenset(exact) if told else None, frozenset(least) if known else None)
