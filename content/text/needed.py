"""What a regular expression needs: words of which one stands in everything it matches.

A text is looked through once for all that a hundred expressions need, and only those are tried that find it.
The idea is the prefilter of the grep family (Russ Cox, "Regular expression matching with a trigram index",
2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import add

from content.text.expressions import read_expression
from content.text.late_pattern import late_pattern

_LONG = 20_000
"""Code points from which a text is not looked through: nearly everything stands in it."""
_PIECE, _LATIN_PIECE = 2, 4
"""Letters that tell a word: two of Chinese say as much as four of English."""
_LATIN = re.compile(r"(?=([\x00-\x7f]{4}))")


def needed(pattern: str) -> frozenset[str] | None:
    """Pieces of words of which at least one stands in each match; None where nothing can be told.

    For an expression without flags: letters stand for themselves only. Pieces have up to two characters, of
    Latin letters up to four. Raises nothing: what is not understood needs nothing.
    """
    part = read_expression(pattern)
    least = part.least if part else None
    return None if least is None else any_of(least)


def looking_first(pattern: str) -> str:
    """The expression behind a look at the characters that its matches begin with, where these can be told.

    A search tries every alternative at every character; one look passes over nearly all of them at once.
    """
    part = read_expression(pattern, opens=True)
    opens = part.opens if part else None
    return pattern if not opens or "" in opens else f"(?=[{''.join(sorted(opens))}])(?:{pattern})"


def any_looking_first(patterns: Iterable[str]) -> str:
    """Any of the expressions, in their order; those in a row that let it be told stand behind one look."""
    runs = groupby(patterns, lambda pattern: looking_first(pattern) != pattern)
    joined = ((told, "|".join(f"(?:{pattern})" for pattern in run)) for told, run in runs)
    return "|".join(looking_first(run) if told else run for told, run in joined)


class Openings:
    """Tells whether a text opens with a match of one of many expressions.

    Tried are those that may begin with its first character, which are few or none.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """The expressions have no flags and no groups that are referred to."""
        told: dict[str, list[str]] = {}
        rest: list[str] = []
        for pattern in patterns:
            firsts = _first_characters(pattern)
            for first in firsts:
                told.setdefault(first, []).append(pattern)
            if not firsts:
                rest.append(pattern)
        self._told = {first: late_pattern("|".join(found)) for first, found in told.items()}
        self._rest = late_pattern("|".join(rest) or "(?!)")

    def match(self, text: str) -> bool:
        """Whether one of the expressions matches at the start of the text."""
        told = self._told.get(text[:1])
        return (told is not None and told.match(text) is not None) or self._rest.match(text) is not None


def _first_characters(pattern: str) -> list[str]:
    """The characters that matches begin with, if these are few; none where that is not told."""
    part = read_expression(pattern, opens=True)
    members = (part.opens if part else None) or ()
    found = [member.removeprefix("\\") for member in members]
    classes = any(len(member) > 1 and member[-1].isalnum() for member in members)
    return [] if classes or not all(len(first) == 1 for first in found) else found


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
        self._pieces = frozenset(self._owners)

    def passing(self, text: str) -> list[int]:
        """The numbers of the expressions that may match in the text, in order; of the others none does."""
        if len(text) > _LONG:
            return list(range(self._count))
        found = self._pieces.intersection(pieces_of(text))
        return sorted({*self._always, *chain.from_iterable(map(self._owners.__getitem__, found))})


class Screens:
    """Several screens that are asked about one text after another, each time all of them."""

    def __init__(self) -> None:
        """Nothing is needed yet, and nothing asked."""
        self._screen = Screen(())
        self._places: list[tuple[int, int]] = []
        self._last: tuple[str | None, dict[int, list[int]]] = (None, {})
        """The text that was looked through last, and who of which screen passes it."""

    def show(self, needs: Iterable[Sequence[frozenset[str] | None]]) -> None:
        """What the expressions of each screen need."""
        known = [*needs]
        self._places = [(at, number) for at, own in enumerate(known) for number in range(len(own))]
        self._screen = Screen([pieces for own in known for pieces in own])
        self._last = (None, {})

    def passing(self, at: int, text: str) -> Sequence[int]:
        """As `Screen.passing` of the screen at this place; a text is looked through when first met."""
        seen, found = self._last
        if text != seen:
            found = dict[int, list[int]]()
            for number in self._screen.passing(text):
                screen, own = self._places[number]
                found.setdefault(screen, []).append(own)
            self._last = (text, found)
        return found.get(at, ())


def pieces_of(text: str) -> Iterator[str]:
    """All that stands in a text of what `needed` may name."""
    return chain(text, map(add, text, text[1:]), _LATIN.findall(text))


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
