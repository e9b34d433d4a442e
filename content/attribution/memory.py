"""Who spoke before, which document was named, and whose names are known: what pronouns point back to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from functools import cache

from content.attribution.statement import Attribution, alternatives
from content.lexicon.load import words
from content.text.late_pattern import late_pattern
from content.values import dataclass

_FOREIGN = late_pattern(r"[\u4e00-\u9fff]{1,6}·([\u4e00-\u9fff]{2,6})")
_LONGEST_NAME = 8
_KEEP_BLOCKS = 2
"""For how many blocks a pronoun may point back."""
_KEEP_PEOPLE = 12
"""So many speakers are known again when they open a sentence."""
_TOPIC = 20
_FRAME = late_pattern("[后前时中里内外的等了是在将已]$")
"""Ends no company's name, though a company is spoken of behind it: 投产后公司的产值."""
_GLOSS_HALF = late_pattern(r"\([^()]*\)$")


@dataclass(slots=True)
class Memory:
    """Who spoke last, so that 他还说 and 公告说明 find their source again."""

    text: str
    is_person: Callable[[str], bool]
    """Whether a word has the form of a person's name."""
    _age: int = 0
    _speaker: Attribution | None = None
    _document: Attribution | None = None
    _companies: frozenset[str] | None = None
    _foreign: frozenset[str] | None = None
    _people: dict[str, Attribution] = field(default_factory=dict[str, Attribution])
    """The last speakers by their bare names."""

    def next_block(self) -> None:
        """A new paragraph: old speakers fade."""
        self._age += 1
        if self._age > _KEEP_BLOCKS:
            self._speaker = self._document = None

    def spoke(self, said: Attribution) -> None:
        """Remember the one who says something."""
        if said.kind == "document":
            self._document = said
        elif said.name is not None:
            self._speaker = said
            if said.kind == "speaker":
                self._know(_GLOSS_HALF.sub("", said.name), said)
        self._age = 0

    def _know(self, name: str, said: Attribution) -> None:
        self._people.pop(name, None)
        self._people[name] = Attribution(name, said.kind, said.cue)
        if len(self._people) > _KEEP_PEOPLE:
            del self._people[next(iter(self._people))]

    def mention(self, sentence: str) -> None:
        """Remember a speaker who opens a sentence, or is announced with an occasion: 某人的一场直播."""
        head = sentence[:_TOPIC]
        for name in reversed(self._people):
            if name in head:
                self._speaker, self._age = self._people[name], 0
                break
        match = _occasion().search(sentence)
        if match and self.is_person(match["who"]):
            self._speaker = Attribution(f"{match['who']}({match['venue']})", "speaker")
            self._age = 0

    @property
    def speaker(self) -> Attribution | None:
        """The last person or company that said something."""
        return self._speaker

    @property
    def document(self) -> Attribution | None:
        """The last document or institution."""
        return self._document

    def is_company(self, name: str) -> bool:
        """Whether the article uses the bare name as a company's: 某某汽车, 某某公司."""
        if self._companies is None:
            self._companies = _before_evidence(self.text)
        return name in self._companies and not _FRAME.search(name)

    def is_foreign_person(self, name: str) -> bool:
        """Whether the article names the person in full elsewhere: 鲍威尔 after 杰罗姆·鲍威尔."""
        if self._foreign is None:
            tails = [match[1] for match in _FOREIGN.finditer(self.text)]
            # Where the name ends cannot be seen: every beginning of the tail may be it.
            self._foreign = frozenset(tail[:size] for tail in tails for size in range(2, len(tail) + 1))
        return name in self._foreign


def _before_evidence(text: str) -> frozenset[str]:
    """All short stretches of text in front of a word that tells a company."""
    found: set[str] = set()
    for match in _evidence().finditer(text):
        at = match.start()
        found.update(text[at - size : at] for size in range(2, _LONGEST_NAME + 1) if at >= size)
    return frozenset(found)


@cache
def _evidence() -> re.Pattern[str]:
    return re.compile(alternatives(words("zh", "attribution", "vendors", "evidence")))


@cache
def _occasion() -> re.Pattern[str]:
    venues = alternatives(words("zh", "attribution", "heads", "venues"))
    return re.compile(
        rf"(?:^|[，,、]|在)(?P<who>[\u4e00-\u9fff]{{2,3}})的(?:一场|这场|首场|一次|这次)?"
        rf"(?P<venue>[\u4e00-\u9fff]{{0,4}}(?:{venues}))"
    )
