"""Which time a figure belongs to: the nearest expression of its clause, its sentence, its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.timing import TimeMention, time_scanner
from content.text.late_pattern import late_pattern
from content.values import dataclass

_STEPS = 16
_BRACKET = 60
_BEHIND = 60
_BESIDE = late_pattern(
    r" (?:(?:in|on|at|by|for|during|through|as of|since|until)(?: the)? |(?:by|at) the end of |[(（])?|[(（]"
)
"""Between a figure and the time right behind it, which is its own whatever stands before."""
_COMPARED = late_pattern(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|versus|against|compared (?:with|to)) "
    r"(?:[A-Za-z'’-]+ ){1,5}$"
    r"|\b(?:[a-z]+est|first|worst|best|most|least|record)\b(?: [a-z'’-]+){0,9} since $"
)
"""Before a time that something is compared with: than in May, the highest since."""
_BY = late_pattern(r"(?<!followed )\b[Bb]y (?:the (?:end|middle) of )?\S{0,3}\Z")
_RELEASED = late_pattern(r"\b(?:released|published|issued|unveiled|dated|posted)\b[^,.;\d]{0,40}\Z")
"""Before the date of a document, which dates no figure of it."""
_SHARE_OF = late_pattern(
    r" ?的(?:约|近|不到|不足|超过|将近|大约)? ?"
    r"(?:一半|半数|\d+(?:\.\d+)? ?(?:倍|成)|[一二两三四五六七八九十]+(?:倍|成|分之)|百分之)"
)
_SPOKEN = late_pattern(r"[：:] ?[“\"「]")
_OWN_BASE = {
    "zh": late_pattern(
        " ?的?(?:超过?|近|约|逾|不到|接近|将近)? ?|的[^，。；、和与]{1,14}[和与、]"
        "|的?(?![^，。；]{0,20}(?:[增减升降涨跌](?![速幅])|[多少高低快慢扩缩滑挫攀翻提回落平变改恶窄放好差强弱走加超相]))[^，。；：、\\d]{2,20}?"
    ),
    "en": late_pattern("[a-z ]{0,24}"),
}
"""Between a time compared with and the figure of that time: the March high of 21%."""
_EPISODE = late_pattern("一度")
"""Told of a time that is over: 2024年10月，估值一度跌至3亿元."""
_BEST = late_pattern(r"(?![是为])[^，。；、\d]{0,10}?最[^，。；、\d]{1,6}?的")
"""The time in which a thing is the best of its kind, and no more: 今年销售最好的一个月."""
_SET_AGAINST = late_pattern(r" ?(?:而|但)?(?:相比|相较|比起|对比|较之|不同于|有别于)")
"""The head of a clause that tells what another is set against: 相比甲车2022年以3亿元成交，."""
_FIGURE_OF = late_pattern(r"的 ?(?:约|近|不到|超过?)? ?\d")
_DIGIT = late_pattern(r"(?<![A-Za-z\d])\d")


Carried = Callable[[TimeMention], bool]


@dataclass(frozen=True, slots=True)
class Dated:
    """The time of a figure as shown, and whether a year was worked out."""

    label: str | None = None
    resolved: bool = False


class Calendar:
    """What an article has said of time so far: its own year, and the year named last."""

    def __init__(self, date: str | None) -> None:
        """`date` is the article's, ISO 8601, as precise as known."""
        self.written = int(date[:4]) if date and date[:4].isdigit() else None
        self.named: int | None = None
        """The year named last in this block."""
        self.before: int | None = None
        """The year named last in the article."""

    def name(self, year: int) -> None:
        """Remember a year that the text has named."""
        self.named = self.before = year

    def enter(self) -> None:
        """Begin a block: a bare month there belongs to no year of another block."""
        self.named = None


