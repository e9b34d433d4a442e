"""Rows of a form: a dimmed label and a field."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.widget import Widget

from tui.panes.lines import LinesPane, plain
from tui.screens.panel import paint
from tui.theming import Palette


def form_row(palette: Palette, label: str, field: Widget, *, cells: int) -> Horizontal:
    """One row; the label takes `cells` of it."""
    name = LinesPane(palette, [plain(label, palette.side_dim)], id=f"{field.id}-label")
    name.can_focus = False
    name.styles.width = cells
    row = Horizontal(name, field, classes="form-row")
    paint(row, palette.side)
    return row
