"""Web pages and office files: the rules for plain text judge their lines, and the markup has a say in it.

What lies outside the article is furniture already. Inside, the place and the words of a line tell bylines,
buttons and related headlines, as in plain text; headings, lists, tables, quotes and captions are what the
page's own markup calls so. Listings of a program are the author's wherever they stand; for what stands around
them each counts as a separator, for its short lines are no menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from content.document import BlockKind, BlockLabel
from content.sources.hints import BOLD
from content.structure.headings import levels, numbering
from content.structure.lines import Line, read_lines

_AGAINST = frozenset({BlockKind.META, BlockKind.BOILERPLATE, BlockKind.TITLE, BlockKind.SEPARATOR})
_SURE = frozenset({BlockKind.TITLE, BlockKind.DECK})
_MARKUP_DECIDES = frozenset({BlockKind.TABLE, BlockKind.QUOTE, BlockKind.CAPTION, BlockKind.LIST_ITEM})
_LISTING, _MARK = "code", "---"
_LONGEST_HEADING = 60.0
_ENOUGH = 2
"""From so many headings in the markup on, an article marks all of them."""


def judge_page(
    lines: Sequence[Line],
    given: Sequence[BlockLabel],
    judge: Callable[[Sequence[Line]], Sequence[BlockLabel]],
    *,
    own: bool,
) -> list[BlockLabel]:
    """The labels of a page's lines. `judge` labels lines as those of a plain text.

    `own` says that all lines are the author's, as in a file that is no part of a site: only words, never the
    place alone, make one of them furniture.
    """
    labels = list(given)
    inside = [
        index
        for index, label in enumerate(given)
        if label.kind is not BlockKind.BOILERPLATE
        and not (index and _in_listing(given[index - 1 : index + 1]))
    ]
    mark = read_lines(_MARK)[0]
    found = judge([mark if given[index].marker == _LISTING else lines[index] for index in inside])
    hints = [given[index] for index in inside]
    marked = sum(hint.kind is BlockKind.HEADING and hint.level < BOLD for hint in hints) >= _ENOUGH
    last = max((index for index in inside if lines[index].is_prose and lines[index].cue is None), default=-1)
    for index, ours, hint in zip(inside, found, hints, strict=True):
        if own and ours.kind is BlockKind.BOILERPLATE and lines[index].cue is None:
            ours = BlockLabel()
        labels[index] = _settle(lines[index], ours, hint, marked=marked, followed=index < last)
    return _with_levels(lines, labels, given)


def _in_listing(pair: Sequence[BlockLabel]) -> bool:
    """Whether the second of two lines goes on with the listing that the first belongs to."""
    return all(label.marker == _LISTING for label in pair)


def _settle(line: Line, ours: BlockLabel, hint: BlockLabel, *, marked: bool, followed: bool) -> BlockLabel:
    if hint.kind in _SURE or hint.marker == _LISTING:
        return hint
    if hint.kind is BlockKind.META:
        return _above(line, ours)
    if ours.kind in _AGAINST:
        return ours if line.cue is not None or not _belongs(line, hint, followed) else hint
    if hint.kind in _MARKUP_DECIDES or hint.marker:
        return hint
    if hint.kind is BlockKind.HEADING:
        sure = line.size <= _LONGEST_HEADING and not line.inner_end and line.cue is None
        signs = line.text.startswith("——")  # who said it
        return hint if sure and not signs and ours.kind is not BlockKind.CAPTION else ours
    if ours.kind is BlockKind.HEADING and marked and not numbering(line):
        return BlockLabel()
    return ours


def _above(line: Line, ours: BlockLabel) -> BlockLabel:
    """What stands between title and body: a deck if it is running text, else a matter of the page."""
    if line.is_prose and line.cue is None:
        return BlockLabel(BlockKind.DECK)
    return ours if ours.kind in {BlockKind.BOILERPLATE, BlockKind.CAPTION} else BlockLabel(BlockKind.META)


def _belongs(line: Line, hint: BlockLabel, followed: bool) -> bool:
    """Whether a line that by its words alone might lie behind the article is set as a part of it."""
    listed = hint.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.QUOTE}
    marked = hint.kind is BlockKind.HEADING and hint.level < BOLD and followed
    return listed or marked or line.has_item_number or (hint.kind is BlockKind.PARAGRAPH and line.is_prose)


def _with_levels(
    lines: Sequence[Line], labels: Sequence[BlockLabel], given: Sequence[BlockLabel]
) -> list[BlockLabel]:
    """Levels from 1 without gaps: those of the markup if it has any, else by how the headings are set."""
    headings = [index for index, label in enumerate(labels) if label.kind is BlockKind.HEADING]
    depths = [given[index].level if given[index].kind is BlockKind.HEADING else BOLD for index in headings]
    if any(depth < BOLD for depth in depths):
        ranks = {depth: rank for rank, depth in enumerate(sorted(set(depths)), start=1)}
        found = [ranks[depth] for depth in depths]
    else:
        found = levels([lines[index] for index in headings])
    settled = list(labels)
    for index, level in zip(headings, found, strict=True):
        settled[index] = replace(labels[index], level=level)
    return settled
