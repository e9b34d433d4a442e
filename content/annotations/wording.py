"""What the words of a quote weigh, and the parts of them that no edit leaves alone: figures and negations."""

from __future__ import annotations

import re
from collections import Counter

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[零〇一二两三四五六七八九十百千万亿]+")
_NEGATION = re.compile(r"[不没無无未非别]|\b(?:no|not|never|none|nor|cannot|without)\b|n't\b", re.IGNORECASE)


def weight(squashed: str) -> int:
    """How telling squashed words are: a Chinese letter counts two, a Latin one counts one."""
    return sum(2 if char >= "\u2e80" else 1 for char in squashed)


def same_figures(one: str, other: str) -> bool:
    """Whether two folded texts hold the same figures and as many negations."""
    return Counter(_FIGURE.findall(one)) == Counter(_FIGURE.findall(other)) and len(
        _NEGATION.findall(one)
    ) == len(_NEGATION.findall(other))
