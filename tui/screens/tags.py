"""Tags as they are typed: apart by spaces or commas, completed from those in use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from textual.suggester import Suggester

_SEPARATORS = re.compile(r"[\s,，、;；]+")
_MARKS = "#＃"


def split_tags(typed: str) -> tuple[str, ...]:
    """Tags as typed: apart by white space or commas of either width, `#` in front allowed, each once."""
    words = (word.lstrip(_MARKS) for word in _SEPARATORS.split(typed))
    return tuple(dict.fromkeys(word for word in words if word))


def tags_in_use(notes: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The tags of some notes, the most used first, as far as they can be typed."""
    used = Counter(tag for tags in notes for tag in dict.fromkeys(tags))
    return typeable(tag for tag, _ in used.most_common())


def typeable(tags: Iterable[str]) -> tuple[str, ...]:
    """Those of some tags that can be typed."""
    return tuple(tag for tag in tags if split_tags(tag) == (tag,))


def completed(typed: str, known: Iterable[str]) -> str | None:
    """What was typed with its last tag completed to the first known one; None if there is none."""
    *before, last = _SEPARATORS.split(typed)
    word = last.lstrip(_MARKS)
    if not word:
        return None
    there = {*split_tags(" ".join(before)), word}
    for tag in known:
        if tag not in there and tag[: len(word)].lower() == word.lower():
            return typed + tag[len(word) :]
    return None


class TagSuggester(Suggester):
    """Completes the tag that is being typed; the right arrow takes it."""

    def __init__(self, known: Sequence[str]) -> None:
        """`known` in the order of preference."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole field as it would read."""
        return completed(value, self._known)
