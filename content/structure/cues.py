"""What the words of one line say about its place in the page: a button, a byline, a credit, a right."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from content.lexicon.load import load, words
from content.text.needed import Openings, any_looking_first, looking_first

_LANGS = ("zh", "en")


class Cue(Enum):
    """What a line is by its words alone. Whether that counts is decided by its place."""

    BUTTON = "button"
    SHARE = "share"
    COPYRIGHT = "copyright"
    RELATED = "related"
    COMMENTS = "comments"
    """The head of what readers wrote, or a line of it that no article has: when, reply, likes."""
    META = "meta"
    DATE = "date"
    STAMP = "stamp"
    """A date with the time of day, or a time ago: never a heading, as a bare date may be."""
    CAPTION = "caption"
    DECK = "deck"


META_CUES = frozenset({Cue.META, Cue.DATE, Cue.STAMP})
PAGE_CUES = frozenset({Cue.BUTTON, Cue.SHARE, Cue.COPYRIGHT, Cue.RELATED, Cue.COMMENTS})
FOREIGN_CUES = frozenset({Cue.RELATED, Cue.COMMENTS})
"""What begins a part that others wrote: leads to other articles, readers' comments."""

_ORDER = (Cue.CAPTION, Cue.META, Cue.RELATED, Cue.COPYRIGHT, Cue.SHARE, Cue.DECK)
_FOREIGN = (Cue.RELATED, Cue.COMMENTS)

