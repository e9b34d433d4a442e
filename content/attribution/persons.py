"""The form of a person's name in Chinese: surnames, titles before it, 先生 behind it."""

from __future__ import annotations

import re

from content.attribution.statement import alternatives
from content.lexicon.load import words
from content.text.late_pattern import late_pattern

_MANNER = (2, 3, 4)
"""How many characters say in which manner one speaks, before 地."""
_DEGREE = late_pattern("(?:有些|有点|非常|十分|颇为|略带|不无|很|颇)$")
"""How much of a manner: 有些激动地."""
_HAN_NAME = late_pattern(r"[\u4e00-\u9fff]{2,5}")


class Persons:
    """Tells persons' names from other words."""

    def __init__(self) -> None:
        """Compile surnames, titles and words of politeness."""
        self._titles = re.compile(alternatives(_words("people", "titles")))
        self._polite = re.compile(rf"(?:{alternatives(_words('people', 'polite'))})$")
        self._vague = re.compile(rf"(?:{alternatives(_words('anonymous', 'vague'))})")
        self._pronouns = frozenset(_words("people", "pronouns"))
        surnames = "".join(_words("people", "surnames"))
        compound = alternatives(_words("people", "compound_surnames"))
        self._person = re.compile(
            rf"(?:(?:{compound})[\u4e00-\u9fff]{{1,2}}|[{surnames}][\u4e00-\u9fff]{{1,2}}|[小老][{surnames}]|"
            r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fffA-Za-z]{1,8})+|"
            r"[A-Z][A-Za-z.]+(?:[ ·][A-Z][A-Za-z.]+){0,3})"
        )

    def is_person(self, name: str) -> bool:
        """Whether it has the form of a person's name."""
        return bool(self._person.fullmatch(name))

    def without_manner(self, name: str) -> str:
        """A person's name without the way of speaking: 他兴奋地, 王平有些激动地."""
        for size in _MANNER:
            rest = _DEGREE.sub("", name[: -size - 1])
            if rest in self._pronouns or self.is_person(rest):
                return rest
        return name

    def titled(self, name: str) -> str | None:
        """The person's name after the last title: 某公司董事长张三 -> 张三."""
        _, of, tail = name.rpartition("的")
        if of and len(tail) > 2 and self.is_person(tail):
            return tail
        titles = list(self._titles.finditer(name))
        if not titles:
            return None
        if person := self._politely_named(name):
            return person
        last = titles[-1]
        tail = name[last.end() :].strip("、 ")
        if self.is_person(tail):
            return tail
        head = name[: last.start()]
        return head if not tail and self.is_person(head) else None

    def _politely_named(self, name: str) -> str | None:
        """The name between a title and 先生 or 女士, whatever its form: 社长水野泰秀先生."""
        bare = self._polite.sub("", name)
        if bare == name:
            return None
        before = [match.end() for match in self._titles.finditer(bare)]
        tail = bare[before[-1] :] if before else ""
        return tail if _HAN_NAME.fullmatch(tail) and not self._vague.match(tail) else None


def _words(*path: str) -> tuple[str, ...]:
    return words("zh", "attribution", *path)
