"""The blocks of a document as HTML, with the reader's passages in `<mark>`. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as html_escape
from itertools import pairwise

from content.checklist import NoteRow
from content.document import Block, BlockKind, Document, TextRange

_HIDDEN = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_FORBIDDEN = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)), "\ufffd"
)
_DEEPEST = 4


def escape(text: str) -> str:
    """Text that stays text, also in an attribute; what HTML forbids or would turn lines around is gone."""
    return html_escape(text.translate(_HIDDEN | _FORBIDDEN), quote=True)


def element_id(identity: str) -> str:
    """A note's id as the target of a link: letters and digits as they are, everything else by its number."""
    return "n-" + "".join(
        char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in identity
    )


def write_run(document: Document, blocks: Sequence[Block], notes: Sequence[NoteRow]) -> Iterator[str]:
    """The lines of blocks that stand together, as `markdown_text.runs` groups them."""
    first = blocks[0]
    if first.label.marker == "code":
        lines = (mark_up(document.text, block.range, notes) for block in blocks)
        yield f'<pre id="{first.id}">' + "\n".join(lines) + "</pre>"
    elif first.kind is BlockKind.TABLE:
        yield from _table(document, blocks, notes)
    else:
        for block in blocks:
            yield _block(document, block, notes)


def _block(document: Document, block: Block, notes: Sequence[NoteRow]) -> str:
    text, level = mark_up(document.text, block.range, notes), block.label.level
    match block.kind:
        case BlockKind.TITLE:
            return f'<h1 id="{block.id}">{text}</h1>'
        case BlockKind.HEADING:
            name = f"h{min(6, max(2, level))}"
            return f'<{name} id="{block.id}">{text}</{name}>'
        case BlockKind.QUOTE:
            return f'<blockquote id="{block.id}" class="d{_depth(level)}">{text}</blockquote>'
        case BlockKind.LIST_ITEM:
            marker = escape(block.label.marker or "•")
            return f'<p id="{block.id}" class="item d{_depth(level)}"><b>{marker}</b>{text}</p>'
        case BlockKind.SEPARATOR:
            return f'<hr id="{block.id}">'
        case BlockKind.DECK:
            return f'<p id="{block.id}" class="deck">{text}</p>'
        case BlockKind.META | BlockKind.BOILERPLATE | BlockKind.CAPTION:
            return f'<p id="{block.id}" class="quiet">{text}</p>'
        case _:
            return f'<p id="{block.id}">{text}</p>'


def _depth(level: int) -> int:
    return min(_DEEPEST, max(1, level))


def _table(document: Document, blocks: Sequence[Block], notes: Sequence[NoteRow]) -> Iterator[str]:
    yield "<table>"
    for block in blocks:
        name = "th" if block.label.level else "td"
        cells: list[str] = []
        start = block.range.start
        for cell in block.range.of(document.text).split(" | "):
            cells.append(mark_up(document.text, TextRange(start, start + len(cell)), notes))
            start += len(cell) + 3
        row = "".join(f"<{name}>{cell}</{name}>" for cell in cells)
        yield f'<tr id="{block.id}">{row}</tr>'
    yield "</table>"


def mark_up(text: str, line: TextRange, notes: Sequence[NoteRow]) -> str:
    """The text at `line`; a stretch under notes is marked and leads to the shortest of them."""
    here = [(row.range, row) for row in notes if row.range and row.range.overlaps(line)]
    edges = {line.start, line.end}
    for place, _ in here:
        edges |= {max(place.start, line.start), min(place.end, line.end)}
    ordered = sorted(edges)
    return "".join(
        _stretch(text[start:end], [(place, row) for place, row in here if place.start <= start < place.end])
        for start, end in pairwise(ordered)
    )


def _stretch(text: str, under: Sequence[tuple[TextRange, NoteRow]]) -> str:
    if not under:
        return escape(text)
    _, row = min(under, key=lambda pair: (len(pair[0]), pair[1].annotation.id))
    both = ' class="both"' if len(under) > 1 else ""
    return f'<mark{both}><a href="#{element_id(row.annotation.id)}">{escape(text)}</a></mark>'
