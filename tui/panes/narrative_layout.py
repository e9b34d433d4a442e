"""How the lines of an outline are set at a width: made for the lines that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from content.document import BlockKind, BlockLabel, Outline, TextRange
from content.text.sentences import split_sentences
from content.values import dataclass
from tui.typesetting.ambiguity import Ambiguous
from tui.typesetting.cells import cell_width
from tui.typesetting.rows import BlockStyle, Row, set_rows
from tui.typesetting.tables import CELL_SEPARATOR, set_table

KEPT = 600
"""Laid-out blocks that are kept; a page shows a few dozen."""

FOLDED = frozenset({BlockKind.META, BlockKind.BOILERPLATE})
"""Kinds that are shown only when the reader asks for all text."""


TABLE_ROWS = 200
"""Rows of a table that are measured together."""
LIST_STEP = 2
QUOTE_INDENT = 4
FIRST_LINE_INDENT = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """How the user likes prose to be set."""

    measure: int = 76
    """Cells of the widest row of prose."""
    indented: bool = False
    """Paragraphs begin with an indent instead of an empty row."""
    ambiguous: Ambiguous = 1


DEFAULT_MANNER = Manner()


@dataclass(frozen=True, slots=True)
class SetBlock:
    """One block, set: `before` empty rows, then its rows of text."""

    range: TextRange
    label: BlockLabel
    text: str
    before: int
    rows: tuple[tuple[Row, ...], ...]
    """One entry a row on the screen: a piece of prose, or one of each column of a table."""
    sentences: tuple[TextRange, ...]

    @property
    def height(self) -> int:
        """All its rows, empty ones included."""
        return self.before + len(self.rows)

    def row_of(self, offset: int) -> int:
        """The row (empty ones counted) that holds a code point of the whole text."""
        inside = offset - self.range.start
        if self.label.kind is not BlockKind.TABLE:  # prose: a piece a row, in order
            return self.before + max(0, bisect_right(self.rows, inside, key=_row_start) - 1)
        found = 0
        for number, pieces in enumerate(self.rows):
            if any(piece.start <= inside < piece.end for piece in pieces):
                return self.before + number
            if pieces and pieces[0].start <= inside:
                found = number
        return self.before + found

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds a code point of the whole text, or else of the last before it.

        0 for what stands before all of them, and in a block without sentences.
        """
        return max(0, bisect_right(self.sentences, offset, key=_sentence_start) - 1)

    def places_in(self, at: int) -> tuple[TextRange, ...]:
        """What row `at` of the text shows, as places in the whole text."""
        start = self.range.start
        return tuple(TextRange(start + piece.start, start + piece.end) for piece in self.rows[at])


def _row_start(pieces: tuple[Row, ...]) -> int:
    return pieces[0].start if pieces else 0


def _sentence_start(sentence: TextRange) -> int:
    return sentence.start


class NarrativeLayout:
    """Blocks of an outline, set at a width."""

    def __init__(
        self, outline: Outline, width: int, *, manner: Manner = DEFAULT_MANNER, all_text: bool = False
    ) -> None:
        """`width` is the measure in cells; with `all_text` nothing is folded away."""
        self.outline = outline
        self.width = width
        self.manner = manner
        self.all_text = all_text
        self._kept: OrderedDict[int, SetBlock] = OrderedDict()

    def block(self, index: int) -> SetBlock:
        """The set block of line `index`."""
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
            return found
        made = self._kept[index] = self._set(index)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made

    def forget(self) -> None:
        """Drop what was kept: labels have changed."""
        self._kept.clear()

    def is_folded(self, index: int) -> bool:
        """Whether the line is set aside and not shown."""
        if self.all_text or not self.outline.labelled:
            return False  # a guess from one line alone sets nothing aside
        return self.outline.label(index).kind in FOLDED

    def _set(self, index: int) -> SetBlock:
        place = self.outline.range(index)
        label = self.outline.label(index)
        text = place.of(self.outline.text)
        if self.is_folded(index):
            return SetBlock(place, label, text, 0, (), ())
        sentences = tuple(TextRange(place.start + a, place.start + b) for a, b in split_sentences(text))
        before = self._space_before(index, label)
        if label.kind is BlockKind.TABLE:
            return SetBlock(place, label, text, before, self._table_row(index), sentences)
        rows = tuple((row,) for row in set_rows(text, self.width, style=self._style(label)))
        return SetBlock(place, label, text, before, rows, sentences)

    def _table_row(self, index: int) -> tuple[tuple[Row, ...], ...]:
        """The row of a table, in columns that are shared with the rows around it (up to `TABLE_ROWS`)."""
        first, last = index, index
        low = index - index % TABLE_ROWS
        while first > low and self.outline.label(first - 1).kind is BlockKind.TABLE:
            first -= 1
        stop = min(len(self.outline), low + TABLE_ROWS)
        while last + 1 < stop and self.outline.label(last + 1).kind is BlockKind.TABLE:
            last += 1
        lines = [self.outline.range(at).of(self.outline.text) for at in range(first, last + 1)]
        cells = [line.split(CELL_SEPARATOR) for line in lines]
        return tuple(set_table(cells, self.width, ambiguous=self.manner.ambiguous)[index - first])

    def _style(self, label: BlockLabel) -> BlockStyle:
        """Indents of a block: list items hang behind their marker, quotes stand in."""
        ambiguous = self.manner.ambiguous
        if label.kind is BlockKind.LIST_ITEM and label.marker:
            step = LIST_STEP * max(0, label.level - 1)
            hang = step + cell_width(label.marker) + 1
            return BlockStyle(hang, hang, ambiguous)
        if label.kind is BlockKind.QUOTE:
            return BlockStyle(QUOTE_INDENT, QUOTE_INDENT, ambiguous)
        if label.kind is BlockKind.PARAGRAPH and self.manner.indented:
            return BlockStyle(FIRST_LINE_INDENT, 0, ambiguous)
        return BlockStyle(0, 0, ambiguous)

    def _space_before(self, index: int, label: BlockLabel) -> int:
        previous = index - 1
        while previous >= 0 and self.is_folded(previous):
            previous -= 1
        if previous < 0:
            return 0
        above = self.outline.label(previous).kind
        if label.kind is BlockKind.HEADING:
            return 2 if above is not BlockKind.HEADING else 1
        if label.kind is above and label.kind in (BlockKind.TABLE, BlockKind.LIST_ITEM):
            return 0
        if self.manner.indented and label.kind is above is BlockKind.PARAGRAPH:
            return 0
        return 0 if above is BlockKind.TABLE and label.kind is BlockKind.CAPTION else 1