class BlockTimes:
    """The times of one block, asked figure by figure in reading order."""

    def __init__(self, text: str, printed: str, layout: Layout, lang: str, calendar: Calendar) -> None:
        """`text` is folded, `printed` as in the document."""
        scanner = time_scanner(lang)
        bounds = cast("Mapping[str, Any]", load(lang, "times")["bounds"])
        self._before, self._after = tuple(bounds["before"]), tuple(bounds["after"])
        self._against = tuple(bounds["against"])
        self._turns = [match.start(1) for match in _turning(lang).finditer(text)]
        """Where clauses begin that leave the time told before."""
        self._lasting = tuple(bounds["lasting"])
        near = cast("Mapping[str, Any]", load(lang, "times")["near"])
        self._told, self._days = frozenset(near["told"]), frozenset(near["days"])
        self._reported = _reporting(lang)
        self._events = _events(lang)
        self._own = _OWN_BASE[lang]
        self._text, self._printed, self._layout, self._lang = text, printed, layout, lang
        self._calendar = calendar
        self.mentions = scanner.scan(text, calendar.written)
        self.dating = [
            mention
            for mention in self.mentions
            if not (mention.clock or self._is_base(mention) or self._is_measure(mention))
        ]
        self.bases = [mention for mention in self.mentions if not mention.clock and self._is_base(mention)]
        named = {mention.start for mention in self.mentions}
        windows = [window for window in scanner.windows(text) if window.start not in named]
        self._dates = sorted([*self.dating, *windows], key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._dates]
        self._labels: list[Dated] = []
        self._named: list[int | None] = []
        """The year that the block has named last, up to each date."""
        for mention in self._dates:
            self._labels.append(self._label(mention))
            self._named.append(calendar.named)
        self._limits = [self._limit(mention) for mention in self._dates]
        self._against_starts = [mention.start for mention in self.bases]

    def of_head(self, head: str) -> Dated:
        """The time that the head of a row or column says; a bare month is of the year named last."""
        own = BlockTimes(head, head, Layout(head), self._lang, self._calendar)
        return own._labels[0] if len(own._dates) == 1 and own._dates[0].end == len(head) else Dated(head)

    def of(
        self,
        start: int,
        end: int,
        place: int | None = None,
        count: int = 1,
        carried: Carried | None = None,
    ) -> Dated:
        """The time of the figure at `start`; `place` of `count` where a list shares a span of years.

        `carried` says whether a time of an earlier sentence may be that of the figure.
        """
        base = self._base_of(start)
        if base is not None:
            return self._base_label(base)
        index = self._nearest(start, end, carried)
        if index is None:
            return Dated()
        mention = self._dates[index]
        if place is not None and mention.year and mention.until and mention.until - mention.year + 1 == count:
            return Dated(f"{mention.year + place}年" if self._lang == "zh" else str(mention.year + place))
        return self._labels[index]

    def _nearest(self, start: int, end: int, carried: Carried | None) -> int | None:
        sentence = self._layout.sentence(start)
        clause = self._layout.clause(start, end)
        last = bisect_left(self._starts, start) - 1
        while last >= 0 and self._dates[last].end > start:
            last -= 1  # the window that holds the figure itself
        farthest = max(-1, last - _STEPS)
        after = bisect_left(self._starts, end)
        behind = self._dates[after] if after < len(self._dates) else None
        if behind and (
            _BESIDE.fullmatch(self._text, end, behind.start) or self._is_deadline(end, clause[1], behind)
        ):
            return after
        while last > farthest and self._dates[last].start >= sentence[0]:
            mention = self._dates[last]
            loose = mention.relative and not self._is_told(mention, sentence[0], start)
            inside = mention.start >= clause[0]
            if not inside and behind and self._is_own(end, clause[1], behind):
                return after
            near = inside or not (loose or self._is_far(mention, clause[0]))
            if near and start <= self._limits[last]:
                return last
            last -= 1
        if behind and self._is_behind(end, clause[1], sentence[1], behind):
            return after
        left = self._left_behind(max(sentence[0], clause[0]))
        while last > farthest and not (self._carries(last) and start <= self._limits[last]):
            if self._lasts(last):
                return None  # what came after supersedes what is told before
            last -= 1
        held = last > farthest and self._dates[last].end > left
        return last if held and (carried is None or carried(self._dates[last])) else None

    def _left_behind(self, at: int) -> int:
        """Where the last clause up to `at` begins that leaves all time before it: 如今, 后来; else -1."""
        index = bisect_right(self._turns, at) - 1
        return self._turns[index] if index >= 0 else -1

    def _is_told(self, mention: TimeMention, opens: int, at: int) -> bool:
        """Whether a day at the head of a sentence dates a figure of a later clause: 当日，砖价上调4元."""
        word = self._text[mention.start : mention.end]
        if word in self._told:
            return True
        heads = word.lower() in self._days and mention.start == opens
        return heads and not self._reported.search(self._text, mention.end, at)

    def _is_far(self, mention: TimeMention, clause_start: int) -> bool:
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

    def _carries(self, index: int) -> bool:
        """Whether a time holds for the sentences after its own."""
        mention = self._dates[index]
        if mention.window or mention.relative:
            return False
        if self._lasts(index) or self._near(mention.start).endswith(("自", "自从")):
            return False
        clause = self._layout.clause(mention.start, mention.end)
        after = self._layout.clause(clause[1] + 1, clause[1] + 1) if clause[1] - mention.end < 2 else clause
        return _EPISODE.search(self._text, mention.end, after[1]) is None

    def _lasts(self, index: int) -> bool:
        """Whether a time says from when on: 4月起."""
        return self._text.startswith(self._lasting, self._dates[index].end)

    def _base_of(self, start: int) -> TimeMention | None:
        """The time compared with, where the figure is its own: 比2017年的20亿元."""
        index = bisect_left(self._against_starts, start) - 1
        if index < 0:
            return None
        base = self.bases[index]
        return base if base.end <= start and self._own.fullmatch(self._text, base.end, start) else None

    def _is_behind(self, end: int, closes: int, stop: int, mention: TimeMention) -> bool:
        """Whether a time after a figure is its own: one of its clause; in English no figure stands between.

        There a list may stand between: sold 90 cars, vans and trucks in October.
        """
        if self._lang != "en":
            return mention.start < closes
        near = mention.start < max(closes, min(stop, end + _BEHIND))
        return near and _DIGIT.search(self._text, end, mention.start) is None

    def _is_own(self, end: int, closes: int, mention: TimeMention) -> bool:
        """English: whether a time behind a figure of its clause stands nearer than one of a clause before."""
        inside = self._lang == "en" and mention.start < closes
        return inside and _DIGIT.search(self._text, end, mention.start) is None

    def _is_deadline(self, end: int, closes: int, mention: TimeMention) -> bool:
        """English: to install 30 GW of solar by 2030."""
        if self._lang != "en" or mention.start >= min(closes, end + _BEHIND):
            return False
        by = _BY.search(self._text, end, mention.start + 3)
        return by is not None and _DIGIT.search(self._text, end, mention.start) is None

    def _limit(self, mention: TimeMention) -> int:
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

    def _is_base(self, mention: TimeMention) -> bool:
        """较2015年, 比去年: the time compared with."""
        return (
            mention.base
            or self._near(mention.start).lower().endswith(self._against)
            or (self._lang == "zh" and self._sets_out(mention))
            or (
                self._lang == "en"
                and _COMPARED.search(self._text, max(0, mention.start - _BRACKET), mention.start) is not None
            )
        )

    def _sets_out(self, mention: TimeMention) -> bool:
        """从去年的19%放慢到5%: the time of the figure that a change sets out from."""
        return self._near(mention.start).endswith(("从", "由")) and bool(
            _FIGURE_OF.match(self._text, mention.end)
        )

    def _is_measure(self, mention: TimeMention) -> bool:
        """是1957年的一半, 相当于2010年的3倍: a year that only measures a share."""
        return self._lang == "zh" and _SHARE_OF.match(self._text, mention.end) is not None

    def _near(self, at: int) -> str:
        """The few characters before a place, without white space at the end."""
        return self._text[max(0, at - 24) : at].rstrip()

    def _label(self, mention: TimeMention) -> Dated:
        start, end = mention.start, mention.end
        for word in self._before:
            if self._near(start).endswith(word):
                start = self._text.rindex(word, 0, start)
                break
        for word in self._after:
            if self._text.startswith(word, end):
                end += len(word)
                break
        label = self._printed[start:end].strip()
        year, written = mention.year, self._calendar.written
        if year:
            self._calendar.name(mention.until or year)
            return Dated(label)
        if mention.window or mention.relative or mention.base or mention.own:
            return Dated(label)
        if mention.shift is not None:
            return self._resolved(mention, label, None if written is None else written + mention.shift)
        if mention.same is not None:
            named = self._calendar.before
            return self._resolved(mention, label, None if named is None else named + mention.same)
        return self._resolved(mention, label, self._calendar.named or written)

    def _base_label(self, base: TimeMention) -> Dated:
        """What is compared with 上一年 or 上年 is of the year before the one that its sentence has named."""
        index = bisect_left(self._starts, base.start) - 1
        if base.same is not None and index >= 0:
            named = self._named[index]
            if named is not None and self._dates[index].start >= self._layout.sentence(base.start)[0]:
                return self._resolved(base, self._printed[base.start : base.end], named + base.same)
        calendar = self._calendar
        named, before = calendar.named, calendar.before
        label = self._label(base)
        calendar.named, calendar.before = named, before  # what is compared with names no year for others
        return label

    def _resolved(self, mention: TimeMention, label: str, year: int | None) -> Dated:
        """The label with its year worked out, or as printed where the year is unknown."""
        if year is None:
            return Dated(label)
        self._calendar.name(year)
        rest = self._printed[mention.start + mention.rest : mention.end].strip().removeprefix("的")
        if self._lang == "en":
            return Dated(f"{rest} {year}".strip() if rest else str(year), True)
        rest = rest.replace(" ", "")
        prefix = label[: max(0, label.find(self._printed[mention.start : mention.end]))]
        return Dated(f"{prefix}{year}年{rest}", True)


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
