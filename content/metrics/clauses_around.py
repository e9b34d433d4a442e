"""What the clauses around one speak of: the subjects that it may leave unsaid."""

from __future__ import annotations

from content.metrics.layout import Layout
from content.metrics.phrases import PhraseCutter
from content.metrics.subject_words import subject_words
from content.text.late_pattern import late_pattern

_REACH = 80
_CARRIED = 16
"""Most letters of a subject that another clause goes on about."""
_APART = late_pattern(r"\s*(?:除|(?:而且|但是?|因此|此外|另外)\s*[，,]|但?(?:肯定)?不[如及])")
"""The head of a clause that names what is left out, or nothing: 除了甲船，另有6艘."""
_SPLIT = late_pattern(r"[、和与及]|以及")
_MEMBER = late_pattern(r"等?(?:\d+|[两三四五六七八九十]+)[家个名位款种大国地省市]|等|的")
"""Behind the last name of a list: how many they are, or whose the measure is."""


class ClausesAround:
    """The clauses of one folded text, asked for what they speak of."""

    def __init__(self, text: str, layout: Layout, cutter: PhraseCutter) -> None:
        """`cutter` cuts phrases out of the same text."""
        self._text, self._layout, self._cutter = text, layout, cutter
        self._words = subject_words()

    def measure_between(self, last: int, opens: int) -> str | None:
        """The measure named by the clause before `opens`, if no figure is there: 逆差创下新高，达到3亿元.

        `last` is where the figure before ends.
        """
        before = self._layout.clause_before(opens)
        if before is None or before[0] < last:
            return None
        head = self._cutter.head(*before)
        return head if head.endswith(self._words.measures) and 2 <= len(head) <= _CARRIED else None

    def before_brackets(self, opens: int) -> str | None:
        """The thing before a remark in brackets: 论文（含摘要）300篇."""
        if self._text[opens - 1 : opens] not in ("）", ")"):
            return None
        low = max(0, opens - _REACH)
        start = max(self._text.rfind("（", low, opens), self._text.rfind("(", low, opens))
        if start < 1:
            return None
        begin, _ = self._layout.clause(start - 1, start)
        phrase = self._cutter.before(begin, start)
        return (phrase if len(phrase) > 1 else self._cutter.print(begin, start)) or None

    def outside_brackets(self, last: int, opens: int) -> str | None:
        """The thing that a remark in brackets is about: 营收增长（预计下降3%）."""
        if opens < 2 or self._text[opens - 1] not in "（(":
            return None
        begin, _ = self._layout.clause(opens - 2, opens - 1)
        phrase = self._cutter.before(max(begin, last), opens - 1)
        return phrase if 2 <= len(phrase) <= _CARRIED else None

    def before(self, opens: int) -> str | None:
        """The thing that the clause before the one at `opens` speaks of."""
        before = self._layout.clause_before(opens)
        if before and self._text.startswith("受", before[0]):
            before = self._layout.clause_before(before[0]) or before  # 受资金影响较小
        if before and _APART.match(self._text, before[0]):
            return None
        if before and self._text[before[0] - 1 : before[0]] in ("（", "("):
            before = self._layout.clause_before(before[0])
        if before is None:
            return None
        phrase = self._cutter.before(*before)
        if len(phrase) < 2 and not self._cutter.dated(*before):
            phrase = self._cutter.print(*before)
        head = self._cutter.head(*before)
        if len(phrase) > _CARRIED or (len(head) > 1 and head.endswith(self._words.measures)):
            phrase = head
        return phrase if 2 <= len(phrase) <= _CARRIED else None


def parallel(phrase: str) -> list[str]:
    """The subjects of a list of figures: 甲、乙和丙三家的份额 is 甲份额, 乙份额, 丙份额."""
    parts = [part.strip() for part in _SPLIT.split(phrase) if part.strip()]
    if len(parts) < 2:
        return [phrase]
    width = len(parts[0])
    alike = {(len(part), part[-1]) for part in parts[:-1]} == {(width, parts[0][-1])}
    if alike and 2 <= width < len(parts[-1]) - 1 and parts[-1][width - 1] == parts[0][-1]:
        measure = parts[-1][width:].removeprefix("的")
        return [*(part + measure for part in parts[:-1]), parts[-1][:width] + measure]  # 前院、后院和侧院用水
    member = _MEMBER.search(parts[-1])
    if member is None or not member.start():
        return parts
    head = parts[-1][max(member.end(), parts[-1].rfind("的") + 1) :]
    return [*(part + head for part in parts[:-1]), parts[-1][: member.start()] + head]
