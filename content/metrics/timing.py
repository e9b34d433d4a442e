"""Expressions of time in a text: they are no figures, and they date the figures near them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.text.late_pattern import late_pattern
from content.text.patterns import first_characters
from content.values import dataclass

_TO = frozenset("至到-–—~～") | {"to", "through", "until"}
_FOUR = late_pattern(r"\d{4}")
_SHORT_YEAR = late_pattern(
    r"(?<![\d.第近超约逾过达])([0-3]\d)年(?:(?=以来)|(?=累计[上下]?[涨跌升降增减]|业绩|全年|同期|[上下]半年|[一二三四1-4]季))"
)
_HAN_DIGITS = "〇零○一二三四五六七八九"
_HAN_VALUE = {char: max(0, index - 2) for index, char in enumerate(_HAN_DIGITS)}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A date or a relative time as printed, with the year it names, if any."""

    start: int
    end: int
    year: int | None = None
    shift: int | None = None
    """Years from the year of writing: 去年 is -1."""
    same: int | None = None
    """Years from the year named before: 同年 is 0, 次年 is 1, 上一年 is -1."""
    rest: int = 0
    """Where the part below the year starts, counted from `start`; 0 when the year is unsaid."""
    base: bool = False
    """Always something compared with: 去年同期."""
    clock: bool = False
    """A time of day, which dates nothing."""
    relative: bool = False
    """Said relative to the day of writing without a year: 昨天."""
    until: int | None = None
    """The last year of a span of years."""
    window: bool = False
    """A span counted from now or from an event, which holds a figure of its own: 过去5年."""
    own: bool = False
    """Has years of its own, of an era or a plan: 光绪二十三年, “十一五”期间."""
    span: bool = False
    """A window counted from now (过去5年), not from an event (上市6个月)."""


class TimeScanner:
    """Finds the expressions of time of one language."""

    def __init__(self, lang: str) -> None:
        """Build the pattern from `times.toml`."""
        self.lang = lang
        table = cast("Mapping[str, Any]", load(lang, "times"))
        self._years: Mapping[str, int] = table["years"]
        shifts = {"same": 0, "next": 1, "previous": -1}
        self._same = {word: shift for which, shift in shifts.items() for word in _named(table, which)}
        self._near = frozenset(table["near"]["words"])
        self._pattern = re.compile(_chinese(table) if lang == "zh" else _english(table))
        self._window = re.compile(_chinese_window(table) if lang == "zh" else _english_window(table))

    def scan(self, text: str, written: int | None = None) -> list[TimeMention]:
        """The mentions in a folded text, in order, without overlaps; spans of years are one.

        With the year of writing its last two digits are a year as well: 11年以来 in an article of 2011.
        """
        found: list[TimeMention] = []
        mentions = [self._mention(match) for match in self._pattern.finditer(text)]
        if written and self.lang == "zh" and (short := list(_short_years(text, written))):
            mentions = _merged(mentions, short)
        for mention in mentions:
            last = found[-1] if found else None
            if last and last.year and mention.year and text[last.end : mention.start].strip() in _TO:
                found[-1] = replace(last, end=mention.end, until=mention.year)
            else:
                found.append(mention)
        return found

    def windows(self, text: str) -> list[TimeMention]:
        """Spans counted from now (过去5年, 上市6个月), in order; they are figures too."""
        return [
            TimeMention(*match.span(), window=True, span=match.lastgroup == "span")
            for match in self._window.finditer(text)
        ]

    def _mention(self, match: re.Match[str]) -> TimeMention:
        start, end = match.span()
        groups = match.groupdict()
        if groups.get("clock"):
            return TimeMention(start, end, clock=True)
        if groups.get("base"):
            return TimeMention(start, end, base=True)
        if groups.get("own"):
            return TimeMention(start, end, own=True)
        if groups.get("bare"):
            start = match.start("bare")
        year, said = groups.get("year") or groups.get("bare"), groups.get("said")
        year = year or (match[0] if _FOUR.fullmatch(match[0]) else None)
        if year:
            rest = match.end("year") - start if groups.get("year") else 0
            return TimeMention(start, end, year_number(year), rest=rest)
        if said:
            rest = match.end("said") - start
            return TimeMention(
                start, end, shift=self._years.get(said.lower()), same=self._same.get(said), rest=rest
            )
        return TimeMention(start, end, relative=match[0].lower() in self._near)


