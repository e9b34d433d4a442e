"""Whether a figure is one of the article's points or only sets the frame of another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.metric import Level, MetricKind
from content.metrics.quantity import Quantity
from content.text.late_pattern import late_pattern

_ARTICLES = late_pattern(r"(?: (?:the|its|their|his|her|first|last|next|past|previous|another))+$")
_JOINING = "的是为和与及或上中里之间都均也将已正在就而则曾有还要能会仍"
"""Characters that may follow a whole noun; any other makes it the first half of a longer one."""
_MOMENTS = frozenset(("second", "ms"))
"""Nothing else is framed by so short a time: 0-62 mph in 6.6 seconds."""
_PARTS = ("of the ", "of these ", "of those ", "of its ", "of their ")
_LISTED = 20
_TELLING = 100
_BOTH = 2
"""So few of a kind, in words, name a group and measure nothing: the two economies."""


class LevelReader:
    """Tells core from context in one language."""

    def __init__(self, lang: str) -> None:
        """Read the words that make a figure a frame."""
        windows = cast("Mapping[str, Any]", load(lang, "times")["windows"])
        frames = cast("Mapping[str, Any]", load(lang, "levels"))
        self._lang = lang
        self._window_before, self._window_after = tuple(windows["before"]), tuple(windows["after"])
        self._spent = tuple(frames["spent"])
        self._alone = frozenset(frames["alone"])
        self._band_after = tuple(frames["band"])
        self._times = frozenset(frames["times"])
        self._groups = re.compile(
            rf"[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(frames['groups'])})(?![\u4e00-\u9fff](?<![{_JOINING}]))"
            if frames["groups"]
            else r"(?!)"
        )

    def level(self, figure: Quantity, left: str, right: str, hyphened: bool = False) -> Level:
        """The level of a figure between the two sides of its clause; `hyphened` is a 10-year note."""
        unit = figure.unit
        beside = right.lstrip().lower() if self._lang == "en" else right
        before = left.rstrip().lower() if self._lang == "en" else left
        if beside.startswith(self._band_after):
            return "context"
        if unit is None:
            bare = self._lang == "en" and not figure.numeral.words and figure.shape == "plain"
            if beside.startswith(_PARTS):
                return "core"
            return "context" if bare and figure.value < _TELLING else "core"
        if unit.kind is MetricKind.DURATION:
            if self._lang == "en" and right.startswith(" ") and hyphened:
                return "context"  # a 10-year note, a four-year high
            if unit.name in _MOMENTS:
                return "core"
            return "context" if self._is_window(before, beside) else "core"
        if unit.classifier and figure.value <= _LISTED and right.endswith((":", "：")):
            return "context"
        small = not figure.numeral.digits and figure.value <= 3 and figure.high is None
        if small and unit.classifier and figure.value <= _BOTH and self._groups.match(right):
            return "context"
        return "context" if small and unit.name in self._times else "core"

    def _is_window(self, left: str, right: str) -> bool:
        if right.startswith("，") and left.strip() in self._alone:
            return True
        if left.endswith(self._spent):
            return False
        if left.endswith(self._window_before):
            return True
        left = _ARTICLES.sub("", left)
        return left.endswith(self._window_before) or right.startswith(self._window_after)


@cache
def level_reader(lang: str) -> LevelReader:
    """The reader of a language, built once."""
    return LevelReader(lang)
