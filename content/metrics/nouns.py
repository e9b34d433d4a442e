"""The noun that an English number counts: the first plural of the words after it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.metric import MetricKind
from content.metrics.units import Unit, unit_table
from content.text.late_pattern import late_pattern

_WORD = late_pattern(r"[ -]([A-Za-z][A-Za-z0-9'’]*)")
_JOINT = late_pattern(r"-([a-z]{3,})(?= [A-Za-z])")
_MODEL = late_pattern(r"(?: (?:[A-Z][A-Za-z]*|[A-Z]{0,3}\d{2,4}(?:-\d{1,4})?[a-zA-Z]{0,3})\b){1,4}(?= [a-z])")
_MIXED = late_pattern(r"[A-Za-z].*\d|\d.*[A-Za-z]")
"""A model's name that stands between a number and its noun: 400 737 Max jets."""
_NAME_WORDS = 2
"""So many capitalised words may stand before a noun besides: three New York-area airports."""
_AMONG = late_pattern(r" of (?:the|these|those|its|their|his|her|our|my|[A-Z][\w.]*['’]s)(?= )")
"""Before a whole of which a number is a part: five of the regulators."""
_JOINED = 2
"""So many words may stand behind the `and` of two adjectives."""
_SHORT_FORM = late_pattern(r"[A-Z][A-Z0-9]+s")


class NounReader:
    """Finds counted nouns by number and word order; no parser, so adjectives are passed over by distance."""

    def __init__(self) -> None:
        """Read `nouns.toml`."""
        table = cast("Mapping[str, Any]", load("en", "nouns"))
        self._plurals = frozenset(table["plurals"])
        self._endings = tuple(table["endings"])
        self._never = frozenset(table["never"])
        self._stops = frozenset(table["stops"])
        self._stops_joined = self._stops | frozenset(
            cast("Mapping[str, Any]", load("en", "numerals"))["digits"]
        )
        self._peoples = tuple(table["peoples"])
        self._free = frozenset(table["free"])
        self._loose = frozenset(table["loose"])
        self._reach: int = table["reach"]

    def read(self, text: str, at: int, small: bool = False) -> tuple[Unit, int] | None:
        """The unit named by the noun after the number that ends at `at`, and its end if it touches.

        A `small` number in words makes a mere adjective of the noun behind a hyphen: a five-door model.
        """
        if (joint := _JOINT.match(text, at)) and joint[1].lower() not in self._loose:
            return None if small else (Unit(joint[1], MetricKind.COUNT, classifier=True), joint.end())
        among = _AMONG.match(text, at)
        place, room, joined = among.end() if among else at, self._reach, False
        for step in range(self._reach + _NAME_WORDS):
            model = _MODEL.match(text, place)
            place = model.end() if model and _MIXED.search(model[0]) else place
            match = _WORD.match(text, place)
            if match and match[1] == "and" and step and room >= self._reach - 1 and not joined:
                joined, place, room = True, match.end(), min(room, _JOINED)  # two local and regional lines
                continue
            if match is None or match[1].lower() in (self._stops_joined if joined else self._stops):
                return None
            word = match[1]
            measure = unit_table("en").match(text, match.start(1)) if step else None
            if measure is not None and not measure[0].weak and len(word) > 3:
                return measure[0], at
            short = _SHORT_FORM.fullmatch(word) is not None
            named = word[0].isupper() and not short and not word.lower().endswith(self._peoples)
            if self._is_plural(word.lower()) and not named:
                unit = Unit(word, MetricKind.COUNT, classifier=True)
                return unit, match.end() if match.start() == at else at
            room -= not (named or text[match.start()] == "-" or word.endswith("ly") or word in self._free)
            if not room:
                return None
            place = match.end()
        return None

    def _is_plural(self, word: str) -> bool:
        if word in self._plurals or (word.endswith(self._endings) and word not in self._never):
            return True
        return (
            len(word) > 3
            and word.endswith("s")
            and not word.endswith(("ss", "'s", "’s", "us"))
            and (word not in self._never)
        )


@cache
def noun_reader() -> NounReader:
    """The reader, built once."""
    return NounReader()