def _short_years(text: str, written: int) -> Iterator[TimeMention]:
    """The years beside that of writing in two digits, where more than a count of years is meant: 11年以来."""
    for match in _SHORT_YEAR.finditer(text):
        year = 2000 + int(match[1])
        if abs(year - written) <= 1:
            yield TimeMention(*match.span(), year=year, rest=match.end() - match.start())


def _merged(mentions: list[TimeMention], more: list[TimeMention]) -> list[TimeMention]:
    """Both lists in order, without those of the second that touch one of the first."""
    starts = [mention.start for mention in mentions]
    free: list[TimeMention] = []
    for mention in more:
        index = bisect_left(starts, mention.end)
        if index == 0 or mentions[index - 1].end <= mention.start:
            free.append(mention)
    return sorted([*mentions, *free], key=lambda mention: mention.start)


@cache
def time_scanner(lang: str) -> TimeScanner:
    """The scanner of a language, built once."""
    return TimeScanner(lang)


def year_number(text: str) -> int | None:
    """The year in digits or Chinese digits; two digits mean the years 1960 to 2059."""
    digits = "".join(
        str(_HAN_VALUE.get(char, char)) for char in re.sub(r"[^\d〇零○一二三四五六七八九]", "", text)[:4]
    )
    if not digits:
        return None
    number = int(digits)
    if len(digits) > 2:
        return number
    return 1900 + number if number >= 60 else 2000 + number


def _named(table: Mapping[str, Any], which: str) -> list[str]:
    return list(table.get("named", {}).get(which, ()))


def _all_named(table: Mapping[str, Any]) -> list[str]:
    return [word for which in ("same", "next", "previous") for word in _named(table, which)]


def _any(words: object) -> str:
    ordered = sorted(cast("list[str]", list(cast("Any", words))), key=len, reverse=True)
    return "|".join(map(re.escape, ordered))


