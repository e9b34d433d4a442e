"""What looks like a figure and is none: small named rules, asked in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from content.metrics.date_marks import is_event_day, is_school_class, is_short_year, is_weekday
from content.metrics.marks import (
    is_citation,
    is_code,
    is_factor,
    is_generation,
    is_great,
    is_list_mark,
    is_row,
)
from content.metrics.metric import MetricKind
from content.metrics.name_marks import is_base_of_rate, is_class_of_weight, is_in_title, is_member
from content.metrics.quantity import Quantity
from content.metrics.sight import Sight, lexicon
from content.text.late_pattern import late_pattern

_YEARS = range(1000, 2101)
_LATIN = late_pattern(r"[A-Za-z]")
_MOVED = late_pattern(r" ?(?:[下上]?[降升]|[上下]?[涨跌]|增|减|提高|回落|增加|减少|变|改)[至到为]")
_CAPITAL = late_pattern(r"\b[A-Za-z&]*[A-Z][A-Za-z]*$")
_LAST_WORD = late_pattern(r"[a-z&]+$")
_NAME_AFTER = late_pattern(r" [A-Z][a-z]")
_MODELS = late_pattern(
    r"(?:\b(?:an?|the|its|their|his|her|our|this|that|popular|new|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ed)|\d|['’]s)$"
)
_OF_THE = late_pattern(r" of (?:the|these|those|them|its|their|his|her|our|my|[A-Z][\w.]*['’]s)\b")
_PARTITIVE = late_pattern(r" (?:of|in)\b|\s*(?:[,.;:)]|$)")
_NTH = late_pattern(r"第[一二三四五六七八九十\d]{1,3}个$")
"""The second ten years are no ten years: 第二个十年."""
_SPELLED = 3
_HOURS = 24
_WORD_REACH = 8
_LARGE_MULTIPLE = 100
"""From here on digits before an x are a model (777x), no multiple."""
_FORMAL = "拾陆伍"
_OPEN = tuple(":：|(（")


def veto(text: str, figure: Quantity, lang: str) -> str | None:
    """The name of the first rule that says the figure is none; None if it may stand."""
    sight = Sight(text, figure, lexicon(lang))
    for name, rule in _RULES:
        if rule(sight):
            return name
    return None


def _touches_latin(sight: Sight) -> bool:
    """A Latin letter before the digits makes a name (SU7), one after them too (5G), if it is no unit."""
    number, text = sight.figure.numeral, sight.text
    if not number.digits:
        return False
    before = sight.text[max(0, sight.figure.start - 1) : sight.figure.start]
    strong = sight.figure.unit is not None and not sight.figure.unit.classifier
    if not sight.figure.prefixed and _LATIN.match(before):
        return True
    if before == " " and sight.bare and _LATIN.match(text[sight.figure.start - 2 : sight.figure.start - 1]):
        return sight.words.lang == "zh"
    if before == "-" and sight.text.endswith(sight.words.under, 0, sight.figure.start):
        return False
    if before in ("-", "_") and _LATIN.match(text[sight.figure.start - 2 : sight.figure.start - 1]):
        return True
    follower = text[number.end : number.end + 1]
    return bool(_LATIN.match(follower)) and not strong


def _is_ordinal(sight: Sight) -> bool:
    before = sight.before(8)
    if sight.words.lang == "en":
        return sight.text.startswith(
            sight.words.ordinal_after, sight.figure.numeral.end
        ) or before.lower().rstrip().endswith(sight.words.ordinal_before)
    if before.rstrip().endswith(sight.words.ordinal_before[:1]) or _NTH.search(before):
        return True
    if sight.words.ranked and before.endswith(sight.words.ranked) and not sight.measured:
        return True  # 排名前3位
    return sight.text.startswith(sight.words.ordinal_after, sight.figure.numeral.end) and (
        sight.figure.value < 100 or sight.figure.unit is None
    )


def _is_period(sight: Sight) -> bool:
    """一年有300天在外, 一天的花费: one year or day in words says per what, not how long."""
    figure, unit = sight.figure, sight.figure.unit
    if sight.words.lang != "zh" or unit is None or unit.kind is not MetricKind.DURATION or figure.value != 1:
        return False
    if figure.numeral.digits or figure.high is not None or figure.more:
        return False
    framed = sight.words.framed.match(sight.after(4))
    if sight.before(1).endswith(sight.words.stories):
        return framed is None or not framed[0].startswith(("的", "时", "半", "多"))
    return not (framed or sight.words.lasting.search(sight.before(6)))


def _is_priced(sight: Sight) -> bool:
    """99块一个月, 5元一斤: one of a measure right after a sum says what the price is for."""
    figure, unit = sight.figure, sight.figure.unit
    if sight.words.lang != "zh" or unit is None or figure.value != 1 or figure.high is not None:
        return False
    if figure.more or not sight.measured or unit.kind is MetricKind.MONEY:
        return False
    priced = sight.words.priced.search(sight.before(_WORD_REACH)) is not None
    return priced and not sight.after(3).startswith(sight.words.spent)


def _is_wholly(sight: Sight) -> bool:
    """百分之百支持: an adverb, no share."""
    return sight.words.wholly.match(sight.text, sight.figure.start) is not None


def _is_third(sight: Sight) -> bool:
    """`a third buyer` is the next of a row, `a third of buyers` a fraction."""
    number = sight.figure.numeral
    if sight.words.lang != "en" or number.denominator is None or number.denominator == 2 or number.digits:
        return False
    if sight.figure.unit is not None or not sight.text[number.start : number.end].lower().startswith("a"):
        return False
    return not _PARTITIVE.match(sight.after(4))


def _in_row(sight: Sight) -> bool:
    """二期, 三代, 一线: a small number in words before a row's name says which, not how many."""
    spelled = sight.small_word or sight.figure.numeral.reading.digits_only  # 九五级
    digits = sight.figure.numeral.digits
    return spelled and not digits and sight.text.startswith(sight.words.row, sight.figure.numeral.end)


