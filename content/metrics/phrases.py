"""Noun phrases of Chinese clauses, cut out without a parser: the words that may not stand at an end go."""

from __future__ import annotations

from bisect import bisect_left

from content.metrics.subject_words import subject_words
from content.text.late_pattern import late_pattern

_LONGEST = 30
_OWNER = 10
_REACH = 80
_AFTERWARDS = late_pattern(
    r"在[^，在的]{2,14}?(?:之后|以后|后)(?:的?[\d一二两三四五六七八九十几]+个?(?:周|天|年|月|小时|星期)内)?\Z"
)
"""When something was so, at the end of a phrase: 零售额在关税宣布后一周内."""
_CAUSE = late_pattern(
    r"在?(?:(?<![原基起病死成诱主内外])因(?![此素子果])|由于|得益于|凭借|随着|受(?=[^，。]{2,14}(?:影响|拖累|推动|带动|提振|冲击))"
    r"|呈现?出?(?=[^，。]{1,8}(?:趋势|态势|之势|状态|走势|局面)))"
)
"""Why a measure has changed, between it and its verb: 股价因合作上涨."""
_NOUN = 10
_WHO = 16
_PREDICATE = 18
_SECOND = late_pattern(r"(?<!合)[并且](?=[\u4e00-\u9fff]{2})")
"""Where a second predicate begins."""
_TOLD = late_pattern(r"人(?:[都均也]|报告[称说]?|表示|认为|说|称)*")
_INSIDE = late_pattern(r"[\u4e00-\u9fff]{2}(?<![初高集其手眼心水空郊县])[中里]\Z")
_DEFINED = late_pattern("[即则]?为(?![了此何])")
_TERM = late_pattern(r"\d{1,3}(?:年|个?月|天)期")
"""The term of a loan or deposit, which opens a noun: 6%的10年期利率."""
_OPENING, _CLOSING = tuple("“「『《"), "”」』》"
_SIGNS = "×+/*"
_FACTOR = late_pattern(r"(?:[\d.,]+ ?)?[×+/*] ?$")
"""A size before the last one of a format: 69.1×151.7×."""
_LETTER = late_pattern(r"[^\W\d_]")
_EDGES = " …“”\"'「」『』《》（）()-–•·*#"


