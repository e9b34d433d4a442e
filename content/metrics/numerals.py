"""From the characters of a numeral to an exact value: one reader for both languages, its words given as data.

The notation of both languages is positional with spoken multipliers. A *multiplier* (十, hundred) counts the
digit before it; a *group* (万, million) counts all that its group has gathered so far. Values are `Decimal`,
never binary floating point, because the reader compares them with what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto

from content.values import dataclass

_REMEMBERED = 2000
"""So many numerals are read once only: prose says 一 and 两 again and again."""
_TENTH = Decimal("0.1")
_ZERO = Decimal(0)
_ONE = Decimal(1)


class Part(Enum):
    """What a token contributes to a number."""

    LITERAL = auto()
    """Arabic digits, with or without decimals."""
    DIGIT = auto()
    """A digit in words: 七, seven, twenty."""
    TIMES = auto()
    """A multiplier of the number before it: 十, hundred."""
    GROUP = auto()
    """A multiplier of the whole group before it: 万, million."""
    POINT = auto()
    """The decimal point in words."""
    MORE = auto()
    """`and more`, inside or after a number: 多 余."""
    SOME = auto()
    """An unnamed digit: 几 数. After other parts it only says `and more` (二十几)."""


Token = tuple[Part, Decimal]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a numeral says: an exact value, or a range from `value` to `high`."""

    value: Decimal
    high: Decimal | None = None
    more: bool = False
    """The true number is somewhat larger than the one named."""
    bare: bool = False
    """Only multipliers, no digit (百万): a size rather than a number."""
    scales: tuple[Decimal, ...] = ()
    """What its last words multiply by, largest first: 九百亿 has 百亿 and 亿. A range may share one."""
    grouped: bool = False
    """A group word (万, million) is part of it."""
    digits_only: bool = False
    """Spelled digit by digit (二〇一九): a year or a code rather than an amount."""


class NumeralReader:
    """Reads numerals of one language; `table` is its `numerals.toml`."""

    def __init__(self, table: Mapping[str, Mapping[str, str]]) -> None:
        """Index the words of the table."""
        self._known: dict[str, Reading | None] = {}
        self._words: dict[str, Token] = {}
        self._elides = "zero" in table["marks"]
        for part, name in ((Part.DIGIT, "digits"), (Part.TIMES, "multipliers"), (Part.GROUP, "groups")):
            self._words.update({word: (part, Decimal(value)) for word, value in table[name].items()})
        scales = table.get("scales", {})
        self._words.update({word: (Part.GROUP, Decimal(value)) for word, value in scales.items()})
        discounts = table.get("discounts", {})
        self._words.update({word: (Part.DIGIT, Decimal(value)) for word, value in discounts.items()})
        marks = table["marks"]
        self._words[marks["point"]] = (Part.POINT, _ZERO)
        self._words.update(dict.fromkeys(marks.get("more", ()), (Part.MORE, _ZERO)))
        self._words.update(dict.fromkeys(marks.get("some", ()), (Part.SOME, _ZERO)))
        ordered = sorted(self._words, key=len, reverse=True)
        self._token = re.compile(r"\.?\d[\d,，]*(?:\.\d+)?|" + "|".join(map(re.escape, ordered)))

    def tokens(self, text: str) -> list[Token]:
        """The parts of a numeral in order; characters that carry no value are passed over."""
        return [self._part(word) for word in self._token.findall(text)]

    def read(self, text: str) -> Reading | None:
        """The value of a whole numeral, or None where the parts make no number."""
        if text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Reading | None:
        tokens = self.tokens(text)
        tokens = list(_without_rest(tokens))
        more = any(part is Part.MORE for part, _ in tokens)
        tokens = [token for token in tokens if token[0] is not Part.MORE]
        if not tokens:
            return None
        ends = _spread(tokens)
        if ends is not None:
            low, high = evaluate(ends[0], self._elides), evaluate(ends[1], self._elides)
            grouped = any(part is Part.GROUP for part, _ in tokens)
            return None if low is None or high is None else Reading(low, high, more, grouped=grouped)
        value = evaluate(tokens, self._elides)
        if value is None:
            return None
        parts = {part for part, _ in tokens}
        bare = not parts & {Part.LITERAL, Part.DIGIT} and tokens[0][1] != 10
        digits_only = parts == {Part.DIGIT} and len(tokens) > 1 and all(amount < 10 for _, amount in tokens)
        return Reading(value, None, more, bare, _scales(tokens), Part.GROUP in parts, digits_only)

    def _part(self, word: str) -> Token:
        known = self._words.get(word)
        return known or (Part.LITERAL, Decimal(word.replace(",", "").replace("，", "")))


