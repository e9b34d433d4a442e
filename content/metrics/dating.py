"""Which time a figure belongs to: the nearest expression of its clause, its sentence, its paragraph."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.timing import TimeMention, time_scanner

_STEPS = 16


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
        self._later = tuple(bounds["later"])
        calendar.enter()
        self._text, self._printed, self._layout, self._lang = text, printed, layout, lang
        self._calendar = calendar
        self.mentions = scanner.scan(text)
        self.dating = [
            mention for mention in self.mentions if not mention.clock and not self._is_base(mention)
        ]
        self.bases = [mention for mention in self.mentions if not mention.clock and self._is_base(mention)]
        self._dates = sorted([*self.dating, *scanner.windows(text)], key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._dates]
        self._labels = [self._label(mention) for mention in self._dates]

    def of(self, start: int, end: int, place: int | None = None, count: int = 1) -> Dated:
        """The time of the figure at `start`; `place` of `count` where a list shares a span of years."""
        index = self._nearest(start, end)
        if index is None:
            return Dated()
        mention = self._dates[index]
        if place is not None and mention.year and mention.until and mention.until - mention.year + 1 == count:
            return Dated(f"{mention.year + place}年" if self._lang == "zh" else str(mention.year + place))
        return self._labels[index]

    def _nearest(self, start: int, end: int) -> int | None:
        sentence = self._layout.sentence(start)
        clause = self._layout.clause(start, end)
        last = bisect_left(self._starts, start) - 1
        while last >= 0 and self._dates[last].end > start:
            last -= 1  # the window that holds the figure itself
        farthest = max(-1, last - _STEPS)
        while last > farthest and self._dates[last].start >= sentence[0]:
            mention = self._dates[last]
            if mention.start >= clause[0] or not (mention.relative or self._is_far(mention, clause[0])):
                return last
            last -= 1
        after = bisect_left(self._starts, end)
        if after < len(self._dates) and self._dates[after].start < clause[1]:
            return after
        if self._text.startswith(self._later, sentence[0]) or self._text.startswith(self._later, clause[0]):
            return None
        while last > farthest and not self._carries(last):
            last -= 1
        return last if last > farthest else None

    def _is_far(self, mention: TimeMention, clause_start: int) -> bool:
        """Whether a window stands more than one clause away: 上市6个月 dates its neighbour only."""
        if not mention.window:
            return False
        before = self._layout.clause_before(clause_start)
        return before is None or mention.start < before[0]

    def _carries(self, index: int) -> bool:
        """Whether a time holds for the sentences after its own."""
        mention = self._dates[index]
        return not mention.window and not mention.relative

    def _is_base(self, mention: TimeMention) -> bool:
        """较2015年, 比去年: the time compared with."""
        return (
            mention.base
            or self._text.endswith(self._against, 0, mention.start)
            or (self._lang == "en" and self._near(mention.start).lower().endswith(self._against))
        )

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
        if mention.window or mention.relative:
            return Dated(label)
        if mention.shift is not None:
            return self._resolved(mention, label, None if written is None else written + mention.shift)
        if mention.same is not None:
            named = self._calendar.before
            return self._resolved(mention, label, None if named is None else named + mention.same)
        return self._resolved(mention, label, self._calendar.named or written)

    def _resolved(self, mention: TimeMention, label: str, year: int | None) -> Dated:
        """The label with its year worked out, or as printed where the year is unknown."""
        if year is None:
            return Dated(label)
        self._calendar.name(year)
        rest = self._printed[mention.start + mention.rest : mention.end].strip().removeprefix("的")
        if self._lang == "en":
            return Dated(f"{rest} {year}".strip() if rest else str(year), True)
        prefix = label[: max(0, label.find(self._printed[mention.start : mention.end]))]
        return Dated(f"{prefix}{year}年{rest}", True)
