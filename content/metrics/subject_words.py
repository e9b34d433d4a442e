"""The words by which subjects are cut out of Chinese clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

from content.lexicon.load import load

_MARKS = r"[，。；：！？…、,;:!?”“\"（）()|《》\s和与及]|(?<![A-Za-z\d-])\d"


class Affixes:
    """Words cut away at one end of a phrase, the longest first, unless they only end a longer word."""

    def __init__(self, words: Iterable[str], unless: Mapping[str, str], at_end: bool) -> None:
        """`unless` maps a word to the characters that, beside it, make it part of a longer one."""
        self._edge = -1 if at_end else 0
        self._unless = unless
        self._words: dict[str, tuple[str, ...]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            self._words[word[self._edge]] = (*self._words.get(word[self._edge], ()), word)

    def at_start(self, text: str, start: int, end: int) -> int:
        """Length of the word that opens `text[start:end]`; 0 if none does."""
        for word in self._words.get(text[start], ()):
            stop = start + len(word)
            if stop <= end and text.startswith(word, start):
                beside = text[stop : stop + 1]
                if not (beside and beside in self._unless.get(word, "")):
                    return len(word)
        return 0

    def at_end(self, text: str, start: int, end: int) -> int:
        """Length of the word that closes `text[start:end]`; 0 if none does."""
        for word in self._words.get(text[end - 1], ()):
            begin = end - len(word)
            if begin >= start and text.startswith(word, begin):
                beside = text[begin - 1 : begin]
                if not (beside and beside in self._unless.get(word, "")):
                    return len(word)
        return 0


class SubjectWords:
    """How subjects are cut out of Chinese clauses."""

    def __init__(self) -> None:
        """Read `subjects.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load("zh", "subjects"))
        verbs, openings, nouns = table["verbs"], table["openings"], table["nouns"]
        bounds = cast("Mapping[str, Mapping[str, list[str]]]", load("zh", "qualifiers"))["left"].values()
        leading = [word for words in bounds for word in words]
        self.verbs = Affixes([*verbs["words"], *leading], verbs["unless"], at_end=True)
        self.counting = Affixes(table["counting"]["words"], {}, at_end=True)
        self.transfers = tuple(table["counting"]["transfers"])
        self.openings = Affixes(openings["words"], openings["unless"], at_end=False)
        self.no_noun = Affixes([*nouns["never"], *_changes(verbs["words"])], nouns["unless"], at_end=False)
        self.bounded = tuple(nouns["bounded"])
        self.noun_stop = re.compile(_MARKS + "|" + "|".join(nouns["stops"]))
        self.acts = tuple(nouns["stop_verbs"])
        self.noun_verb = re.compile(nouns["verbs"] + "|" + "|".join(_by_length(nouns["stop_verbs"])))
        self.people = tuple(nouns["people"])
        self.comparing = tuple(table["change"]["ratio"])
        self.against = tuple(table["change"]["against"])
        self.time_ends = Affixes(openings["after_time"], openings["unless"], at_end=False)
        said, shown = "|".join(_by_length(table["saying"]["words"])), table["saying"]["shown"]
        self.saying = re.compile(f"(?:{said})(?![器屏后前])|{shown}")
        self.causing = re.compile("|".join(_by_length(table["saying"]["causing"])))
        windows = cast("Mapping[str, Any]", load("zh", "times")["windows"])
        self.windows = tuple(_by_length([*windows["spans"], *windows["events"]]))
        self.generic = tuple(_by_length(table["measures"]["generic"]))
        endings = "|".join(_by_length(table["measures"]["endings"]))
        self.measures = tuple(table["measures"]["endings"])
        self.measure = re.compile(
            rf"的?([^，。；：！？、,;:!?”“\"（）()|\s\d]{{0,14}}?(?:{endings}))(?![\u4e00-\u9fff](?<![的为是达在已均也就中有等超约近不之]))"
        )


@cache
def subject_words() -> SubjectWords:
    """The words, read once."""
    return SubjectWords()


def _changes(verbs: Iterable[str]) -> list[str]:
    """The verbs that end in 到 or 至, and those of rising and falling: no noun begins with one."""
    return [word for word in verbs if len(word) > 1 and (word[-1] in "到至了达" or word[0] in "增降升涨跌")]


def _by_length(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
