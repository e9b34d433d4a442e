"""Which style each run of a row of prose has: kind of block, marks, current sentence, selection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.style import Style

from content.document import BlockKind, BlockLabel, TextRange
from tui.panes.marks import Mark
from tui.theming import Palette
from tui.typesetting.rows import Row


class RunStyler:
    """Cuts a row of one block where its style changes."""

    def __init__(
        self,
        palette: Palette,
        label: BlockLabel,
        current: TextRange,
        evidence: TextRange | None,
        selected: TextRange | None,
        marks: Sequence[Mark],
        found: Sequence[TextRange] = (),
        found_here: TextRange | None = None,
    ) -> None:
        """Ranges are places in the whole text; `marks` and `found` are those of the row."""
        self.base = _base_style(palette, label)
        self._grounds = [(current, palette.current)]
        self._marks = [(mark.range, _mark_style(palette, mark)) for mark in marks if not mark.quiet]
        if evidence is not None:
            self._grounds.append((evidence, palette.evidence))
        self._grounds += [
            (place, palette.found_here if place == found_here else palette.found) for place in found
        ]
        if selected is not None:
            self._grounds.append((selected, palette.selection))

    def runs(self, offset: int, text: str, row: Row) -> Iterator[tuple[str, Style]]:
        """The row's text in runs of one style; `offset` is where the block begins in the whole text."""
        place = TextRange(offset + row.start, offset + row.end)
        cuts = {place.start, place.end}
        for covered, _ in (*self._grounds, *self._marks):
            if covered.overlaps(place):
                cuts.update(at for at in (covered.start, covered.end) if place.start < at < place.end)
        ordered = sorted(cuts)
        for start, end in pairwise(ordered):
            yield text[start - offset : end - offset], self._style(TextRange(start, end))

    def _style(self, run: TextRange) -> Style:
        style = self.base
        for covered, layer in (*self._grounds[:1], *self._marks, *self._grounds[1:]):
            if covered.overlaps(run):
                style = style + layer
        return style


def _base_style(palette: Palette, label: BlockLabel) -> Style:
    match label.kind:
        case BlockKind.TITLE:
            return palette.title
        case BlockKind.DECK:
            return palette.deck
        case BlockKind.HEADING:
            return palette.heading
        case BlockKind.QUOTE:
            return palette.quote
        case BlockKind.META | BlockKind.BOILERPLATE | BlockKind.CAPTION | BlockKind.SEPARATOR:
            return palette.dim
        case BlockKind.TABLE if label.level == 1:
            return palette.table_head
        case _:
            return palette.text


def _mark_style(palette: Palette, mark: Mark) -> Style:
    match mark.role:
        case "figure":
            return palette.figure
        case "open":
            return palette.open
        case "changed":
            return palette.warn
        case _:
            return palette.note
