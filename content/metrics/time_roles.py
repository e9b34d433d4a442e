"""Which expressions of time date no figure: what one is compared with, what only measures a share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.timing import TimeMention
from content.text.late_pattern import late_pattern

_BACK = 60
_NEAR = 24
_COMPARED = late_pattern(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|versus|against|compared (?:with|to)) "
    r"(?:[A-Za-z'’-]+ ){1,5}$"
    r"|\b[Tt]han (?:in|during|for) (?:the )?$"
    r"|\b(?:[a-z]+est|first|worst|best|most|least|record)\b(?: [a-z'’-]+){0,9} since $"
)
"""Before a time that something is compared with: than in May, the highest since."""
_SHARE_OF = late_pattern(
    r" ?的(?:约|近|不到|不足|超过|将近|大约)? ?"
    r"(?:一半|半数|\d+(?:\.\d+)? ?(?:倍|成)|[一二两三四五六七八九十]+(?:倍|成|分之)|百分之)"
)
_OWN_BASE = {
    "zh": late_pattern(
        " ?的?(?:超过?|近|约|逾|不到|接近|将近)? ?|的[^，。；、和与]{1,14}[和与、]"
        "|的?(?![^，。；]{0,20}(?:[增减升降涨跌](?![速幅])|[多少高低快慢扩缩滑挫攀翻提回落平变改恶窄放好差强弱走加超相]))[^，。；：、\\d]{2,20}?"
    ),
    "en": late_pattern("[a-z ]{0,24}"),
}
"""Between a time compared with and the figure of that time: the March high of 21%."""
_FIGURE_OF = late_pattern(r"的 ?(?:约|近|不到|超过?)? ?\d")
"""Behind the time that a change sets out from: the figure it sets out from."""


def near(text: str, at: int) -> str:
    """The few characters before a place, without white space at the end."""
    return text[max(0, at - _NEAR) : at].rstrip()


class TimeRoles:
    """What the times of one folded text are there for."""

    def __init__(self, text: str, lang: str) -> None:
        """Read the words of comparison of `times.toml`."""
        self._text, self._lang = text, lang
        bounds = cast("Mapping[str, Any]", load(lang, "times")["bounds"])
        self._against = tuple(bounds["against"])
        self._own = _OWN_BASE[lang]

    def is_base(self, mention: TimeMention) -> bool:
        """较2015年, 比去年: the time compared with."""
        return (
            mention.base
            or near(self._text, mention.start).lower().endswith(self._against)
            or (self._lang == "zh" and self._sets_out(mention))
            or (
                self._lang == "en"
                and _COMPARED.search(self._text, max(0, mention.start - _BACK), mention.start) is not None
            )
        )

    def _sets_out(self, mention: TimeMention) -> bool:
        """从去年的19%放慢到5%: the time of the figure that a change sets out from."""
        return near(self._text, mention.start).endswith(("从", "由")) and bool(
            _FIGURE_OF.match(self._text, mention.end)
        )

    def is_measure(self, mention: TimeMention) -> bool:
        """是1957年的一半, 相当于2010年的3倍: a year that only measures a share."""
        return self._lang == "zh" and _SHARE_OF.match(self._text, mention.end) is not None

    def has_own(self, base: TimeMention, start: int) -> bool:
        """Whether the figure at `start` is one of the time compared with: 比2017年的20亿元."""
        return base.end <= start and self._own.fullmatch(self._text, base.end, start) is not None
