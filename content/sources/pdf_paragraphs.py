"""Lines of pages to paragraphs: running heads out, tables by their cells, words whole again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from content.document import BlockKind, BlockLabel
from content.sources.heads import Line, reads_as_heading
from content.sources.hints import BOLD
from content.sources.pdf_layout import Row
from content.text.characters import ANY_END, CLOSERS, glue, is_wide, measure
from content.values import dataclass

_EDGE = 2
"""Lines at the top and at the bottom of a page that may run through the file."""
_OFTEN, _SHARE = 3, 0.4
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:第|page|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:页|頁|(?:/|of|共)\s*\d{1,4}\s*页?)?\W*$", re.I
)
_ITEM = re.compile(
    r"[•●○▪◆■▶·*–—-]\s|[•●○▪◆■]|\d{1,2}[.)、]\s?\D|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、"
)
_NUMBERED = re.compile(r"\d|[一二三四五六七八九十]{1,3}、|第.{1,3}[章节部]|chapter\b|part\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEAD = re.compile(r"([^\W\d_]+)[-‐]$")
_LONGEST_WORD = 40
_LEADER = 4
_LARGER = 1.12
_LONGEST_HEADING = 45.0
_LONGEST_TITLE = 80.0
_GAP = 1.45
_INDENT = 0.9
_SHORT = 1.5
"""Letter sizes that a line must have free beside the next one's first word, to have ended of its own will."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the running text of a file is set."""

    size: float
    leading: float
    """Distance of two baselines, in letter sizes."""


def build(pages: Sequence[Sequence[Row]]) -> list[Line]:
    """The lines of the text with what their setting says of them; running heads once, at the end."""
    running = _running(pages)
    rows = [row for page in pages for row in page if id(row) not in running]
    if not rows:
        rows, running = [row for page in pages for row in page], {}
    body = _type(rows)
    words = Counter(word.lower() for row in rows for word in _WORD.findall(row.text))
    groups = list(_groups(rows, body))
    lines = _with_title([_line(group, body, words) for group in groups], groups, body)
    seen = {_DIGITS.sub("0", text.lower()): text for text in reversed(running.values())}
    heads = [(text, BlockLabel(BlockKind.BOILERPLATE)) for text in reversed(seen.values())]
    return [line for line in lines if line[0]] + heads


def _running(pages: Sequence[Sequence[Row]]) -> dict[int, str]:
    """Heads, feet and page numbers: id of the row -> its text."""
    edges: list[list[Row]] = []
    for page in pages:
        by_height = sorted(page, key=lambda row: -row.y)
        edges.append([*by_height[:_EDGE], *by_height[_EDGE:][-_EDGE:]] if len(by_height) > 1 else [])
    shapes = Counter(shape for edge in edges for shape in {_shape(row) for row in edge})
    enough = max(_OFTEN if len(pages) > 3 else 2, _SHARE * len(pages))
    found: dict[int, str] = {}
    for edge in edges:
        for row in edge:
            if shapes[_shape(row)] >= enough or (len(pages) > 1 and _PAGE_NUMBER.match(row.text.lower())):
                found[id(row)] = row.text
    return found


def _shape(row: Row) -> str:
    """The text of a line but for its numbers, and its height on the page."""
    return f"{_DIGITS.sub('0', row.text.lower())}@{round(row.y / 12)}"


def _type(rows: Sequence[Row]) -> Type:
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    size = sizes.most_common(1)[0][0] or 1.0
    steps = [
        (above.y - below.y) / size
        for above, below in pairwise(rows)
        if above.page == below.page and above.column == below.column and abs(below.size - size) < 0.2
    ]
    return Type(size, median([step for step in steps if 0.8 < step < 3.0] or [1.4]))


def _groups(rows: Sequence[Row], body: Type) -> Iterator[list[Row]]:
    """Rows that make one paragraph, heading or table row each."""
    group: list[Row] = []
    for row in rows:
        if group and not _continues(group, row, body):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _continues(group: Sequence[Row], row: Row, body: Type) -> bool:
    last = group[-1]
    if len(row.cells) > 1 or len(last.cells) > 1 or _ITEM.match(row.text) or _has_leader(last):
        return False
    if abs(row.size - last.size) > 0.1 * last.size or row.bold != last.bold:
        return False
    if last.text[-1:] in "-‐\u00ad" and row.text[:1].islower():
        return True
    if _is_larger(row, body):
        return last.page == row.page and 0 < last.y - row.y < 2 * row.size
    left, right = row.column
    same = last.page == row.page and last.column == row.column
    ended = last.text.rstrip(CLOSERS)[-1:] in ANY_END
    room = right - last.end > _first_width(row.text) * last.size
    alone = len(group) == 1 and room  # a paragraph of one line, though it may be indented as this one is
    indented = row.x - left > _INDENT * row.size and (alone or row.x - last.x > _INDENT / 2 * row.size)
    if same:
        gap = last.y - row.y > max(_GAP * body.leading, body.leading + 0.35) * body.size
        hanging = len(group) == 1 and last.x < row.x - _INDENT / 2 * row.size
        return (
            not gap and not (indented and not hanging) and not (ended and room) and not (room and _much(last))
        )
    return not indented and not ended and right - left > 0


