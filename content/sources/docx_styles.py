"""Styles and numbering of a Word file: which paragraphs are headings, and what the automatic numbers say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from content.document import BlockKind
from content.sources.xml_tree import Element, attribute, local, named
from content.values import dataclass

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_KINDS = (
    (re.compile(r"(?:title|标题)$", re.IGNORECASE), BlockKind.TITLE),
    (re.compile(r"(?:subtitle|副标题)$", re.IGNORECASE), BlockKind.DECK),
    (re.compile(r"(?:caption|题注)$", re.IGNORECASE), BlockKind.CAPTION),
    (re.compile(r"(?:intense )?quote$|block text$|引用|明显引用", re.IGNORECASE), BlockKind.QUOTE),
    (re.compile(r"(?:toc|目录) ?(?:\d|heading)$|header$|footer$", re.IGNORECASE), BlockKind.BOILERPLATE),
)
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says."""

    kind: BlockKind | None = None
    level: int = 0
    numbered: tuple[str, int] | None = None
    """Numbering and its level."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "bullet"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a file with their running counters."""

    lists: Mapping[str, Mapping[int, Level]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict[tuple[str, int], int])

    def next(self, number: str, depth: int) -> str:
        """The mark of the next item: `•`, or a number as it is printed. Empty for lists without marks."""
        levels = self.lists.get(number, {})
        level = levels.get(depth, Level())
        if level.form == "bullet":
            return "•"
        if level.form == "none":
            return ""
        self.counts[number, depth] = min(_MOST, self.counts.get((number, depth), level.start - 1) + 1)
        for deeper in range(depth + 1, _DEEPEST):
            self.counts.pop((number, deeper), None)

        def shown(place: re.Match[str]) -> str:
            at = int(place.group(1)) - 1
            of = levels.get(at, Level("decimal"))
            return _printed(self.counts.get((number, at), of.start), of.form)

        return _PLACE.sub(shown, level.pattern[:40]).strip()


def read_styles(root: Element | None) -> dict[str, Style]:
    """Style id -> what it says, inherited from the style that it is based on."""
    if root is None:
        return {}
    elements = {attribute(style, "styleId"): style for style in named(root, "style")}
    found: dict[str, Style] = {}
    for name in elements:
        chain: list[str] = []
        base = name
        while base in elements and base not in found and base not in chain:
            chain.append(base)
            base = next((attribute(each, "val") for each in elements[base] if local(each) == "basedOn"), "")
        style = found.get(base, Style())
        for each in reversed(chain):
            style = found[each] = _style(elements[each], style)
    return found


def style_of(styles: Mapping[str, Style], name: str) -> Style:
    """What the style of this id says; one that the file does not describe is known by the id of its own.

    Programs that write only the text of a file count on the styles that Word brings along: Heading1, Title.
    """
    return styles[name] if name in styles else _built_in(name) or Style()


def _built_in(name: str, numbered: tuple[str, int] | None = None) -> Style | None:
    """What the name of a style that Word brings along says; None for other names."""
    if heading := _HEADING.match(name):
        return Style(BlockKind.HEADING, min(6, int(heading.group(1))), numbered)
    kind = next((kind for pattern, kind in _KINDS if pattern.match(name)), None)
    return Style(kind, 0, numbered) if kind else None


def _style(element: Element, base: Style) -> Style:
    name = next((attribute(child, "val") for child in element if local(child) == "name"), "")
    outline = next((attribute(each, "val") for each in named(element, "outlineLvl")), "")
    numbered = numbering_of(element) or base.numbered
    if known := _built_in(name, numbered):
        return known
    if outline.isdigit() and int(outline) < _DEEPEST:
        return Style(BlockKind.HEADING, min(6, int(outline) + 1), numbered)
    return Style(base.kind, base.level, numbered)


def numbering_of(element: Element) -> tuple[str, int] | None:
    """The list that a paragraph or a style belongs to, and the depth in it; `0` ends an inherited one."""
    for properties in named(element, "numPr"):
        parts = {local(child): attribute(child, "val") for child in properties}
        depth = parts.get("ilvl", "0")
        return parts.get("numId", "0"), min(_DEEPEST - 1, int(depth)) if depth.isdigit() else 0
    return None


def read_numbering(root: Element | None) -> Numbering:
    """The lists of a file."""
    if root is None:
        return Numbering({})
    abstract: dict[str, dict[int, Level]] = {}
    for each in named(root, "abstractNum"):
        abstract[attribute(each, "abstractNumId")] = {
            int(attribute(level, "ilvl")): _level(level)
            for level in each
            if local(level) == "lvl" and attribute(level, "ilvl").isdigit()
        }
    lists: dict[str, Mapping[int, Level]] = {}
    for number in named(root, "num"):
        used = next((attribute(child, "val") for child in number if local(child) == "abstractNumId"), "")
        lists[attribute(number, "numId")] = abstract.get(used, {})
    return Numbering(lists)


def _level(element: Element) -> Level:
    parts = {local(child): attribute(child, "val") for child in element}
    start = parts.get("start", "1")
    return Level(
        parts.get("numFmt", "decimal"),
        parts.get("lvlText", ""),
        min(_MOST, int(start)) if start.isascii() and start.isdigit() and len(start) < 6 else 1,
    )


def _printed(number: int, form: str) -> str:
    if form.startswith(("chinese", "ideograph", "japanese", "taiwanese")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return head + (_DIGITS[ones] if ones else "")
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 50:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    if form.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


def _roman(number: int) -> str:
    parts: list[str] = ["xl"] if number >= 40 else []
    number -= 40 if number >= 40 else 0
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)