class PhraseCutter:
    """Cuts phrases out of one block; `dated` and `bases` are its expressions of time, in order.

    A base (比上年, 去年同期) is what a figure is compared with.
    """

    def __init__(
        self, text: str, printed: str, dated: list[tuple[int, int]], bases: list[tuple[int, int]]
    ) -> None:
        """`text` is folded, `printed` as in the document."""
        self._text, self._printed = text, printed
        self._dated, self._bases = dated, bases
        self._words = subject_words()

    def dated(self, start: int, end: int) -> bool:
        """Whether an expression of time begins between two places."""
        return bisect_left(self._dated, (start, 0)) < bisect_left(self._dated, (end, 0))

    def before(self, start: int, end: int) -> str:
        """The noun phrase between two places: times, openings, speakers and verbs taken away."""
        if end - start > 1 and self._text[end - 1] == "=" and not self._text[end - 2].isdigit():
            end -= 1  # LPR=3.3%
        start = max(start, end - _REACH, self._text.rfind("=", start, end) + 1)
        for cause in self._words.causing.finditer(self._text, start, end):
            begin, stop, _ = self._without_times(cause.end(), self._trim_right(cause.end(), end))
            stop = self._trim_right(begin, stop)
            rest = stop - self._trim_left(begin, stop)
            if rest > 1 and rest > self._words.counting.at_end(self._text, begin, stop):
                start = cause.end()
        start, end = self._without_base(start, end)
        start, end, owner = self._without_times(start, end)
        said = None
        for match in self._words.saying.finditer(self._text, start, end):
            said = match
        if said and said.end() < end:
            start = said.end()
        start = self._trim_left(start, end)
        end = self._trim_right(start, end)
        start = self._trim_left(start, end)
        if end - start > _LONGEST:
            marker = self._text.rfind("的", start, end - 2)
            start = max(end - _LONGEST, marker + 1 if marker > 0 else 0)
        afterwards = _AFTERWARDS.search(self._text, start, end)
        if afterwards and afterwards.start() - start > 1:
            end = afterwards.start()
        reason = _CAUSE.search(self._text, start if owner else min(start + 2, end), end)
        if reason:
            end = self._trim_right(start, reason.start())
            if start == end:
                return owner
        phrase = self.print(start, end)
        phrase = phrase if _LETTER.search(phrase) else ""
        return owner + phrase if phrase and len(owner) <= _OWNER else phrase

    def noun(self, start: int, closes: int) -> tuple[str | None, int]:
        """The noun that begins at `start`, right after a figure, with its end."""
        text, words = self._text, self._words
        if text.startswith(words.bounded, start):
            start += 2
        if defined := _DEFINED.match(text, start, closes):
            start = defined.end()  # 950度为过烧
        if start >= closes or words.no_noun.at_start(text, start, closes):
            return None, start
        begin = start + 1 if text.startswith("的", start) else start
        if begin > start and text.startswith(words.people, begin):
            return self._doing(begin, closes)
        match = words.measure.match(text, start, closes)
        if match and not words.noun_verb.search(text, match.start(1) + 1, match.end(1)):
            return self.print(*match.span(1)), match.end(1)
        begin, low = self._behind_quote(begin, closes)
        term = _TERM.match(text, low)
        low = term.end() if term else low
        stop = words.noun_stop.search(text, low, closes)
        end = min(stop.start() if stop else closes, low + _NOUN)
        verb = words.noun_verb.search(text, max(low, begin + 1), end)
        end = verb.start() if verb else end
        if end > begin + 2 and text[end - 1] == "时" and text[end - 2] not in "小临及同工课学":
            end -= 1
        if _INSIDE.search(text, begin, end):
            end -= 1  # 40名窑工中，
        noun = self.print(begin, end)
        if low > begin and not term:
            noun = noun.replace(text[low - 1], "", 1)
        return (noun, end) if len(noun) > 1 else (None, start)

    def _behind_quote(self, begin: int, closes: int) -> tuple[int, int]:
        """Where a noun begins, and where its end may be: after the quotation that it opens with."""
        if self._text[begin : begin + 1] not in _OPENING:
            return begin, begin
        closing = min(
            (at for mark in _CLOSING if (at := self._text.find(mark, begin + 1, closes)) >= 0), default=-1
        )
        return (begin + 1, closing + 1) if 0 < closing - begin <= _NOUN else (begin, begin)

    def head(self, start: int, end: int) -> str:
        """The noun phrase that opens a clause, up to its first verb."""
        start, end, _ = self._without_times(start, end)
        start = self._trim_left(start, end)
        verbs = self._words.noun_verb.finditer(self._text, start + 1, end)
        stop = next((verb.start() for verb in verbs if verb[0] != "的"), end)
        return self.print(start, self._trim_right(start, stop))

    def _doing(self, start: int, closes: int) -> tuple[str | None, int]:
        """What people of a share do: 5%的人都主张降价 is about 主张降价."""
        end = min(closes, start + _WHO)
        told = _TOLD.match(self._text, start, end)
        begin = told.end() if told and end - told.end() > 1 else start
        return self.print(begin, end), end

    def predicate(self, start: int, closes: int, deed: bool = False) -> str | None:
        """What is said of a counted thing right after it (企业获得投资, 停运); None where nothing is.

        With `deed` it may also begin with a verb of completion: 完成了设计.
        """
        start += len(self._text[start:closes]) - len(self._text[start:closes].lstrip("为是的 "))
        stop = self._words.noun_stop.search(self._text, start, closes)
        end = stop.start() if stop else closes
        second = _SECOND.search(self._text, start + 2, end)
        phrase = self.print(start, self._trim_right(start, second.start() if second else end))
        if not 1 < len(phrase) <= _PREDICATE:
            return None
        return phrase if deed or not self._words.no_noun.at_start(self._text, start, end) else None

    def print(self, start: int, end: int) -> str:
        """The characters as printed, without quotation marks and brackets at the ends."""
        return self._printed[start:end].strip(_EDGES)

    def _without_base(self, start: int, end: int) -> tuple[int, int]:
        """Without the time compared with: 毛利率较去年同期, 比上年的, 同比."""
        first = bisect_left(self._bases, (start, 0))
        for low, high in self._bases[first : bisect_left(self._bases, (end, 0))]:
            rest = self._trim_right(high, end) - high
            if rest > 1 and not self._text.startswith("的", high):
                start = high
                continue
            for word in self._words.against:
                if self._text.endswith(word, start, low):
                    low -= len(word)
                    break
            return start, low
        return start, end

    def _without_times(self, start: int, end: int) -> tuple[int, int, str]:
        """Without the dates at both ends and inside, and what stands before one inside: the owner."""
        text, owner = self._text, ""
        first = bisect_left(self._dated, (start, 0))
        for low, high in self._dated[first : bisect_left(self._dated, (end, 0))]:
            if start <= low and high <= end:
                if low - start <= 3 or not text[start:low].strip():
                    start = high
                    if start < end:
                        start += self._words.time_ends.at_start(text, start, end)
                elif not text[high:end].strip(" 的") or self._trim_right(high, end) == high:
                    end = low
                elif end - high > 1:
                    begin = self._trim_left(start, low)
                    owner = owner or self.print(begin, self._trim_right(begin, low))
                    start = high + 1 if text.startswith("的", high) else high
        return start, end, owner

    def _trim_left(self, start: int, end: int) -> int:
        while start < end:
            length = 1 if self._text[start] in " ，,：:、-–•·*#" else 0
            length = length or self._words.openings.at_start(self._text, start, end)
            if not length:
                break
            start += length
        return start

    def _trim_right(self, start: int, end: int) -> int:
        while end > start and self._text[end - 1] in _SIGNS:
            factor = _FACTOR.search(self._text, start, end)
            end = factor.start() if factor else end - 1
        while end > start and not self._text.endswith(self._words.measures, start, end):
            length = self._words.verbs.at_end(self._text, start, end)
            if not length:
                break
            end -= length
        return end