def _is_year(sight: Sight) -> bool:
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


def _is_word(sight: Sight) -> bool:
    """The number lies inside a word or idiom."""
    if sight.figure.numeral.digits:
        return False
    start, end = sight.figure.numeral.start, sight.figure.numeral.end
    low = max(0, start - _WORD_REACH)
    for found in sight.words.idioms.finditer(sight.text, low, end + 8):
        if sight.measured and (found.span() == (start, end) or sight.figure.end > found.end() > end):
            return False  # half a mile
        if found.start() <= start and end <= found.end():
            return True
        if found.start() > start:
            break
    return False


def _is_structural(sight: Sight) -> bool:
    """One of something, or a small number of kinds and sides: grammar rather than measure."""
    unit, number = sight.figure.unit, sight.figure.numeral
    if number.digits or sight.figure.high is not None or sight.figure.more:
        return False
    if number.words == 1 and sight.text[number.start] in _FORMAL:
        return True
    if unit is None and sight.words.lang == "en":
        return number.denominator is None and _is_small(sight) and not _OF_THE.match(sight.after(30))
    if unit is None:
        return number.words <= (1 if number.denominator is None else 0) and not number.reading.grouped
    if (
        unit.classifier
        and sight.figure.value <= 10
        and sight.words.abstract.match(sight.text, sight.figure.end)
    ):
        return True
    if unit.classifier or sight.text.endswith("块", sight.figure.start, sight.figure.end):
        if sight.figure.value == 1:
            return True
        if unit.structural and sight.figure.value <= 10:
            return True
    return unit.weak and sight.small_word and sight.figure.shape == "plain"


def _is_small(sight: Sight) -> bool:
    """Whether the number is one that prose spells without counting: one to nine."""
    return sight.figure.value < 10


def _is_reference(sight: Sight) -> bool:
    """这两个, 每一家: the words before make it point to something said."""
    unit = sight.figure.unit
    if sight.figure.numeral.digits or unit is None:
        return False
    if unit.kind is MetricKind.DURATION:
        return sight.figure.value == 1 and sight.before(2).endswith(sight.words.reference)
    return unit.classifier and sight.figure.value < 20 and sight.before(2).endswith(sight.words.reference)


def _is_model(sight: Sight) -> bool:
    """787-9 Dreamliner, its 737 Max jets, Series 3 features: a number of English text that names a thing."""
    number, unit = sight.figure.numeral, sight.figure.unit
    raw = sight.text[number.start : number.end]
    if unit is not None and unit.name == "x" and sight.figure.value >= _LARGE_MULTIPLE:
        return True
    plural = unit is not None and unit.name == "s"  # Model 3s
    if sight.words.lang != "en" or not raw.isdigit() or (unit and not (unit.classifier or plural)):
        return False
    if (
        re.match(r"-\d+[a-z]?\b(?! ?%)", sight.text[number.end : number.end + 6])
        and sight.figure.shape == "plain"
    ):
        return True
    before = sight.before(16).rstrip(" :#")
    if _names_before(sight, before):
        return True
    named = len(raw) >= 3 and _NAME_AFTER.match(sight.text[number.end : number.end + 3])
    return bool(named) and _MODELS.search(before) is not None


def _names_before(sight: Sight, before: str) -> bool:
    """Whether what stands before a number makes a name of it: Series 3; a whole word in English."""
    if sight.words.lang == "zh":
        return before.endswith(sight.words.names)
    word = _LAST_WORD.search(before.lower())
    return word is not None and word[0] in sight.words.names


