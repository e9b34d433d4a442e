"""How the lines of an outline are set at a width: made for the lines that are asked for.

A line that is very long is set in pieces (`typesetting/pieces.py`), each a block of its own; blocks are
numbered through, so that a block's number is that of its line wherever no line before it is that long.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from content.document import SET_ASIDE, BlockKind, BlockLabel, Outline, TextRange
from content.text.sentences import split_sentences
from content.values import dataclass
from tui.typesetting.ambiguity import Ambiguous
from tui.typesetting.cells import cell_width
from tui.typesetting.pieces import Pieces
from tui.typesetting.rows import BlockStyle, Row, set_rows
from tui.typesetting.tables import CELL_SEPARATOR, set_table

KEPT = 600
"""Laid-out blocks that are kept; a page shows a few dozen."""


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
    """A line or a piece of one, set: `before` empty rows, then its rows of text."""

    range: TextRange
    label: BlockLabel
    text: str
    before: int
    rows: tuple[tuple[Row, ...], ...]
    """One entry a row on the screen: a piece of prose, or one of each column of a table."""
    sentences: tuple[TextRange, ...]
    begins: bool = True
    """Whether the line begins here: a marker stands before it."""

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
        self._pieces = Pieces(outline)
        self._kept: OrderedDict[int, SetBlock] = OrderedDict()

    @property
    def count(self) -> int:
        """Number of blocks: lines, and pieces of those that are very long."""
        return len(self._pieces)

    def index_at(self, offset: int) -> int:
        """The block that holds a code point of the text."""
        return self._pieces.at(offset)

    def line_of(self, index: int) -> int:
        """The line that a block belongs to."""
        return self._pieces.line_of(index)

    def first_of(self, line: int) -> int:
        """The block that a line begins with; that of the line after the last is the number of blocks."""
        return self._pieces.first_of(line)

    def block(self, index: int) -> SetBlock:
        """The set block with this number."""
        found = self._kept.get(index)
        if found is not None:
            self._kept.move_to_end(index)
            return found
        made = self._kept[index] = self._set(index)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made

    def is_folded(self, line: int) -> bool:
        """Whether a line is set aside and not shown."""
        if self.all_text or not self.outline.labelled:
            return False  # a guess from one line alone sets nothing aside
        return self.outline.label(line).kind in SET_ASIDE

    def _set(self, index: int) -> SetBlock:
        line = self.line_of(index)
        place, label = self._pieces.range(index), self._label(line)
        begins = index == self.first_of(line)
        text = place.of(self.outline.text)
        if self.is_folded(line):
            return SetBlock(place, label, text, 0, (), (), begins)
        sentences = tuple(TextRange(place.start + a, place.start + b) for a, b in split_sentences(text))
        before = self._space_before(line, label) if begins else 0
        if label.kind is BlockKind.TABLE:
            return SetBlock(place, label, text, before, self._table_row(line), sentences)
        if not begins and not sentences:  # nothing but white space: no empty row inside a line
            return SetBlock(place, label, text, 0, (), (), begins)
        rows = tuple((row,) for row in set_rows(text, self.width, style=self._style(label, begins)))
        return SetBlock(place, label, text, before, rows, sentences, begins)

    def _label(self, line: int) -> BlockLabel:
        """What a line is; one in pieces is set as prose if it is a table's."""
        label = self.outline.label(line)
        return BlockLabel() if label.kind is BlockKind.TABLE and self._is_long(line) else label

    def _is_long(self, line: int) -> bool:
        return self.first_of(line + 1) - self.first_of(line) > 1

    def _table_row(self, line: int) -> tuple[tuple[Row, ...], ...]:
        """The row of a table, in columns that are shared with the rows around it (up to `TABLE_ROWS`)."""
        first, last = line, line
        low = line - line % TABLE_ROWS
        while first > low and self._label(first - 1).kind is BlockKind.TABLE:
            first -= 1
        stop = min(len(self.outline), low + TABLE_ROWS)
        while last + 1 < stop and self._label(last + 1).kind is BlockKind.TABLE:
            last += 1
        lines = [self.outline.range(at).of(self.outline.text) for at in range(first, last + 1)]
        cells = [text.split(CELL_SEPARATOR) for text in lines]
        return tuple(set_table(cells, self.width, ambiguous=self.manner.ambiguous)[line - first])

    def _style(self, label: BlockLabel, begins: bool) -> BlockStyle:
        """Indents of a block: list items hang behind their marker, quotes stand in."""
        ambiguous = self.manner.ambiguous
        if label.kind is BlockKind.LIST_ITEM and label.marker:
            step = LIST_STEP * max(0, label.level - 1)
            hang = step + cell_width(label.marker) + 1
            return BlockStyle(hang, hang, ambiguous)
        if label.kind is BlockKind.QUOTE:
            return BlockStyle(QUOTE_INDENT, QUOTE_INDENT, ambiguous)
        if label.kind is BlockKind.PARAGRAPH and self.manner.indented and begins:
            return BlockStyle(FIRST_LINE_INDENT, 0, ambiguous)
        return BlockStyle(0, 0, ambiguous)

    def _space_before(self, line: int, label: BlockLabel) -> int:
        previous = line - 1
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
