"""Word files (Office Open XML): the text of the body with footnotes, as its final version reads.

Deleted and hidden text is left out, inserted text kept; automatic numbers are written out. The file is read
as XML in a bounded archive: nothing in it is run, linked files and pictures are not looked at.
"""

from __future__ import annotations

from content.document import BlockKind, BlockLabel, Meta
from content.sources.archives import Archive
from content.sources.docx_styles import Numbering, Style, numbering_of, read_numbering, read_styles, style_of
from content.sources.docx_text import Paragraph, Table, read_blocks
from content.sources.faults import BrokenFileError, NoTextError
from content.sources.heads import Line, reads_as_heading
from content.sources.hints import BOLD
from content.sources.sanitize import sanitize, sanitize_line
from content.sources.xml_tree import Element, parse_xml, text_of
from content.text.characters import ANY_END, measure

_BODY = "word/document.xml"
_LONGEST_TITLE = 62.0


def read_docx(data: bytes) -> tuple[str, tuple[BlockLabel, ...], Meta]:
    """Canonical text, one label a line, and what the file says of itself. Raises FileFaultError."""
    archive = Archive(data)
    if _BODY not in archive:
        raise BrokenFileError(_BODY)
    body = _part(archive, _BODY)
    if body is None:
        raise BrokenFileError(_BODY)
    styles = read_styles(_part(archive, "word/styles.xml"))
    numbering = read_numbering(_part(archive, "word/numbering.xml"))
    lines: list[Line] = []
    blocks = read_blocks(body)
    for block in blocks:
        lines += _rows(block) if isinstance(block, Table) else _lines(block, styles, numbering)
    notes = _part(archive, "word/footnotes.xml")
    if notes is not None:
        lines += _footnotes(notes)
    if not lines:
        raise NoTextError
    lines = _with_title(lines, blocks)
    return "\n".join(words for words, _ in lines), tuple(label for _, label in lines), _meta(archive, lines)


def _part(archive: Archive, name: str) -> Element | None:
    return parse_xml(archive.read(name)) if name in archive else None


def _lines(paragraph: Paragraph, styles: dict[str, Style], numbering: Numbering) -> list[Line]:
    """The lines of a paragraph: its hard breaks end them. Texts of pictures follow as captions."""
    style = style_of(styles, paragraph.style)
    texts = sanitize(paragraph.text).split("\n")
    captions = [(sanitize_line(text), BlockLabel(BlockKind.CAPTION)) for text in paragraph.pictures]
    captions = [line for line in captions if line[0]]
    if not texts[0]:
        return captions
    numbered = numbering_of(paragraph.properties) if paragraph.properties is not None else None
    number, depth = numbered or style.numbered or ("0", 0)
    mark = numbering.next(number, depth) if number != "0" else ""
    level = style.level or paragraph.outline
    if style.kind is BlockKind.HEADING or paragraph.outline:
        return [(f"{mark} {' '.join(texts)}".strip(), BlockLabel(BlockKind.HEADING, level)), *captions]
    label = BlockLabel(style.kind) if style.kind else BlockLabel()
    if mark:
        label = BlockLabel(BlockKind.LIST_ITEM, min(6, depth + 1), mark)
    elif (
        label.kind is BlockKind.PARAGRAPH
        and paragraph.bold
        and len(texts) == 1
        and reads_as_heading(texts[0])
    ):
        label = BlockLabel(BlockKind.HEADING, BOLD)
    rest = BlockLabel(label.kind, label.level)
    return [(text, rest if at else label) for at, text in enumerate(texts)] + captions


def _rows(table: Table) -> list[Line]:
    """A row a line; a table of one column or one row only frames paragraphs."""
    rows = [[sanitize_line(" ".join(cell)) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        texts = ("\n".join(cell) for row in table.rows for cell in row)
        return [(line, BlockLabel()) for text in texts for line in sanitize(text).split("\n") if line]
    return [(" | ".join(row), BlockLabel(BlockKind.TABLE, int(at == 0))) for at, row in enumerate(rows)]


def _footnotes(root: Element) -> list[Line]:
    lines: list[Line] = []
    for block in read_blocks(root):
        if isinstance(block, Paragraph) and block.note and (text := sanitize_line(block.text)):
            lines.append((text, BlockLabel(BlockKind.LIST_ITEM, 1, f"[{block.note}]")))
    return lines


def _with_title(lines: list[Line], blocks: list[Paragraph | Table]) -> list[Line]:
    """The first line is the title if no style says another: the only top heading, or centred or bold."""
    if any(label.kind is BlockKind.TITLE for _, label in lines):
        return lines
    words, label = lines[0]
    tops = sum(each.kind is BlockKind.HEADING and each.level == 1 for _, each in lines)
    first = next((each for each in blocks if isinstance(each, Table) or each.text.strip()), None)
    set_off = isinstance(first, Paragraph) and (first.centred or first.bold)
    heads = label.kind is BlockKind.HEADING and label.level == 1 and tops == 1
    open_end = words[-1] not in ANY_END or words[-1] in "?？"
    if measure(words) <= _LONGEST_TITLE and (heads or (set_off and open_end and label.level in {0, BOLD})):
        return [(words, BlockLabel(BlockKind.TITLE)), *lines[1:]]
    return lines


def _meta(archive: Archive, lines: list[Line]) -> Meta:
    """Title and author. A file's dates are those of its saving, not of the article: they are not told."""
    core = _part(archive, "docProps/core.xml")
    title = next((words for words, label in lines if label.kind is BlockKind.TITLE), None)
    author = sanitize_line(text_of(core, "creator"))[:100] if core is not None else ""
    named = sanitize_line(text_of(core, "title"))[:300] if core is not None else ""
    shown = {words for words, _ in lines[:10]}
    return Meta(title=title or (named if named in shown else None), author=author or None)
