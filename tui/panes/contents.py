"""The contents pane: sections with their length, and the place of the reader in them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.reactive import reactive

from content.document import Document
from tui.panes.listing import Entry, Line, ListPane
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

    def watch_document(self) -> None:
        """Another article, or its structure is known now."""
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
        palette, document = self.palette, self.document
        assert palette is not None and document is not None
        section = next(part for part in document.sections if part.id == entry.id)
        title = section.title or self.say("panes.contents.lead")
        indent = "  " * max(0, section.level - self._top_level())
        longest = max(len(part.range) for part in document.sections)
        bar = ":" * max(1, round(BAR * len(section.range) / max(1, longest)))
        room = max(4, width - BAR - 1 - len(indent))
        first, *rest = wrap(title, room)
        gap = " " * max(0, room + 1 - cell_width(first))
        head: Line = [(indent + first + gap, palette.side), (f"{bar:<{BAR}}", palette.side_dim)]
        return [head, *([(indent + text, palette.side)] for text in rest)]

    def _top_level(self) -> int:
        """The level of the weightiest headings of this article."""
        assert self.document is not None
        return min((part.level for part in self.document.sections if part.title), default=1)
