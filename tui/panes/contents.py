"""The contents pane: sections with their length, and the place of the reader in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive

from content.document import Document, Section
from tui.panes.entries import Entry, Line
from tui.panes.listing import ListPane
from tui.typesetting.cells import cell_width
from tui.typesetting.lines import wrap

BAR = 4
"""Cells of the length bar of the longest section."""


class ContentsPane(ListPane):
    """Follows the reading; choosing a section shows it."""

    document: reactive[Document | None] = reactive(None, init=False, repaint=False, always_update=True)

    def __init__(self) -> None:
        """The pane `contents`."""
        super().__init__(id="contents")
        self._sections: dict[str, Section] = {}
        self._longest = self._top_level = 1

    def watch_document(self) -> None:
        """Another article, or its structure is known now: what each line needs of all is looked up once."""
        sections = self.document.sections if self.document is not None else ()
        self._sections = {section.id: section for section in sections}
        self._longest = max((len(section.range) for section in sections), default=1) or 1
        self._top_level = min((section.level for section in sections if section.title), default=1)
        self.rebuild()
        self.watch_cursor_place()

    def title(self) -> str:
        """Name of the pane."""
        return self.say("panes.contents.title")

    def build(self) -> Sequence[Entry]:
        """One entry a section that has any text."""
        if self.document is None:
            return []
        return [
            Entry(section.id, (section.range,)) for section in self.document.sections if len(section.range)
        ]

    def watch_cursor_place(self) -> None:
        """The section of the current sentence is the chosen one, unless the reader is choosing."""
        if self.document is None or self.has_focus or not self.document.sections:
            return
        self.choose_id(self.document.section_at(self.cursor_place.start).id)

    def lines(self, entry: Entry, width: int, *, chosen: bool) -> list[Line]:
        """Title, indented by level, and a bar for its length."""
        palette, section = self.palette, self._sections[entry.id]
        assert palette is not None
        title = section.title or self.say("panes.contents.lead")
        indent = "  " * max(0, section.level - self._top_level)
        bar = ":" * max(1, round(BAR * len(section.range) / self._longest))
        room = max(4, width - BAR - 1 - len(indent))
        first, *rest = wrap(title, room)
        gap = " " * max(0, room + 1 - cell_width(first))
        head: Line = [(indent + first + gap, palette.side), (f"{bar:<{BAR}}", palette.side_dim)]
        return [head, *([(indent + text, palette.side)] for text in rest)]
