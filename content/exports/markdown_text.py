"""The blocks of a document as Markdown, with the reader's passages in `<mark>`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from content.document import Block, BlockKind, Document, TextRange
from content.exports.escaping import escape, fence

Places = Sequence[TextRange]
"""The passages to mark, in text order, without overlaps."""
Mark = Callable[[TextRange], str]
"""The text at a place of one line as Markdown, with the reader's passages marked."""


def runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks; those written as one stand together: a list's items, a table's rows, lines of code."""
    run: list[Block] = []
    for block in blocks:
        if run and not _continues(run[-1], block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _continues(above: Block, block: Block) -> bool:
    if block.label.marker == "code" or above.label.marker == "code":
        return block.label.marker == above.label.marker
    if block.kind is BlockKind.TABLE and block.label.level:
        return False  # a header row begins another table
    return block.kind is above.kind and block.kind in (BlockKind.TABLE, BlockKind.LIST_ITEM)


def write_blocks(document: Document, blocks: Sequence[Block], mark: Mark) -> list[str]:
    """The lines of one run."""
    first = blocks[0]
    if first.label.marker == "code":
        lines = [block.range.of(document.text) for block in blocks]
        return [fence(lines), *lines, fence(lines)]
    return list(_WRITERS.get(first.kind, _write_plain)(document, blocks, mark))


def _write_plain(document: Document, blocks: Sequence[Block], mark: Mark) -> Iterator[str]:
    for block in blocks:
        yield mark(block.range)


def _write_heading(document: Document, blocks: Sequence[Block], mark: Mark) -> Iterator[str]:
    for block in blocks:
        level = 1 if block.kind is BlockKind.TITLE else min(6, max(2, block.label.level))
        text = mark(block.range)
        if text.endswith("#"):
            text = text[:-1] + "\\#"  # else it would be taken for the heading's closing sign
        yield f"{'#' * level} {text}"


def _write_quote(document: Document, blocks: Sequence[Block], mark: Mark) -> Iterator[str]:
    for block in blocks:
        yield "> " * max(1, block.label.level) + mark(block.range)


def _write_list(document: Document, blocks: Sequence[Block], mark: Mark) -> Iterator[str]:
    depth = 0
    for block in blocks:
        depth = min(depth + 1, max(1, block.label.level))
        marker = block.label.marker if block.label.marker[:1].isdigit() else "-"
        yield "    " * (depth - 1) + f"{marker} {mark(block.range)}"


def _write_table(document: Document, blocks: Sequence[Block], mark: Mark) -> Iterator[str]:
    rows = [[*_cells(document.text, block.range, mark)] for block in blocks]
    columns = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        yield table_row([*row, *[""] * (columns - len(row))])
        if number == 0:
            yield table_row(["---"] * columns)


def table_row(cells: Sequence[str]) -> str:
    """One row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"


def _cells(text: str, line: TextRange, mark: Mark) -> Iterator[str]:
    """The cells of a line, which ` | ` joins."""
    start = line.start
    for cell in line.of(text).split(" | "):
        yield mark(TextRange(start, start + len(cell)))
        start += len(cell) + 3


_WRITERS: Mapping[BlockKind, Callable[[Document, Sequence[Block], Mark], Iterator[str]]] = {
    BlockKind.TITLE: _write_heading,
    BlockKind.HEADING: _write_heading,
    BlockKind.QUOTE: _write_quote,
    BlockKind.LIST_ITEM: _write_list,
    BlockKind.TABLE: _write_table,
    BlockKind.SEPARATOR: lambda document, blocks, mark: iter(["---"]),
}


def mark_up(text: str, line: TextRange, places: Places, escape: Callable[..., str] = escape) -> str:
    """The text at `line` as Markdown, with what lies in `places` marked."""

    def plain(start: int, end: int) -> str:
        return escape(text[start:end], at_line_start=start == line.start)

    parts: list[str] = []
    at = line.start
    for number in range(bisect_right(places, line.start, key=_end_of), len(places)):
        place = places[number]
        if place.start >= line.end:
            break
        start, end = max(place.start, at), min(place.end, line.end)
        if start < end:
            parts += [plain(at, start), "<mark>", plain(start, end), "</mark>"]
            at = end
    return "".join([*parts, plain(at, line.end)])


def _end_of(place: TextRange) -> int:
    return place.end


def merged(places: Sequence[TextRange]) -> list[TextRange]:
    """The places in order, those that overlap or touch as one."""
    made: list[TextRange] = []
    for place in sorted(places):
        if made and place.start <= made[-1].end:
            made[-1] = TextRange(made[-1].start, max(made[-1].end, place.end))
        else:
            made.append(place)
    return made
