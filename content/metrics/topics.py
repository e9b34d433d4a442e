"""What a subject is about, comparable from mention to mention: its parts without the fleeting ones."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from content.lexicon.load import words
from content.text.characters import count_cjk
from content.text.late_pattern import late_pattern

Topic = tuple[str, ...]
"""Chinese: letter by letter; English: word by word, in lower case."""

_YEAR = late_pattern(r"\d{4}年")
_WORD = late_pattern(r"[\w'’-]+")
_LONGEST = 48


@lru_cache(maxsize=4096)
def topic_of(subject: str) -> Topic:
    """The topic of a subject; empty if only fleeting words are left."""
    if not count_cjk(subject):
        left = [word for word in _WORD.findall(subject.lower()) if word not in _fleeting_words()]
        return tuple(left[-_LONGEST:])
    text = "".join(_WORD.findall(_fleeting_letters().sub("", _YEAR.sub("", subject))))
    for ending in words("zh", "topics", "endings"):
        if text.endswith(ending) and len(text) > len(ending) + 1:
            text = text.removesuffix(ending)
            break
    return tuple(text[-_LONGEST:])


def is_own(topic: Topic) -> bool:
    """Whether a topic is long enough to say whose it is, rather than just what: 甲车交付, not 交付."""
    return len(topic) >= own_length(topic)


def own_length(topic: Topic) -> int:
    """From how many parts on a topic says whose it is: four letters, or two words."""
    return 4 if count_cjk("".join(topic)) else 2


@cache
def _fleeting_letters() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("zh", "topics", "fleeting"))))


@cache
def _fleeting_words() -> frozenset[str]:
    return frozenset(words("en", "topics", "fleeting"))