def _is_bare_name(sight: Sight) -> bool:
    """A bare number that names a thing: a telephone, a code, a model."""
    if not sight.bare or sight.figure.shape != "plain":
        return False
    before = sight.before(16).rstrip(" :：#")
    if _names_before(sight, before):
        return True
    if sight.words.lang == "en":
        raw = sight.text[sight.figure.numeral.start : sight.figure.numeral.end]
        capital = _CAPITAL.search(before)
        named = capital is not None and capital[0].lower() not in sight.words.opening
        named = named or (sight.figure.numeral.digits and _NAME_AFTER.match(sight.after(3)) is not None)
        return named and raw.isdigit()
    if sight.figure.numeral.words >= _SPELLED and not sight.figure.numeral.reading.digits_only:
        return False
    if _MOVED.match(sight.after(4)):
        return False  # 由1.04下降到0.59
    beside = sight.before(4).rstrip(" ")[-1:]
    if before.endswith(sight.words.weak) and not sight.words.bound.match(sight.after(3)):
        return True  # 在301医院
    cued = before.endswith(sight.words.cues) and not before.endswith(sight.words.naming)
    raw = sight.text[sight.figure.numeral.start : sight.figure.numeral.end]
    opens = sight.figure.start == 0 and raw.isdecimal() and sight.after(1).isalpha()
    return opens or (bool(before) and not (cued or beside in _OPEN))


def _is_clock(sight: Sight) -> bool:
    """八九点, 过了 11 点: hours of the day, where nothing rises or falls by points."""
    unit, figure = sight.figure.unit, sight.figure
    if unit is None or unit.name != "点" or (figure.high or figure.value) > _HOURS:
        return False
    whole = figure.value == figure.value.to_integral_value()
    return whole and not (figure.numeral.digits and sight.words.moves.search(sight.before(6)))


def _is_place(sight: Sight) -> bool:
    unit = sight.figure.unit
    return (unit is not None and unit.name == "号") or (
        sight.bare and sight.text.startswith(sight.words.places or ("\0",), sight.figure.end)
    )


def _is_article_of_law(sight: Sight) -> bool:
    """刑法301条: which article of a law, not how many."""
    unit = sight.figure.unit
    if unit is None or unit.name != "条" or not sight.figure.numeral.digits:
        return False
    return any(word in sight.before(4) for word in sight.words.laws)


def _is_slogan(sight: Sight) -> bool:
    """“六项保证”: a small number in words that opens a short quoted name."""
    if not sight.small_word or sight.words.lang != "zh" or sight.figure.unit is None:
        return False
    quoted = sight.before(1) in tuple("“「『《") and sight.figure.unit.classifier
    return quoted and re.match(r"[\u4e00-\u9fff]{1,6}[”」』》]", sight.after(8)) is not None


def _has_no_size(sight: Sight) -> bool:
    """百公里, 万里: a multiplier alone is a size word, unless the context says it is meant as a number."""
    reading = sight.figure.numeral.reading
    if not reading.bare or sight.figure.numeral.denominator is not None:
        return False
    if sight.before(1) in tuple("（(，,") and sight.after(1) in tuple("）)"):
        return True  # （百万元）: the unit of a column
    long = sight.figure.numeral.words > 1
    strong = sight.figure.unit is not None and sight.figure.unit.kind in (MetricKind.MONEY, MetricKind.MASS)
    if sight.before(2) in ("通过", "经过", "超过") and not long and sight.figure.unit is None:
        return True  # 通过亿玛
    return not (strong and long) and not sight.before(1).endswith(("上", "近", "逾", "超", "过", "数"))


def _is_zero(sight: Sight) -> bool:
    """A lone zero in words (零部件, 零件, 零距离)."""
    return not sight.figure.numeral.digits and sight.figure.value == Decimal(0) and not sight.measured


_RULES: tuple[tuple[str, Callable[[Sight], bool]], ...] = (
    ("latin", _touches_latin),
    ("ordinal", _is_ordinal),
    ("year", _is_year),
    ("short year", is_short_year),
    ("weekday", is_weekday),
    ("event", is_event_day),
    ("class", is_school_class),
    ("word", _is_word),
    ("wholly", _is_wholly),
    ("third", _is_third),
    ("period", _is_period),
    ("price", _is_priced),
    ("row", _in_row),
    ("structural", _is_structural),
    ("reference", _is_reference),
    ("model", _is_model),
    ("name", _is_bare_name),
    ("code", is_code),
    ("clock", _is_clock),
    ("factor", is_factor),
    ("list", is_list_mark),
    ("citation", is_citation),
    ("great", is_great),
    ("generation", is_generation),
    ("row of numbers", is_row),
    ("place", _is_place),
    ("article", _is_article_of_law),
    ("slogan", _is_slogan),
    ("title", is_in_title),
    ("member", is_member),
    ("weight", is_class_of_weight),
    ("rate", is_base_of_rate),
    ("size", _has_no_size),
    ("zero", _is_zero),
)
