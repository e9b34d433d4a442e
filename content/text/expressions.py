"""A regular expression read as a tree: each part tells what it matches, or what all its matches have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from content.values import dataclass

_FEW = 96
"""So many strings are told one by one."""
_NARROW = 11
"""Characters of a range that are told one by one."""
_LONG = 4
"""Letters from which on a word grows no rarer."""
_EMPTY = frozenset({""})
_COUNTS = re.compile(r"\{(\d*)(,?)(\d*)\}")
_PLAIN = re.compile(r"[^\\\[\](){}|?*+.^$]+(?![?*+{])")
"""Letters that stand for themselves, but for one that is counted."""
_WORDS = re.compile(r"\(\?:([^\\\[\](){}?*+.^$]*)\)")
"""A group of nothing but words, which most groups are."""
_OPENING = re.compile(r"\((?:\?(?:(?P<look><?[=!])|(?P<plain>:|>|P<\w+>)))?")
_CODED = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")
_CLASSES = frozenset("dDsSwW")
_PLACES = frozenset("bBAZ")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}


class _UnreadableError(Exception):
    """A part of the language of expressions that is not read here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an expression. What is told of it is true of every match; None tells nothing."""

    exact: frozenset[str] | None = None
    """All strings it matches, if they are few."""
    needed: frozenset[str] | None = None
    """Strings of which each match has one; where `exact` is known, see `least`."""
    opening: frozenset[str] | None = None
    """Where `exact` is unknown: as `opens`."""

    @property
    def least(self) -> frozenset[str] | None:
        """Strings of which each match has one."""
        return self.needed if self.exact is None else _unless_empty(self.exact)

    @property
    def opens(self) -> frozenset[str] | None:
        """What a match may begin with: members of a set as it is written (`a`, `0-9`), and nothing at all."""
        return self.opening if self.exact is None else frozenset(re.escape(word[:1]) for word in self.exact)


_ANYTHING = Part()


def read_expression(pattern: str, *, opens: bool = False) -> Part | None:
    """An expression without flags, or None where it is not understood.

    Without `opens` it is not told of all parts what they begin with.
    """
    try:
        reader = _Reader(pattern, opens)
        part = reader.alternatives()
    except (_UnreadableError, IndexError):
        return None
    return part if reader.done else None


def _unless_empty(words: frozenset[str]) -> frozenset[str] | None:
    return None if "" in words else words


def _commonness(words: frozenset[str]) -> float:
    """About how many of a thousand places of a text have one of the words."""
    return sum(_COMMON[min(len(word), _LONG), word.isascii()] for word in words)


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

    def __init__(self, pattern: str, opens: bool) -> None:
        self._pattern, self._at = pattern, 0
        self._begun = _EMPTY if opens else None
        """What a sequence begins with before its first part, if that is asked for."""

    @property
    def done(self) -> bool:
        """Whether all of it was read."""
        return self._at == len(self._pattern)

    def alternatives(self) -> Part:
        """Several sequences of which one matches."""
        parts = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            parts.append(self._sequence())
        if len(parts) == 1:
            return parts[0]
        return Part(
            _united([part.exact for part in parts], _FEW),
            _united([part.least for part in parts]),
            None if self._begun is None else _united([part.opens for part in parts]),
        )

    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]

    def _sequence(self) -> Part:
        """Parts that match one behind the other."""
        run, broken = _EMPTY, False
        opens: frozenset[str] | None = self._begun
        found: list[frozenset[str]] = []
        while self._next() not in ("", "|", ")"):
            part = self._counted(self._atom())
            if opens is not None and "" in opens:
                opens = None if part.opens is None else (opens - _EMPTY) | part.opens
            if part.exact is not None and len(run) * len(part.exact) <= _FEW:
                run = frozenset(map("".join, product(run, part.exact)))
                continue
            broken = True
            found.extend(filter(None, (_unless_empty(run), None if part.exact else part.needed)))
            run = part.exact or _EMPTY
        if not broken:
            return Part(run)
        found.extend(filter(None, (_unless_empty(run),)))
        return Part(None, min(found, key=_commonness, default=None), opens)

    def _atom(self) -> Part:
        plain = _PLAIN.match(self._pattern, self._at)
        if plain:
            self._at = plain.end()
            return Part(frozenset({plain[0]}))
        sign = self._next()
        if sign == "(":
            return self._group()
        self._at += 1
        if sign == "[":
            return self._set()
        if sign == "\\":
            return self._escaped()
        if sign in "^$":
            return Part(_EMPTY)
        return _ANYTHING if sign == "." else Part(frozenset({sign}))

    def _group(self) -> Part:
        words = _WORDS.match(self._pattern, self._at)
        if words:
            self._at = words.end()
            return _exact_or_needed(words[1].split("|"))
        opening = _OPENING.match(self._pattern, self._at)
        assert opening is not None
        self._at = opening.end()
        if self._next() == "?":
            raise _UnreadableError  # flags, conditions, comments
        inside = self.alternatives()
        if self._take() != ")":
            raise _UnreadableError
        return Part(_EMPTY) if opening["look"] else inside  # a look takes no place

    def _escaped(self) -> Part:
        sign = self._take()
        if sign in _CLASSES:
            return Part(opening=frozenset({f"\\{sign}"}))
        return Part(_EMPTY) if sign in _PLACES else Part(frozenset({self._meant(sign)}))

    def _meant(self, sign: str) -> str:
        """The character that a sign behind a backslash stands for."""
        coded = _CODED.match(self._pattern, self._at - 1)
        if coded:
            self._at = coded.end()
            return chr(int(coded[1] or coded[2], 16))
        if sign.isalnum() and sign not in _CONTROLS:
            raise _UnreadableError
        return _CONTROLS.get(sign, sign)

    def _set(self) -> Part:
        """`[...]`, behind its bracket: its characters, or the members that it names."""
        other = self._next() == "^"
        self._at += other
        characters: set[str] = set()
        members: set[str] = set()
        told = first = True
        while first or self._next() != "]":
            first = False
            begin = self._at
            member = last = self._member()
            if self._next() == "-" and self._pattern[self._at + 1 : self._at + 2] != "]":
                self._at += 1
                last = self._member()
            narrow = bool(member and last) and ord(last) - ord(member) <= _NARROW
            if narrow:
                characters.update(map(chr, range(ord(member), ord(last) + 1)))
            told = told and narrow
            members.add(re.escape(member) if member and member == last else self._pattern[begin : self._at])
        self._at += 1
        if other:
            return _ANYTHING
        told = told and len(characters) <= _FEW
        return Part(frozenset(characters)) if told else Part(opening=frozenset(members))

    def _member(self) -> str:
        """A character of a set; empty for a class of characters."""
        sign = self._take()
        if sign != "\\":
            return sign
        sign = self._take()
        return "" if sign in _CLASSES else self._meant(sign)

    def _counted(self, part: Part) -> Part:
        """The part as often as what follows it says."""
        least, most = self._counts()
        if (least, most) == (1, 1):
            return part
        if not least and most == 1 and part.exact is not None:
            return Part(part.exact | _EMPTY)
        opens = None if self._begun is None else part.opens
        if least:
            return Part(None, part.least, opens)
        return Part(opening=None if opens is None else opens | _EMPTY)

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


def _exact_or_needed(words: Sequence[str]) -> Part:
    """A part that matches these words only."""
    exact = frozenset(words)
    if len(exact) <= _FEW:
        return Part(exact)
    return Part(None, _unless_empty(exact), frozenset(re.escape(word[:1]) for word in exact))


def _united(sets: Sequence[frozenset[str] | None], most: int | None = None) -> frozenset[str] | None:
    """All members of the sets; None if one is unknown, or if there are too many of them."""
    known = [members for members in sets if members is not None]
    united = frozenset[str]().union(*known)
    return None if len(known) < len(sets) or (most is not None and len(united) > most) else united