def evaluate(tokens: Sequence[Token], elides: bool = True) -> Decimal | None:
    """The value of a sequence of parts without spread; None where two numbers stand side by side.

    With `elides` a last digit may leave its multiplier unsaid, as Chinese does: 三万五 is 35,000.
    """
    total = section = _ZERO
    number: Decimal | None = None
    place = last = top = before = scale = _ZERO
    single = False
    for part, amount in tokens:
        if part is Part.LITERAL and number:
            return None
        if part in (Part.LITERAL, Part.DIGIT):
            single = number is None
            number, place = _append(number, amount, place, before)
        elif part is Part.POINT:
            number, place, single = number or _ZERO, _TENTH, False
        elif part is Part.TIMES:
            section += (number or _ONE) * amount
            number, place, last = None, _ZERO, amount
        elif part is Part.GROUP:
            gathered = section + (number or _ZERO)
            if number is None and not section and not total:
                gathered = _ONE
            larger = amount > top or amount == top == scale  # 一万二千万 is 12,000 times 万
            scale = scale * amount if total and larger else amount
            total = (total + gathered) * amount if total and larger else total + gathered * amount
            section, number, place, last, top = _ZERO, None, _ZERO, amount, amount
        before = amount
    rest = number or _ZERO
    if elides and single and last and _elided(tokens):
        rest = rest * last / 10
    return total + section + rest if total or section else rest


def _scales(tokens: Sequence[Token]) -> tuple[Decimal, ...]:
    """The products of the last one, two, ... multipliers that end the numeral; the largest first."""
    found: list[Decimal] = []
    for part, amount in reversed(tokens):
        if part not in (Part.TIMES, Part.GROUP):
            break
        found.append(amount * (found[-1] if found else 1))
    return tuple(reversed(found))


def _append(
    number: Decimal | None, digit: Decimal, place: Decimal, before: Decimal
) -> tuple[Decimal, Decimal]:
    """The number with one more digit: a decimal, the unit after a spoken ten, or the next of a string."""
    if place:
        return (number or _ZERO) + digit * place, place * _TENTH
    if number is None:
        return digit, place
    if before >= 20 and not number % 10 and digit < 10:
        return number + digit, place
    return number * 10 + digit, place


def _elided(tokens: Sequence[Token]) -> bool:
    """Whether the last digit counts the next smaller multiplier: 三万五 and 3万5, but not 一百零五."""
    if len(tokens) < 2 or tokens[-1][0] not in (Part.DIGIT, Part.LITERAL):
        return False
    if not (tokens[-1][1] < 10 and tokens[-1][1] == tokens[-1][1].to_integral_value()):
        return False
    before, amount = tokens[-2]
    return before in (Part.TIMES, Part.GROUP) and amount in _ELIDING


_ELIDING = frozenset({Decimal(10), Decimal(100), Decimal(1000), Decimal(10) ** 4, Decimal(10) ** 8})


def _without_rest(tokens: Sequence[Token]) -> Iterator[Token]:
    """The parts with an unnamed last digit (二十几万, 20几斤) read as `and more`."""
    for index, (part, amount) in enumerate(tokens):
        yield (Part.MORE, amount) if part is Part.SOME and index else (part, amount)


def _spread(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]] | None:
    """The two ends of an approximate numeral (十七八, 二三十, 几百), or None for a plain one.

    An unnamed digit stands for two to nine.
    """
    for index, (part, amount) in enumerate(tokens):
        if part is Part.SOME:
            before, after = list(tokens[:index]), list(tokens[index + 1 :])
            return [*before, (Part.DIGIT, Decimal(2)), *after], [*before, (Part.DIGIT, Decimal(9)), *after]
        if part is Part.DIGIT and _is_pair(tokens, index):
            before, after = list(tokens[:index]), list(tokens[index + 2 :])
            return [*before, (part, amount), *after], [*before, tokens[index + 1], *after]
    return None


def _is_pair(tokens: Sequence[Token], index: int) -> bool:
    """Whether two neighbouring digits name a range (七八, 三五) and are no string of digits."""
    if index + 1 >= len(tokens) or tokens[index + 1][0] is not Part.DIGIT:
        return False
    if index and tokens[index - 1][0] in (Part.DIGIT, Part.POINT):
        return False
    if index + 2 < len(tokens) and tokens[index + 2][0] in (Part.DIGIT, Part.POINT):
        return False
    low, high = tokens[index][1], tokens[index + 1][1]
    return _ONE <= low < 10 and (high == low + 1 or (low == 3 and high == 5)) and high < 10
