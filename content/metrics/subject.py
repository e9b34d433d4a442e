"""What a figure measures, and of whom: the noun phrase of its clause, or the one carried from before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.quantity import Quantity

CELLS = " | "
"""What stands between the cells of a table row."""
_LONGEST = 30
_OWNER = 10
_REACH = 80
_MARKS = r"[，。；：！？、,;:!?”“\"（）()|《》\s和与及\d]"
_SPLIT = re.compile(r"[、和与及]|以及")


class SubjectWords:
    """How subjects are cut out of Chinese clauses."""

    def __init__(self) -> None:
        """Read `subjects.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load("zh", "subjects"))
        self.verbs = tuple(_by_length(table["verbs"]["words"]))
        self.openings = tuple(_by_length(table["openings"]["words"]))
        nouns = table["nouns"]
        self.no_noun, self.bounded = tuple(nouns["never"]), tuple(nouns["bounded"])
        self.noun_stop = re.compile(_MARKS + "|" + "|".join(nouns["stops"]))
        self.noun_verb = re.compile(f"[{nouns['verbs']}]")
        self.comparing, self.time_ends = (
            tuple(table["change"]["ratio"]),
            tuple(table["openings"]["after_time"]),
        )
        self.saying = re.compile("|".join(_by_length(table["saying"]["words"])))
        windows = cast("Mapping[str, Any]", load("zh", "times")["windows"])
        self.windows = tuple(windows["spans"]) + tuple(windows["events"])
        self.generic = frozenset(table["measures"]["generic"])
        self.measures = tuple(table["measures"]["endings"])
        self.measure = re.compile(
            rf"的?([^，。；：！？、,;:!?”“\"（）()|\s]{{0,14}}?(?:{'|'.join(_by_length(table['measures']['endings']))}))"
        )


@cache
def subject_words() -> SubjectWords:
    """The words, read once."""
    return SubjectWords()


class ChineseSubjects:
    """The subjects of one block's figures, asked in reading order.

    The phrase left of a figure names what it measures (营收达5亿元), unless the figure stands before its noun
    (5家门店, 5%的股份) or the clause only goes on about the thing before (同比增长5%).
    """

    def __init__(self, text: str, printed: str, layout: Layout, times: list[tuple[int, int]]) -> None:
        """`text` is folded, `printed` as in the document; `times` are the expressions of time."""
        self._text, self._printed, self._layout = text, printed, layout
        self._times = times
        self._words = subject_words()
        self._last: str | None = None
        self._last_end = 0
        self._last_sentence = -1
        self._waiting: list[str] = []

    def of(self, figure: Quantity) -> str | None:
        """The subject of the next figure; None where the block names none."""
        sentence = self._layout.sentence_number(figure.start)
        opens, closes = self._layout.clause(figure.start, figure.end)
        again = self._last_sentence == sentence
        if not again:
            self._waiting = []
        begin = max(opens, self._last_end) if again else opens
        goes_on = again and self._last_end > opens
        after, after_end = self._after(figure, min(closes, figure.end + _REACH))
        subject, took_after = self._subject(figure, begin, opens, after, goes_on)
        if subject is None:
            subject = self._carried(again, opens) or (
                figure.name if len(figure.name) > 1 and _counts(figure) else None
            )
        if subject and self._text[opens - 1 : opens] not in ("（", "("):
            self._last = subject
        self._last_end = after_end if took_after else figure.end
        self._last_sentence = sentence
        return subject

    def before(self, place: int) -> str | None:
        """The noun phrase left of a place in its clause, else the subject said last: for ranks."""
        opens, _ = self._layout.clause(place, place)
        return self._cut(opens, place) or self._last

    def _subject(
        self, figure: Quantity, begin: int, opens: int, after: str | None, goes_on: bool
    ) -> tuple[str | None, bool]:
        """The subject and whether the noun after the figure is part of it."""
        left = self._cut(begin, figure.start)
        raw = self._text[begin : figure.start]
        if (
            self._last
            and figure.unit is not None
            and figure.unit.kind == "ratio"
            and raw.startswith(self._words.comparing)
        ):
            return self._last, False
        if "分别" in raw and left and not self._waiting:
            parts = [part.strip() for part in _SPLIT.split(left) if part.strip()]
            if len(parts) > 1:
                left, self._waiting = parts[0], parts[1:]
        elif not left and self._waiting:
            return self._waiting.pop(0), False
        if len(left) < 2:
            named = after and (_counts(figure) or not goes_on or self._text.startswith("的", figure.end))
            return (after, True) if named else (None, False)
        if left in self._words.generic:
            base = (
                self._last
                if goes_on or self._figure_in_sentence(opens)
                else self._clause_before(opens) or self._last
            )
            return (base + left if base and base not in self._words.generic else left), False
        if after and after not in left and self._prefers_after(figure, left):
            lead = (
                self._last if goes_on and self._last and len(left) <= 3 else left if len(left) <= 12 else ""
            )
            return (lead or "") + after, True
        if left.startswith("占") and self._last:
            return self._last + left, False
        return left, False

    def _prefers_after(self, figure: Quantity, left: str) -> bool:
        if left.endswith(self._words.measures):
            return False
        modifies = self._text[figure.start - 1] == "的" or self._text.startswith("的", figure.end)
        return _counts(figure) or modifies or len(left) <= 3 or len(left) > 14

    def _after(self, figure: Quantity, closes: int) -> tuple[str | None, int]:
        """The noun that follows a figure, with its end."""
        start = figure.end
        if self._text.startswith(self._words.bounded, start):
            start += 2
        if self._text.startswith(self._words.no_noun, start) or self._is_window(figure):
            return None, start
        match = self._words.measure.match(self._text, start, closes)
        if match:
            return self._print(*match.span(1)), match.end(1)
        if self._text.startswith("的", start):
            start += 1
        stop = self._words.noun_stop.search(self._text, start, closes)
        end = min(stop.start() if stop else closes, start + 8)
        verb = self._words.noun_verb.search(self._text, start + 2, end)
        end = verb.start() if verb else end
        noun = self._print(start, end)
        return (noun, end) if len(noun) > 1 else (None, figure.end)

    def _is_window(self, figure: Quantity) -> bool:
        """过去5年, 上市6个月: a span that frames other figures."""
        duration = figure.unit is not None and figure.unit.kind == "duration"
        return duration and self._text.endswith(self._words.windows, 0, figure.start)

    def _carried(self, again: bool, opens: int) -> str | None:
        if self._last and again:
            return self._last
        return self._clause_before(opens) or self._last

    def _figure_in_sentence(self, at: int) -> bool:
        return self._last_sentence == self._layout.sentence_number(at) and self._last_end > 0

    def _clause_before(self, opens: int) -> str | None:
        before = self._layout.clause_before(opens)
        if before is None:
            return None
        phrase = self._cut(*before)
        dated = bisect_left(self._times, (before[0], 0)) < bisect_left(self._times, (before[1], 0))
        if len(phrase) < 2 and not dated:
            phrase = self._print(*before)
        return phrase if 2 <= len(phrase) <= 16 else None

    def _cut(self, start: int, end: int) -> str:
        """The noun phrase between two places: times, openings and verbs taken away."""
        text, owner = self._text, ""
        start = max(start, end - _REACH)
        first = bisect_left(self._times, (start, 0))
        for low, high in self._times[first : bisect_left(self._times, (end, 0))]:
            if start <= low and high <= end:
                if low - start <= 3 or not text[start:low].strip():
                    start = high
                    if text.startswith(self._words.time_ends, start):
                        start += 1
                elif not text[high:end].strip():
                    end = low
                elif end - high > 1:
                    owner = owner or self._print(self._trim_left(start, low), low)
                    start = high + 1 if text.startswith("的", high) else high
        said = None
        for match in self._words.saying.finditer(text, start, end):
            said = match
        if said and said.end() < end:
            start = said.end()
        start = self._trim_left(start, end)
        end = self._trim_right(start, end)
        start = self._trim_left(start, end)
        if end - start > _LONGEST:
            marker = text.rfind("的", start, end - 2)
            start = max(end - _LONGEST, marker + 1 if marker > 0 else 0)
        phrase = self._print(start, end)
        return owner + phrase if phrase and len(owner) <= _OWNER else phrase

    def _trim_left(self, start: int, end: int) -> int:
        openings = self._words.openings
        while start < end:
            if self._text[start] in " ，,：:、":
                start += 1
            elif self._text.startswith(openings, start):
                length = next(len(word) for word in openings if self._text.startswith(word, start))
                if start + length > end:
                    break
                start += length
            else:
                break
        return start

    def _trim_right(self, start: int, end: int) -> int:
        verbs = self._words.verbs
        while end > start and not self._text.endswith(self._words.measures, start, end):
            if not self._text.endswith(verbs, start, end):
                break
            end -= next(len(word) for word in verbs if self._text.endswith(word, start, end))
        return end

    def _print(self, start: int, end: int) -> str:
        return self._printed[start:end].strip(" “”\"'「」『』《》（）()")


def _counts(figure: Quantity) -> bool:
    return figure.unit is not None and (figure.unit.classifier or figure.unit.kind == "count")


class ColumnSubjects:
    """The subjects of a table row's figures: the heads of their columns."""

    def __init__(self, printed: str, header: list[str]) -> None:
        """`header` holds the cells of the table's first row."""
        self._printed, self._header = printed, header

    def of(self, figure: Quantity) -> str | None:
        """The head of the figure's column."""
        return self.before(figure.start)

    def before(self, place: int) -> str | None:
        """The head of the column that holds a place; the row's first cell where the column has none."""
        column = self._printed.count(CELLS, 0, place)
        head = self._header[column] if column < len(self._header) else ""
        return head.strip() or self._printed.split(CELLS)[0].strip() or None


class EnglishWords:
    """How subjects are cut out of English clauses."""

    def __init__(self) -> None:
        """Read `subjects.toml`."""
        table = cast("Mapping[str, Mapping[str, list[str]]]", load("en", "subjects"))
        self.stop = re.compile(rf"[,.;:!?()\"“”]|\b(?:{'|'.join(table['stops']['words'])})\b")
        self.leading = re.compile(rf"^(?:{'|'.join(table['leading']['words'])})\s+", re.IGNORECASE)
        self.tail = re.compile(rf"\s*\b(?:{'|'.join(table['tail']['words'])})$", re.IGNORECASE)
        self.modifying = re.compile(r"\s+[a-z]+")


@cache
def english_words() -> EnglishWords:
    """The words, read once."""
    return EnglishWords()


class EnglishSubjects:
    """The subjects of one English block's figures."""

    def __init__(self, text: str, layout: Layout) -> None:
        """`text` is the block."""
        self._text, self._layout = text, layout

    def before(self, place: int) -> str | None:
        """The words left of a place in its clause: for ranks."""
        opens, _ = self._layout.clause(place, place)
        return " ".join(self._text[max(opens, place - _REACH) : place].split()[-6:]) or None

    def of(self, figure: Quantity) -> str | None:
        """The words counted, else what the figure is of, else what stands before its verb."""
        opens, closes = self._layout.clause(figure.start, figure.end)
        right = self._text[figure.end : min(closes, figure.end + _REACH)]
        if figure.unit is not None and figure.unit.classifier:
            rest = _phrase(right, 3)
            return f"{self._text[figure.numeral.end : figure.end].strip()} {rest}".strip()
        words = english_words()
        after = _phrase(right, 6) if words.modifying.match(right) else ""
        before = self._text[max(opens, figure.start - _REACH) : figure.start].strip()
        trimmed = words.tail.sub("", before)
        while trimmed != before:
            before, trimmed = trimmed, words.tail.sub("", trimmed)
        before = " ".join(before.split()[-6:])
        if after and len(after.split()) > 1:
            return after
        return before or after or None


def _phrase(text: str, limit: int) -> str:
    stop = english_words().stop.search(text, 4)
    words = text[: stop.start() if stop else len(text)].split()[:limit]
    return english_words().leading.sub("", " ".join(words))


def _by_length(words: object) -> list[str]:
    return sorted(cast("list[str]", list(cast("Any", words))), key=len, reverse=True)
