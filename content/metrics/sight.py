"""What a veto sees: a figure, the text around it, and the veto words of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.quantity import Quantity
from content.text.patterns import first_characters
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The veto words of one language."""

    lang: str
    idioms: re.Pattern[str]
    ordinal_before: tuple[str, ...]
    ordinal_after: tuple[str, ...]
    ranked: tuple[str, ...]
    row: tuple[str, ...]
    reference: tuple[str, ...]
    places: tuple[str, ...]
    laws: tuple[str, ...]
    abstract: re.Pattern[str]
    names: tuple[str, ...]
    opening: frozenset[str]
    """Words that are no name where they open a sentence with a capital: About 300, Only 12."""
    under: tuple[str, ...]
    """Joined to a number, these leave it a figure: sub-7 nanometre."""
    cues: tuple[str, ...]
    naming: tuple[str, ...]
    weak: tuple[str, ...]
    bound: re.Pattern[str]
    lasting: re.Pattern[str]
    framed: re.Pattern[str]
    stories: tuple[str, ...]
    moves: re.Pattern[str]
    wholly: re.Pattern[str]
    sum_before: re.Pattern[str]
    """A sum of money right before: 5元 of 5元一斤."""
    spent: tuple[str, ...]


@cache
def lexicon(lang: str) -> Lexicon:
    """The veto words of a language, read once."""
    table = cast("Mapping[str, Mapping[str, list[str]]]", load(lang, "vetoes"))
    ordered = sorted(table["words"]["idioms"], key=len, reverse=True)
    patterns = table["words"].get("patterns", ())
    pattern = "|".join([*patterns, *_by_first(ordered)])
    flags = re.IGNORECASE if lang == "en" else 0
    edge = r"\b" if lang == "en" else ""
    looked = first_characters([*patterns, *map(re.escape, ordered)]) if lang == "zh" else ""
    ordinal, names, periods = table["ordinal"], table["names"], table["periods"]
    places, prices = table.get("places", {}), table.get("prices", {})
    return Lexicon(
        lang=lang,
        idioms=re.compile(edge + f"{looked}(?:{pattern})" + edge, flags),
        ordinal_before=tuple(ordinal["before"]),
        ordinal_after=tuple(ordinal["after"]),
        ranked=tuple(f"{word}前" for word in ordinal.get("ranked", ())),
        row=tuple(ordinal.get("row", ())),
        reference=tuple(table.get("reference", {}).get("before", ())),
        places=tuple(places.get("after", ())),
        laws=tuple(places.get("laws", ())),
        abstract=_abstract(**table.get("abstract", {})),
        names=tuple(names["before"]),
        opening=frozenset(names.get("opening", ())),
        under=tuple(names.get("under", ("\0",))),
        cues=tuple(names.get("cues", ())),
        naming=tuple(names.get("naming", ())),
        weak=tuple(names.get("weak", ())),
        bound=re.compile("|".join(names.get("bound", ["(?!)"]))),
        lasting=re.compile(f"(?:{'|'.join(periods['lasting'])})[约近了]?$"),
        framed=re.compile("|".join(periods["framed"])),
        stories=tuple(periods["never"]),
        moves=re.compile("|".join(table["points"]["moves"])),
        wholly=_wholly(**table.get("wholly", {})),
        sum_before=re.compile(f"{_sum(lang, prices)}$"),
        spent=tuple(prices.get("spent", ())),
    )


def _by_first(ordered: Iterable[str]) -> list[str]:
    """Patterns of words that begin alike, each group in the given order: few places are tried twice."""
    groups: dict[str, list[str]] = {}
    for word in ordered:
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()]


def _wholly(
    words: Sequence[str] = (), before: Sequence[str] = (), after: Sequence[str] = ()
) -> re.Pattern[str]:
    """A percentage that says wholly: an adverb in front of a verb."""
    if not words:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?<![{''.join(before)}])(?:{'|'.join(words)})(?=[\u4e00-\u9fff](?<![{''.join(after)}]))"
    )


def _sum(lang: str, prices: Mapping[str, Sequence[str]]) -> str:
    """The pattern of a sum of money: a number and its currency."""
    if not prices:
        return r"(?!)"
    numerals = cast("Mapping[str, Mapping[str, Iterable[str]]]", load(lang, "numerals"))
    parts = (*numerals["digits"], *numerals["multipliers"], *numerals["groups"], *numerals["marks"]["more"])
    return rf"(?:[\d.,]|{'|'.join(parts)})+ ?(?:{'|'.join(prices['before'])})"


def _abstract(nouns: Sequence[str] = (), last: Sequence[str] = ()) -> re.Pattern[str]:
    """A noun that orders the talk, right away or behind a few words: 三个方面, 两个投资方向."""
    if not nouns:
        return re.compile(r"(?!)")
    long = "|".join([*(noun for noun in nouns if len(noun) > 1), *last])
    behind = rf"[\u4e00-\u9fff]{{0,4}}?(?:{long})(?![\u4e00-\u9fff](?<![的是为和与上中里]))"
    return re.compile(f"(?:{'|'.join(nouns)})|{behind}")


@dataclass(frozen=True, slots=True)
class Sight:
    """A figure with the text it stands in."""

    text: str
    """The whole folded text."""
    figure: Quantity
    words: Lexicon

    def before(self, length: int) -> str:
        """The characters left of the figure."""
        return self.text[max(0, self.figure.start - length) : self.figure.start]

    def after(self, length: int) -> str:
        """The characters right of the number's unit."""
        return self.text[self.figure.end : self.figure.end + length]

    @property
    def small_word(self) -> bool:
        """Whether the number is one or two characters in words, as inside a Chinese word."""
        number = self.figure.numeral
        return not number.digits and number.words <= 1 and number.denominator is None

    @property
    def measured(self) -> bool:
        """Whether a unit of measure follows, more than a counting unit."""
        return self.figure.unit is not None and not self.figure.unit.classifier

    @property
    def bare(self) -> bool:
        """Whether the number has neither unit nor multiplier: 990, 十."""
        number = self.figure.numeral
        return self.figure.unit is None and not number.reading.grouped and number.denominator is None
