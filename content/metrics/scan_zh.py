"""How numerals are printed in Chinese: the pattern that finds them, and where the words beside them begin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from content.metrics.scan_en import CASH, GROUPED, longest
from content.text.patterns import first_characters

_SIZES = "mMbB"
"""Latin letters that are a size of money after digits, else a unit or a name."""
_LARGE = "百佰千仟万亿"
_GROUPS = "万亿兆"


class Borders:
    """Tells the characters of a numeral from those of the words before and behind it."""

    def __init__(self, table: Mapping[str, Mapping[str, Any]]) -> None:
        """Read the words from `numerals.toml`."""
        marks = table["marks"]
        self._money = tuple(marks["money"])
        self._word_ends = {digit: tuple(before) for digit, before in table["word_ends"].items()}
        self._word_begins = {digit: tuple(after) for digit, after in table["word_begins"].items()}
        self._counted_vaguely = tuple(marks["counted_vaguely"])
        self._per_one = tuple(marks["per_one"])
        self._after_kilo = tuple(marks["after_kilo"])
        weekdays = table["weekdays"]
        not_before = "".join([*weekdays["not_after"], *table["digits"], *table["multipliers"]])
        named = rf"(?<![\d{not_before}])(?:{longest(weekdays['names'])})|{longest(weekdays['weeks'])}"
        self._weekday = re.compile(rf"(?:{named})\Z")
        self._days = frozenset(weekdays["days"])

    def within(self, text: str, start: int, end: int) -> tuple[int, int]:
        """The place of the numeral in a run of its characters; empty where none is left."""
        if end - start > 1 and self._begins_late(text, start):
            start += 1
        if end - start > 1 and self._ends_early(text, start, end):
            end -= 1
        return start, end

    def _begins_late(self, text: str, start: int) -> bool:
        """Whether the first character belongs to the word before: 大陆|十余年, 星期四|一名工人."""
        first = text[start]
        if text.endswith(self._word_ends.get(first, ()), 0, start):
            return True
        return first in self._days and self._weekday.search(text, max(0, start - 3), start) is not None

    def _ends_early(self, text: str, start: int, end: int) -> bool:
        """Whether the last character begins the word behind: 三十|两, 12|千米, 五十|兆字节, 2万|一直."""
        last, before = text[end - 1], text[end - 2]
        if last in _SIZES:
            return before.isdigit() and not self._counts_money(text, start, end)
        if last == "两":
            return before != "一" or not text.startswith(self._counted_vaguely, end)
        if last == "兆":
            return text.startswith(self._after_kilo, end)
        if last == "千":
            follows = text.startswith(self._after_kilo, end)
            sized = any(size in text[start : end - 2] for size in _GROUPS)  # 34万5千|伏特
            return follows and (before in _GROUPS or (not sized and (before.isdigit() or before in "十百")))
        if last == "一" and before in _LARGE and text.startswith(self._per_one, end):
            return True  # 300万|一套
        return text.startswith(self._word_begins.get(last, ()), end)

    def _counts_money(self, text: str, start: int, end: int) -> bool:
        """Whether m or b after digits is a multiplier in Chinese text: $5M, 1.2B美元; not 5m or 7B参数."""
        return text.endswith(tuple(CASH), 0, start) or text[end : end + 5].lstrip().startswith(self._money)


def chinese_run(table: Mapping[str, Mapping[str, Any]]) -> str:
    """The pattern of a numeral, from `numerals.toml`; its named groups tell the kind of it."""
    digits = "".join(word for word in table["digits"] if word != "半")
    steps = "".join(word for word in table["multipliers"] if not word.isascii())
    groups = "".join(table["groups"])
    some, more = "".join(table["marks"]["some"]), "".join(table["marks"]["more"])
    han = digits + steps + groups
    sizes = longest(word for word in table["scales"] if len(word) > 1)
    scale = rf"(?i:[ \u00a0-]?(?:{sizes})|[mb])(?![A-Za-z0-9/])"
    apart = r"\d(?: \d){2,}(?: ?\.\d+)?(?=[万亿%])|\d{1,3} \.\d{1,2}(?=(?: ?[万亿%]))"
    apart += r"|(?<=[\u4e00-\u9fff])\d{1,3}\. \d{1,2}(?=[万亿%])"
    pieces = (
        rf"(?:{apart}|{GROUPED})(?:[kK](?![A-Za-z/])|w(?![A-Za-z/])|{scale})?",
        rf"(?!零[下\d]|百分[位比])[{han}]|(?<=[{steps}{groups}])零(?=\d)",
        rf"(?<=[{han}]) ?点 ?(?=[{digits}])",
        rf"(?<=[\d{han}个]) ?[{more}] ?(?=[{steps}{groups}])",
        rf"(?<=[\d{han}]) (?=[{groups}{more}][{groups}元美人个家名辆吨]|[{groups}])",
        r"(?<=\d) (?=[千百](?![米瓦克帕赫卡伏焦字比]))",
        rf"(?<=[\d{digits}十百千])个(?=[{more}]?(?:亿|万(?![^，。；\n]{{0,3}}级)))",
        rf"(?<=[{han}]) (?=[{steps}](?! ?分))|(?<=[{steps}]) (?=[{digits}])",
        rf"(?<=[{steps}0零])几(?!乎|何)",
        rf"(?<=[{digits}])、(?=[{digits}][{steps}{groups}公米斤元块个年天])",
    )
    halved = "年(?!报)|天|小时|月(?!刊)|世纪|公里|公斤|斤|吨|成|折|米|公尺"
    half = rf"(?<![上下前后过一大小多对])半(?=个?(?:{halved}))"
    discount = rf"(?:{'|'.join(table['discounts'])})(?=折(?![叠射]))"
    tenth = r"(?P<over>[1-8])/(?P<under>[2-9])|(?P<one>1)/(?P<ten>10{1,3}|20|50)"
    ends = r"(?=[，。；])(?<=[至到为占达约近超是的]\d/\d)"
    printed = rf"(?<![\d/.（(])(?:{tenth})(?:(?=[\u4e00-\u9fff])|{ends})"
    spelled = rf"(?:[{some}](?=[{steps}{groups}]))?(?:{'|'.join(pieces)})+"
    halves = rf"(?P<halves>(?<![另上下前后多大小])(?:{longest(table['halves'])})(?![天径决]))"
    looked = first_characters([*"0123456789", *han, *some, *table["halves"], *table["discounts"], "半"])
    return rf"(?:{looked}|(?=\.\d))(?:{printed}|{halves}|{spelled}|{half}|{discount})"
