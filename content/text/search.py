"""Find a wanted text in a long one: smart case, full-width and half-width alike, offsets of the text itself.

A small letter stands for both cases; as soon as the wanted text has a capital, case counts. The text is never
copied, with one exception: one that is plain ASCII is kept in lower case as well, because that is found
ten times faster. In other texts the rarest of the wanted characters is looked for in each of its forms, at
the speed at which memory is read, and only what stands around it is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from content.text.folding import fold

_FIRST_WINDOW = 4_096
"""Code points that are looked through first on the way back; each further window is twice as long."""

_NEAR = 4_096
"""Code points up to which a pattern alone is quicker than looking for a rare character first."""
_SAMPLES, _SAMPLE = 16, 2_048
"""Stretches of the text in which characters are counted to tell the rare ones, and their length."""
_RARE = 1 / 200
"""Share of the text up to which a character counts as rare."""

_FOLDED_RANGES = (
    (0x0000, 0x3001),
    (0xA640, 0xABC0),
    (0xFF01, 0xFFE6),
    (0x10400, 0x10D90),
    (0x118A0, 0x118E0),
    (0x16E40, 0x16ED0),
    (0x1E900, 0x1E944),
)
"""Where the characters stand that folding changes."""


class Haystack:
    """A text that is searched, perhaps many times."""

    def __init__(self, text: str) -> None:
        """Nothing is computed yet."""
        self.text = text
        self._lowered: str | None = None
        self._sample: str | None = None
        self._absent: set[str] = set()

    def find(self, character: str, at: int) -> int:
        """Offset of the first such character at `at` or later; the text's length for none."""
        if character in self._absent:
            return len(self.text)
        found = self.text.find(character, at)
        if found < 0 and at == 0:
            self._absent.add(character)
        return found if found >= 0 else len(self.text)

    def share(self, characters: str) -> float:
        """About which share of the text these characters are, from a few stretches of it."""
        if self._sample is None:
            step = max(_SAMPLE, len(self.text) // _SAMPLES)
            starts = range(0, len(self.text), step)
            self._sample = "".join(self.text[at : at + _SAMPLE] for at in starts)
        return sum(map(self._sample.count, characters)) / max(1, len(self._sample))

    @property
    def lowered(self) -> str:
        """The text in lower case; only for a text in ASCII, whose offsets stay."""
        if self._lowered is None:
            self._lowered = self.text.lower()
        return self._lowered


class Query:
    """One wanted text in one haystack. All its places have the same length; they may overlap."""

    def __init__(self, haystack: Haystack, wanted: str) -> None:
        """Prepare the search; `wanted` must not be empty."""
        self.wanted = wanted
        self.length = len(wanted)
        self._text = haystack.text
        self._literal: str | None = None
        self._pattern: re.Pattern[str] | None = None
        self._rare: _Rare | None = None
        sensitive = has_capital(wanted)
        classes = [twins(character, sensitive) for character in wanted]
        if all(len(twin) == 1 for twin in classes):
            self._literal = wanted
        elif haystack.text.isascii():
            plain = "".join(_ascii_twin(twin) for twin in classes)
            self._text, self._literal = haystack.text if sensitive else haystack.lowered, plain
        else:
            self._pattern = re.compile("".join(map(_character_class, classes)))
            self._rare = _rarest(haystack, classes)

    def next(self, at: int, stop: int | None = None) -> int:
        """Start of the first place that begins at `at` or later and ends by `stop`; -1 for none."""
        stop = len(self._text) if stop is None else stop
        if self._literal is not None:
            return self._text.find(self._literal, at, stop)
        assert self._pattern is not None
        if self._rare is not None and stop - at > _NEAR:
            return self._next_around(self._rare, at, stop)
        found = self._pattern.search(self._text, at, stop)
        return -1 if found is None else found.start()

    def _next_around(self, rare: _Rare, at: int, stop: int) -> int:
        """As `next`: from one rare character to the next."""
        assert self._pattern is not None
        last = stop - self.length
        while True:
            at = rare.next(at + rare.before) - rare.before
            if at > last:
                return -1
            if self._pattern.match(self._text, at, stop):
                return at
            at += 1

    def last(self, before: int) -> int:
        """Start of the last place that begins before `before`; -1 for none."""
        if self._literal is not None:
            return self._text.rfind(self._literal, 0, max(0, before + self.length - 1))
        window, stop = _FIRST_WINDOW, before
        while stop > 0:
            start = max(0, stop - window)
            found = -1
            for found in self.starts(start, stop):  # noqa: B007 - the last one is wanted
                pass
            if found >= 0:
                return found
            window, stop = 2 * window, start
        return -1

    def starts(self, start: int, stop: int) -> Iterator[int]:
        """Starts of all places that begin from `start` up to, not at, `stop`, in order."""
        end = min(len(self._text), stop + self.length - 1)
        at = self.next(start, end)
        while at >= 0:
            yield at
            at = self.next(at + 1, end)


class _Rare:
    """A character of the wanted text that is rare in the haystack, in all its forms."""

    def __init__(self, haystack: Haystack, forms: str, before: int) -> None:
        """`forms` stand for the character; `before` wanted characters stand before it."""
        self.before = before
        self._haystack = haystack
        self._ahead: dict[str, tuple[int, int]] = dict.fromkeys(forms, (0, -1))
        """For each form where it was looked for last, and where it stands from there on."""

    def next(self, at: int) -> int:
        """Offset of the first form at `at` or later; the text's length for none.

        What was found is remembered, so that looking on and on goes through the text once a form.
        """
        for form, (start, found) in self._ahead.items():
            if not start <= at <= found:
                begin = 0 if found < 0 and at < _NEAR else at  # from the start: none at all is told for good
                found = self._haystack.find(form, begin)
                self._ahead[form] = (at, found if found >= at else self._haystack.find(form, at))
        return min(found for _, found in self._ahead.values())


def _rarest(haystack: Haystack, classes: Sequence[str]) -> _Rare | None:
    """The rarest of the wanted characters; None if there is no rare one."""
    shares = [haystack.share(forms) for forms in classes]
    before = min(range(len(classes)), key=lambda at: (shares[at], len(classes[at])))
    return _Rare(haystack, classes[before], before) if shares[before] <= _RARE else None


def has_capital(wanted: str) -> bool:
    """Whether case counts: somebody who types a capital means it."""
    return any(character.isupper() for character in wanted)


def twins(character: str, sensitive: bool) -> str:
    """The characters that a wanted character stands for; with `sensitive` only those of the same case."""
    if "\u3001" <= character < "\ua640":
        return character  # nearly every Chinese character; no table is needed
    found = _folded_from().get(fold(character), character)
    if sensitive:
        found = "".join(twin for twin in found if twin.isupper() == character.isupper())
    return found


@cache
def _folded_from() -> Mapping[str, str]:
    """Folded character -> all characters that fold to it, itself included; only where there are several."""
    every = "".join("".join(map(chr, range(*span))) for span in _FOLDED_RANGES)
    found: dict[str, str] = {}
    for character, folded in zip(every, fold(every), strict=True):
        if character != folded:
            found[folded] = found.get(folded, folded) + character
    return found


def _ascii_twin(twin: str) -> str:
    """The twin that may stand in a text of ASCII, a small letter first; any other if there is none."""
    plain = [character for character in twin if character.isascii()]
    return min(plain, key=lambda character: character.isupper(), default=twin[0])


def _character_class(twin: str) -> str:
    return re.escape(twin) if len(twin) == 1 else f"[{re.escape(twin)}]"
