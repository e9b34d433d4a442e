"""Columns and paragraphs on a plain terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.typesetting.cells import cell_width
from tui.typesetting.rows import set_rows

GAP = 2
WIDEST = 100
"""Columns that are used at most where the user names no width: longer rows are hard to read."""


def page_width() -> int:
    """The terminal's columns, 80 where there is none, as far as they are good to read."""
    import shutil  # late: it loads three compressors, and the reader asks its terminal itself

    return min(WIDEST, shutil.get_terminal_size((80, 24)).columns)


def wrapped(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """The lines of a paragraph, none wider than `width` cells."""
    for row in set_rows(text, max(8, width - indent)):
        yield " " * indent + text[row.start : row.end]


def columns(
    rows: Sequence[tuple[str, str]], width: int, *, indent: int = 2, widest: int = 24
) -> Iterator[str]:
    """Names, and texts wrapped beside them; a name wider than its column stands on a line of its own."""
    left = min(widest, max((cell_width(name) for name, _ in rows), default=0))
    start = indent + left + GAP
    for name, text in rows:
        lines = list(wrapped(text, width, start)) or [""]
        if cell_width(name) > left:
            yield " " * indent + name
        else:
            lines[0] = " " * indent + padded(name, left + GAP) + lines[0][start:]
        yield from (line.rstrip() for line in lines)


def padded(text: str, width: int) -> str:
    """The text with spaces to `width` cells."""
    return text + " " * (width - cell_width(text))
