"""Numbers of Chinese text that belong to a name, of a title, a branch, a class of weight, or a rate."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import cast

from content.lexicon.load import load, words
from content.metrics.metric import MetricKind
from content.metrics.sight import Sight
from content.text.late_pattern import late_pattern

_TITLE_REACH = 40
"""A title is looked for so many characters to each side."""
_CLOSED = late_pattern(r"[^《》\n]*》")
_CLASS_OF_WEIGHT = late_pattern(r"以[上下]级")
_STARTS = late_pattern(r"(?:^|[，。；：、（(“\"\s每])$")
_BASES = (Decimal(1), Decimal(100))
"""So much of a currency is what a rate is said for."""


def is_in_title(sight: Sight) -> bool:
    """《二十四孝》: part of the title of a book, a film or a document."""
    before = sight.before(_TITLE_REACH)
    opened = before.rfind("《")
    if opened < 0 or before.find("》", opened) >= 0 or "\n" in before[opened:]:
        return False
    return _CLOSED.match(sight.after(_TITLE_REACH)) is not None


def is_member(sight: Sight) -> bool:
    """中铁十二局, 人民路1段, 第十届五次会议: one of a row, behind what it is a part of."""
    unit = sight.figure.unit
    whole = wholes().get(unit.name) if unit else None
    return whole is not None and sight.before(6).endswith(whole)


def is_brand(sight: Sight) -> bool:
    """361度, 三只松鼠: the name of a firm, a brand or a site that begins with a number and its unit."""
    return sight.words.lang == "zh" and sight.text.startswith(_brands(), sight.figure.start)


def is_class_of_weight(sight: Sight) -> bool:
    """67公斤以上级: a class of wrestlers."""
    unit = sight.figure.unit
    return (
        unit is not None
        and unit.kind is MetricKind.MASS
        and _CLASS_OF_WEIGHT.match(sight.after(3)) is not None
    )


def is_base_of_rate(sight: Sight) -> bool:
    """1法郎约合2元, 100日元兑5元: what a rate is said for."""
    figure, unit = sight.figure, sight.figure.unit
    if sight.words.lang != "zh" or unit is None or unit.kind is not MetricKind.MONEY:
        return False
    if figure.value not in _BASES or figure.high is not None or figure.numeral.reading.grouped:
        return False
    return _STARTS.search(sight.before(1)) is not None and _exchanged().match(sight.after(4)) is not None


@cache
def wholes() -> Mapping[str, tuple[str, ...]]:
    """Counting units, and what stands before a number of them that is a name."""
    table = cast("Mapping[str, Mapping[str, list[str]]]", load("zh", "vetoes"))["members"]
    return {unit: tuple(before) for unit, before in table.items()}


@cache
def _brands() -> tuple[str, ...]:
    return words("zh", "vetoes", "names", "brands")


@cache
def _exchanged() -> re.Pattern[str]:
    return re.compile("|".join(words("zh", "vetoes", "rates", "exchanged")))
