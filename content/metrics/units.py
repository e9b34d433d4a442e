"""The units of a language: longest match over one table of surfaces, symbols and classifiers included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.metric import MetricKind
from content.values import dataclass

_SPACED = 6
"""The longest unit that is read with spaces between its characters."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is counted in. Two units of one `kind` convert by their factors; money by currency."""

    name: str
    kind: MetricKind
    factor: Decimal = Decimal(1)
    code: str | None = None
    """ISO 4217 code of a currency."""
    classifier: bool = False
    """A counting unit: says how things are counted, not in what."""
    structural: bool = False
    """After a small number in words it makes a word rather than a figure (三类, 两面)."""
    weak: bool = False
    """Needs more than a lone small number in words (一度, 十分)."""

    def converts_to(self, other: Unit) -> bool:
        """Whether figures in the two units can be brought to one."""
        if self.classifier or other.classifier or self.kind is MetricKind.OTHER:
            return self.name == other.name
        if self.kind is MetricKind.MONEY:
            return self.code == other.code
        return self.kind is other.kind


class UnitTable:
    """Surfaces of units, found at a place of a text."""

    def __init__(self, lang: str) -> None:
        """Read the language's tables; Latin symbols are shared by both languages."""
        self.lang = lang
        self._after: dict[str, Unit] = {}
        self._before: dict[str, Unit] = {}
        self._refused: dict[str, tuple[str, ...]] = {}
        self._allowed: dict[str, tuple[str, ...]] = {}
        self._add_dimensions()
        self._add_money()
        if lang == "zh":
            self._add_classifiers()
        self._index = _index(self._after)
        self._spaced = {
            first: tuple(form for form in forms if len(form) > 2 and not self._after[form].classifier)
            for first, forms in self._index.items()
        }
        self._prefixes = sorted(self._before, key=len, reverse=True)
        self._before_ends = frozenset(
            form[-1] for prefix in self._prefixes for form in (prefix, prefix.lower())
        )
        self._before_end = re.compile("(?!)")
        if lang == "en":
            self._before_end = re.compile(_prefix_pattern(self._prefixes), re.IGNORECASE)
            self._before = {surface.upper().replace(" ", ""): unit for surface, unit in self._before.items()}

    def match(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The longest unit printed at `at`, with its end; None if there is none."""
        spaced = self._match_spaced(text, at) if text[at + 1 : at + 2] == " " else None
        if spaced is not None:
            return spaced
        for surface in self._index.get(text[at : at + 1].lower(), ()):
            end = at + len(surface)
            found = text[at:end]
            if (found == surface or (self.lang == "en" and found.lower() == surface)) and self._stands(
                surface, text, end
            ):
                return self._after[surface], end
        return None

    def _match_spaced(self, text: str, at: int) -> tuple[Unit, int] | None:
        """A unit of measure whose characters are set apart: 个 百 分 点."""
        if self.lang != "zh" or text[at : at + 1] not in self._spaced:
            return None
        letters = [place for place in range(at, min(at + 2 * _SPACED, len(text))) if text[place] != " "]
        for surface in self._spaced[text[at]]:
            if "".join(text[place] for place in letters[: len(surface)]) == surface:
                return self._after[surface], letters[len(surface) - 1] + 1
        return None

    def match_before(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The currency printed just before `at`, with its start."""
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        if not end or at - end > 2 or text[end - 1] not in self._before_ends:
            return None
        if self.lang == "en":
            return self._match_before_loosely(text, end)
        for surface in self._prefixes:
            if text.endswith(surface, 0, end):
                start = end - len(surface)
                if not (
                    surface[0].isalpha() and surface[0].isascii() and _is_letter(text[start - 1 : start])
                ):
                    return self._before[surface], start
        return None

    def _match_before_loosely(self, text: str, end: int) -> tuple[Unit, int] | None:
        """As printed in English: in any case, with a space before the sign (hk $)."""
        match = self._before_end.search(text, max(0, end - 10), end)
        if match is None:
            return None
        return self._before[match[0].upper().replace(" ", "")], match.start()

    def named(self, surface: str) -> Unit | None:
        """The unit with this surface."""
        return self._after.get(surface)

    def units(self) -> Iterator[Unit]:
        """All units that may follow a number."""
        yield from self._after.values()

    def _stands(self, surface: str, text: str, end: int) -> bool:
        """Whether the surface is a word of its own there and not the beginning of another."""
        if surface[-1].isascii() and surface[-1].isalnum():
            follower = text[end : end + 1]
            return not (follower.isascii() and follower.isalnum())
        refused = self._refused.get(surface)
        if refused is None or not text.startswith(refused, end):
            return True
        return text.startswith(self._allowed.get(surface, ()), end)

    def _add_dimensions(self) -> None:
        own, shared = load(self.lang, "units"), load("en", "units")
        symbols = cast("Mapping[str, Mapping[str, str]]", shared["symbols"])
        tables = dict(symbols) if self.lang == "zh" else {}
        for kind, entries in _dimensions(tables):
            self._put(kind, entries, {})
        names = cast("Mapping[str, str]", own["names"])
        weak = frozenset(cast("Mapping[str, Any]", own.get("weak", {})).get("names", ()))
        source = own if self.lang == "zh" else cast("Mapping[str, object]", own["words"])
        for kind, entries in _dimensions(source):
            self._put(kind, entries, names, weak)
        if self.lang == "en":
            for kind, entries in _dimensions(symbols):
                self._put(kind, entries, names)

    def _put(
        self,
        kind: MetricKind,
        entries: Mapping[str, str],
        names: Mapping[str, str],
        weak: frozenset[str] = frozenset(),
    ) -> None:
        for surface, factor in entries.items():
            unit = Unit(names.get(surface, surface), kind, Decimal(factor), weak=surface in weak)
            for form in self._forms(surface):
                self._after.setdefault(form, unit)

    def _add_money(self) -> None:
        table = cast("Mapping[str, Mapping[str, Any]]", load(self.lang, "money"))
        names = cast("Mapping[str, str]", load(self.lang, "units")["names"])
        for code, entry in table.items():
            unit = Unit(entry["unit"], MetricKind.MONEY, code=code)
            for surface in entry["after"]:
                for form in self._forms(surface):
                    self._after[form] = unit
            self._before.update(dict.fromkeys(entry["before"], unit))
            for surface, factor in entry.get("parts", {}).items():
                name = names.get(surface, surface.removesuffix("钱"))
                part = Unit(name, MetricKind.MONEY, Decimal(factor), code, weak=surface in ("角", "分"))
                for form in self._forms(surface):
                    self._after.setdefault(form, part)

    def _add_classifiers(self) -> None:
        table = cast("Mapping[str, Any]", load(self.lang, "classifiers"))
        structural = frozenset(table["structural"])
        for surface in table["counts"]:
            unit = Unit(surface, MetricKind.COUNT, classifier=True, structural=surface in structural)
            self._after.setdefault(surface, unit)
        self._refused = {key: tuple(words) for key, words in table["not_before"].items()}
        self._allowed = {key: tuple(words) for key, words in table["yet_before"].items()}

    def _forms(self, surface: str) -> Iterator[str]:
        """The printed forms of a unit: in English also upper case away and the plural."""
        yield surface
        if self.lang == "en" and surface.isascii() and len(surface) > 2:
            yield surface.lower()
            if surface[-1] not in "sxz.$":
                yield surface.lower() + "s"


@cache
def unit_table(lang: str) -> UnitTable:
    """The unit table of a language, built once."""
    return UnitTable(lang)


def _is_letter(character: str) -> bool:
    """Whether a character is a Latin letter."""
    return character.isascii() and character.isalpha()


def _dimensions(table: Mapping[str, object]) -> Iterator[tuple[MetricKind, Mapping[str, str]]]:
    kinds = {kind.value for kind in MetricKind}
    for name, entries in table.items():
        if name in kinds:
            yield MetricKind(name), cast("Mapping[str, str]", entries)


def _prefix_pattern(prefixes: list[str]) -> str:
    """Any of the currency signs at the end of a text; letters must not follow other letters."""
    plain = (re.escape(prefix.replace(" ", "")) for prefix in prefixes)
    forms = [_loosely(form) for form in plain if len(form) > 1]
    forms += [re.escape(prefix) for prefix in prefixes if len(prefix) == 1]
    return (
        "(?:" + "|".join(rf"(?<![A-Za-z'’]){form}" if form[0].isalpha() else form for form in forms) + r")\Z"
    )


def _loosely(form: str) -> str:
    """A sign with a space before its dollar, unless it would look like an article: a $3 billion loan."""
    if form == r"A\$":
        return rf"(?-i:(?<![A-Za-z]){form})"
    return form.replace(r"\$", r" ?\$") if form[0].isalpha() else form


def _index(surfaces: Mapping[str, Unit]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for surface in surfaces:
        grouped.setdefault(surface[0].lower(), []).append(surface)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in grouped.items()}
