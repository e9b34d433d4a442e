"""In which sense a figure is said: as a fact, a target, a forecast or a claim."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import cast

from content.lexicon.load import load
from content.metrics.metric import Modality
from content.text.late_pattern import late_pattern
from content.text.patterns import first_characters
from content.values import dataclass

_NEAR = 12
_PLANNED = (Modality.TARGET, Modality.FORECAST)
_SENSES = (Modality.TARGET, Modality.FORECAST, Modality.CLAIM, Modality.ACTUAL)

_STARTING = {
    "en": late_pattern(r"(?i)\bfrom (?:(?:around|about|roughly|nearly|almost|some|just|over|under) )?$"),
    "zh": late_pattern(
        r"(?:(?<!目标)(?<!预算)(?<!指引)(?<![速长入利润量价率额]预期)(?<![速长入利润量价率额]预测)[由从](?:目前|现在|当前|原来|原先|现有|此前|去年|上年)?"
        r"|比(?:去年|前年|上年|上一年|前一年|上半年|上个?月|上季度|往年|同期)(?:[^，,。；;\d]{0,6}的)?)"
        r"的?(?:约|近|不到|不足|超过?|逾|大约)?$"
    ),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells the sense of figures near it."""

    start: int
    end: int
    sense: Modality | None
    """None for a word that only looks like a cue and hides the cue inside it."""
    wide: bool
    """Holds to the end of its sentence, not only in its clause."""
    until: int = 0
    """Up to where clauses that go on with another verb of the same plan follow: 将引入20家，培育5家."""


class ModalityReader:
    """Finds the cues of one language."""

    def __init__(self, lang: str) -> None:
        """Compile the cue words of `modality.toml`."""
        table = cast("Mapping[str, Mapping[str, list[str]]]", load(lang, "modality"))
        self._lang = lang
        hidden = [word for sense in _SENSES for word in table[sense]["never"]]
        parts = [f"(?P<never>{_join(hidden)})"]
        for sense in _SENSES:
            words = {*table[sense]["clause"], *table[sense]["sentence"]}
            parts.append(f"(?P<{sense}>{_join(list(words))})")
        body = "|".join(parts)
        every = [word for sense in _SENSES for kind in ("clause", "sentence") for word in table[sense][kind]]
        looked = first_characters([*hidden, *every]) if lang == "zh" else ""
        self._pattern = re.compile(rf"(?i)\b(?:{body})\b" if lang == "en" else f"{looked}(?:{body})")
        self._starting = _STARTING[lang]
        verbs = table.get("goes_on", {}).get("words", [])
        clause = r"[^，,。；;！？\n]{0,60}"
        more = rf"(?:[，,](?:并|且|同时|再|进而)?(?:{_join(verbs)})(?!了){clause}){{1,4}}"
        self._going_on = re.compile(clause + more) if verbs else None
        self._wide = {sense: re.compile(f"(?i:{_join(table[sense]['sentence'])})") for sense in _SENSES}

    def starts(self, left: str) -> bool:
        """Whether a figure is what a change sets out from, and so is: from 20% to 24%, 比去年的20%."""
        return self._starting.search(left) is not None

    def cues(self, text: str) -> list[Cue]:
        """All cues of a folded text, in order."""
        found: list[Cue] = []
        for match in self._pattern.finditer(text):
            name = match.lastgroup or "never"
            sense = None if name == "never" else Modality(name)
            wide = sense is not None and self._wide[sense].fullmatch(match[0]) is not None
            planned = self._going_on if sense in _PLANNED else None
            going_on = planned.match(text, match.end()) if planned else None
            found.append(Cue(match.start(), match.end(), sense, wide, going_on.end() if going_on else 0))
        return found


@cache
def modality_reader(lang: str) -> ModalityReader:
    """The reader of a language, built once."""
    return ModalityReader(lang)


def sense_of(
    cues: list[Cue],
    clause: tuple[int, int],
    sentence: tuple[int, int],
    at: int,
    following: int | None = None,
) -> Modality:
    """The sense of a figure at `at`: the nearest cue of its clause, else the last wide one before it.

    A cue between this figure and the `following` one speaks of that one: "sold 90 and aims at 100".
    """
    nearest: Cue | None = None
    first = bisect_left(cues, clause[0] + 1, key=lambda cue: cue.end)
    for cue in cues[first : first + _NEAR]:
        if cue.start >= clause[1]:
            break
        if following is not None and at < cue.start < following:
            continue
        if cue.sense is not None:
            nearest = cue if nearest is None or cue.end <= at else nearest
    if nearest is None:
        before = reversed(cues[max(0, first - _NEAR) : first])
        open_cues = (cue for cue in before if cue.start >= sentence[0] and (cue.wide or cue.until > at))
        nearest = next(open_cues, None)
    return nearest.sense if nearest and nearest.sense else Modality.ACTUAL


def _join(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
