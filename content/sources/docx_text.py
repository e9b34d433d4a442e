"""The paragraphs and tables of a Word file in reading order, walked without recursion."""

from __future__ import annotations

from dataclasses import field

from lxml import etree

from content.sources.faults import HugeFileError
from content.sources.limits import limits
from content.sources.xml_tree import Element, attribute, local
from content.values import dataclass

_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange", "sectPrChange"}
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_WORDS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WIDEST_CELL = 20
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(slots=True)
class Paragraph:
    """A paragraph outside tables."""

    style: str = ""
    properties: Element | None = None
    outline: int = 0
    """Level of a heading that is made by the paragraph itself, 0 for none."""
    centred: bool = False
    parts: list[str] = field(default_factory=list[str])
    pictures: list[str] = field(default_factory=list[str])
    plain: bool = False
    """Whether some of its text is not bold."""
    note: str = ""
    """Number of the footnote that it belongs to."""

    @property
    def text(self) -> str:
        """Its words, with line ends at hard breaks."""
        return "".join(self.parts)

    @property
    def bold(self) -> bool:
        """Whether all of its text is bold."""
        return not self.plain and bool(self.text.strip())


@dataclass(slots=True)
class Table:
    """A table by rows and cells; a table inside a cell is part of the cell's text."""

    rows: list[list[list[str]]] = field(default_factory=list[list[list[str]]])
    """Of each cell the texts of its paragraphs."""


def read_blocks(root: Element) -> list[Paragraph | Table]:
    """Paragraphs and tables in reading order, text boxes behind their paragraph. Raises HugeFileError."""
    reader = _Reader()
    walk = etree.iterwalk(root, events=("start", "end"))
    most = 2 * limits().part_elements
    for count, (event, element) in enumerate(walk):
        if count > most:
            raise HugeFileError(most // 2, "elements", "unpacked")
        name = local(element)
        if name in _SKIPPED or not name:
            if event == "start":
                walk.skip_subtree()
        elif event == "start":
            reader.start(name, element)
        else:
            reader.end(name)
    return reader.blocks


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._paragraphs: list[Paragraph] = []
        self._tables: list[Table] = []
        self._cell: list[str] = []
        self._note = ""
        self._bold = self._hidden = self._raised = False

    def start(self, name: str, element: Element) -> None:
        """Take an element that opens."""
        if name == "p":
            self._open_paragraph()
        elif name == "tbl":
            self._tables.append(Table())
            if len(self._tables) == 1:
                self.blocks.append(self._tables[0])
        elif name == "tr" and len(self._tables) == 1:
            self._tables[0].rows.append([])
        elif name == "tc" and len(self._tables) == 1 and self._tables[0].rows:
            self._tables[0].rows[-1].append([])
            self._cell = self._tables[0].rows[-1][-1]
        elif name == "gridSpan" and len(self._tables) == 1 and self._tables[0].rows:
            self._span(attribute(element, "val"))
        elif name == "footnote":
            separator = attribute(element, "type") not in {"", "normal"}
            self._note = "" if separator else attribute(element, "id")[:6]
        elif self._paragraphs:
            self._in_paragraph(name, element, self._paragraphs[-1])

    def end(self, name: str) -> None:
        """Take an element that closes."""
        if name == "p" and self._paragraphs:
            paragraph = self._paragraphs.pop()
            if self._tables:
                self._cell.append(paragraph.text)
        elif name == "tbl" and self._tables:
            self._tables.pop()

    def _open_paragraph(self) -> None:
        paragraph = Paragraph(note=self._note)
        self._paragraphs.append(paragraph)
        if not self._tables:
            self.blocks.append(paragraph)

    def _span(self, value: str) -> None:
        columns = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 1
        self._tables[0].rows[-1].extend([] for _ in range(1, min(columns, _WIDEST_CELL)))

    def _in_paragraph(self, name: str, element: Element, paragraph: Paragraph) -> None:
        if name == "t":
            self._words(element.text or "", paragraph)
        elif name in _WORDS:
            self._words(_WORDS[name] if attribute(element, "type") in {"", "textWrapping"} else "", paragraph)
        elif name == "r":
            self._bold = self._hidden = self._raised = False
        elif name in {"b", "vanish"}:
            on = attribute(element, "val") not in _OFF
            self._bold, self._hidden = (on, self._hidden) if name == "b" else (self._bold, on)
        elif name == "vertAlign":
            self._raised = attribute(element, "val") == "superscript"
        elif name == "footnoteReference":
            self._words(f"[{attribute(element, 'id')[:6]}]", paragraph)
        elif name == "docPr":
            paragraph.pictures.append(attribute(element, "descr"))
        else:
            _property(name, element, paragraph)

    def _words(self, words: str, paragraph: Paragraph) -> None:
        if self._hidden:
            return
        if self._raised and words.strip().lstrip("+-−").isdigit():
            words = words.translate(_RAISED)
        paragraph.parts.append(words)
        paragraph.plain = paragraph.plain or not (self._bold or not words.strip())


def _property(name: str, element: Element, paragraph: Paragraph) -> None:
    value = attribute(element, "val")
    if name == "pStyle":
        paragraph.style = value
    elif name == "pPr":
        paragraph.properties = element
    elif name == "jc":
        paragraph.centred = value == "center"
    elif name == "outlineLvl" and value.isascii() and value.isdigit() and len(value) == 1:
        paragraph.outline = min(6, int(value) + 1) if int(value) < 9 else 0