def _first_width(text: str) -> float:
    """Letter sizes that a line must have free to take the first word of the next one, and to spare."""
    word = text[:1] if is_wide(text[:1]) else text.split(" ", 1)[0][:_LONGEST_WORD]
    return _SHORT + measure(word)


def _much(row: Row) -> bool:
    """Whether a line leaves so much room that it ends its paragraph, end mark or not."""
    left, right = row.column
    return right - row.end > 0.35 * (right - left)


def _is_larger(row: Row, body: Type) -> bool:
    return row.size >= _LARGER * body.size


def _line(group: Sequence[Row], body: Type, words: Counter[str]) -> Line:
    first = group[0]
    if len(first.cells) > 1:
        return " | ".join(first.cells), BlockLabel(BlockKind.TABLE)
    if _has_leader(first):
        return first.text, BlockLabel(BlockKind.BOILERPLATE)
    text = _joined([row.text for row in group], words)
    if measure(text) <= _LONGEST_HEADING and text.rstrip(CLOSERS)[-1:] not in ".。；;，,":
        if _is_larger(first, body):
            level = 1 if first.size >= 1.5 * body.size else 2 if first.size >= 1.25 * body.size else 3
            return text, BlockLabel(BlockKind.HEADING, level)
        if first.bold and reads_as_heading(text):
            return text, BlockLabel(BlockKind.HEADING, BOLD)
    return text, BlockLabel()


def _has_leader(row: Row) -> bool:
    """Whether dots lead to a page number, as in a table of contents."""
    tail = row.text[-60:].rstrip("0123456789ivxlc ")
    return len(tail) < len(row.text) and sum(tail[-10:].count(dot) for dot in ".…·") >= _LEADER


def _joined(texts: Sequence[str], words: Counter[str]) -> str:
    """The lines of one paragraph; a word that was divided at a line's end is whole again."""
    parts = [texts[0]]
    for text in texts[1:]:
        last = parts[-1]
        if _divides(last, text, words):
            parts[-1] = last[:-1]
        elif not (last[-1:] in "-‐" and text[:1].islower()):
            parts.append(glue(last, text))
        parts.append(text)
    return "".join(parts)


def _divides(left: str, right: str, words: Counter[str]) -> bool:
    """Whether the hyphen at the end of a line is the typesetter's: the word is not seen with it elsewhere."""
    if left.endswith("\u00ad"):
        return True
    head, tail = _HEAD.search(left[-_LONGEST_WORD:]), _WORD.match(right)
    if head is None or tail is None or not right[0].islower():
        return False
    whole, parted = f"{head.group(1)}{tail.group()}".lower(), f"{head.group(1)}-{tail.group()}".lower()
    return words[parted] <= words[whole]


def _with_title(lines: list[Line], groups: Sequence[Sequence[Row]], body: Type) -> list[Line]:
    """The largest line of the first page is the title, if it is much larger than the running text."""
    page = groups[0][0].page if groups else 0
    sizes = {
        index: round(group[0].size, 1) for index, group in enumerate(groups[:40]) if group[0].page == page
    }
    if not sizes:
        return lines
    best = max(sizes, key=lambda index: (sizes[index], -index))
    words, label = lines[best]
    if (
        sizes[best] >= 1.2 * body.size
        and label.kind is not BlockKind.TABLE
        and 2 < measure(words) <= _LONGEST_TITLE
    ):
        lines[best] = (words, BlockLabel(BlockKind.TITLE))
        _mark_authors(lines, best + 1)
    return lines


def _mark_authors(lines: list[Line], start: int) -> None:
    """Large lines in a row below the title are about the article, but for the heading of what follows."""
    stop = start
    while (
        stop < len(lines) and lines[stop][1].kind is BlockKind.HEADING and not _NUMBERED.match(lines[stop][0])
    ):
        stop += 1
    followed = stop < len(lines) and lines[stop][1].kind is BlockKind.HEADING
    for index in range(start, stop if followed else stop - 1):
        lines[index] = (lines[index][0], BlockLabel(BlockKind.META))
