"""Export: in which format, and to what file. Writes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.panes.lines import LinesPane, plain
from tui.screens.choice import Choice, ChoiceList
from tui.screens.form import form_row
from tui.screens.panel import Hint, PanelScreen, entry_field
from tui.screens.paths import real_path
from tui.theming import Palette
from tui.typesetting.cells import cell_width

Fate = Literal["new", "update", "overwrite", "folder", "no_folder", "no_path"]
"""What would happen to the path, or why it can't be taken."""

_TAKEN: frozenset[Fate] = frozenset({"new", "update", "overwrite"})


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that can be chosen."""

    name: str
    words: str
    """What it is good for, in the interface language."""
    path: str
    """The file that it goes to if the reader says nothing else."""
    updates: bool = False
    """Whether a file that is there is only updated between its marks."""


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported where."""

    format: str
    path: Path


def fate_of(typed: str, updates: bool, start: Path) -> Fate:
    """What would happen to the typed path; relative ones begin at `start`."""
    if not typed.strip():
        return "no_path"
    path = real_path(typed.strip(), start)
    try:
        if path.is_dir() or typed.strip().endswith("/"):
            return "folder"
        if path.exists():
            return "update" if updates else "overwrite"
        return "new" if path.parent.is_dir() else "no_folder"
    except (OSError, ValueError):
        return "no_folder"


class ExportScreen(PanelScreen[ExportWish]):
    """Formats above, the file below; returns the wish, or None."""

    BINDINGS = [Binding("enter,ctrl+s", "accept", show=False)]

    DEFAULT_CSS = """
    ExportScreen .export-line { width: 100%; height: 1; }
    ExportScreen #choices { width: 100%; height: 1fr; }
    ExportScreen #export-fate { width: 100%; height: 2; }
    """

    def __init__(
        self, palette: Palette, lang: Lang, formats: Sequence[ExportFormat], *, folder: Path | None = None
    ) -> None:
        """At least one format; `folder` is where relative paths begin."""
        super().__init__(palette, lang)
        self._formats = {item.name: item for item in formats}
        self._folder = folder or Path.cwd()
        self._given = formats[0].path
        self.choices = ChoiceList(
            palette, lang, [Choice(item.name, item.name, item.words) for item in formats]
        )

    # PanelScreen

    def title_text(self) -> str:
        """What is done here."""
        return self.say("export.title")

    def body(self) -> ComposeResult:
        """Formats, file, and what will become of it."""
        yield self.choices
        yield self._line("", "gap")
        label = self.say("export.file")
        field = entry_field(self.palette, self._given, id="export-path")
        yield form_row(self.palette, label, field, cells=cell_width(label) + 3)
        yield self._line("", "fate")

    def _line(self, text: str, name: str) -> LinesPane:
        pane = LinesPane(self.palette, [plain(text, self.palette.side)], id=f"export-{name}")
        pane.can_focus = False
        pane.add_class("export-line")
        return pane

    def on_mount(self) -> None:
        """Keys move among the formats."""
        self.choices.focus()
        self._tell_fate()

    def rows_needed(self, width: int) -> int:
        """Formats, a gap, the file, and two rows about it."""
        return self.choices.rows_needed(width) + 4

    def moved(self) -> Widget | None:
        """The formats, also while the path is being typed."""
        return self.choices

    def hints(self) -> Sequence[Hint]:
        """Exporting, choosing, closing."""
        return [
            self.hint("enter", "export", "accept"),
            self.hint("updown", "move"),
            self.hint("escape", "close", "close"),
            self.hint("tab", "field", "app.focus_next"),
        ]

    # Choosing

    @property
    def format(self) -> ExportFormat:
        """The chosen format."""
        choice = self.choices.chosen_choice
        assert choice is not None
        return self._formats[choice.id]

    @property
    def field(self) -> Input:
        """The field with the path."""
        return self.query_one("#export-path", Input)

    def on_choice_list_moved(self) -> None:
        """Another format: its own path, unless the reader has typed one."""
        if self.field.value == self._given:
            self._given = self.format.path
            self.field.value = self._given
        self._tell_fate()

    def on_input_changed(self) -> None:
        """Another path."""
        self._tell_fate()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter exports from here too."""
        event.stop()
        self.action_accept()

    @property
    def fate(self) -> Fate:
        """What would happen to the file."""
        return fate_of(self.field.value, self.format.updates, self._folder)

    def _tell_fate(self) -> None:
        fate = self.fate
        palette = self.palette
        style = {"new": palette.side_ok, "update": palette.side_ok}.get(fate, palette.side_warn)
        self.query_one("#export-fate", LinesPane).show([plain(self.say(f"export.{fate}"), style)])

    def action_accept(self) -> None:
        """Return the wish if the path can be taken."""
        if self.fate in _TAKEN:
            self.finish(ExportWish(self.format.name, real_path(self.field.value.strip(), self._folder)))
        else:
            self.field.focus()
