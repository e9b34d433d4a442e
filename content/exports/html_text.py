"""The blocks of a document as HTML, with the reader's passages in `<mark>`. All text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as html_escape
from itertools import pairwise

from content.checklist import NoteRow
from content.document import Block, BlockKind, Document, TextRange
from content.exports.escaping import without_controls
from content.exports.words import is_bare

_DEEPEST = 4
_COLORS = {name: name for name in ("yellow", "green", "blue", "red", "purple", "orange")} | {
    "pink": "red",
    "magenta": "purple",
    "cyan": "blue",
}
"""Colours that a note may have -> classes of the style sheet."""


def escape(text: str) -> str:
    """Text that stays text, also in an attribute; what HTML forbids or would turn lines around is gone."""
    return html_escape(without_controls(text), quote=True)


def element_id(identity: str) -> str:
    """A note's id as the target of a link: letters and digits as they are, everything else by its number."""
    return "n-" + "".join(
        char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in identity
    )


def color_class(color: str) -> str:
    """The class of a note's colour; empty for none and for one that the style sheet does not know."""
    return _COLORS.get(color.strip().lower(), "")


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
    yield '<div class="wide"><table>'
    for block in blocks:
        name = "th" if block.label.level else "td"
        cells: list[str] = []
        start = block.range.start
        for cell in block.range.of(document.text).split(" | "):
            cells.append(mark_up(document.text, TextRange(start, start + len(cell)), notes))
            start += len(cell) + 3
        row = "".join(f"<{name}>{cell}</{name}>" for cell in cells)
        yield f'<tr id="{block.id}">{row}</tr>'
    yield "</table></div>"


def mark_up(text: str, line: TextRange, notes: Sequence[NoteRow]) -> str:
    """The text at `line`; a stretch under notes is marked, has the colour of the shortest and leads to it."""
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
    _, row = min(under, key=_by_length)
    names = " ".join(filter(None, ("both" if len(under) > 1 else "", color_class(row.annotation.color))))
    classes = f' class="{names}"' if names else ""
    said = next((row for _, row in sorted(under, key=_by_length) if not is_bare(row)), None)
    words = escape(text)
    inner = words if said is None else f'<a href="#{element_id(said.annotation.id)}">{words}</a>'
    return f"<mark{classes}>{inner}</mark>"


def _by_length(pair: tuple[TextRange, NoteRow]) -> tuple[int, str]:
    return len(pair[0]), pair[1].annotation.id
