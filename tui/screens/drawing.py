"""Drawing at once: a key's whole effect in one frame, without waiting for Textual's next tick.

Textual collects what has changed over several turns of its message queues and writes it at the next tick of
a timer, 60 times a second: what a key does to text, lists and bars would be seen in two frames, the second
16 to 33 ms after the first. And it cuts every row of every widget, grounds included, to put each line of
the screen together. Here the rows of panes that lie side by side are written straight from the panes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.screens.ground import PlainGround

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# Textual has no public way to write a frame now.

Placed = tuple[int, int, Strip]
"""Column and line of the screen, and what stands there."""


class RowsUpdate(CompositorUpdate):
    """Rows of panes at their places on the screen."""

    def __init__(self, rows: Collection[Placed]) -> None:
        """`rows` overlap nowhere."""
        self.rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same for Rich, which is never asked."""
        yield Segment(self.render_segments(console))

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        return "".join(f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.rows)


def draw_now(app: App[Any], screen: Screen[Any], panes: Collection[Widget]) -> bool:
    """Write a frame with what has changed in `panes`; whether one was written.

    Keys that wait, a screen that is covered, an app in the middle of a batch, and changes that need another
    layout are left to Textual, which draws once for all of them.
    """
    if app.screen is not screen or app._batch_count or screen._layout_required or screen._dirty_widgets:
        return False
    if app.message_queue_size or any(pane._layout_required for pane in panes):
        return False
    seen = screen._compositor.visible_widgets
    changed = [pane for pane in panes if pane._repaint_required and pane in seen]
    if not changed or any(_is_covered(pane, seen) for pane in changed):
        return False
    rows = [row for pane in changed for row in _rows_of(pane, *seen[pane])]
    app._display(screen, RowsUpdate(rows))
    return True


def _is_covered(pane: Widget, seen: dict[Widget, tuple[Region, Region]]) -> bool:
    """Whether anything but the ground shares cells with a pane."""
    own = seen[pane][0]
    return any(
        region.overlaps(own)
        for other, (region, _) in seen.items()
        if other is not pane and not isinstance(other, PlainGround)
    )


def _rows_of(pane: Widget, region: Region, clip: Region) -> Iterator[Placed]:
    """The rows of a pane that want to be drawn, which they do no more."""
    pane._repaint_required = False
    lines: dict[int, tuple[int, int]] = {}
    shown = region.intersection(clip).translate(-region.offset)
    for dirty in pane._exchange_repaint_regions():
        part = dirty.intersection(shown)
        for y in range(part.y, part.bottom if part.width else part.y):
            left, right = lines.get(y, (part.x, part.right))
            lines[y] = (min(left, part.x), max(right, part.right))
    for part in _blocks(lines):
        for y, strip in enumerate(pane.render_lines(part), part.y):
            yield region.x + part.x, region.y + y, strip


def _blocks(lines: Mapping[int, tuple[int, int]]) -> Iterator[Region]:
    """Lines, each from a left to a right end, as few regions: lines that follow each other and end alike."""
    first, last, ends = 0, -1, (0, 0)
    for y in sorted(lines):
        if y != last + 1 or lines[y] != ends:
            if first <= last:
                yield Region(ends[0], first, ends[1] - ends[0], last + 1 - first)
            first, ends = y, lines[y]
        last = y
    if first <= last:
        yield Region(ends[0], first, ends[1] - ends[0], last + 1 - first)
