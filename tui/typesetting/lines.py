"""Texts of one line or a few: wrapped to a width, clipped to it, or with their paths shortened."""

from __future__ import annotations

from content.text.late_pattern import late_pattern
from tui.typesetting.cells import cell_width
from tui.typesetting.rows import set_rows

CLIPPED = ".."
"""Stands for what was cut off; plain dots, because an ellipsis has no one width."""

_FOLDERS = late_pattern(r"(?:/[^/\s:;，；：“”（）()]+){2,}(?=/)")


def wrap(text: str, width: int) -> list[str]:
    """The text in rows of at most `width` cells, by the rules of the page."""
    return [text[row.start : row.end] for row in set_rows(text, width)] or [""]


def clip(text: str, width: int) -> str:
    """The text, or as much of it as fits with `..` behind it."""
    if cell_width(text) <= width:
        return text
    rows = set_rows(text, max(2, width - len(CLIPPED)))
    return text[: rows[0].end].rstrip() + CLIPPED


def shorten_paths(text: str, width: int) -> str:
    """The text, its paths cut to `.../NAME` where it would not fit otherwise: the name says most."""
    return text if cell_width(text) <= width else _FOLDERS.sub("...", text)
