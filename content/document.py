"""Source, Document > Section > Block, and TextRange, with which everything else points: plain values."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from enum import StrEnum
from functools import lru_cache

from content.messages import Message
from content.text.sentences import split_sentences
from content.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextRange:
    """A place in a canonical text: code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int

    def __len__(self) -> int:
        """Number of code points."""
        return self.end - self.start

    def __contains__(self, offset: object) -> bool:
        """Whether the offset lies inside."""
        return isinstance(offset, int) and self.start <= offset < self.end

    def of(self, text: str) -> str:
        """The text that stands at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: TextRange) -> bool:
        """Whether the two places share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: TextRange) -> bool:
        """Whether `other` lies wholly inside this place."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> TextRange:
        """The same length, `by` code points further on."""
        return TextRange(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a line of the canonical text is."""

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    META = "meta"
    BOILERPLATE = "boilerplate"
    SEPARATOR = "separator"


BODY_KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.DECK,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    }
)
"""Kinds that carry the narrative; the others are kept, marked, and shown on demand."""
SET_ASIDE = frozenset({BlockKind.META, BlockKind.BOILERPLATE})
"""Kinds that are not part of the narrative: shown only where all text is asked for."""


@dataclass(frozen=True, slots=True)
class BlockLabel:
    """What is known of one line of text: its kind and how it is set off."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    """Heading: 1 to 6. List item and quote: depth, from 1. Table: 1 for a header row, 0 for others."""
    marker: str = ""
    """List item: `•` or `1.`; not part of the text. Code line: `code`."""


@lru_cache(maxsize=1024)
def label_of(kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, marker: str = "") -> BlockLabel:
    """The label of these values, one object for all lines that have it: a long text has a dozen of them."""
    return BlockLabel(kind, level, marker)


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of the article besides its text; None where it says nothing."""

    title: str | None = None
    deck: str | None = None
    date: str | None = None
    """As precise as known, ISO 8601: `2026-01-03`, `2026-01` or `2026`."""
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    facts: str | None = None
    """Where the facts of an authored briefing come from, in words."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article's canonical text before structure, and where it came from.

    The text has no empty line: line `i` is block `i`. `digest` is the SHA-256 of the text in UTF-8, in hex.
    """

    text: str
    name: str
    digest: str
    format: str = "text"
    encoding: str = "utf-8"
    address: str = "-"
    """`-` for standard input, `bundled:NAME.LANG`, or an absolute path."""
    meta: Meta = field(default_factory=Meta)
    labels: tuple[BlockLabel, ...] | None = None
    """One label a line where the format says what a line is (Markdown); None for plain text."""
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the canonical text with its kind."""

    number: int
    """From 1, in reading order."""
    range: TextRange
    section: str
    label: BlockLabel = BlockLabel()

    @property
    def id(self) -> str:
        """Its name in the document; made when asked for, as a long text has a million blocks."""
        return f"b{self.number}"

    @property
    def kind(self) -> BlockKind:
        """What the line is."""
        return self.label.kind


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with everything up to the next heading; the first may have no title."""

    id: str
    title: str
    level: int
    range: TextRange


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its structure. Sections and blocks stand in reading order and do not overlap."""

    id: str
    title: str
    lang: str
    """`zh` or `en`."""
    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    source: Source

    def block_index(self, offset: int) -> int:
        """Index of the block at or before `offset`; 0 for an empty document's start."""
        starts = self.blocks
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle].range.start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(0, low - 1)

    def block_at(self, offset: int) -> Block:
        """The block at or before `offset`; raises IndexError in a document without blocks."""
        return self.blocks[self.block_index(offset)]

    def section_at(self, offset: int) -> Section:
        """The section that holds `offset`; raises IndexError in a document without sections."""
        found = bisect_right(self.sections, offset, key=lambda section: section.range.start)
        return self.sections[max(0, found - 1)]

    def sentences(self, block: Block) -> Iterator[TextRange]:
        """The sentences of a block as places in the text."""
        for start, end in split_sentences(block.range.of(self.text)):
            yield TextRange(block.range.start + start, block.range.start + end)

    def sentence_at(self, offset: int) -> TextRange:
        """The sentence that holds `offset`, or the nearest one before it in the same block."""
        block = self.block_at(offset)
        found = block.range
        for sentence in self.sentences(block):
            if sentence.start > offset:
                break
            found = sentence
        return found


class Outline:
    """A canonical text by its lines, with labels made only for the lines that are asked for.

    It is what the narrative shows before the structure is known, and after: `relabel` takes the blocks'
    labels, offsets never change.
    """

    def __init__(
        self,
        text: str,
        labels: Sequence[BlockLabel] | None = None,
        label_line: Callable[[str], BlockLabel] | None = None,
        heads: frozenset[str] | None = None,
    ) -> None:
        """Index the lines of `text`; `label_line` guesses a label where `labels` is None.

        `heads` are the characters with which it lets headings begin, if it lets them begin with few.
        """
        self.text = text
        self._heads = heads
        self._labels = labels
        self._label_line = label_line
        self._starts = _line_starts(text)

    def __len__(self) -> int:
        """Number of lines."""
        return len(self._starts)

    def range(self, index: int) -> TextRange:
        """The place of line `index`, without its line end."""
        start = self._starts[index]
        end = self._starts[index + 1] - 1 if index + 1 < len(self._starts) else len(self.text)
        return TextRange(start, end)

    def line_at(self, offset: int) -> int:
        """Index of the line that holds `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def label(self, index: int) -> BlockLabel:
        """Kind, level and marker of line `index`."""
        if self._labels is not None:
            return self._labels[index]
        if self._label_line is not None:
            return self._label_line(self.range(index).of(self.text))
        return BlockLabel()

    def headings(self, lines: Iterable[int]) -> Iterator[int]:
        """Those of some lines that are headings; most lines are passed over at a glance."""
        labels, heading = self._labels, BlockKind.HEADING
        if labels is not None:
            yield from (at for at in lines if labels[at].kind is heading)
            return
        text, starts, heads = self.text, self._starts, self._heads
        for at in lines:
            head = text[starts[at] : starts[at] + 1]
            if (heads is None or head in heads) and self.label(at).kind is heading:
                yield at

    @property
    def labelled(self) -> bool:
        """Whether the labels are known, from the format or from the structure, and not guessed."""
        return self._labels is not None

    def relabel(self, document: Document) -> None:
        """Take the kinds that the structure found. The document must be of this very text."""
        self._labels = [block.label for block in document.blocks]


def _line_starts(text: str) -> array[int]:
    starts = array("q", [0] if text else [])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
