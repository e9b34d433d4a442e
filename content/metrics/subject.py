"""What a figure measures, and of whom: the noun phrase of its clause, or the one carried from before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.layout import Layout
from content.metrics.quantity import Quantity

_LONGEST = 30
_SPLIT = re.compile(r"[、和与及]|以及")
_AFTERWORDS = (
    "之间",
    "之多",
    "左右",
    "以上",
    "以下",
    "以内",
    "上下",
    "内",
    "来",
    "前",
    "后",
    "间",
    "就",
    "也",
    "都",
    "则",
    "才",
    "仅",
    "但",
    "而",
)
_STOP = re.compile(r"[，。；：！？、,;:!?”“\"（）()|《》\s和与及]|以及|左右|以上|以下|以内")


class SubjectWords:
    """How subjects are cut out of Chinese clauses."""

    def __init__(self) -> None:
        """Read `subjects.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load("zh", "subjects"))
        self.verbs = tuple(_by_length(table["verbs"]["words"]))
        self.openings = tuple(_by_length(table["openings"]["words"]))
        self.saying = re.compile("|".join(_by_length(table["saying"]["words"])))
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
    """The subjects of one block's figures, asked in reading order."""

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
        begin = max(opens, self._last_end) if self._last_sentence == sentence else opens
        if sentence != self._last_sentence:
            self._waiting = []
        left = self._cut(begin, figure.start)
        own = self._own(left, figure, closes, opens)
        aside = self._text[opens - 1 : opens] in ("（", "(")
        subject = own or self._carried(sentence, opens)
        if not aside and subject:
            self._last = subject
        self._last_end, self._last_sentence = figure.end, sentence
        return subject

    def _own(self, left: str, figure: Quantity, closes: int, opens: int) -> str | None:
        if "分别" in self._text[opens : figure.start] and left and not self._waiting:
            parts = [part.strip() for part in _SPLIT.split(left) if part.strip()]
            if len(parts) > 1:
                left, self._waiting = parts[0], parts[1:]
        elif not left and self._waiting:
            return self._waiting.pop(0)
        after = self._after(figure, closes, bool(left))
        counted = figure.unit is not None and figure.unit.classifier
        if len(left) < 2:
            return after
        if left in self._words.generic and self._last and self._last not in self._words.generic:
            return self._last + left
        if (
            after
            and after not in left
            and (counted or len(left) <= 3 or self._text[figure.start - 1] == "的" or len(left) > 14)
        ):
            return left + after if len(left) <= 12 else after
        return left

    def _after(self, figure: Quantity, closes: int, led: bool) -> str | None:
        """The noun that follows a figure, if it names a measure or the thing counted."""
        right = self._text[figure.end : closes]
        match = self._words.measure.match(right)
        if match:
            return self._print(figure.end + match.start(1), figure.end + match.end(1))
        if led and (figure.unit is None or not figure.unit.classifier):
            return None
        if right.startswith(_AFTERWORDS):
            return None
        stop = _STOP.search(right)
        length = min(stop.start() if stop else len(right), 8)
        end = figure.end + length
        marker = self._text.find("的", figure.end, end)
        if marker > figure.end:
            end = marker
        return self._print(figure.end, end) or None

    def _carried(self, sentence: int, opens: int) -> str | None:
        if self._last and self._last_sentence == sentence:
            return self._last
        before = self._layout.clause_before(opens)
        if before:
            phrase = self._cut(*before) or self._print(*before)
            if 2 <= len(phrase) <= 16:
                return phrase
        return self._last

    def _cut(self, start: int, end: int) -> str:
        """The noun phrase between two places: times, openings and verbs taken away."""
        text = self._text
        for low, high in self._times:
            if start <= low < end and high <= end:
                if low - start <= 3 or not text[start:low].strip():
                    start = high
                elif not text[high:end].strip():
                    end = low
        said = None
        for match in self._words.saying.finditer(text, start, end):
            said = match
        if said and said.end() < end:
            start = said.end()
        start, end = self._trim_left(start, end), end
        end = self._trim_right(start, end)
        start = self._trim_left(start, end)
        if end - start > _LONGEST:
            marker = text.rfind("的", start, end - 2)
            start = max(end - _LONGEST, marker + 1 if marker > 0 else 0)
        return self._print(start, end)

    def _trim_left(self, start: int, end: int) -> int:
        moved = True
        while moved and start < end:
            moved = False
            for word in self._words.openings if self._text.startswith(self._words.openings, start) else ():
                if self._text.startswith(word, start) and start + len(word) <= end:
                    start, moved = start + len(word), True
                    break
            if not moved and self._text[start] in " ，,：:、":
                start, moved = start + 1, True
        return start

    def _trim_right(self, start: int, end: int) -> int:
        moved = True
        while moved and end > start:
            moved = False
            if self._text.endswith(self._words.measures, start, end):
                return end
            if not self._text.endswith(self._words.verbs, start, end):
                return end
            for word in self._words.verbs:
                if self._text.endswith(word, start, end):
                    end, moved = end - len(word), True
                    break
        return end

    def _print(self, start: int, end: int) -> str:
        return self._printed[start:end].strip(" “”\"'「」『』《》（）()")


_ENGLISH_STOP = re.compile(
    r"[,.;:!?()\"“”]|\b(?:who|which|that|while|but|as|after|before|when|because|according|since|from|by|at|on|to|for|with)\b"
)
_LEADING = re.compile(r"^(?:of|in|for|to|on|the|a|an|its|their|his|her|new|total|more)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*\b(?:has|have|had|is|was|were|are|been|be|by|to|of|at|about|nearly|almost|more|than|over|reached|hit|hitting|totaled|"
    r"rose|fell|grew|increased|decreased|declined|gained|lost|up|down|around|some|roughly|approximately|least|worth|"
    r"will|would|could|may|might|just|only|a|an|the|another|from|agreed|including|and|in)$",
    re.IGNORECASE,
)


class EnglishSubjects:
    """The subjects of one English block's figures."""

    def __init__(self, text: str, layout: Layout) -> None:
        """`text` is the block."""
        self._text, self._layout = text, layout

    def of(self, figure: Quantity) -> str | None:
        """The words counted, else what the figure is of, else what stands before its verb."""
        opens, closes = self._layout.clause(figure.start, figure.end)
        right = self._text[figure.end : closes]
        if figure.unit is not None and figure.unit.classifier:
            rest = _phrase(right, 3)
            return f"{self._text[figure.numeral.end : figure.end].strip()} {rest}".strip()
        after = _phrase(right, 6) if re.match(r"\s+(?:of|in|for|to|worth)\b|\s+[a-z]+", right) else ""
        before = self._text[opens : figure.start].strip()
        trimmed = _TAIL.sub("", before)
        while trimmed != before:
            before, trimmed = trimmed, _TAIL.sub("", trimmed)
        before = " ".join(before.split()[-6:])
        if after and len(after.split()) > 1:
            return after
        return before or after or None


def _phrase(text: str, limit: int) -> str:
    stop = _ENGLISH_STOP.search(text, 4)
    words = text[: stop.start() if stop else len(text)].split()[:limit]
    return _LEADING.sub("", " ".join(words))


def _by_length(words: object) -> list[str]:
    return sorted(cast("list[str]", list(cast("Any", words))), key=len, reverse=True)