def _chinese(table: Mapping[str, Any]) -> str:
    """Dates: a year or a word for one with its parts, a lone month or day, clock times, decades."""
    han = "[一二三四五六七八九]"
    short_year = (
        r"(?:0\d(?=年)|[0-2]\d(?=年(?:的时候|那时|那会|为例))|[5-9]\d(?=年(?:\d{1,2}月|[初底末春夏秋冬]|度)))"
    )
    spelled = rf"[一二][{_HAN_DIGITS}]{{3}}"
    year = rf"(?:公元)?(?<![\d.])(?:\d{{4}}|{spelled}|{short_year})(?: ?年度?|财年)(?!期|级|轻|代)"
    no_day = "(?!一日(?:三餐|游|千里|之|内|一))"
    day_number = rf"(?:\d{{1,2}} ?|三十一?|二?十{han}?)"
    numbered = rf"{day_number}号(?![线楼店院令文召机]|公[路馆寓告司])"  # 25号公布 is a day, 25号公路 a road
    day = rf"{no_day}(?:(?:{day_number}|{han})日(?![线元圆币]|均[线价量])|{numbered})"
    in_month = rf"(?:份| ?{day}|[底初末中](?!旬)|[上中下]旬)?"
    no_month = "薪|球|亮|饼|租|经|合约|合同|期货|期约|船期|交割"
    month = rf"(?<!个)(?:\d{{1,2}} ?|十[一二]?|{han})月(?!{no_month}){in_month}"
    month = rf"(?:(?:\d{{1,2}}|{han})[至到–—~～-]{month}|{month})"
    lunar = rf"(?:农历|阴历|旧历)[正冬腊一二三四五六七八九十]{{1,2}}月(?:初|廿|二?十)?{han}?[日夜]?"
    quarter = r"(?<![这那某每上下])第?(?:一|二|三|四|[1-4])季度?"
    whole = rf"(?!全年[^，。；\d]{{0,6}}(?:{_any(table['wholes']['words'])})的)"
    named = rf"{whole}(?:{_any(table['parts'])})"
    part = rf"(?:{named}|{quarter}|{month}|年?[底初末中春夏秋冬](?!国|期)季?|的?最后一天|同期|间)"
    said = rf"(?!(?<=[成资基样根版])本年)(?:{_any([*table['years'], *_all_named(table)])})"
    span = r"(?:至|到|-|–|—|~)"
    dated = rf"(?:(?P<year>{year})|(?P<said>{said}))(?:的?(?={month}))?(?: ?{part})*(?:{span}{part})?"
    century = r"(?:\d{1,2} ?|[一二]?十[一二三四五六七八九]?)世纪"
    paper = "经济|教育|互联|网|大厦|广场|大道"  # 21世纪经济报道 is a name
    decade = rf"(?:(?:19|20)?\d{{2}} ?|[一二三四五六七八九十])年代|{century}(?!以来的?\d|{paper})"
    on, in_iso = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
    plan_years = "规划?(?:期间|时期)|期间|时期|以来|末|[前后][一二两三四]年"
    plan = rf"[“\"「]?(?:[七八九]五|十[一二三四五六]?五)[”\"」]?(?:{plan_years})"
    era = rf"(?:{_any(table['eras']['names'])})(?:元|[一二三四五六七八九十]{{1,3}}|\d{{1,2}}) ?年"
    dashed = f"[-/]{on}(?:[-/]{in_iso})?"
    era += r"|公元前 ?\d{1,4} ?年|公元 ?\d{1,3} ?年"
    iso = rf"(?<!\d)(?:19|20)\d\d(?:{dashed}|\.{on}\.{in_iso})(?![\d.%])"
    decades = r"(?<!\d)\d0(?=[、和至到-]\d0 ?年代)"
    months = r"(?<!\d)\d{1,2}(?=[、和]\d{1,2} ?月)"
    spans = rf"{decades}|{months}|"
    spans += rf"(?<!\d)\d{{1,2}}{span}(?=\d{{1,2}}月)|(?<!\d)(?:19|20)\d\d(?=[-–—~至到](?:19|20)?\d\d年)"
    bases = _any(table["bases"]["words"])
    near_words, sales = _any(table["near"]["words"]), _any(table["near"]["sales"])
    near = (
        rf"(?<![\d一二三四五六七八九十半.])(?:{near_words}|{sales}(?={_any(table['near']['sales_before'])}))"
    )
    times = (
        rf"(?P<base>{bases})|(?P<own>{plan}|{era}|{decade})|{dated}|{lunar}|{iso}|{month}(?:{span}{month})?|{spans}|(?P<clock>{_chinese_clock(table)})"
        rf"|{quarter}|(?:{named})|(?:{near})|(?<![\d.多近超])(?<!(?<![纽罗])约){day}(?!以内|内|之内|间)"
    )
    return f"(?=[{_openings(table)}])(?:{times})"


def _openings(table: Mapping[str, Any]) -> str:
    """The characters that a time may begin with: most places of a text are passed over by one look."""
    words = [*table["years"], *_all_named(table), *table["parts"]]
    words += [
        *table["near"]["words"],
        *table["eras"]["names"],
        *table["bases"]["words"],
        *table["clock"]["before"],
    ]
    return "".join(
        sorted({word[0] for word in words} | set('第农阴旧公两“"「') | set(_HAN_DIGITS) | {"十", "\\d"})
    )


