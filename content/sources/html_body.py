"""Which part of a page is its article, by the density of running text.

Every paragraph speaks for the box that holds it, and half as much for the boxes around that one, less what
of it is linked; the box that most speaks for holds the body, or one around it if much text stands beside it
there. (The idea of the score is arc90's Readability, 2009; weights and the widening are our own.)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from content.lexicon.load import words
from content.sources.html_page import Box, Run
from content.text.characters import ANY_END, CLOSERS, measure
from content.values import dataclass

_APART_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog", "menu", "search"})
_OUTER = frozenset({"html", "body", "main", "article"})
_TOKEN = re.compile(r"[a-z]+")
_COMMA = re.compile(r"[，、；：,;]")
_LEAST, _MOST = 12.0, 150.0
_ENOUGH = 40.0
_SHARE = 0.5
"""A part that by its name lies apart, but has more of the page's text, is the article after all."""
_PASS_ON = (1.0, 0.5, 0.2)
_BESIDE = 0.4
"""Share of the body's text that must stand beside it in a box around it for that box to be the body."""
_STEPS = 4
_LINKED = 0.8
_CARDS, _MOST_LINES = 3, 8
"""A card that leads to another article has a few lines, and stands in a row with others of its make."""


@dataclass(frozen=True, slots=True)
class Article:
    """Where a page has its article."""

    body: tuple[int, int] | None
    """First line, and the one after the last, of the box that holds the body; None without running text."""
    apart: Sequence[bool]
    """For each box whether it lies apart from the article: navigation, comments, leads to other articles."""


def find_article(boxes: Sequence[Box], runs: Sequence[Run]) -> Article:
    """The box that holds the body, and the boxes that lie apart."""
    prose = [_prose(run) for run in runs]
    named = _apart(boxes, _totals(boxes, runs, prose))
    apart = [left or right for left, right in zip(named, _teasers(boxes, runs), strict=True)]
    prose = [0.0 if apart[run.box] else weight for run, weight in zip(runs, prose, strict=True)]
    if sum(prose) < _ENOUGH:
        return Article(None, apart)
    best = _widen(boxes, _best(boxes, runs, prose), _totals(boxes, runs, prose))
    held = _held(boxes, best)
    inside = [index for index, run in enumerate(runs) if run.box >= 0 and held[run.box]]
    return Article((inside[0], inside[-1] + 1), apart)


def _prose(run: Run) -> float:
    """How much running text a line has, in full-width units."""
    size = measure(run.text)
    if size < _LEAST or run.linked > _SHARE or run.alternative:
        return 0.0
    bare = run.text.rstrip(CLOSERS + " ")
    ended = bool(bare) and bare[-1] in ANY_END
    commas = len(_COMMA.findall(run.text[:400]))
    if not ended and commas < 2:
        return 0.0
    return min(size + 4 * commas, _MOST) * (1 - run.linked)


def _totals(boxes: Sequence[Box], runs: Sequence[Run], weights: Sequence[float]) -> list[float]:
    """For each box the weights of all lines in it and in the boxes it holds."""
    totals = [0.0] * len(boxes)
    for run, weight in zip(runs, weights, strict=True):
        if run.box >= 0:
            totals[run.box] += weight
    for index in range(len(boxes) - 1, 0, -1):
        if boxes[index].parent >= 0:
            totals[boxes[index].parent] += totals[index]
    return totals


@cache
def _names_apart() -> frozenset[str]:
    return frozenset(word for lang in ("zh", "en") for word in words(lang, "structure", "page", "apart"))


@cache
def _names_of_posts() -> tuple[frozenset[str], frozenset[str]]:
    """Names of what is embedded in an article, and those of `apart` that then name a kind of post."""
    embedded, posts = (words("en", "structure", "page", key) for key in ("embedded", "posts"))
    return frozenset(embedded), frozenset(posts)


def _is_named_apart(names: str) -> bool:
    """Whether its names put a box beside the article; a post from elsewhere that is embedded is quoted."""
    tokens = frozenset(_TOKEN.findall(names))
    found = tokens & _names_apart()
    embedded, posts = _names_of_posts()
    return bool(found - posts if tokens & embedded else found)


def _apart(boxes: Sequence[Box], totals: Sequence[float]) -> list[bool]:
    most = _SHARE * max(totals, default=0.0)
    found: list[bool] = []
    for box, total in zip(boxes, totals, strict=True):
        named = box.tag in _APART_TAGS or _is_named_apart(box.names)
        around = box.parent >= 0 and found[box.parent]
        found.append(around or (named and box.tag not in _OUTER and total <= most))
    return found


def _best(boxes: Sequence[Box], runs: Sequence[Run], prose: Sequence[float]) -> int:
    lines = [0] * len(boxes)
    for run in runs:
        if run.box >= 0:
            lines[run.box] += 1
    scores = [0.0] * len(boxes)
    for run, weight in zip(runs, prose, strict=True):
        box = run.box
        if lines[box] == 1 and boxes[box].parent >= 0:
            box = boxes[box].parent  # a paragraph speaks for what holds it
        for share in _PASS_ON:
            if box < 0:
                break
            scores[box] += share * weight
            box = boxes[box].parent
    return max(range(len(boxes)), key=scores.__getitem__)


def _widen(boxes: Sequence[Box], best: int, totals: Sequence[float]) -> int:
    """The box, or one around it that has much more of the page's running text."""
    found, box = best, best
    for _ in range(_STEPS):
        box = boxes[box].parent
        if box < 0:
            break
        if totals[box] > (1 + _BESIDE) * totals[found]:
            found = box
    return found


def _teasers(boxes: Sequence[Box], runs: Sequence[Run]) -> list[bool]:
    """For each box whether it lies in one of several boxes of one make that each lead to another page."""
    lines = [0] * len(boxes)
    leads = [False] * len(boxes)
    for run in runs:
        if run.box >= 0:
            lines[run.box] += 1
            leads[run.box] |= run.linked > _LINKED and measure(run.text) >= _LEAST / 2
    for index in range(len(boxes) - 1, 0, -1):
        parent = boxes[index].parent
        if parent >= 0:
            lines[parent] += lines[index]
            leads[parent] |= leads[index]
    made = Counter(
        (box.parent, box.tag, box.names)
        for box, lead, count in zip(boxes, leads, lines, strict=True)
        if lead and 2 <= count <= _MOST_LINES
    )
    found: list[bool] = []
    for box, lead, count in zip(boxes, leads, lines, strict=True):
        card = lead and 2 <= count <= _MOST_LINES and made[box.parent, box.tag, box.names] >= _CARDS
        found.append(card or (box.parent >= 0 and found[box.parent]))
    return found


def _held(boxes: Sequence[Box], outer: int) -> list[bool]:
    """For each box whether it is `outer` or lies in it."""
    found: list[bool] = []
    for index, box in enumerate(boxes):
        found.append(index == outer or (box.parent >= 0 and found[box.parent]))
    return found
