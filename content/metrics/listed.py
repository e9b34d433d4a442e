"""Lists of Chinese figures that say their unit and size once, at the end: 3.2、4.5和5.6亿元."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from content.lexicon.load import words
from content.metrics.quantity import Quantity
from content.text.late_pattern import late_pattern
from content.values import dataclass

_NEAR = Decimal(20)
"""Members of one list differ by no more than so many times."""
_EACH = late_pattern(r"(?:分别|各)[^，。；：！？\n]{0,12}$")
_EACH_REACH = 16
_NAMED = late_pattern(r"(?:[A-Za-z][ -]?|[第图表附例条])$")
"""Before the first member of what is no list of amounts: 图1和图2, iPhone 11和12."""


def with_listed_units(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a text; members of a list have the unit of its last member, and its size if it fits.

    A list is joined before its last member by a word for `and`, or each is said of one of several (分别).
    Such members are marked as `elided`. Linear: every figure is looked at once, from the end.
    """
    found = list(figures)
    stop = len(found)
    while stop > 1:
        begin = _list_begins(text, found, stop - 1)
        if begin < stop - 1 and _shares(text, found[begin:stop]):
            last = found[stop - 1]
            found[begin : stop - 1] = [_member(figure, last) for figure in found[begin : stop - 1]]
            found[stop - 1] = replace(last, shape="listed") if last.shape == "plain" else last
        stop = begin if begin < stop - 1 else stop - 1
    return found


@dataclass(frozen=True, slots=True)
class _ListWords:
    """What joins the members of a list, and units of which numbers are no amounts."""

    joins: frozenset[str]
    ends: frozenset[str]
    never: frozenset[str]


@cache
def _words() -> _ListWords:
    """The words, read once."""
    joins, ends, never = (
        frozenset(words("zh", "implied", "lists", name)) for name in ("joins", "ends", "never")
    )
    return _ListWords(joins | ends, ends, never)


def _list_begins(text: str, figures: Sequence[Quantity], last: int) -> int:
    """The first member of the list that ends with the figure `last`; itself if it ends none."""
    begin = last
    if figures[last].unit is None:
        return last
    while begin and _is_member(figures[begin - 1]):
        if text[figures[begin - 1].end : figures[begin].start].strip() not in _words().joins:
            break
        begin -= 1
    return begin


def _is_member(figure: Quantity) -> bool:
    """Whether a figure is a bare number in digits, with or without a size."""
    plain = figure.shape in ("plain", "range") and figure.numeral.denominator is None
    return plain and figure.unit is None and figure.numeral.digits


def _shares(text: str, members: Sequence[Quantity]) -> bool:
    """Whether the figures are a list of amounts of one unit."""
    first, last = members[0], members[-1]
    if last.unit is None or last.unit.name in _words().never or last.prefixed:
        return False
    if _NAMED.search(text, max(0, first.start - 2), first.start):
        return False
    if text[members[-2].end : last.start].strip() in _words().ends:
        return True
    return _EACH.search(text, max(0, first.start - _EACH_REACH), first.start) is not None


def _member(figure: Quantity, last: Quantity) -> Quantity:
    """A member with the unit of the last, and with its size where the member has none and comes near it."""
    scales = () if figure.numeral.reading.grouped else last.numeral.reading.scales
    scale = scales[-1] if scales and last.numeral.reading.grouped else Decimal(1)
    if not _is_near(figure.value * scale, last.value):
        scale = Decimal(1)
    high = None if figure.high is None else figure.high * scale
    value = figure.value * scale
    shape = "listed" if figure.shape == "plain" else figure.shape
    return replace(
        figure, value=value, high=high, unit=last.unit, unit_name=last.unit_name, shape=shape, elided=True
    )


def _is_near(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts are of the same order."""
    return abs(one) <= abs(other) * _NEAR and abs(other) <= abs(one) * _NEAR
