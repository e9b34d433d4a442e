"""Cue rules read from the lexicon: words and patterns with a weight, conditions and vetoes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import cast

from content.lexicon.load import load
from content.text.late_pattern import late_pattern
from content.text.needed import Screens, any_of, needed
from content.values import dataclass

_NAMES = ("asked", "disputed", "forecast", "unsourced")
_WORDS = 0
"""The number of the words among what is looked for; that of the first pattern is 1."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One cue rule. `words` are matched as they are, `patterns` as regular expressions, in folded text."""

    id: str
    weight: float
    patterns: tuple[re.Pattern[str], ...]
    """Each for itself, and compiled when a text first has what it needs."""
    veto: re.Pattern[str] | None
    """Where it is found in the clause, the rule does not fire."""
    needs: frozenset[str]
    """At least one of these must hold (see `conditions`)."""
    unless: frozenset[str]
    """None of these may hold."""
    grounds: frozenset[str]
    """One of these must hold in what is quoted, else the rule counts less; empty for none."""
    only: frozenset[str]
    """Attribution kinds it is limited to; empty for any."""
    reach: str
    """`clause`, `next` (the cue opens: take the next clause too) or `sentence`."""
    by: bool
    """Whether its messages have a wording that names the speaker."""
    said: bool = False
    """Whether a year gone by in front of its cue tells when it was said, not when it falls due."""
    ahead: bool = False
    """Whether it keeps quiet in a sentence of a year gone by: what held from then on has held."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at a place of the folded text."""

    start: int
    end: int
    rule: Rule


class RuleSet:
    """The rules of one kind and language, ready to scan."""

    def __init__(self, table: Mapping[str, object], passing: Callable[[str], Sequence[int]]) -> None:
        """Read the `[[rule]]` entries of a lexicon table.

        `passing` tells which of the `needs` a text meets, by number.
        """
        self.rules: list[Rule] = []
        self._owner: dict[str, Rule] = {}
        for entry in cast(list[Mapping[str, object]], table["rule"]):
            rule = _rule(entry)
            self.rules.append(rule)
            for word in _strings(entry, "words"):
                self._owner.setdefault(word, rule)
        self._words = _scanner(self._owner)
        self._patterns = [(rule, pattern) for rule in self.rules for pattern in rule.patterns]
        self._passing = passing

    @property
    def needs(self) -> list[frozenset[str] | None]:
        """What the words need, and each of the patterns."""
        return [any_of(self._owner), *(needed(pattern.pattern) for _, pattern in self._patterns)]

    def hits(self, folded: str, start: int, end: int) -> Iterator[Hit]:
        """Cues in `folded[start:end]`: words in text order, then patterns rule by rule."""
        for number in self._passing(folded[start:end]):
            if number == _WORDS:
                for match in self._words.finditer(folded, start, end):
                    yield Hit(match.start(), match.end(), self._owner[match[0]])
            else:
                rule, pattern = self._patterns[number - 1]
                for match in pattern.finditer(folded, start, end):
                    yield Hit(match.start(), match.end(), rule)


@cache
def rules(lang: str, name: str) -> RuleSet:
    """The rule set `questions_NAME.toml` of a language."""
    return _book(lang)[name]


@cache
def _book(lang: str) -> Mapping[str, RuleSet]:
    """All rule sets of a language; they are applied together, so a text is looked through once for all."""
    screens = Screens()
    book = {
        name: RuleSet(load(lang, f"questions_{name}"), partial(screens.passing, at))
        for at, name in enumerate(_NAMES)
    }
    screens.show(rule_set.needs for rule_set in book.values())
    return book


def _rule(entry: Mapping[str, object]) -> Rule:
    patterns, vetoes = _strings(entry, "patterns"), _strings(entry, "vetoes")
    return Rule(
        id=str(entry["id"]),
        weight=float(cast(float, entry.get("weight", 0.5))),
        patterns=tuple(map(late_pattern, patterns)),
        veto=late_pattern("|".join(f"(?:{veto})" for veto in vetoes)) if vetoes else None,
        needs=frozenset(_strings(entry, "needs")),
        unless=frozenset(_strings(entry, "unless")),
        grounds=frozenset(_strings(entry, "grounds")),
        only=frozenset(_strings(entry, "only")),
        reach=str(entry.get("reach", "clause")),
        by=bool(entry.get("by", False)),
        said=bool(entry.get("said", False)),
        ahead=bool(entry.get("ahead", False)),
    )


def _strings(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    return tuple(cast(list[str], entry.get(key, [])))


def _scanner(words: Mapping[str, Rule]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    # Words of letters begin and end where words do; Chinese words need no such border.
    lettered = [word for word in longest if word[0].isascii()]
    others = [word for word in longest if not word[0].isascii()]
    return late_pattern("|".join([*_any_of(lettered, r"\b"), *_any_of(others, "")]))


def _any_of(words: list[str], border: str) -> list[str]:
    """One alternative for all of the words, which looks at their first letters first; none for no words."""
    first = "".join(sorted({re.escape(word[0]) for word in words}))
    return [f"{border}(?=[{first}])(?:{'|'.join(map(re.escape, words))}){border}"] if words else []
