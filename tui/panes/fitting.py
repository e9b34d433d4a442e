"""A row of styled pieces, exactly as wide as its pane."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typesetting.cells import cell_width, cut_to


def fit(pieces: Iterable[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """The pieces, with `ground` behind them up to `width` cells; what does not fit is cut off.

    Cells are counted as the terminal draws them, ambiguous characters included, which Textual does not know.
    """
    segments: list[Segment] = []
    left = width
    for text, style in pieces:
        used = cell_width(text)
        if used > left:
            text = cut_to(text, left)
            used = cell_width(text)
            segments.append(Segment(text, style))
            left -= used
            break
        if text:
            segments.append(Segment(text, style))
            left -= used
    if left > 0:
        segments.append(Segment(" " * left, ground))
    return Strip(segments, width)
