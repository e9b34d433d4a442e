"""Ground: what panes stand on and cover. What little may show of it is drawn once."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class PlainGround(Widget):
    """Base of widgets that show nothing but their background: one row, drawn once, stands for all."""

    _row: tuple[int, Strip] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """As many rows as are asked for: Textual asks with every frame, whatever stands above."""
        if self._row is None or self._row[0] != crop.width:
            self._row = (crop.width, super().render_lines(Region(crop.x, crop.y, crop.width, 1))[0])
        return [self._row[1]] * crop.height

    def notify_style_update(self) -> None:
        """Another background, perhaps."""
        self._row = None
        super().notify_style_update()


class Ground(PlainGround):
    """A container of panes. Textual's own would bring a dozen others with it."""

    DEFAULT_CSS = "Ground { width: 1fr; height: 1fr; layout: vertical; overflow: hidden hidden; }"
