"""How far an expression of time reaches: to the words beside it, its clause, or the sentences behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.time_roles import near
from content.metrics.timing import TimeMention
from content.text.late_pattern import late_pattern

_BRACKET = 60
_BEHIND = 60
_RELEASED = late_pattern(r"\b(?:released|published|issued|unveiled|dated|posted)\b[^,.;\d]{0,40}\Z")
"""Before the date of a document, which dates no figure of it."""
_SPOKEN = late_pattern(r"[：:] ?[“\"「]")
_FROM_ON = ("自", "自从", "until", "before")
"""Before a time that only bounds what is told in its own sentence."""
_RELATIVE = late_pattern(
    r"(?<!said )(?<!says )(?<!shows )(?<!showed )(?<!found )(?<!reported )(?<!estimated )(?<!expects )"
    r"\b(?:that|which|who) [a-z]+(?:s|ed) (?:[a-z]+ ){0,5}$"
)
"""Before a time that only says more of a noun: a session that starts in January."""
_AROUND = 80
"""So far before a time the words are looked for that keep it to its own sentence."""
_SAID_ON = late_pattern(
    r"\b(?:said|says|told|announced|reported|wrote|tweeted)\b(?:(?! that\b)[^,.;:]){0,40}"
    r"\b(?:on|in|at|late|early) (?:[a-z]+ )?$"
)
"""Before the time of a saying, which dates nothing that is said."""
_EPISODE = late_pattern("一度")
"""Told of a time that is over: 2024年10月，估值一度跌至3亿元."""
_BEST = late_pattern(r"(?![是为])[^，。；、\d]{0,10}?最[^，。；、\d]{1,6}?的")
"""The time in which a thing is the best of its kind, and no more: 今年销售最好的一个月."""
_SET_AGAINST = late_pattern(r" ?(?:而|但)?(?:相比|相较|比起|对比|较之|不同于|有别于)")
"""The head of a clause that tells what another is set against: 相比甲车2022年以3亿元成交，."""


class TimeReach:
    """How far the times of one folded text hold."""

    def __init__(self, text: str, layout: Layout, lang: str) -> None:
        """Read the words that bound a time from `times.toml`."""
        self._text, self._layout, self._lang = text, layout, lang
        table = load(lang, "times")
        bounds, days = cast("Mapping[str, Any]", table["bounds"]), cast("Mapping[str, Any]", table["near"])
        self._lasting = tuple(bounds["lasting"])
        self._told, self._days = frozenset(days["told"]), frozenset(days["days"])
        self._reported = _reporting(lang)
        self._events = _events(lang)
        self._turns: list[int] | None = None
        """Where clauses begin that leave the time told before; looked for when first asked."""

    def limit(self, mention: TimeMention) -> int:
        """Up to where a time holds: the end of its brackets, of the words it belongs to, or of the text."""
        text, end = self._text, mention.end
        opened = max(text.rfind(mark, max(0, mention.start - _BRACKET), mention.start) for mark in "（(")
        if opened >= 0 and not any(mark in text[opened : mention.start] for mark in "）)"):
            closed = _first(text, "）)", end, end + _BRACKET)
            if closed is not None and (opened + 1 < mention.start or end < closed):
                return closed
        if self._lang == "en" and _RELEASED.search(text, max(0, mention.start - _BRACKET), mention.start):
            return end
        event = self._events.match(text, end) if self._events else None
        event = event or _BEST.match(text, end)
        if event:
            return event.end()
        clause = self._layout.clause(mention.start, end)
        if self._lang == "zh" and _SET_AGAINST.match(text, clause[0]):
            return clause[1]
        if self._lang == "zh" and (mention.relative or text[end - 1] in "日号"):
            stop = min(self._layout.sentence(mention.start)[1], end + _BEHIND)
            spoken = _SPOKEN.search(text, end, stop)
            return spoken.start() if spoken else len(text)
        return len(text)

    def is_told(self, mention: TimeMention, opens: int, at: int) -> bool:
        """Whether a day at the head of a sentence dates a figure of a later clause: 当日，砖价上调4元."""
        word = self._text[mention.start : mention.end]
        if word in self._told:
            return True
        heads = word.lower() in self._days and mention.start == opens
        return heads and not self._reported.search(self._text, mention.end, at)

    def is_far(self, mention: TimeMention, clause_start: int) -> bool:
        """Whether a window stands more than one clause away: 上市6个月 dates its neighbour only."""
        if not mention.window:
            return False
        opens, _ = self._layout.sentence(mention.start)
        own, _ = self._layout.clause(mention.start, mention.end)
        set_off = self._text[mention.end : mention.end + 1] in ("，", ",")  # 公司宣布，未来3年内，将……
        for begin in (opens, own) if set_off else (opens,):
            if mention.span and not self._text[begin : mention.start].strip("在 "):
                return False
        before = self._layout.clause_before(clause_start)
        return before is None or mention.start < before[0]

    def carries(self, mention: TimeMention) -> bool:
        """Whether a time holds for the sentences after its own."""
        if mention.window or mention.relative:
            return False
        if self.lasts(mention) or near(self._text, mention.start).lower().endswith(_FROM_ON):
            return False
        opens, _ = self._layout.sentence(mention.start)
        begin = max(opens, mention.start - _AROUND)
        if _SAID_ON.search(self._text, begin, mention.start):
            return False
        if _RELATIVE.search(self._text, begin, mention.start):
            return False
        clause = self._layout.clause(mention.start, mention.end)
        after = self._layout.clause(clause[1] + 1, clause[1] + 1) if clause[1] - mention.end < 2 else clause
        return _EPISODE.search(self._text, mention.end, min(after[1], mention.end + _BEHIND)) is None

    def lasts(self, mention: TimeMention) -> bool:
        """Whether a time says from when on: 4月起."""
        return self._text.startswith(self._lasting, mention.end)

    def left_behind(self, at: int) -> int:
        """Where the last clause up to `at` begins that leaves all time before it: 如今, 后来; else -1."""
        if self._turns is None:
            self._turns = [match.start(1) for match in _turning(self._lang).finditer(self._text)]
        index = bisect_right(self._turns, at) - 1
        return self._turns[index] if index >= 0 else -1


def _first(text: str, marks: str, start: int, end: int) -> int | None:
    """Where the first of some marks stands between two places."""
    return min((place for mark in marks if (place := text.find(mark, start, end)) >= 0), default=None)


@cache
def _reporting(lang: str) -> re.Pattern[str]:
    """The words of reporting: between a day and a figure they make it the day of the news."""
    near = cast("Mapping[str, Any]", load(lang, "times")["near"])
    edge = r"\b" if lang == "en" else ""
    return re.compile(f"{edge}(?:{'|'.join(near['reported'])}){edge}")


@cache
def _turning(lang: str) -> re.Pattern[str]:
    """The words that leave the time told before, at the head of a clause."""
    later = cast("list[str]", cast("Mapping[str, Any]", load(lang, "times")["bounds"])["later"])
    words = "|".join(map(re.escape, later))
    return re.compile(rf"(?:^|[，。；：！？,;:!?.] ?[”\"’」]? ?)({words})", re.MULTILINE)


@cache
def _events(lang: str) -> re.Pattern[str] | None:
    """What happened at a time that only says which thing is meant: 2004年成立的公司."""
    events = cast("list[str]", cast("Mapping[str, Any]", load(lang, "times")["bounds"])["events"])
    return re.compile(rf"[^，。；、\d]{{0,8}}?(?:{'|'.join(events)})的") if events else None