_CLOCK = r"(?:[t ]?\d{1,2}[:：时点]\d{2}(?:[:：分]\d{2})?[秒分]?)"
_DAY = r"(?:(?:19|20)\d\d ?[-/.年] ?\d{1,2}(?: ?[-/.月] ?\d{1,2}日?)?|\d{1,2}[-/月]\d{1,2}日?)"
_WEEKDAY = r"(?:(?:星期|周)[一二三四五六日天][) ]*)?"
_DATE = re.compile(
    rf"\D{{0,8}}{_DAY}[ ,(]*{_WEEKDAY}(?P<clock>{_CLOCK})?z?"
    r"(?:(?![\w%])|(?=来源|作者|编辑|记者))(?P<rest>.*)$"
    rf"|\d+ ?(?:秒|分钟|小时|天|周|个?月)前.{{0,20}}$|(?:今天|昨天|前天|刚刚)(?: ?{_CLOCK})?$|{_CLOCK}$"
)
_DATE_REST = 24
_FULL_STAMP = re.compile(rf"\D{{0,8}}(?:19|20)\d\d.{{3,14}}{_CLOCK}")
_TRAIL = re.compile(
    r"[你您]?(?:现在)?(?:所在)?的?(?:当前)?位置 ?[:>]|(?:home|首页) ?[>»›/]"
    r"|[^>»›。]{1,12}(?: ?[>»›]+ ?[^>»›。]{1,12}){1,6}[>»› ]*$"
)
_FRONT = re.compile(
    r"(?:title|date|draft|tags|author|categories|slug|layout|description|summary|lang|weight|url|image|cover"
    r"|[a-z]{2,16}_[a-z]{2,16}) ?(?:=|: ) ?\S"
)
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,30}[# ]{0,3}){2,12}$")
_COUNTER = re.compile(r"\d[\d,.]{2,}万?$|\+\d{1,6}$|(?:\D{0,6}[\d,.]+ ?(?:/|of) ?[\d,.]+)$")


def cue_of(shape: str, *, running: bool = False) -> Cue | None:
    """The cue of a line in its folded shape, or None. Of `running` text only the beginning tells."""
    if _FRONT.match(shape) or _HASHTAGS.match(shape):
        return Cue.META
    if _buttons().fullmatch(shape) or _TRAIL.match(shape):
        return next((cue for cue in _FOREIGN if _says(cue, shape)), Cue.BUTTON)
    if _says(Cue.COMMENTS, shape):
        return Cue.COMMENTS
    date = _DATE.match(shape)
    if date and len(date.group("rest") or "") <= _DATE_REST and not shape.endswith(("。", "?", "!", ".")):
        if date.group("rest") is None or date.group("clock"):
            return Cue.STAMP
        return Cue.META if _starts("meta").match(shape) else Cue.DATE
    if _COUNTER.match(shape):
        return Cue.BUTTON
    starts = _any_starts().match(shape)
    if not starts and (running or not _any_holds().search(shape)):
        return None  # one look instead of twelve at a line that says nothing
    cue = next((cue for cue in _ORDER if _says(cue, shape)), None)
    asks = shape.endswith(("?", "!"))  # nobody signs with a question
    return None if asks and cue is Cue.META and not is_sure_meta(shape) else cue


def is_copyright(shape: str) -> bool:
    """Whether a paragraph of any length begins like one on rights and liability."""
    return _starts("copyright").match(shape)


def is_sure_meta(shape: str) -> bool:
    """Whether a line is about the article wherever it stands: an editor's line, the original title."""
    return _compiled("meta", "sure").match(shape) is not None


def carries_argument(shape: str) -> bool:
    """Whether a question is a step of an argument (但…, 那么…, 难道…, so …) and no heading."""
    return _starts("argument").match(shape) or _compiled("argument", "holds").search(shape) is not None


def is_dated(shape: str) -> bool:
    """Whether a line opens with the spelled day of something, as the lines of an agenda do: June 9 – …"""
    return _starts("agenda").match(shape)


def is_trail(shape: str) -> bool:
    """Whether a line is the way to the article through the site: 首页 > 财经 > 正文."""
    return _TRAIL.match(shape) is not None


def is_channel(shape: str) -> bool:
    """Whether a short line names a part of a site (财经频道, Business) and so is no title."""
    return _starts("channel").match(shape)


@cache
def _headings_too() -> frozenset[str]:
    return frozenset(word for lang in _LANGS for word in words(lang, "structure", "button", "headings_too"))


def may_be_heading(shape: str) -> bool:
    """Whether a button's word makes a heading as well, if it stands alone between paragraphs."""
    return shape in _headings_too()


def is_full_stamp(shape: str) -> bool:
    """Whether a time stamp has its year and its clock: an article's own, not an entry of a chronicle."""
    return _FULL_STAMP.match(shape) is not None


@cache
def known_speakers() -> frozenset[str]:
    """Names that stand for a speaker by themselves: 记者, 问, Q."""
    return frozenset(name for lang in _LANGS for name in words(lang, "structure", "speaker", "names"))


def _says(cue: Cue, shape: str) -> bool:
    return _starts(cue.value).match(shape) or _compiled(cue.value, "holds").search(shape) is not None


@cache
def _any_starts() -> Openings:
    return Openings(part for cue in _ORDER for part in _parts(cue.value, "starts"))


@cache
def _any_holds() -> re.Pattern[str]:
    return _compile([part for cue in _ORDER for part in _parts(cue.value, "holds")])


@cache
def _starts(group: str) -> Openings:
    return Openings(_parts(group, "starts"))


@cache
def _compiled(group: str, key: str) -> re.Pattern[str]:
    return _compile(_parts(group, key))


def _parts(group: str, key: str) -> list[str]:
    parts: list[str] = []
    for lang in _LANGS:
        table = load(lang, "structure").get(group)
        if isinstance(table, dict) and key in table:
            parts.extend(words(lang, "structure", group, key))
    return parts


def _compile(parts: list[str]) -> re.Pattern[str]:
    """Any of the parts; those last that don't let it be told how they begin."""
    ordered = sorted(parts, key=lambda part: looking_first(part) == part)
    return re.compile(any_looking_first(ordered) or "(?!)")


@cache
def _buttons() -> re.Pattern[str]:
    """A line of button words only. Atomic and possessive: no other cutting of the line is tried."""
    listed = [word for lang in _LANGS for word in words(lang, "structure", "button", "words")]
    latin = [
        rf"{re.escape(word)}(?![a-z])" for word in sorted(listed, key=len, reverse=True) if word.isascii()
    ]
    other = [re.escape(word) for word in sorted(listed, key=len, reverse=True) if not word.isascii()]
    return re.compile(
        rf"(?=.*[^\W\d])(?>(?:{'|'.join(latin + other)}|[\s\d|·•/:,.，。、()（）+>»‹›<«\-—~!&\[\]【】])++)"
    )
