"""Forms: rows of a dimmed label and a field, and what the forms on one item have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from tui.panes.lines import StillLines, clipped, plain
from tui.screens.one_of import OneOf
from tui.screens.panel import PanelScreen, entry_field, paint
from tui.theming import Palette


def form_row(palette: Palette, label: str, field: Widget, *, cells: int) -> Horizontal:
    """One row; the label takes `cells` of it."""
    name = StillLines(palette, [plain(label, palette.side_dim)], id=f"{field.id}-label")
    name.styles.width = cells
    row = Horizontal(name, field, classes="form-row")
    paint(row, palette.side)
    return row


class FormScreen(PanelScreen[Mapping[str, str]]):
    """Base of the forms on one item: fields by name, a dimmed line above and one below them.

    Returns what stands in the fields, or None; a click beside the form does not throw that away.
    """

    BINDINGS = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    DEFAULT_CSS = """
    FormScreen .line { height: 1; width: 100%; }
    """

    prefix = ""
    """What the ids of its lines and fields begin with."""

    def line(self, text: str, name: str) -> StillLines:
        """A line above or below the fields."""
        pane = StillLines(self.palette, [clipped(text, self.palette.side_dim)], id=f"{self.prefix}-{name}")
        pane.add_class("line")
        return pane

    def tell(self, words: str, name: str, *, fault: bool = False) -> None:
        """Put words on a line; those about a fault stand out."""
        style = self.palette.side_warn if fault else self.palette.side_dim
        self.query_one(f"#{self.prefix}-{name}", StillLines).show([clipped(words, style)])

    def field(
        self, name: str, value: str, options: Sequence[tuple[str, str]], placeholder: str = ""
    ) -> Widget:
        """A field to type in or, with options (ids and words), to choose in: the first, if none is set."""
        identity = f"{self.prefix}-{name}"
        if not options:
            return entry_field(self.palette, value, id=identity, placeholder=placeholder)
        chosen = value if value in dict(options) else options[0][0]
        return OneOf(self.palette, options, chosen, id=identity)

    def field_named(self, name: str) -> Widget:
        """The field of this name."""
        return self.query_one(f"#{self.prefix}-{name}")

    def on_click(self, event: events.Click) -> None:
        """A click beside the form does not throw away what was typed."""
        event.prevent_default()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field accepts the form."""
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Return what stands in the fields, or say what is wrong with it."""
        raise NotImplementedError
