"""Export: in which format, and to what file. Writes nothing itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from content.values import dataclass
from tui.locale.catalog import Lang
from tui.panes.lines import StillLines, plain
from tui.screens.choice_list import Choice, ChoiceList
from tui.screens.form import form_row
from tui.screens.panel import Hint, PanelScreen, entry_field
from tui.screens.paths import real_path
from tui.theming import Palette
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import clip

Fate = Literal["new", "update", "overwrite", "folder", "no_folder", "no_path"]
"""What would happen to the path, or why it can't be taken."""

_TAKEN: frozenset[Fate] = frozenset({"new", "update", "overwrite"})


PREVIEW_ROWS = 9
PREVIEW_AFTER = 0.1
"""Seconds that the choice must rest before its first lines are made."""


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
    only: bool = False
    """Of the notes only those that the list is narrowed to."""


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

    BINDINGS = [
        Binding("enter,ctrl+s", "accept", show=False),
        Binding("ctrl+o", "only", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    ExportScreen .export-line { width: 100%; height: 1; }
    ExportScreen #choices { width: 100%; height: 1fr; }
    ExportScreen #export-fate { width: 100%; height: 2; }
    ExportScreen #export-preview { width: 100%; height: 9; }
    """

    def __init__(
        self,
        palette: Palette,
        lang: Lang,
        formats: Sequence[ExportFormat],
        *,
        folder: Path | None = None,
        chosen: str = "",
        preview: Callable[[str, bool], list[str]] | None = None,
        listed: int | None = None,
    ) -> None:
        """At least one format, `chosen` at first; `folder` is where relative paths begin.

        `preview` gives the first lines for a format and for whether only the listed notes are wished; it is
        called in a thread. `listed` counts the notes of a narrowed list; None if it shows all.
        """
        super().__init__(palette, lang)
        self._preview = preview
        self._listed = listed
        self._only = listed is not None
        self._formats = {item.name: item for item in formats}
        self._folder = folder or Path.cwd()
        first = self._formats.get(chosen, formats[0])
        self._given = first.path
        self._first = first.name
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
        if self._listed is not None:
            yield self._line("", "only")
        yield self._line("", "fate")
        if self._preview is not None:
            yield StillLines(self.palette, id="export-preview")

    def _line(self, text: str, name: str) -> StillLines:
        pane = StillLines(self.palette, [plain(text, self.palette.side)], id=f"export-{name}")
        pane.add_class("export-line")
        return pane

    def on_mount(self) -> None:
        """Keys move among the formats."""
        self.choices.focus()
        self.choices.choose_id(self._first)
        self._tell_only()
        self._tell_fate()
        self._show_preview()

    def rows_needed(self, width: int) -> int:
        """Formats, a gap, the file, two rows about it, and the first lines where there is room for them."""
        rows = self.choices.rows_needed(width) + 4 + (self._listed is not None)
        if self._preview is None:
            return rows
        room = self.size.height >= rows + PREVIEW_ROWS + 2
        self.query_one("#export-preview").display = room
        return rows + PREVIEW_ROWS if room else rows

    def moved(self) -> Widget | None:
        """The formats, also while the path is being typed."""
        return self.choices

    def hints(self) -> Sequence[Hint]:
        """Exporting, choosing, closing."""
        return [
            self.hint("enter", "export", "accept"),
            self.hint("updown", "move"),
            *([self.hint("only", "only", "only")] if self._listed is not None else []),
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
            self.field.cursor_position = len(self._given)
        self._tell_fate()
        self._show_preview()

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
        self.query_one("#export-fate", StillLines).show([plain(self.say(f"export.{fate}"), style)])

    # Which notes, and what comes of it

    def action_only(self) -> None:
        """Of the notes only the listed ones, or all."""
        if self._listed is not None:
            self._only = not self._only
            self._tell_only()
            self._show_preview()

    def _tell_only(self) -> None:
        if self._listed is not None:
            box = "[x]" if self._only else "[ ]"
            words = f"{box} {self.say('export.only', count=self._listed)}"
            self.query_one("#export-only", StillLines).show([plain(words, self.palette.side)])

    def _show_preview(self) -> None:
        if self._preview is not None:
            self.run_worker(self._read_preview(self._preview), group="preview", exclusive=True)

    async def _read_preview(self, preview: Callable[[str, bool], list[str]]) -> None:
        """The first lines, unless the reader has moved on meanwhile."""
        format, only = self.format.name, self._only
        await asyncio.sleep(PREVIEW_AFTER)
        lines = await asyncio.to_thread(preview, format, only)
        for pane in self.query("#export-preview").results(StillLines):  # none, if the dialog is closing
            room = max(8, pane.size.width - 3)
            shown = [clip(line, room) for line in lines if line.strip()][:PREVIEW_ROWS]
            pane.show([plain(line, self.palette.side_dim) for line in shown])

    def action_accept(self) -> None:
        """Return the wish if the path can be taken."""
        if self.fate in _TAKEN:
            path = real_path(self.field.value.strip(), self._folder)
            self.finish(ExportWish(self.format.name, path, self._listed is not None and self._only))
        else:
            self.field.focus()
