"""An HTML page as what a reader sees of it: lines of text, each in its nest of boxes.

The markup is parsed by libxml2, without network, entities or scripts, and walked once without recursion.
Kept is every text that the page shows by itself. Left out are scripts, styles, form controls, and what is
hidden; of images the alternative text stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, cast

from lxml import etree

from content.document import BlockKind, BlockLabel, label_of
from content.lexicon.load import words
from content.sources.faults import HugeFileError
from content.sources.html_cells import OpenTables
from content.sources.html_page import Box, Page, Run
from content.sources.limits import limits
from content.sources.sanitize import clean, sanitize_line
from content.text.characters import ANY_END, WIDE, measure

_BLOCKS: Final = frozenset(words("en", "structure", "page", "blocks"))
_SKIPPED: Final = frozenset(words("en", "structure", "page", "skipped"))
_CELLS: Final = frozenset({"table", "tr", "td", "th"})
_BOLD: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_HEADING = re.compile(r"h[1-6]$")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_HIDDEN_NAME = re.compile(r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|screenreader)(?:\s|$)")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_CAPTION = 45.0
"""Most full-width units of a caption."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(rf"(?<=[{WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{WIDE}])")
_ICON = re.compile("[\ue000-\uf8ff]+")
"""Private characters, which a page's own font draws as icons."""
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FILE_NAME = re.compile(r"[\w\-. ]*\.(?:jpe?g|png|gif|webp|svg|bmp)$|[\w\-]*\d[\w\-]{7,}$", re.IGNORECASE)


Element = etree._Element  # pyright: ignore[reportPrivateUsage]  # lxml names its one class of elements so


class UnparsedError(ValueError):
    """The page has no element, or is nested more deeply than the parser follows. `markup` is its source."""

    def __init__(self, markup: str) -> None:
        """With the markup: whoever gave it away may read it in another way."""
        super().__init__("unparsed")
        self.markup = markup


def parse_markup(markup: str) -> Element:
    """The tree of a page, mended as browsers do. Raises UnparsedError."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    data = clean(markup).encode("utf-8")
    del markup  # held here only, it would lie in memory beside the tree
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnparsedError(data.decode("utf-8"))
    return cast(Element, root)


def read_page(root: Element, *, hidden: bool = False) -> Page:
    """The page's boxes and lines; with `hidden`, those that its style hides as well. Raises HugeFileError."""
    walker = _Walker(hidden=hidden)
    walk = etree.iterwalk(root, events=("start", "end"))
    most = 2 * limits().page_elements
    for count, (event, element) in enumerate(walk):
        if count > most:
            raise HugeFileError(most // 2, "elements", "markup")
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        attributes = cast(Mapping[str, str], element.attrib)
        skipped = walker.skips(tag, attributes)
        if event == "start":
            if skipped:
                walk.skip_subtree()
            else:
                walker.start(tag, attributes)
                walker.words(element.text)
        else:
            if not skipped:
                walker.end(tag, attributes)
            walker.words(element.tail if element is not root else None)
    walker.flush()
    return walker.page


class _Walker:
    """Collects lines; nesting is counted on lists, never recursed into."""

    def __init__(self, *, hidden: bool) -> None:
        self.page = Page()
        self._hidden = hidden
        self._open = [-1]
        self._parts: list[str] = []
        self._linked = self._strong = self._length = 0
        """Characters of the line so far: in links, in bold, and all; white space not counted."""
        self._links = self._bold = self._quotes = self._raised = self._pre = self._captions = 0
        self._heading = 0
        self._lists: list[int | None] = []
        self._marker = ""
        self._tables = OpenTables(self.page)
        self._pictured = False
        """Whether a picture stands right above."""
        self._centred = 0
        self._middles: list[bool] = []

    def skips(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether an element and all it holds are not shown."""
        if tag in _SKIPPED or not tag:
            return True
        if self._hidden or not attributes or tag in {"html", "body"} or not _is_hidden(attributes):
            return False
        self.page.hides = True
        return True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        if tag in _BLOCKS:
            self._open_block(tag, attributes)
        elif tag == "br":
            self.flush()
        elif tag == "hr":
            self.flush()
            self._emit("---", label_of(BlockKind.SEPARATOR))
        elif tag == "img":
            self._image(attributes.get("alt", ""))
        elif tag == "a":
            self._links += "href" in attributes
        elif tag == "sup":
            self._raised += 1
        self._bold += _is_bold(tag, attributes)

    def end(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Close an element."""
        if tag in _BLOCKS:
            self._close_block(tag)
        elif tag == "a":
            self._links -= "href" in attributes
        elif tag == "sup":
            self._raised -= 1
        self._bold -= _is_bold(tag, attributes)

    def words(self, text: str | None) -> None:
        """Take text as it stands in the markup."""
        if not text:
            return
        text = _ICON.sub("", text)
        if self._pre:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self.flush()
                self._add(line)
            return
        if self._raised and not self._links and text.strip().lstrip("+-−").isdigit():
            text = text.strip().translate(_RAISED)
        self._add(_SPACE.sub(" ", _WRAP.sub("", text)))

    def _add(self, text: str) -> None:
        if not text or (text == " " and (not self._parts or self._parts[-1].endswith(" "))):
            return
        if text[0] == " " and self._parts and self._parts[-1].endswith(" "):
            text = text[1:]
        self._parts.append(text)
        size = len(text) - text.count(" ") - text.count("\u3000") - text.count("\u00a0")
        self._length += size
        self._linked += size if self._links else 0
        self._strong += size if self._bold else 0

    def flush(self) -> None:
        """End the line."""
        if not self._parts:
            return
        text = sanitize_line("".join(self._parts))
        if text:
            size = max(1, self._length)
            self._emit(text, self._label(text), self._linked / size, self._strong >= size)
            self._marker = ""
        self._parts.clear()
        self._linked = self._strong = self._length = 0

    def _emit(self, text: str, label: BlockLabel, linked: float = 0.0, bold: bool = False) -> None:
        self.page.runs.append(Run(text, self._open[-1], label, linked, bold, self._tables.cell))

    def _is_caption(self, text: str) -> bool:
        """Whether a line under a picture is set as its caption: short, centred, neither bold nor listed."""
        plain = not (self._heading or self._bold or self._lists or self._strong or self._links)
        return plain and self._centred > 0 and measure(text) <= _CAPTION and text[-1] not in ANY_END

    def _label(self, text: str) -> BlockLabel:
        under, self._pictured = self._pictured, False
        if self._captions or (under and self._is_caption(text)):
            return label_of(BlockKind.CAPTION)
        if self._heading:
            return label_of(BlockKind.HEADING, self._heading)
        if self._pre:
            return label_of(marker="code")
        if self._lists:
            return label_of(BlockKind.LIST_ITEM, min(6, len(self._lists)), self._marker)
        if self._quotes:
            return label_of(BlockKind.QUOTE, min(6, self._quotes))
        return label_of()

    def _image(self, alternative: str) -> None:
        text = sanitize_line(_SPACE.sub(" ", alternative))
        self.flush()
        self._pictured = True
        if len(text) < 4 or self._links or _FILE_NAME.match(text):
            return
        self._emit(text, label_of(BlockKind.CAPTION))
        self.page.runs[-1].alternative = True

    def _open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.flush()
        names = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"
        self.page.boxes.append(Box(self._open[-1], tag, names.strip().lower()))
        self._open.append(len(self.page.boxes) - 1)
        self._middles.append(_is_centred(tag, attributes))
        self._centred += self._middles[-1]
        if _HEADING.match(tag):
            self._heading = int(tag[1])
        elif tag in {"ul", "menu", "ol"}:
            self._lists.append(_number(attributes.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self._open_item()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._pre += 1
        elif tag in {"figcaption", "caption"}:
            self._captions += 1
        elif tag in _CELLS:
            self._tables.start(tag, _number(attributes.get("colspan"), 1))

    def _close_block(self, tag: str) -> None:
        self.flush()
        if len(self._open) > 1:
            self._open.pop()
            self._centred -= self._middles.pop()
        if _HEADING.match(tag):
            self._heading = 0
        elif tag in {"ul", "menu", "ol"}:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._pre -= 1
        elif tag in {"figcaption", "caption"}:
            self._captions -= 1
        elif tag in _CELLS:
            self._tables.end(tag)

    def _open_item(self) -> None:
        number = self._lists[-1] if self._lists else None
        self._marker = "•" if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")):
        return True
    return _HIDDEN_NAME.search(attributes.get("class", "").lower()) is not None


def _is_bold(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _BOLD or ("style" in attributes and _BOLD_STYLE.search(attributes["style"]) is not None)


def _is_centred(tag: str, attributes: Mapping[str, str]) -> bool:
    style = attributes.get("style", "")
    return tag == "center" or attributes.get("align") == "center" or _CENTRED.search(style) is not None


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else default
