"""Numbers that belong to a date: years, hours, weekdays, days of events and, in Chinese, school classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.metric import MetricKind
from content.metrics.quantity import Quantity
from content.metrics.sight import Sight
from content.text.late_pattern import late_pattern
from content.values import dataclass

_YEARS = range(1000, 2101)
_HOURS = 24
_LAST_WEEKDAY = 6
_SHORT_YEARS = range(50, 100)
"""Years that are said without their century; smaller counts of years are mostly lengths of time."""
_SPELLED_YEARS = range(1901, 2100)
_TEN = 10
_HUNDRED = 100
_LAST_GRADE = 12
_LAST_MONTH = 12
_LAST_DAY = 31
_MONTH = late_pattern(r" ?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![薪租供子])")
_CLASS = late_pattern(r" ?(?:\d{1,2}|[一二三四五六七八九十]{1,3})班")
_BRACKETED_CLASS = late_pattern(r"[）)]班")
_DAY_AFTER = late_pattern(r"[·•](\d{1,2})(?!\d)")
_MONTH_BEFORE = late_pattern(r"(?<!\d)(\d{1,2})[·•]$")
_POINTED = late_pattern(r"(\d{1,2})\.(\d{1,2})")
_SHARED_YEAR = late_pattern(r"[、和与至到](?:\d{2}|[五六七八九][〇零○一二三四五六七八九])(?:、|年)")
_EVENT_REACH = 16
"""An event is named within so many characters of its day: 5·12某地大地震."""


def is_year(sight: Sight) -> bool:
    """2019, 二〇一九年, 1895年: a year of the calendar, not a length of 2019 years."""
    figure = sight.figure
    if not figure.numeral.digits and not figure.numeral.reading.digits_only:
        return False
    raw = sight.text[figure.numeral.start : figure.numeral.end]
    if (
        (figure.numeral.words and figure.numeral.digits)
        or "," in raw
        or figure.value != figure.value.to_integral_value()
    ):
        return False
    if figure.numeral.reading.digits_only and figure.unit is None and len(raw) > 2:
        return True
    if figure.unit is None or (sight.words.lang == "en" and figure.unit.classifier):
        return int(figure.value) in range(1900, 2101) and len(raw) == 4
    if figure.unit.name.isascii() and (figure.unit.kind is MetricKind.OTHER or figure.unit.name == "s"):
        return int(figure.value) in range(1900, 2101) and len(raw) == 4
    return figure.unit.name == "年" and (int(figure.value) in _YEARS or figure.numeral.reading.digits_only)


def is_clock(sight: Sight) -> bool:
    """八九点, 过了 11 点: hours of the day, where nothing rises or falls by points."""
    unit, figure = sight.figure.unit, sight.figure
    if unit is None or unit.name != "点" or (figure.high or figure.value) > _HOURS:
        return False
    whole = figure.value == figure.value.to_integral_value()
    return whole and not (figure.numeral.digits and sight.words.moves.search(sight.before(6)))


def is_weekday(sight: Sight) -> bool:
    """星期4晚: a day of the week, but 每星期4晚 is how often."""
    figure = sight.figure
    if sight.words.lang != "zh" or figure.high is not None or not 1 <= figure.value <= _LAST_WEEKDAY:
        return False
    return _words().weekday.search(sight.before(4)) is not None


def is_short_year(sight: Sight) -> bool:
    """八十七年底, 88学年度, 八十九年十一月, 在97年, 九五、九六年, 两千零五年."""
    figure = sight.figure
    if sight.words.lang != "zh" or figure.high is not None or figure.more or figure.shape != "plain":
        return False
    if figure.unit is None:
        return sight.bare and (
            sight.text.startswith(_words().parts, figure.end)
            or (_is_pair_of_digits(figure) and _SHARED_YEAR.match(sight.after(4)) is not None)
        )
    if figure.unit.name != "年" or figure.value != figure.value.to_integral_value():
        return False
    year = int(figure.value)
    if year >= _TEN and _MONTH.match(sight.after(4)):
        return True
    if year in _SPELLED_YEARS and year % _HUNDRED:
        return True
    dated = year in _SHORT_YEARS and sight.before(1).endswith(_words().within)
    return dated and not sight.after(4).startswith(_words().lasting)


def is_lunar_day(sight: Sight) -> bool:
    """腊月二十三: the day of a month of the old calendar."""
    return sight.bare and sight.figure.value <= _LAST_DAY and sight.before(2).endswith(_words().lunar)


def is_event_day(sight: Sight) -> bool:
    """12·9运动, 11·25大爆炸, “3.15”晚会, 在5.20之后: an event that is called by its day."""
    figure, number = sight.figure, sight.figure.numeral
    if not sight.bare or not number.digits or figure.high is not None:
        return False
    raw, after = sight.text[number.start : number.end], sight.after(_EVENT_REACH)
    month = _MONTH_BEFORE.search(sight.before(3))
    if month:
        return _is_day(month[1], raw) and _words().later_event.match(after) is not None
    day = _DAY_AFTER.match(after)
    if day:
        return _is_day(raw, day[1]) and _words().later_event.match(after, day.end()) is not None
    pointed = _POINTED.fullmatch(raw)
    if pointed is None or not _is_day(pointed[1], pointed[2]):
        return False
    if _words().event.match(after):
        return True
    since = sight.before(1).endswith(_words().since)
    return since and sight.after(2).startswith(_words().sides)


def is_school_class(sight: Sight) -> bool:
    """三年二班, 高三（2）班: a grade and a class, no length of time and no count."""
    figure = sight.figure
    if sight.bare and sight.words.lang == "zh" and _BRACKETED_CLASS.match(sight.after(2)):
        return sight.before(1) in tuple("（(")
    if figure.unit is None or figure.unit.name != "年" or figure.value > _LAST_GRADE:
        return False
    return _CLASS.match(sight.after(4)) is not None and not sight.before(1).endswith("每")


def _is_pair_of_digits(figure: Quantity) -> bool:
    """Whether a number is two digits said one by one: 九五."""
    return figure.numeral.reading.digits_only and figure.numeral.end - figure.numeral.start == len("九五")


def _is_day(month: str, day: str) -> bool:
    """Whether two strings of digits can be a month and a day of it."""
    if not (month.isdecimal() and day.isdecimal()):
        return False
    return 1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY


@dataclass(frozen=True, slots=True)
class _DateWords:
    """The words of `vetoes.toml` beside numbers that belong to a date."""

    parts: tuple[str, ...]
    within: tuple[str, ...]
    lasting: tuple[str, ...]
    since: tuple[str, ...]
    sides: tuple[str, ...]
    lunar: tuple[str, ...]
    weekday: re.Pattern[str]
    event: re.Pattern[str]
    """The name of an event."""
    later_event: re.Pattern[str]
    """The same behind a few more characters: 12·9抗日救亡运动."""


@cache
def _words() -> _DateWords:
    """The words, read once."""
    table = cast("Mapping[str, Mapping[str, list[str]]]", load("zh", "vetoes"))["dates"]
    names = ("parts", "within", "lasting", "since", "sides", "lunar")
    lists = {name: tuple(table[name]) for name in names}
    weekdays, events = "|".join(table["weekdays"]), "|".join(table["events"])
    return _DateWords(
        **lists,
        weekday=re.compile(rf"(?<![每个\d一二两三四五六七八九十])(?:{weekdays})$"),
        event=re.compile(rf"[”\"’」』]?(?:{events})"),
        later_event=re.compile(rf"[”\"’」』]?[\u4e00-\u9fff]{{0,8}}?(?:{events})"),
    )
