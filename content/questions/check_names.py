"""Codes and model names that differ by one letter: AP1700 and CAP1700."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.figures import propose
from content.values import dataclass

_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]{1,6})-?(\d{3,5})(?![A-Za-z0-9])")
_RARE = 0.4
"""A spelling is suspicious where it makes up at most this share of both."""


@dataclass(slots=True)
class _Code:
    name: str
    passage: Passage
    place: TextRange
    count: int = 1


def check_names(article: Article) -> Iterator[Candidate]:
    """Pairs of codes with one number whose letters differ by one at the start or the end."""
    by_number: dict[str, dict[str, _Code]] = {}
    for passage in article.passages:
        block = passage.block.range
        for match in _CODE.finditer(article.document.text, block.start, block.end):
            codes = by_number.setdefault(match[2], {})
            if match[1] in codes:
                codes[match[1]].count += 1
            else:
                codes[match[1]] = _Code(match[0], passage, TextRange(*match.span()))
    for codes in by_number.values():
        yield from _look_alikes(article, codes)


def _look_alikes(article: Article, codes: dict[str, _Code]) -> Iterator[Candidate]:
    for letters, code in codes.items():
        for shorter in (letters[1:], letters[:-1]):
            other = codes.get(shorter) if shorter else None
            if other and min(code.count, other.count) <= _RARE * (code.count + other.count):
                rare, common = sorted((code, other), key=lambda item: item.count)
                values = {"one": rare.name, "other": common.name}
                places = [(rare.passage, rare.place), (common.passage, common.place)]
                yield propose(article, "inconsistency.name", 0.8, places, (), values)
                return
