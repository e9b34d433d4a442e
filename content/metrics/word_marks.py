"""Numbers that are words: idioms, pointers, sizes without a number, and what something is counted per."""

from __future__ import annotations

import re
from decimal import Decimal

from content.metrics.metric import MetricKind
from content.metrics.sight import Sight
from content.text.late_pattern import late_pattern

_OF_THE = late_pattern(r" of (?:the|these|those|them|its|their|his|her|our|my|[A-Z][\w.]*['’]s)\b")
_BY = late_pattern(r"(?i:\b(?:by|than|nearly|almost|about|roughly|around)) $")
"""Before a fraction that tells by how much: fell by a third to 4,500."""
_GOES_ON = late_pattern(r" (?:to|from|since|last|this|on|over|between|during|when|while|and|compared)\b")
_BY_REACH = 10
_PARTITIVE = late_pattern(r" (?:of|in)\b|\s*(?:[,.;:)]|\Z)")
_WORD_REACH = 8
_FORMAL = "拾陆伍"


def is_word(sight: Sight) -> bool:
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


def is_structural(sight: Sight) -> bool:
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


def is_reference(sight: Sight) -> bool:
    """这两个, 每一家: the words before make it point to something said."""
    unit = sight.figure.unit
    if sight.figure.numeral.digits or unit is None:
        return False
    if unit.kind is MetricKind.DURATION:
        return sight.figure.value == 1 and sight.before(2).endswith(sight.words.reference)
    return unit.classifier and sight.figure.value < 20 and sight.before(2).endswith(sight.words.reference)


def is_in_row(sight: Sight) -> bool:
    """二期, 三代, 一线: a small number in words before a row's name says which, not how many."""
    spelled = sight.small_word or sight.figure.numeral.reading.digits_only  # 九五级
    digits = sight.figure.numeral.digits
    return spelled and not digits and sight.text.startswith(sight.words.row, sight.figure.numeral.end)


def is_slogan(sight: Sight) -> bool:
    """“六项保证”: a small number in words that opens a short quoted name."""
    if not sight.small_word or sight.words.lang != "zh" or sight.figure.unit is None:
        return False
    quoted = sight.before(1) in tuple("“「『《") and sight.figure.unit.classifier
    return quoted and re.match(r"[\u4e00-\u9fff]{1,6}[”」』》]", sight.after(8)) is not None


def is_wholly(sight: Sight) -> bool:
    """百分之百支持: an adverb, no share."""
    return sight.words.wholly.match(sight.text, sight.figure.start) is not None


def has_no_size(sight: Sight) -> bool:
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


def is_zero(sight: Sight) -> bool:
    """A lone zero in words (零部件, 零件, 零距离)."""
    return not sight.figure.numeral.digits and sight.figure.value == Decimal(0) and not sight.measured


def is_third(sight: Sight) -> bool:
    """`a third buyer` is the next of a row, `a third of buyers` a fraction."""
    number = sight.figure.numeral
    if sight.words.lang != "en" or number.denominator is None or number.denominator == 2 or number.digits:
        return False
    if sight.figure.unit is not None or not sight.text[number.start : number.end].lower().startswith("a"):
        return False
    after = sight.after(_BY_REACH)
    return not (_PARTITIVE.match(after) or (_BY.search(sight.before(_BY_REACH)) and _GOES_ON.match(after)))


def is_period(sight: Sight) -> bool:
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


def is_priced(sight: Sight) -> bool:
    """99块一个月, 5元一斤: one of a measure right after a sum says what the price is for."""
    figure, unit = sight.figure, sight.figure.unit
    if sight.words.lang != "zh" or unit is None or figure.value != 1 or figure.high is not None:
        return False
    if figure.more or not sight.measured or unit.kind is MetricKind.MONEY:
        return False
    priced = sight.words.sum_before.search(sight.before(_WORD_REACH)) is not None
    return priced and not sight.after(3).startswith(sight.words.spent)
