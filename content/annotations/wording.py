"""What the words of a quote weigh, and the parts of them that no edit leaves alone: figures and negations."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from content.annotations.folding import fold
from content.lexicon.load import words


def weight(squashed: str) -> int:
    """How telling squashed words are: a Chinese letter counts two, a Latin one counts one."""
    return sum(2 if char >= "\u2e80" else 1 for char in squashed)


def same_statement(one: str, other: str) -> bool:
    """Whether two texts hold the same figures and as many negations."""
    one, other = fold(one).lower(), fold(other).lower()
    return Counter(_figures(one)) == Counter(_figures(other)) and _negated(one) == _negated(other)


def _figures(text: str) -> list[str]:
    articles = words("zh", "statements", "articles")
    return [found for found in _figure().findall(text) if found not in articles]


def _negated(text: str) -> int:
    return len(_negation().findall(text))


@cache
def _figure() -> re.Pattern[str]:
    letters = "".join(words("zh", "statements", "numerals"))
    return re.compile(rf"[0-9]+(?:[.,][0-9]+)*|[{re.escape(letters)}]+")


@cache
def _negation() -> re.Pattern[str]:
    letters = "".join(words("zh", "statements", "negations"))
    whole = "|".join(map(re.escape, words("en", "statements", "negations")))
    endings = "|".join(map(re.escape, words("en", "statements", "contractions")))
    return re.compile(rf"[{re.escape(letters)}]|\b(?:{whole})\b|(?:{endings})\b")
