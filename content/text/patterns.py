"""Regular expressions over long lists of words, quick to search with.

A search tries every alternative at every character. A look at the first character, put before the
alternatives, passes over nearly all places at once: ten times as fast on Chinese text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_HEAD = re.compile(
    r"\(\?:(?P<group>[^()]*)\)(?![?*])|\[(?P<set>[^\^\]\\-][^\]\\-]*)\](?![?*])|(?P<one>[^\\.^$*+?{}\[\]|()])(?![?*])"
)


def first_characters(words: Iterable[str]) -> str:
    """A look ahead at the characters that the words may begin with, to be put before their alternatives.

    A word may be a regular expression that begins with a character of its own, a set, or a group of words,
    none of them optional. Raises ValueError at any other beginning.
    """
    found: set[str] = set()
    for word in words:
        head = _HEAD.match(word)
        if head is None:
            raise ValueError(f"no first character can be told: {word!r}")
        if head["group"]:
            found.update(part[0] for part in head["group"].split("|"))
        else:
            found.update(head["set"] or head["one"])
    return f"(?=[{''.join(map(re.escape, sorted(found)))}])"
