"""Which time a figure belongs to: the nearest expression of its clause, its sentence, its paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.calendar import Calendar, Dated
from content.metrics.layout import Layout
from content.metrics.time_reach import TimeReach
from content.metrics.time_roles import TimeRoles, near
from content.metrics.timing import TimeMention, time_scanner
from content.text.late_pattern import late_pattern

_STEPS = 16
_BEHIND = 60
_BESIDE = late_pattern(
    r" (?:(?:in|on|at|by|for|during|through|as of|since|until)(?: the)? |(?:by|at) the end of |[(（])?|[(（]"
)
"""Between a figure and the time right behind it, which is its own whatever stands before."""
_BY = late_pattern(r"(?<!followed )\b[Bb]y (?:the (?:end|middle) of )?\S{0,3}\Z")
_DIGIT = late_pattern(r"(?<![A-Za-z\d])\d")
_CONVERSION = late_pattern(r" ?\([^()\n]{1,40}\)")
_PAIRED = late_pattern(
    r" (?:on|and|with) (?:[a-z'’-]+ ){1,4}of [$£€]?[\d.,]+(?: ?(?:million|billion|bn|m|percent|per cent|%))?"
    r" (?:in|for|during) (?:the )?"
    r"|(?<=[%t]) to (?:an? )?(?:[a-z]+ )?[$£€]?[\d.,]+(?: ?(?:million|billion|bn|m))?(?: [a-z]+)?"
    r" (?:in|for|during) (?:the )?"
    r"| and [\d.,]+ [a-z]+ (?:(?:in|for|during) )?(?:the )?"
)
"""Between a figure and the time of two that belong together: a loss of $3 on revenue of $5 in May."""


Carried = Callable[[TimeMention], bool]


class BlockTimes:
    """The times of one block, asked figure by figure in reading order."""

    def __init__(self, text: str, printed: str, layout: Layout, lang: str, calendar: Calendar) -> None:
        """`text` is folded, `printed` as in the document."""
        scanner = time_scanner(lang)
        bounds = cast("Mapping[str, Any]", load(lang, "times")["bounds"])
        self._before, self._after = tuple(bounds["before"]), tuple(bounds["after"])
        self._roles, self._reach = TimeRoles(text, lang), TimeReach(text, layout, lang)
        self._text, self._printed, self._layout, self._lang = text, printed, layout, lang
        self._calendar = calendar
        self.mentions = scanner.scan(text, calendar.written)
        self.dating: list[TimeMention] = []
        self.bases: list[TimeMention] = []
        for mention in self.mentions:
            if not mention.clock and self._roles.is_base(mention):
                self.bases.append(mention)
            elif not (mention.clock or self._roles.is_measure(mention)):
                self.dating.append(mention)
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
        self._limits: dict[int, int] = {}
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
            loose = mention.relative and not self._reach.is_told(mention, sentence[0], start)
            inside = mention.start >= clause[0]
            loosely = mention.relative or not inside
            if loosely and behind and self._is_own(end, clause[1], behind):
                return after
            near = inside or not (loose or self._reach.is_far(mention, clause[0]))
            if near and start <= self._limit(last):
                return last
            last -= 1
        if behind and self._is_behind(end, clause[1], sentence[1], behind):
            return after
        left = self._reach.left_behind(max(sentence[0], clause[0]))
        while last > farthest and not (self._reach.carries(self._dates[last]) and start <= self._limit(last)):
            if self._reach.lasts(self._dates[last]):
                return None  # what came after supersedes what is told before
            last -= 1
        held = last > farthest and self._dates[last].end > left
        return last if held and (carried is None or carried(self._dates[last])) else None

    def _limit(self, index: int) -> int:
        """Up to where a time holds; worked out when first asked."""
        if index not in self._limits:
            self._limits[index] = self._reach.limit(self._dates[index])
        return self._limits[index]

    def _is_behind(self, end: int, closes: int, stop: int, mention: TimeMention) -> bool:
        """Whether a time after a figure is its own: one of its clause; in English no figure stands between.

        There a list may stand between: sold 90 cars, vans and trucks in October.
        """
        if self._lang != "en":
            return mention.start < closes
        end = self._after_bracket(end)
        near = mention.start < max(closes, min(stop, end + _BEHIND))
        return near and self._is_clear(end, mention.start)

    def _is_clear(self, end: int, start: int) -> bool:
        """English: whether no figure stands between one and a time, or only one that belongs to it."""
        alone = _DIGIT.search(self._text, end, start) is None
        return alone or _PAIRED.fullmatch(self._text, end, start) is not None

    def _after_bracket(self, end: int) -> int:
        """English: where a figure ends with its conversion: 2 inches (51 mm)."""
        bracket = _CONVERSION.match(self._text, end)
        return bracket.end() if bracket else end

    def _is_own(self, end: int, closes: int, mention: TimeMention) -> bool:
        """English: whether a time behind a figure of its clause stands nearer than one of a clause before."""
        return self._lang == "en" and mention.start < closes and self._is_clear(end, mention.start)

    def _is_deadline(self, end: int, closes: int, mention: TimeMention) -> bool:
        """English: to install 30 GW of solar by 2030."""
        if self._lang != "en" or mention.start >= min(closes, end + _BEHIND):
            return False
        by = _BY.search(self._text, end, mention.start + 3)
        return by is not None and _DIGIT.search(self._text, end, mention.start) is None

    def _label(self, mention: TimeMention) -> Dated:
        start, end = mention.start, mention.end
        for word in self._before:
            if near(self._text, start).endswith(word):
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

    def _base_of(self, start: int) -> TimeMention | None:
        """The time compared with, where the figure is its own."""
        index = bisect_left(self._against_starts, start) - 1
        base = self.bases[index] if index >= 0 else None
        return base if base and self._roles.has_own(base, start) else None

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
