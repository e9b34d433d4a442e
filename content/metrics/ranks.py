"""Places in an order: 排名第五, 榜首, ranked third, No. 1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.scan import scanner
from content.text.patterns import first_characters
from content.values import dataclass

_REACH = 16


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order, at a place of a folded text."""

    start: int
    end: int
    value: Decimal
    from_bottom: bool = False


class RankReader:
    """Finds the ranks of one language."""

    def __init__(self, lang: str) -> None:
        """Compile the words of `ranks.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load(lang, "ranks"))
        marks = table["marks"]
        self._lang = lang
        self._places = table["places"]
        self._before = re.compile(_join(marks["before"]))
        self._standing = tuple(marks["standing"])
        self._not_after = tuple(sorted(marks["not_after"], key=len, reverse=True))
        self._after = tuple(marks["after"])
        number = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})" if lang == "zh" else _join(table["ordinals"])
        places = _join(list(self._places))
        if lang == "zh":
            bottom = _join(marks["bottom"])
            looked = first_characters([*marks["bottom"], *self._places, "第"])
            self._pattern = re.compile(
                rf"{looked}(?:(?P<bottom>{bottom})?第(?P<number>{number})(?P<unit>[名位])?|(?P<place>{places}))"
            )
        else:
            self._ordinals: Mapping[str, int] = table["ordinals"]
            self._pattern = re.compile(
                rf"(?i:\bno\. ?(?P<number>\d{{1,3}})\b|\b(?:{_join(marks['before'])}) (?P<place>{number})\b"
                rf"|\b(?P<most>{number})[- ](?:{_join(marks['after'])})\b)"
            )

    def scan(self, text: str, layout: Layout) -> Iterator[Rank]:
        """The ranks of a folded text, in order."""
        for match in self._pattern.finditer(text):
            rank = self._chinese(text, match, layout) if self._lang == "zh" else self._english(match)
            if rank is not None:
                yield rank

    def _chinese(self, text: str, match: re.Match[str], layout: Layout) -> Rank | None:
        start, end = match.span()
        opens, _ = layout.clause(start, end)
        left = text[max(opens, start - _REACH) : start]
        place = match["place"]
        if place:
            if _runs_on(text, end):
                return None
            value = self._places[place]
            if not left.endswith(self._standing) and not self._before.search(left):
                return None
            return Rank(start, end, Decimal(abs(value)), value < 0)
        reading = scanner("zh").reader.read(match["number"])
        if reading is None or (not match["unit"] and text.startswith(self._not_after, end)):
            return None
        if not self._before.search(left) and not match["bottom"]:
            return None
        if match["unit"] and _runs_on(text, end) and not left.endswith(self._standing):
            return None
        return Rank(start, end, reading.value, bool(match["bottom"]))

    def _english(self, match: re.Match[str]) -> Rank | None:
        word = match["place"] or match["most"]
        if match["number"]:
            return Rank(match.start(), match.end(), Decimal(match["number"]))
        group = "place" if match["place"] else "most"
        return Rank(*match.span(group), Decimal(self._ordinals[word.lower()]))


@cache
def rank_reader(lang: str) -> RankReader:
    """The reader of a language, built once."""
    return RankReader(lang)


def _runs_on(text: str, at: int) -> bool:
    """Whether a noun follows at once: 第一位华裔部长 is the first of a row, no place in an order."""
    return "\u4e00" <= text[at : at + 1] <= "\u9fff" and text[at] not in "的之是和与并且，跃升降跌"


def _join(words: object) -> str:
    ordered = sorted(cast("list[str]", list(cast("Any", words))), key=len, reverse=True)
    return "|".join(map(re.escape, ordered))
