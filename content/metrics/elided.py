"""Units that English leaves out because a neighbouring figure has them: from 40 to 55 stores, up from 25."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from content.lexicon.load import words
from content.metrics.metric import MetricKind
from content.metrics.quantity import Quantity
from content.metrics.units import Unit
from content.text.late_pattern import late_pattern

_BACK = 3
"""So many figures back the one may stand whose noun goes on."""
_SPAN = 120
"""Characters between two figures that share a unit, at most."""
_STOP = late_pattern(r"[.;!?]\s|\n")
_FROM = late_pattern(r"\b(?:from|between)(?: [a-z]+){0,2} $", re.I)
_TO = late_pattern(r"\b(?:to|and)(?: [a-z]+){0,2} $")
_PART = late_pattern(r" (?:out )?of (?:the|its|their|his|her|our|those|these)? ?$")
_SUSPENDED = late_pattern(r"-(?:, ?| )(?:(?:and|or|to) )?$")
_NEXT = late_pattern(r" (?:in|on|at|from|for|by|last|this)\b")
_SMALL = 10
_YEARS = range(1900, 2101)
_MOVING = (MetricKind.DURATION, MetricKind.PERCENT)
"""Kinds of units that only go over to a second end: up five points to 47 is no 47 points."""


def with_units_left_out(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a block, bare ones with the unit of a neighbour where the sentence shares it.

    Such a figure is marked as `elided`. Linear: a figure looks at its few neighbours only.
    """
    found = list(figures)
    for place in range(len(found) - 1, -1, -1):
        after = found[place + 1] if place + 1 < len(found) else None
        if after is not None and _takes(text, found[place]) and (unit := _ahead(text, found[place], after)):
            found[place] = replace(found[place], unit=unit, unit_name=after.unit_name, elided=True)
    for place, figure in enumerate(found):
        if _takes(text, figure) and (unit := _behind(text, found[max(0, place - _BACK) : place], figure)):
            found[place] = replace(figure, unit=unit, elided=True)
    return found


def _takes(text: str, figure: Quantity) -> bool:
    """Whether a figure has room for a unit: a bare number that is no year."""
    numeral = figure.numeral
    if figure.unit is not None or numeral.denominator is not None or figure.shape not in ("plain", "range"):
        return False
    raw = text[numeral.start : numeral.end]
    if not figure.value:
        return False  # from zero to 60 mph
    return not (raw.isdigit() and len(raw) == 4 and int(raw) in _YEARS)


def _ahead(text: str, figure: Quantity, after: Quantity) -> Unit | None:
    """The unit of the next figure: from 13 to 14 mm, four of the six lines, a 7- or 8-inch screen."""
    if after.unit is None or after.prefixed or after.start - figure.end > _SPAN // 4:
        return None
    between = text[figure.end : after.start]
    if _SUSPENDED.fullmatch(between):
        return after.unit
    before = text[max(0, figure.start - _SPAN // 4) : figure.start]
    if between.startswith(" ") and _TO.fullmatch(between[1:]) and _FROM.search(before):
        return after.unit
    part = after.unit.classifier and figure.value <= after.value
    return after.unit if part and _PART.fullmatch(between) else None


def _behind(text: str, before: Sequence[Quantity], figure: Quantity) -> Unit | None:
    """The unit of a figure before: 3 million headsets, up from 2 million; from 200 pounds to 190."""
    low = max(0, figure.start - _SPAN)
    lead = _leads().search(text, low, figure.start)
    if lead is None or not (lead["parting"] or _ends().match(text, figure.end)):
        return None
    for last in reversed(before):
        if last.end < low or _STOP.search(text, last.end, figure.start):
            return None
        if last.unit is None:
            continue
        if last.unit.classifier:
            loose = lead["adding"] == "," or (lead["adding"] and _is_small(figure))
            return None if loose and not _goes_alike(text, last, figure) else last.unit
        if lead["moving"] and last is before[-1] and _moves(text, last):
            return last.unit
        if last.unit.kind is not MetricKind.DURATION:
            return None
    return None


def _moves(text: str, last: Quantity) -> bool:
    """Whether a measure may be one end of two: from 200 pounds to 190, but up five points to 47."""
    if last.unit is None or last.unit.kind is MetricKind.MONEY:
        return False
    begins = _FROM.search(text, max(0, last.start - _SPAN // 4), last.start) is not None
    return begins or last.unit.kind not in _MOVING


def _is_small(figure: Quantity) -> bool:
    """Whether a number is one that prose spells without counting."""
    return figure.value < _SMALL and not figure.numeral.digits


def _goes_alike(text: str, last: Quantity, figure: Quantity) -> bool:
    """Whether the same preposition follows two figures: 12 in June and nine in July."""
    one, other = _NEXT.match(text, last.end), _NEXT.match(text, figure.end)
    return one is not None and other is not None and one[0] == other[0]


@cache
def _leads() -> re.Pattern[str]:
    """The words right before a number that goes on counting what was counted."""
    moving = "|".join(words("en", "elided", "leads", "moving"))
    adding = "|".join(words("en", "elided", "leads", "adding"))
    parting = "|".join(words("en", "elided", "leads", "parting"))
    between = "|".join(words("en", "elided", "leads", "between"))
    kinds = rf"\b(?P<moving>{moving})|\b(?P<parting>{parting})|(?:\b|(?=,))(?P<adding>{adding})"
    return re.compile(rf"(?:{kinds}) (?:(?:{between}) )*$")


@cache
def _ends() -> re.Pattern[str]:
    """What follows a number without its noun."""
    return re.compile(rf"\s*(?:[,.;:)]|$)| (?:{'|'.join(words('en', 'elided', 'follows', 'words'))})\b")
