"""What an English figure measures: the noun it counts, what it is of, or the subject of its clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.quantity import Quantity

_REACH = 80


class EnglishWords:
    """How subjects are cut out of English clauses."""

    def __init__(self) -> None:
        """Read `subjects.toml`."""
        table = cast("Mapping[str, Mapping[str, list[str]]]", load("en", "subjects"))
        self.stop = re.compile(rf"[,.;:!?()\"“”]|\b(?:{'|'.join(table['stops']['words'])})\b")
        self.leading = re.compile(rf"^(?:{'|'.join(table['leading']['words'])})\s+", re.IGNORECASE)
        self.tail = re.compile(rf"\s*\b(?:{'|'.join(table['tail']['words'])})$", re.IGNORECASE)
        self.modifying = re.compile(r"\s+[a-z]+")


@cache
def english_words() -> EnglishWords:
    """The words, read once."""
    return EnglishWords()


class EnglishSubjects:
    """The subjects of one English block's figures."""

    def __init__(self, text: str, layout: Layout) -> None:
        """`text` is the block."""
        self._text, self._layout = text, layout

    def before(self, place: int) -> str | None:
        """The words left of a place in its clause: for ranks."""
        opens, _ = self._layout.clause(place, place)
        return " ".join(self._text[max(opens, place - _REACH) : place].split()[-6:]) or None

    def of(self, figure: Quantity) -> str | None:
        """The words counted, else what the figure is of, else what stands before its verb."""
        opens, closes = self._layout.clause(figure.start, figure.end)
        right = self._text[figure.end : min(closes, figure.end + _REACH)]
        if figure.unit is not None and figure.unit.classifier:
            rest = _phrase(right, 3)
            return f"{self._text[figure.numeral.end : figure.end].strip()} {rest}".strip()
        words = english_words()
        after = _phrase(right, 6) if words.modifying.match(right) else ""
        before = self._text[max(opens, figure.start - _REACH) : figure.start].strip()
        trimmed = words.tail.sub("", before)
        while trimmed != before:
            before, trimmed = trimmed, words.tail.sub("", trimmed)
        before = " ".join(before.split()[-6:])
        if after and len(after.split()) > 1:
            return after
        return before or after or None


def _phrase(text: str, limit: int) -> str:
    stop = english_words().stop.search(text, 4)
    words = text[: stop.start() if stop else len(text)].split()[:limit]
    return english_words().leading.sub("", " ".join(words))