def _chinese_clock(table: Mapping[str, Any]) -> str:
    """Times of day: after a word for one, with a colon, or in the form 9点30分."""
    before = _any(table["clock"]["before"])
    number = r"(?:\d{1,2}|[零〇一二三四五六七八九十]{1,3})"
    return (
        rf"(?:{before})的? ?{number} ?[点时:：](?: ?{number} ?分?|半|整|许|钟|左右)?"
        r"|(?<![\d:：])\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:分)?(?![\d:：])"
        r"|[一二三四五六七八九]?十[一二三四五六七八九]?时(?:许|左右|整|半)"
        r"|(?<!\d)\d{1,2}时(?:许|整|\d{1,2}分)?(?!代|速|间|期(?!间)|尚)"
        r"|(?<!\d)\d{1,2} ?时 ?\d{1,2} ?分"
        r"|[一二三四五六七八九十]{1,3}时[一二三四五六七八九十零〇]{1,3}分(?![之钟])"
        r"|[一二三四五六七八九十]{1,3}点(?:[一二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])分(?![之钟])"
        r"|(?<!\d)\d{1,2} ?点(?: ?\d{1,2} ?分|半|整|许|钟)"
    )


def _chinese_window(table: Mapping[str, Any]) -> str:
    count = r"(?:\d{1,3}|半|[一二两三四五六七八九十百几数]{1,4})"
    number = rf"(?<!\d)(?:{count}[-~至到])?{count}多?"
    unit = r"(?:年半?|个月|天|周|个?季度|个?星期|个?小时|分钟|个?交易日)"
    before = "|".join(table["windows"]["spans"])
    events = "|".join(table["windows"]["events"])
    after = "|".join(table["windows"]["within"])
    counted = f"{number} ?{unit}"
    span = rf"(?P<span>(?:{before})的?{counted}(?:{after})?)"
    numbers = list("半一二两三四五六七八九十百几数0123456789")
    looked = first_characters([*table["windows"]["spans"], *table["windows"]["events"], *numbers])
    return rf"{looked}(?:{span}|(?:{events}){counted}|(?<![第\d.]){counted}(?:{after}))"


def _english_window(table: Mapping[str, Any]) -> str:
    number = r"(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few)"
    unit = r"(?:years?|months?|weeks?|days?|quarters?|decades?|hours?)"
    return rf"(?i:\b(?P<span>(?:the )?(?:past|last|next|coming|previous) {number} {unit})\b)"


def _english(table: Mapping[str, Any]) -> str:
    """Dates by month name, in figures, quarters, decades, days of the week, clock times."""
    month = rf"(?:(?:{_any(table['months'])})|(?:{_any(table['short'])})\.?)"
    year = r"(?:19|20)\d\d"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    by_month = rf"{month}(?: {day}(?!\d)(?:[–-]\d{{1,2}})?)?|{day}(?: of)? {month}"
    dated = rf"(?:{by_month}),?(?: (?P<year>{year}))?(?![\d,]\d)"
    count = r"(?i:first|second|third|fourth|[1-4]Q|Q[1-4])"
    quarter = rf"{count}(?: (?i:quarter|half))(?: of (?:{year}))?|\bQ[1-4](?: {year})?"
    number = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven"
    begun = rf"(?i:(?:the )?first (?:{number}) months(?: of (?:the year|{year}))?)"
    clock = r"\b\d{1,2}(?::\d{2})? ?(?:[ap]\.?m\b\.?|o'clock)|(?<![\d:])\d{1,2}:\d{2}(?![\d:])"
    near, said = rf"(?i:{_any(table['near']['words'])})", rf"(?i:{_any(table['years'])})"
    bare = (
        r"(?i:in|for|since|by|during|until|fiscal|early|late|from|through|of"
        r"|the(?= \d{4} (?:high|low|peak|record|level|total|average|figure)\b)) "
        rf"(?P<bare>{year})(?![\d,.]\d|[%\w])"
    )
    figures = r"\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}"
    spans = rf"{year}[-–]\d{{2,4}}|(?:1\d|20)?\d0s\b|(?i:between|from) {year} (?:and|to|until|through) {year}"
    return (
        rf"\b(?:{dated}|{begun}|{figures}|{spans}|{bare}|{quarter}|(?P<said>{said})|{near}|(?P<own>{_any(table['days'])}))\b"
        rf"|(?P<clock>{clock})"
    )
